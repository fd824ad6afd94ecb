"""Hooks of other systems: who calls is said by a signature over the moment and the body (docs/calls.md, docs/asking.md)."""

import hmac
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bot.channels.web.problems import Code, ProblemError

Model = TypeVar("Model", bound=BaseModel)
_LONGEST_MOMENT = 11  # digits; one more is beyond any year that a date can have


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """What is sent in `X-Otklik-Signature`: `sha256=` and 64 hex digits over timestamp, dot, body."""
    signed = hmac.new(secret.encode(), timestamp.encode() + b"." + body, sha256)
    return f"sha256={signed.hexdigest()}"


def is_signed(secret: str, timestamp: str, given: str, body: bytes) -> bool:
    """Whether whoever sent this holds the key. In constant time over the signature."""
    return hmac.compare_digest(signature(secret, timestamp, body).encode(), given.encode("utf-8", "replace"))


def is_fresh(timestamp: str, now: datetime, window: timedelta) -> bool:
    """Whether the signed moment (seconds since 1970) is near enough: an old signature is a replay."""
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= _LONGEST_MOMENT):
        return False
    return abs(now - datetime.fromtimestamp(int(timestamp), UTC)) <= window


def read_signed(model: type[Model], body: bytes) -> Model:
    """The model of a signed body. Raises ProblemError where it is none; the sender is told which fields are wrong."""
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        fields = "; ".join(
            (".".join(str(part) for part in one["loc"]) or "body") + ": " + one["msg"]
            for one in error.errors(include_input=False, include_url=False)
        )
        raise ProblemError(Code.BAD_REQUEST, message=fields) from None
