"""What the SMS gateway tells later of a message: `POST /api/v1/receipts/sms`, signed. Off until a secret is set.

The signature covers the moment and the body, so neither a stranger nor an old copy of a receipt is believed.
"""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, SecretStr, ValidationError

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.problems import Code, ProblemError, responses
from bot.channels.web.routes import Routes
from bot.notices.channels.settings import SmsSettings, read_settings
from bot.notices.receipts import Receipt, Status, take_receipt

PATH = "/api/v1/receipts/sms"
SIGNATURE = "X-Otklik-Signature"
TIMESTAMP = "X-Otklik-Timestamp"
TOLERANCE = timedelta(minutes=5)
"""How far the gateway's clock may be from ours."""


class ReceiptIn(BaseModel):
    """What became of a message, named by the gateway's `id` of it or by our `key`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"id": "sms-1", "status": "delivered", "at": "2026-11-17T10:00:00Z"}],
        }
    )

    id: str | None = Field(default=None, min_length=1, max_length=128)
    key: str | None = Field(default=None, min_length=1, max_length=64)
    status: Status
    at: AwareDatetime | None = None


def receipts_room(web: Web) -> Room:
    """The route, where a secret is set.

    Raises:
        BadInput: the secret cannot be used.
    """
    routes = Routes(tags=["api"])
    secret = read_settings(SmsSettings).receipt_secret
    if secret is not None:
        _add_route(routes, web, secret)
    return Room(routes, {})


def signed(secret: SecretStr, timestamp: str, body: bytes) -> str:
    """The signature: HMAC-SHA256 of `timestamp.body` in hex."""
    return hmac.new(secret.get_secret_value().encode(), f"{timestamp}.".encode() + body, sha256).hexdigest()


def _add_route(routes: APIRouter, web: Web, secret: SecretStr) -> None:
    schema: dict[str, Any] = {
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ReceiptIn.model_json_schema()}},
        }
    }

    @routes.post(
        PATH,
        status_code=204,
        responses=responses(
            Code.NO_SESSION,
            Code.FOREIGN_ORIGIN,
            Code.NOT_FOUND,
            Code.TOO_LARGE,
            Code.BAD_REQUEST,
            Code.TOO_MANY,
        ),
        openapi_extra=schema,
    )
    async def receive(request: Request) -> Response:
        """Takes one receipt, in any order and any number of times. 404: not known yet, bring it again later."""
        body, now = await request.body(), web.app.clock()
        if not _is_signed(request, body, secret, now):
            web.check_address(request)
            raise ProblemError(Code.NO_SESSION)
        receipt = _read(body, now)
        async with web.app.database.transaction() as connection:
            is_known = await take_receipt(connection, receipt, now)
        if not is_known:
            raise ProblemError(Code.NOT_FOUND)
        return Response(status_code=204)


def _is_signed(request: Request, body: bytes, secret: SecretStr, now: datetime) -> bool:
    timestamp, given = request.headers.get(TIMESTAMP, ""), request.headers.get(SIGNATURE, "")
    if not (timestamp.isascii() and timestamp.isdigit()):
        return False
    is_fresh = abs(int(timestamp[:15]) - now.timestamp()) <= TOLERANCE.total_seconds()
    # On bytes: the header may hold anything, and compare_digest takes no text beyond ASCII.
    is_ours = hmac.compare_digest(
        signed(secret, timestamp, body).encode(), given.encode("utf-8", "surrogateescape")
    )
    return is_fresh and is_ours


def _read(body: bytes, now: datetime) -> Receipt:
    try:
        said = ReceiptIn.model_validate_json(body)
    except ValidationError as error:
        raise ProblemError(Code.BAD_REQUEST) from error
    if said.id is None and said.key is None:
        raise ProblemError(Code.BAD_REQUEST)
    at = now if said.at is None else min(said.at, now)
    return Receipt("sms", said.status, at, key=said.key, ref=said.id)
