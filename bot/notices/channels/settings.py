"""Settings of the channels that reach outside: `OTKLIK_SMTP_…`, `OTKLIK_SMS_…`. A channel without them is off."""

from email.utils import parseaddr
from pathlib import Path
from typing import Literal, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import BadInput
from bot.notices.channels.addresses import email_address

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SHORTEST_SECRET = 16
_PORTS = {"starttls": 587, "tls": 465, "none": 25}

Read = TypeVar("Read", bound=BaseSettings)


class SmtpSettings(BaseSettings):
    """The centre's own mail relay. Off while `host` is empty."""

    model_config = SettingsConfigDict(env_prefix="OTKLIK_SMTP_", env_file=".env", extra="ignore", frozen=True)

    host: str = ""
    port: int | None = Field(default=None, ge=1, le=65535)
    """Empty: 587 for `starttls`, 465 for `tls`, 25 for `none`."""

    security: Literal["starttls", "tls", "none"] = "starttls"
    ca_file: Path | None = None
    """Certificates of one's own authority, in PEM; empty: those of the system."""

    user: str = ""
    password: SecretStr = SecretStr("")
    sender: str = ""
    """What citizens see: a box, or `Name <box>`."""

    seconds: float = Field(default=20, gt=0, le=40)
    """The whole exchange with the relay may take so long."""

    @property
    def door(self) -> tuple[str, int]:
        """Host and port."""
        return self.host, self.port or _PORTS[self.security]

    @model_validator(mode="after")
    def _is_usable(self) -> Self:
        if not self.host:
            return self
        if email_address(parseaddr(self.sender)[1]) is None:
            raise ValueError("OTKLIK_SMTP_SENDER: a box like noreply@mfc.example is wanted")
        if self.security == "none" and self.user and self.host not in LOOPBACK:
            raise ValueError("OTKLIK_SMTP_SECURITY: a password goes over starttls or tls only")
        return self


class SmsSettings(BaseSettings):
    """The gateway of docs/notices.md. Off while `url` is empty."""

    model_config = SettingsConfigDict(env_prefix="OTKLIK_SMS_", env_file=".env", extra="ignore", frozen=True)

    url: str = ""
    """Where messages are posted, e.g. `https://sms.example/v1/messages`."""

    token: SecretStr = SecretStr("")
    sender: str = Field(default="", max_length=20)
    """The name that phones show, where the operator has registered one."""

    seconds: float = Field(default=15, gt=0, le=40)
    """One request to the gateway may take so long."""

    receipt_secret: SecretStr | None = None
    """What the gateway signs its receipts with; empty: receipts are not taken."""

    @model_validator(mode="after")
    def _is_usable(self) -> Self:
        secret = self.receipt_secret
        if secret is not None and len(secret.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"OTKLIK_SMS_RECEIPT_SECRET: at least {SHORTEST_SECRET} letters are wanted")
        if not self.url:
            return self
        parts = urlsplit(self.url)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        if not is_safe or not parts.hostname:
            raise ValueError("OTKLIK_SMS_URL: an address that begins with https:// is wanted")
        return self


def read_settings(kind: type[Read]) -> Read:
    """The settings from the environment.

    Raises:
        BadInput: a value cannot be used; the message names the variable and never the value, which may be a secret.
    """
    try:
        return kind()
    except ValidationError as error:
        prefix = kind.model_config["env_prefix"]
        said = [
            f"{prefix}{str(one['loc'][0]).upper()}: {one['msg']}"
            if one["loc"]
            else one["msg"].removeprefix("Value error, ")
            for one in error.errors(include_input=False, include_url=False)
        ]
        raise BadInput("; ".join(said)) from None
