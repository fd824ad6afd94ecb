"""One-time codes of an application on a telephone (RFC 6238), and recovery codes for a lost one."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from hmac import compare_digest
from io import BytesIO

import pyotp
import segno
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.desk.access.passwords import readable_secret
from bot.desk.access.sessions import key_of

RECOVERY_CODES = 10
STEP_SECONDS = 30
_NONCE_BYTES = 12
_DRIFT = (0, -1, 1)
"""A telephone's clock may be half a minute off."""


class Factor:
    """Seals the secrets of one-time codes, checks the codes. A copy of the database alone makes no code."""

    def __init__(self, key: bytes) -> None:
        """`key`: 32 bytes of this installation, in every process the same."""
        self._box = AESGCM(key)

    def seal(self, secret: str, account_id: str) -> str:
        """The secret as it is stored: opens for this account alone."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = nonce + self._box.encrypt(nonce, secret.encode(), account_id.encode())
        return urlsafe_b64encode(sealed).decode()

    def open(self, sealed: str, account_id: str) -> str | None:
        """The secret; None where it was sealed under another key, for somebody else, or is no seal at all."""
        try:
            raw = urlsafe_b64decode(sealed)
            return self._box.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], account_id.encode()).decode()
        except (InvalidTag, ValueError):
            return None


def new_secret() -> str:
    """Twenty bytes in base32, as the applications take them."""
    return pyotp.random_base32(32)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The 30-second step whose code this is, counted from 1970: a step is taken once; None where it is none of now.

    >>> from datetime import UTC
    >>> step_of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "287 082", datetime(1970, 1, 1, 0, 0, 59, tzinfo=UTC))
    1
    """
    said = "".join(code.split())
    if len(said) != 6 or not (said.isascii() and said.isdecimal()):
        return None
    codes, current = pyotp.HOTP(secret), int(now.timestamp()) // STEP_SECONDS
    steps = (current + drift for drift in _DRIFT)
    return next((step for step in steps if step >= 0 and compare_digest(codes.at(step), said)), None)


def address_of_secret(secret: str, login: str, host: str) -> str:
    """The `otpauth:` address that a QR code holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=host)


def qr_svg(words: str) -> str:
    """An SVG of the code, dark on white whatever the page's colours: cameras want it so."""
    drawn = BytesIO()
    segno.make(words, error="m").save(
        drawn,
        kind="svg",
        border=4,
        scale=5,
        light="#ffffff",
        dark="#000000",
        xmldecl=False,
        omitsize=True,
        nl=False,
    )
    return drawn.getvalue().decode()


def spelt(secret: str) -> str:
    """The secret in groups of four, to be typed.

    >>> spelt("GEZDGNBVGY3T")
    'GEZD GNBV GY3T'
    """
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def new_recovery_codes() -> tuple[str, ...]:
    """Ten codes, shown once."""
    return tuple(readable_secret() for _ in range(RECOVERY_CODES))


def recovery_key(code: str) -> str:
    """Under what a recovery code is stored, however it was typed.

    >>> recovery_key("ABCD-efgh jkmn pqrs") == recovery_key("abcd-efgh-jkmn-pqrs")
    True
    """
    return key_of("".join(sign for sign in code.casefold() if sign.isalnum()))
