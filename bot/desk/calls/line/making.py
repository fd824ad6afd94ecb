"""What every deed about calls is made with, but for who does it and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.room import Booking
from bot.db.queries_accounts import Account
from bot.desk.calls.run.work import Work
from bot.desk.calls.settings import CallSettings
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Making:
    """Lives as long as the program."""

    texts: Texts
    booking: Booking
    settings: CallSettings

    def work(self, connection: AsyncConnection, account: Account, now: datetime) -> Work:
        """One deed of this account."""
        return Work(connection, account, self.texts, self.booking, self.settings, now)
