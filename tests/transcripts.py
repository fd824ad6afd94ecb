"""Plays a chat written down as people read it, through the real assistant.

# a comment
Канал: telegram                         which channel the talk is in (web unless said)
Время: 2026-11-17 22:30                 the moment, in the centre's zone
Прошло: 25 часов                        the clock moves on (часов, минут, дней)
Анна: как получить снилс                a citizen says something
Анна: [Подробнее]                       a citizen presses a button of the bot's last reply
Анна: [#answer:show:gone]               a citizen presses a button by its id (one from another day)
Анна: [#visits:confirm:{код}]           «{код}» is the number of the visit that the bot named last
Анна: [#rating:{вопрос Анна}:4]         the rating that Анна was first asked for last, by its number
Бот: СНИЛС …                            what the bot says to whoever spoke last; «…» is any text
Бот: …                                  any answer at all
[Подробнее] [Не то] […]                 the buttons of that reply, in order; «[…]» any further ones
Бот молчит                              no reply
Оператор → Анна: Здравствуйте           an operator speaks in Анна's conversation
Оператор закончил → Анна                and gives it back
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.assistant import Assistant
from bot.booking.links import find_code
from bot.conversation import Inbound, Reply
from bot.db import Database
from bot.desk.posting import give_back, post_as_operator
from bot.live import Live
from tests.fakes import FakeClock

EXAMPLE = "K7M2-9PXT"  # the bot shows with it how a number looks
ZONE = ZoneInfo("Europe/Samara")
_UNITS = {"мин": "minutes", "час": "hours", "ден": "days", "дня": "days", "дне": "days"}


class TranscriptError(AssertionError):
    """The talk went another way; the message names file and line."""


@dataclass
class Player:
    """One talk: who spoke last, and what each citizen last saw."""

    assistant: Assistant
    database: Database
    clock: FakeClock
    live: Live
    channel: str = "web"
    speaker: str = ""
    last: dict[str, Reply] = field(default_factory=dict)
    sent: int = 0
    code: str = ""
    asked: dict[str, str] = field(default_factory=dict)

    async def play(self, path: Path) -> None:
        """Every line of the file in turn."""
        for number, line in enumerate(_lines(path), 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                await self._line(line.strip())
            except AssertionError as error:
                raise TranscriptError(f"{path.name}:{number}: {line}\n{error}") from None

    async def _line(self, line: str) -> None:
        if line.startswith("["):
            self._check_buttons(re.findall(r"\[([^\]]+)\]", line))
        elif line == "Бот молчит":
            assert self._heard().kind == "silent", f"the bot said: {self._heard().text}"
        elif line.startswith("Оператор закончил → "):
            await give_back(self.database, self.live, await self._conversation(line.partition("→ ")[2]))
        else:
            name, _, said = line.partition(":")
            await self._speak(name.strip(), said.strip())

    async def _speak(self, name: str, said: str) -> None:
        if name == "Бот":
            self._check_text(said)
        elif name == "Канал":
            self.channel = said
        elif name == "Время":
            self.clock.now = datetime.fromisoformat(said).replace(tzinfo=ZONE)
        elif name == "Прошло":
            amount, unit = said.split()
            self.clock.advance(**{_UNITS[unit[:3]]: float(amount)})
        elif name.startswith("Оператор → "):
            conversation = await self._conversation(name.partition("→ ")[2])
            await post_as_operator(self.database, self.live, self.clock, conversation, said)
        else:
            await self._send(name, said)

    async def _send(self, name: str, said: str) -> None:
        said = said.replace("{код}", self.code)
        said = re.sub(r"\{вопрос (\w+)\}", lambda named: self.asked[named[1]], said)
        pressed = self._button(name, said[1:-1]) if said.startswith("[") else None
        self.speaker, self.sent = name, self.sent + 1
        came = Inbound(self.channel, f"{name}-{self.sent}", name, "" if pressed else said, pressed)  # type: ignore[arg-type]
        self.last[name] = (await self.assistant.handle(came)).reply
        self._note_question(name, self.last[name])
        told = find_code(self.last[name].text.replace(EXAMPLE, ""))
        self.code = told or self.code

    def _note_question(self, name: str, reply: Reply) -> None:
        """Only a question that opens a chain: what follows an answer is another one."""
        answers = [button.id for button in reply.buttons if re.fullmatch(r"rating:\d+:\d+", button.id)]
        if answers and "И ещё один вопрос" not in reply.text:
            self.asked[name] = answers[0].split(":")[1]

    def _button(self, name: str, caption: str) -> str:
        if caption.startswith("#"):
            return caption[1:]
        offered = {button.text: button.id for button in self.last[name].buttons}
        assert caption in offered, f"{name} has no such button, only {list(offered)}"
        return offered[caption]

    def _heard(self) -> Reply:
        return self.last[self.speaker]

    def _check_text(self, expected: str) -> None:
        heard = " ".join(self._heard().text.split())
        pattern = ".*".join(re.escape(" ".join(part.split())) for part in expected.split("…"))
        assert re.fullmatch(pattern, heard, re.DOTALL), f"the bot said: {heard}"

    def _check_buttons(self, expected: list[str]) -> None:
        captions = [button.text for button in self._heard().buttons]
        if expected[-1] == "…":
            captions, expected = captions[: len(expected) - 1], expected[:-1]
        assert captions == expected, f"the buttons are: {captions}"

    async def _conversation(self, name: str) -> str:
        found = await self.assistant.conversation(self.channel, name.strip())
        assert found is not None, f"{name} has said nothing yet"
        return found.id


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()
