"""Settings of the sign-in at the desk: `OTKLIK_DESK_…` in the environment or in `.env`."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.db.queries_accounts import Role


class DeskSettings(BaseSettings):
    """How long a sign-in lasts, whom a password is not enough for, and how guesses are slowed."""

    model_config = SettingsConfigDict(env_prefix="OTKLIK_DESK_", env_file=".env", extra="ignore", frozen=True)

    hours: int = Field(default=12, ge=1, le=24)
    """A sign-in ends after so many hours, whatever is done."""

    idle_minutes: int = Field(default=60, ge=5, le=720)
    """A sign-in ends after so many minutes in which nothing was asked for."""

    second_factor: tuple[Role, ...] = (Role.ADMINISTRATOR,)
    """Roles that must set up one-time codes, as a JSON list; anybody may."""

    link_hours: int = Field(default=48, ge=1, le=336)
    """A link for a first password opens for so long."""

    guesses: int = Field(default=5, ge=1)
    """Wrong passwords in a row for one login before one has to wait."""

    address_guesses: int = Field(default=30, ge=1)
    """The same from one address: a whole office may sit behind it."""
