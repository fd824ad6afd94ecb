"""Settings of booking: environment variables with the prefix `OTKLIK_`, or the file `.env`; and the links' key."""

import os
import secrets
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import BadInput

SECRET_BYTES = 32


class BookingSettings(BaseSettings):
    """What an installation may set about booking; every field has a working default."""

    model_config = SettingsConfigDict(env_prefix="OTKLIK_", env_file=".env", extra="ignore", frozen=True)

    booking_plan: Path | None = None
    """The plan for the very first start; later plans are kept in the database. Empty: the demo plan."""

    link_secret: SecretStr | None = None
    """Key of signed links and of phone hashes, 32 bytes or more. Empty: made once in the data folder."""

    map_url: str = Field(default="", pattern=r"^(https://\S*\{address\}\S*)?$")
    """A map's page with `{address}` in the place of the office's address. Empty: no link, nobody else learns of visits."""


def link_secret(settings: BookingSettings, data_folder: Path) -> bytes:
    """The key of links: of the settings, or of `secret.key` in the data folder, made at the first call.

    Raises BadInput where the given key is shorter than 32 bytes: it could be guessed.
    """
    if settings.link_secret is not None:
        given = settings.link_secret.get_secret_value().encode()
        if len(given) < SECRET_BYTES:
            raise BadInput(f"OTKLIK_LINK_SECRET: {len(given)} bytes; {SECRET_BYTES} or more are needed")
        return given
    return _kept(data_folder / "secret.key")


def _kept(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    if not path.exists():
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_hex(SECRET_BYTES).encode())
        # A link succeeds for one process only, and what it shows is whole: two first starts agree on one key.
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()
