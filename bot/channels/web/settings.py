"""The web channel's own settings: `OTKLIK_WEB_…` in the environment or in `.env`."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class WebSettings(BaseSettings):
    """Limits of the web channel. A rate of 0 switches a limit off (behind a proxy that has its own)."""

    model_config = SettingsConfigDict(env_prefix="OTKLIK_WEB_", env_file=".env", extra="ignore", frozen=True)

    session_rate: float = Field(default=1.0, ge=0)
    """Messages a second that one chat may send in the long run."""

    session_burst: int = Field(default=12, ge=1)
    address_rate: float = Field(default=20.0, ge=0)
    """Requests a second from one address: many people may sit behind one, in a library or a mobile network."""

    address_burst: int = Field(default=200, ge=1)
    body_limit: int = Field(default=65_536, ge=1024)
    """Bytes of a request's body."""

    session_idle_days: int = Field(default=7, ge=1)
    session_days: int = Field(default=30, ge=1)
    stream_limit: int = Field(default=5000, ge=1)
    """Open event streams; one more is told to ask by plain requests."""

    heartbeat_seconds: float = Field(default=15.0, gt=0)
    metrics_token: SecretStr | None = None
    """When set, `/metrics` wants it as a bearer token."""
