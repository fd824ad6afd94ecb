"""Settings of the feed: `OTKLIK_FEED_…`, or the file `.env` beside the program (docs/feed.md)."""

import base64
import binascii
import re
from typing import Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError

from bot.errors import BadInput
from bot.notices.channels.settings import LOOPBACK, read_settings

SECRET_PREFIX = "whsec_"  # noqa: S105 (the mark of Standard Webhooks, not a secret)
SHORTEST_SECRET, LONGEST_SECRET = 24, 64
SHORTEST_KEY = 32
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class Receiver(BaseModel):
    """A satisfaction service that gets every event. `name` stands in the outbox: renamed, it is another receiver.

    `old_secret`: while the secret is being changed, events are signed with both. `history`: a receiver that is new
    begins with the first event there is, and not with the next one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    url: str
    secret: SecretStr
    old_secret: SecretStr | None = None
    history: bool = False

    @field_validator("name")
    @classmethod
    def _is_a_name(cls, name: str) -> str:
        if not _NAME.fullmatch(name):
            raise ValueError("small Latin letters, digits and hyphens are wanted, up to 64")
        return name

    @field_validator("url")
    @classmethod
    def _is_safe(cls, url: str) -> str:
        parts = urlsplit(url)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        if not is_safe or not parts.hostname:
            raise ValueError("an address that begins with https:// is wanted")
        return url

    @field_validator("secret", "old_secret")
    @classmethod
    def _is_a_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None:
            key_of(secret)
        return secret


class SourceSettings(BaseSettings):
    """What an event is written with. Apart from the rest: a mistake in a receiver must not cost a citizen's answer."""

    model_config = SettingsConfigDict(
        env_prefix="OTKLIK_FEED_", env_file=".env", extra="ignore", frozen=True, populate_by_name=True
    )

    source: str = ""
    """`source` of the events, a URI; empty: the address of the site, or `/otklik`."""

    public_url: str = Field(default="", validation_alias="OTKLIK_PUBLIC_URL")

    @property
    def event_source(self) -> str:
        """`source` as it is written into events."""
        return self.source or self.public_url.rstrip("/") or "/otklik"


class FeedSettings(SourceSettings):
    """What an installation may set about the feed. Without receivers nothing is sent, without a key nothing is pulled."""

    receivers: tuple[Receiver, ...] = ()
    """A JSON list: `[{"name": "…", "url": "https://…", "secret": "whsec_…"}]`."""

    key: SecretStr | None = None
    """The bearer key of `GET /api/v1/ratings`; empty: there is nothing to pull."""

    comments: bool = False
    """Whether citizens' words, masked for personal data, go along."""

    seconds: float = Field(default=15, gt=0, le=40)
    """One request to a receiver may take so long."""

    keep_days: int = Field(default=400, ge=30, le=3650)
    """So long an event stays for whoever comes for it; longer, while a receiver waits for it or its words are kept."""

    @model_validator(mode="after")
    def _is_usable(self) -> Self:
        names = [each.name for each in self.receivers]
        if len(set(names)) != len(names):
            raise ValueError("OTKLIK_FEED_RECEIVERS: every receiver wants a name of its own")
        if self.key is not None and len(self.key.get_secret_value()) < SHORTEST_KEY:
            raise ValueError(f"OTKLIK_FEED_KEY: at least {SHORTEST_KEY} letters are wanted")
        return self


def read_feed_settings() -> FeedSettings:
    """The settings from the environment.

    Raises:
        BadInput: a value cannot be used; the message names the variable and never the value, which may be a secret.
    """
    try:
        return read_settings(FeedSettings)
    except SettingsError:
        raise BadInput("OTKLIK_FEED_RECEIVERS: a JSON list is wanted, see docs/feed.md") from None


def key_of(secret: SecretStr) -> bytes:
    """The key that a secret of Standard Webhooks stands for: `whsec_` and 24 to 64 bytes in base64.

    Raises ValueError, without the secret.
    """
    said = secret.get_secret_value()
    try:
        key = base64.b64decode(said.removeprefix(SECRET_PREFIX), validate=True)
    except binascii.Error:
        key = b""
    if not said.startswith(SECRET_PREFIX) or not SHORTEST_SECRET <= len(key) <= LONGEST_SECRET:
        raise ValueError(
            f"whsec_ and {SHORTEST_SECRET} to {LONGEST_SECRET} random bytes in base64 are wanted"
        )
    return key
