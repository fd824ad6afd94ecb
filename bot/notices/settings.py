"""Settings of notices: `OTKLIK_NOTICES_…`, or the file `.env` beside the program."""

from datetime import time
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.notices.quiet import Quiet


class NoticesSettings(BaseSettings):
    """What an installation may set about notices; every field has a working default."""

    model_config = SettingsConfigDict(
        env_prefix="OTKLIK_NOTICES_", env_file=".env", extra="ignore", frozen=True
    )

    worker: Literal["inside", "apart"] = "inside"
    """Who sends: `otklik serve` itself, or `otklik worker` on this or other machines."""

    order: tuple[str, ...] = ("telegram", "max", "email", "sms", "web")
    """Which channel is tried first. The chat on the site is last: it is read only when somebody comes back."""

    rates: dict[str, float] = Field(default={"telegram": 25.0, "max": 25.0, "email": 10.0, "sms": 10.0})
    """Messages a second over a channel, all workers together; a channel without a rate is not held back."""

    quiet_from: time = Quiet().start
    quiet_to: time = Quiet().end
    """Nobody is written to between these, by their own clock. Equal: no quiet hours."""

    @property
    def quiet(self) -> Quiet:
        """The quiet hours."""
        return Quiet(self.quiet_from, self.quiet_to)
