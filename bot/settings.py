"""Settings: environment variables with the prefix `OTKLIK_`, or the file `.env` beside the program."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

Level = Literal["debug", "info", "warning", "error"]


class Settings(BaseSettings):
    """What an installation may set. Every field has a working default; secrets never show in a repr."""

    model_config = SettingsConfigDict(env_prefix="OTKLIK_", env_file=".env", extra="ignore", frozen=True)

    data_folder: Path = Path("var")
    database_url: str = ""
    """Empty: SQLite in `data_folder`. PostgreSQL: `postgresql+asyncpg://user:password@host/name`."""

    articles_folder: Path | None = None
    """Empty: the demo base that comes with the program."""

    documents_folder: Path | None = None
    embedder: str = "bundled"
    """`bundled`, or the name or folder of a sentence-transformers model (extra `sentence-transformers`)."""

    embedder_query_prefix: str = ""
    embedder_passage_prefix: str = ""
    language: Literal["ru", "en"] = "ru"
    engine_threads: int = Field(default=2, ge=1, le=64)

    rasa_url: str = ""
    """Empty: intents are read by the embedded engine alone. Else a Rasa server on this machine (nlu/rasa/README.md)."""

    rasa_token: SecretStr | None = None

    log_level: Level = "info"
    log_json: bool = False

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    public_url: str = ""
    """Address under which citizens reach the site, e.g. `https://chat.example`; https makes cookies secure."""

    widget_origins: tuple[str, ...] = ()
    """Sites that may embed the widget, as a JSON list of origins."""

    telegram_token: SecretStr | None = None
    telegram_webhook_secret: SecretStr | None = None
    telegram_api_root: str = ""
    """Empty: Telegram's own servers. Set for a local Bot API server."""

    @property
    def own_address(self) -> str:
        """The server's host and port as a browser on this machine opens them."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 (compared, not bound)
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def database(self) -> str:
        """The database's address in SQLAlchemy's notation."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_folder / 'otklik.db'}"
