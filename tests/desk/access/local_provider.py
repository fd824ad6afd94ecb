"""A real provider of OpenID Connect on loopback: its own keys, codes that work once, PKCE checked. Its lies are asked for."""

import json
from base64 import b64encode
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlencode
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.desk.access.provider.protocol import challenge_of
from tests.fakes import FakeClock

CLIENT, SECRET = "otklik", "the secret of the client in tests"


@dataclass
class LocalProvider:
    """Whoever comes to `/authorize` is `person`. `lies` are put over the claims of the next tokens; None takes one out."""

    clock: FakeClock
    person: dict[str, Any] = field(
        default_factory=lambda: {"sub": "esia-1001", "name": "Анна Петрова", "sid": "s1"}
    )
    lies: dict[str, Any] = field(default_factory=dict)
    issuer: str = ""
    said_issuer: str = ""
    algorithm: str = "RS256"
    names_its_key: bool = True
    is_down: bool = False
    answer: Response | None = None
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.keys = [_first_key()]
        self.signs_with: Any = self.keys[0]

    def rotate(self, kid: str) -> None:
        """A new key in the place of the old one."""
        self.keys = [new_key(kid)]
        self.signs_with = self.keys[0]

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.describe),
                Route("/authorize", self.authorize),
                Route("/token", self.token, methods=["POST"]),
                Route("/jwks", self.jwks),
            ]
        )

    async def describe(self, _request: Request) -> Response:
        self.asked.append("description")
        if self.is_down:
            return Response(status_code=503)
        at = self.issuer
        return JSONResponse(
            {
                "issuer": self.said_issuer or at,
                "authorization_endpoint": f"{at}/authorize",
                "token_endpoint": f"{at}/token",
                "jwks_uri": f"{at}/jwks",
                "end_session_endpoint": f"{at}/logout",
            }
        )

    async def authorize(self, request: Request) -> Response:
        """As a careful provider does: every parameter is looked at."""
        asked = request.query_params
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 43
        code = uuid4().hex
        self.codes[code] = dict(asked)
        return RedirectResponse(
            f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}", 302
        )

    async def token(self, request: Request) -> Response:
        self.asked.append("token")
        if self.answer is not None:
            return self.answer
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        basic = "Basic " + b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        known = self.codes.pop(form.get("code", ""), None)
        if request.headers.get("authorization") != basic:
            return JSONResponse({"error": "invalid_client"}, 401)
        if (
            known is None
            or known["redirect_uri"] != form.get("redirect_uri")
            or known["code_challenge"] != challenge_of(form.get("code_verifier", ""))
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        claims = self.claims(nonce=known["nonce"])
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": self.sign(claims)})

    async def jwks(self, _request: Request) -> Response:
        self.asked.append("keys")
        return JSONResponse({"keys": [key.as_dict(private=False) for key in self.keys]})

    def claims(self, **more: Any) -> dict[str, Any]:
        now = int(self.clock().timestamp())
        true = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, **self.person, **more}
        return {name: value for name, value in {**true, **self.lies}.items() if value is not None}

    def sign(self, claims: dict[str, Any]) -> str:
        head = {"alg": self.algorithm} | ({"kid": self.signs_with.kid} if self.names_its_key else {})
        return jwt.encode(head, claims, self.signs_with, algorithms=[self.algorithm])

    def logout_token(self, **lies: Any) -> str:
        event = {"http://schemas.openid.net/event/backchannel-logout": {}}
        claims = self.claims(events=event, jti=uuid4().hex, exp=None, name=None) | lies
        return self.sign({name: value for name, value in claims.items() if value is not None})


@cache
def _first_key() -> Any:
    return new_key("first")


def new_key(kid: str) -> Any:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"})


def new_ec_key(kid: str) -> Any:
    return ECKey.generate_key("P-256", {"kid": kid, "use": "sig"})


def shared_key(words: str) -> Any:
    return OctKey.import_key(
        {"kty": "oct", "k": b64encode(words.encode()).decode().rstrip("="), "kid": "first"}
    )


def unsigned(claims: dict[str, Any]) -> str:
    """A token of the algorithm `none`."""
    parts = (json.dumps({"alg": "none"}), json.dumps(claims))
    return ".".join(b64encode(part.encode()).decode().rstrip("=").translate(_URL) for part in parts) + "."


_URL = str.maketrans("+/", "-_")
