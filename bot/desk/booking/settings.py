"""The desk's own settings until accounts exist: `OTKLIK_DESK_…` in the environment or in `.env`."""

from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

SHORTEST_KEY = 16


class DeskSettings(BaseSettings):
    """The key that opens `/desk/booking`, and how long a sign-in lasts."""

    model_config = SettingsConfigDict(env_prefix="OTKLIK_DESK_", env_file=".env", extra="ignore", frozen=True)

    key: Annotated[SecretStr, Field(min_length=SHORTEST_KEY)] | None = None
    """Not set: `/desk/booking` is not there. At least 16 characters, shared by the operators of one body."""

    hours: int = Field(default=10, ge=1, le=24)
    """A sign-in ends after a working day."""

    attempts_per_minute: float = Field(default=5, ge=0)
    """Wrong keys from one address; 0 switches the limit off (behind a proxy that has its own)."""
