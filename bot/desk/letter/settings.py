"""The letter page's own settings: `OTKLIK_LETTER_…` in the environment or in `.env`."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class LetterSettings(BaseSettings):
    """Whose page it is, and whose limits it judges by."""

    model_config = SettingsConfigDict(
        env_prefix="OTKLIK_LETTER_", env_file=".env", extra="ignore", frozen=True
    )

    page: bool = True
    """`/desk/letter` needs no sign-in: it stores nothing and shows nothing of citizens. Off: it is the staff's alone."""

    limits: Path | None = None
    """An organisation's own file of limits, as for `otklik readability --limits`."""
