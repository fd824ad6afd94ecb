"""Closes what Rasa's server leaves open: only reading a text and asking for the state go through.

A channel is the one place where Rasa lets a project touch its server, so this one talks to nobody and, at the
start, puts a check before every route. Without it the holder of the token may load any file as a model
(`PUT /model`), drop it (`DELETE /model`) or start a training, and `/webhooks/rest` asks for no token at all.
"""

from typing import Any, Self

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

OPEN_ROUTES = frozenset({("GET", "/"), ("GET", "/version"), ("GET", "/status"), ("POST", "/model/parse")})
LONGEST_BODY = 16_384  # bytes: 1,000 letters escaped as \uXXXX twice over, with room


class Gate(InputChannel):
    """A channel without messages: `credentials.yml` names it, so Rasa opens none of its own."""

    @classmethod
    def name(cls) -> str:
        """The name of its (empty) set of routes."""
        return "gate"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> Self:
        """Called by Rasa; there is nothing to configure."""
        return cls()

    def blueprint(self, on_new_message: Any) -> Blueprint:
        """No routes; a listener that sets the check before the first request."""
        blueprint = Blueprint("gate")

        @blueprint.listener("before_server_start")
        async def close(app: Sanic, _loop: Any) -> None:
            app.register_middleware(check, "request")

        return blueprint


async def check(request: Request) -> HTTPResponse | None:
    """404 for a route that is not ours, 413 for a body longer than any message."""
    if (request.method, request.path) not in OPEN_ROUTES:
        return response.json({"reason": "NotFound"}, status=404)
    if request.method == "POST" and len(request.body) > LONGEST_BODY:
        return response.json({"reason": "TooLong"}, status=413)
    return None
