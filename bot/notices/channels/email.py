"""E-mail through the centre's own relay."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from email.utils import parseaddr

from bot.clock import Clock
from bot.notices.channel import Message, Outcome, Permanent, Temporary
from bot.notices.channels.addresses import email_address
from bot.notices.channels.letter import compose, message_id
from bot.notices.channels.settings import SmtpSettings
from bot.notices.channels.smtp import Envelope, hand_over

AT_ONCE = 8
"""Letters in hand at one time: relays refuse a client that opens many connections."""


class Email:
    """One connection a letter: a relay that restarts costs nothing but the letter in hand. Close it."""

    name = "email"

    def __init__(self, settings: SmtpSettings, clock: Clock) -> None:
        """Opens nothing."""
        self._settings, self._clock = settings, clock
        # Threads of its own: a relay that hangs must not take those in which names are looked up and articles read.
        self._threads = ThreadPoolExecutor(AT_ONCE, "smtp")
        self._room = asyncio.Semaphore(AT_ONCE)

    async def send(self, message: Message) -> Outcome:
        """Composes the letter and gives it to the relay. Waits for a free thread no longer than one letter may take."""
        to = email_address(message.address)
        if to is None:
            return Permanent("no e-mail address", dead_address=True)
        sender = self._settings.sender
        letter = compose(message, to, sender, self._clock())
        box = email_address(parseaddr(sender)[1]) or ""
        envelope = Envelope(box, to, letter.as_bytes(), message_id(message.key, sender))
        try:
            async with asyncio.timeout(self._settings.seconds):
                await self._room.acquire()
        except TimeoutError:
            return Temporary("busy", whole_channel=True)
        try:
            return await self._in_thread(envelope)
        finally:
            self._room.release()

    async def close(self) -> None:
        """Lets the letters in hand end."""
        await asyncio.to_thread(self._threads.shutdown)

    async def _in_thread(self, envelope: Envelope) -> Outcome:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, hand_over, self._settings, envelope)
