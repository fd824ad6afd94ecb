"""How long personal data are kept: environment variables with the prefix `OTKLIK_KEEP_`, or the file `.env`."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class RetentionSettings(BaseSettings):
    """Days after which each kind loses its personal data. The defaults are the demo's: set your own rules."""

    model_config = SettingsConfigDict(env_prefix="OTKLIK_KEEP_", env_file=".env", extra="ignore", frozen=True)

    contacts_days: int = Field(default=30, ge=0)
    """Name, phone and e-mail of a visit, counted from its end. The time, the service and the outcome stay."""

    talks_days: int = Field(default=365, ge=1)
    """Messages of a talk, counted from its last one. A talk with a visit ahead is left alone."""

    requests_days: int = Field(default=90, ge=0)
    """Phone and note of a request to operators that is done with, counted from when it was made."""

    calls_days: int = Field(default=365, ge=0)
    """Name, phone and words of a call, counted from its end. That it was, how long, and how it ended, stays."""

    ratings_days: int = Field(default=365, ge=28)
    """Whose a rating was and the words beside it, counted from the end of what was rated; a low score that is still
    seen to is left alone. Its value stays. Repeat requests are told by whose it was: four weeks at least."""

    training_days: int = Field(default=365, ge=1)
    """Figures of an operator's rounds in the trainer, counted from the end of the round."""

    notices_days: int = Field(default=180, ge=0)
    """What notices told, counted from when they were done. That they were sent, and when, stays."""

    questions_days: int = Field(default=1095, ge=1)
    """Questions to the base; personal data in them are masked from the first."""
