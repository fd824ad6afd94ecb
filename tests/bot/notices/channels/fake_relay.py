"""A mail relay on loopback that takes letters as SMTP wants it, with faults to order."""

import asyncio
import base64
import ssl
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

DROP = "drop"
SILENCE = "silence"
LETTER = "LETTER"
"""The step after the last dot."""

_GOOD = {
    "MAIL": "250 2.1.0 ok",
    "RCPT": "250 2.1.5 ok",
    "DATA": "354 go on",
    LETTER: "250 2.0.0 queued as 1",
    "QUIT": "221 2.0.0 bye",
    "RSET": "250 ok",
}


@dataclass
class FakeRelay:
    """`faults` are answered in the place of the good answer, one each; `taken` are the letters it answers for."""

    port: int = 0
    offers_tls: ssl.SSLContext | None = None
    wants: tuple[str, str] | None = None
    greeting: str = "220 relay.test ESMTP"
    faults: dict[str, deque[str]] = field(default_factory=lambda: defaultdict(deque))
    heard: list[str] = field(default_factory=list)
    taken: list[bytes] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)

    def fail(self, step: str, *answers: str) -> None:
        """The next times this step is answered so."""
        self.faults[step].extend(answers)

    def letter(self) -> EmailMessage:
        """The one letter that was taken, parsed."""
        (raw,) = self.taken
        return message_from_bytes(raw, policy=SMTP)  # type: ignore[return-value]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        try:
            await self._talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, _Dropped):
            pass
        finally:
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._say(writer, "GREETING", self.greeting)
        is_safe = False
        while line := (await reader.readline()).decode():
            verb = line.split()[0].upper().rstrip(":") if line.strip() else ""
            self.heard.append(verb + line.strip()[len(verb) :])
            if verb in ("EHLO", "HELO"):
                await self._say(writer, "EHLO", self._extensions(is_safe=is_safe))
            elif verb == "STARTTLS":
                await self._say(writer, verb, "220 go on")
                await writer.start_tls(self.offers_tls)
                is_safe = True
            elif verb == "AUTH":
                await self._log_in(line, writer)
            elif verb == "DATA":
                await self._take(reader, writer)
            else:
                await self._say(writer, verb, _GOOD.get(verb, "500 5.5.1 no such command"))
            if verb == "QUIT":
                return

    async def _log_in(self, line: str, writer: asyncio.StreamWriter) -> None:
        _, user, password = base64.b64decode(line.split()[2]).decode().split("\0")
        self.logins.append((user, password))
        is_known = (user, password) == self.wants
        await self._say(writer, "AUTH", "235 2.7.0 welcome" if is_known else "535 5.7.8 not known")

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not (await self._say(writer, "DATA", _GOOD["DATA"])).startswith("354"):
            return
        lines = []
        while (line := await reader.readline()) != b".\r\n":
            if not line:
                return
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        # A relay that loses its tongue here has the letter all the same.
        if not self.faults[LETTER] or self.faults[LETTER][0] in (DROP, SILENCE):
            self.taken.append(b"".join(lines))
        await self._say(writer, LETTER, _GOOD[LETTER])

    async def _say(self, writer: asyncio.StreamWriter, step: str, good: str) -> str:
        said = self.faults[step].popleft() if self.faults[step] else good
        if said == DROP:
            raise _Dropped
        if said == SILENCE:
            await asyncio.sleep(30)
        writer.write(f"{said}\r\n".encode())
        await writer.drain()
        return said

    def _extensions(self, *, is_safe: bool) -> str:
        offered = ["relay.test", "8BITMIME", "ENHANCEDSTATUSCODES"]
        offered += ["STARTTLS"] if self.offers_tls and not is_safe else []
        offered += ["AUTH PLAIN"] if self.wants else []
        return "\r\n".join(
            f"250{' ' if number == len(offered) else '-'}{name}" for number, name in enumerate(offered, 1)
        )


class _Dropped(Exception):  # noqa: N818 (not an error: it was ordered)
    """The connection ends without a word."""


@asynccontextmanager
async def opened(relay: FakeRelay, tls: ssl.SSLContext | None = None) -> AsyncIterator[FakeRelay]:
    """The relay listening; `tls` from the first byte."""
    talks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        talks.add(task)
        await relay.serve(reader, writer)

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    relay.port = server.sockets[0].getsockname()[1]
    yield relay
    server.close()
    for task in talks:
        task.cancel()
    await asyncio.gather(*talks, return_exceptions=True)
    await server.wait_closed()
