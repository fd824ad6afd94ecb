"""Settings of calls: `OTKLIK_CALLS_…` in the environment or in `.env`."""

from datetime import time
from typing import Any

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.desk.calls.line.window import Window

SHORTEST_SECRET = 32


def window_of(settings: "CallSettings") -> Window:
    """When people may be called, by the settings."""
    return Window(settings.call_from, settings.call_until, settings.weekends)


class CallSettings(BaseSettings):
    """The telephone exchange's key, when people may be called, how often, and when a call counts as given up."""

    model_config = SettingsConfigDict(
        env_prefix="OTKLIK_CALLS_", env_file=".env", extra="ignore", frozen=True
    )

    secret: SecretStr | None = None
    """The key the exchange signs its events with, at least 32 bytes. Empty: events are not taken."""

    replay_seconds: int = Field(default=300, ge=30, le=3600)
    """A signed event is refused when its moment is further away than this."""

    call_from: time = time(9)
    call_until: time = time(20)
    """Nobody is called outside these hours of their own zone."""

    weekends: bool = False
    """Whether people are called on Saturdays and Sundays."""

    per_day: int = Field(default=2, ge=1)
    """Proactive calls to one number in 24 hours."""

    per_week: int = Field(default=3, ge=1)
    """Proactive calls to one number in seven days."""

    retry_minutes: int = Field(default=30, ge=1)
    """After nobody answered, the next try is this much later."""

    attempts: int = Field(default=5, ge=1)
    """After so many tries in vain a callback is left to a senior."""

    callback_hours: int = Field(default=4, ge=1, le=72)
    """Within so many hours of work somebody who asked for a call is called, where no other term was promised."""

    inbound_script: str = "general"
    """The script of a call that came through the exchange, where the event names none."""

    aborted_minutes: int = Field(default=45, ge=5)
    """A call in which nothing has happened for so long is written off as aborted."""

    @field_validator("secret")
    @classmethod
    def _long_enough(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and 0 < len(secret.get_secret_value().encode()) < SHORTEST_SECRET:
            raise ValueError(f"needs at least {SHORTEST_SECRET} bytes")
        return secret if secret is not None and secret.get_secret_value() else None

    def model_post_init(self, _context: Any) -> None:
        """Raises ValueError where the hours are the wrong way round."""
        if self.call_from >= self.call_until:
            raise ValueError("OTKLIK_CALLS_CALL_FROM must be before OTKLIK_CALLS_CALL_UNTIL")
