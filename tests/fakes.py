"""Stand-ins at the borders: the clock, the settings that would come from the environment."""

from datetime import UTC, datetime, timedelta

from pydantic import SecretStr

from bot.booking.settings import BookingSettings

BOOKING = BookingSettings(link_secret=SecretStr("the tests' own key, 32 bytes or more"), _env_file=None)


class FakeClock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        """`advance(hours=2)`."""
        self.now += timedelta(**by)
