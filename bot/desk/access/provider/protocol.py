"""The provider's side of the sign-in: where to send the browser, what the code is worth, who has signed out there."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import httpx
import structlog

from bot.clock import Clock
from bot.db.queries_sessions import ProviderRequest
from bot.desk.access.provider.settings import ProviderSettings, is_safe
from bot.desk.access.provider.tokens import BadToken, Expected, Keys, read_token
from bot.desk.access.sessions import key_of

log = structlog.get_logger(__name__)

UNFINISHED = timedelta(minutes=10)
"""How long one may be away at the provider."""

KEYS_ANEW = timedelta(seconds=10)
_DISCOVERY = "/.well-known/openid-configuration"
_LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"


class Failure(StrEnum):
    """Why nobody is signed in; the sentence is `access-provider-NAME`."""

    DECLINED = "declined"
    LATE = "late"
    UNREACHABLE = "unreachable"
    UNTRUE = "untrue"
    UNKNOWN = "unknown"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the provider vouches for. `session` names their sign-in there, where it says."""

    sub: str
    name: str
    groups: tuple[str, ...]
    session: str | None


@dataclass(frozen=True, slots=True)
class Away:
    """The way to the provider: its address, what is stored of it, and the browser's own proof that it set out."""

    address: str
    stored: ProviderRequest
    browser: str


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Whose sign-in has ended at the provider: one of a name, or every one of a person."""

    session: str | None
    sub: str | None


class Provider:
    """Talks to one provider. Its addresses and keys are read when first needed, and the keys when they change."""

    def __init__(
        self, settings: ProviderSettings, clock: Clock, client: Callable[[], httpx.AsyncClient] | None = None
    ) -> None:
        self.settings, self._clock = settings, clock
        self._client = client or (lambda: httpx.AsyncClient(timeout=settings.timeout_seconds))
        self._found: Mapping[str, Any] | None = None
        self._keys: Keys | None = None
        self._keys_at: datetime | None = None

    async def set_out(self, back: str, next_path: str, language: str) -> Away | Failure:
        """A new way to the provider and back to `back`."""
        endpoint = await self._endpoint("authorization_endpoint")
        if isinstance(endpoint, Failure):
            return endpoint
        state, browser, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(4))
        query = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": back,
            "scope": self.settings.scopes,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge_of(verifier),
            "code_challenge_method": "S256",
        }
        ends = self._clock() + UNFINISHED
        stored = ProviderRequest(key_of(state), key_of(browser), nonce, verifier, next_path, language, ends)
        return Away(f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(query)}", stored, browser)

    async def redeem(self, code: str, back: str, way: ProviderRequest) -> Person | Failure:
        """Who comes back with this code, by an id_token of the provider's own hand."""
        endpoint = await self._endpoint("token_endpoint")
        if isinstance(endpoint, Failure):
            return endpoint
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back}
        answer = await self._ask("POST", endpoint, form | {"code_verifier": way.verifier})
        token = answer.get("id_token") if isinstance(answer, Mapping) else None
        if isinstance(answer, Failure):
            return answer
        claims = await self._claims(token, nonce=way.nonce)
        return claims if isinstance(claims, Failure) else self._person(claims)

    async def signed_out(self, logout_token: str) -> SignedOut | Failure:
        """What the provider tells by its own call (OpenID Connect Back-Channel Logout 1.0)."""
        claims = await self._claims(logout_token)
        if isinstance(claims, Failure):
            return claims
        events = claims.get("events")
        if not isinstance(events, Mapping) or _LOGOUT_EVENT not in events or "nonce" in claims:
            return Failure.UNTRUE
        session, sub = _word(claims, self.settings.session_claim), _word(claims, self.settings.sub_claim)
        return SignedOut(session, sub) if session or sub else Failure.UNTRUE

    async def way_out(self, back: str) -> str | None:
        """Where the browser goes to sign out at the provider too; None where the provider has no such place."""
        endpoint = await self._endpoint("end_session_endpoint")
        if isinstance(endpoint, Failure):
            return None
        query = {"client_id": self.settings.client_id, "post_logout_redirect_uri": back}
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(query)}"

    def _person(self, claims: Mapping[str, Any]) -> Person | Failure:
        sub = _word(claims, self.settings.sub_claim)
        if sub is None:
            return Failure.UNTRUE
        said = claims.get(self.settings.role_claim, ()) if self.settings.role_claim else ()
        groups = (said,) if isinstance(said, str) else tuple(str(one) for one in said or ())
        name = _word(claims, self.settings.name_claim) or ""
        return Person(sub, name, groups, _word(claims, self.settings.session_claim))

    async def _claims(self, token: object, nonce: str | None = None) -> Mapping[str, Any] | Failure:
        """The claims of a token; with keys read anew where it names one that is not known."""
        its = self.settings
        expected = Expected(its.issuer, its.client_id, its.algorithms, self._clock(), its.skew_seconds, nonce)
        for anew in (False, True):
            keys = await self._provider_keys(anew=anew)
            if isinstance(keys, Failure):
                return keys
            try:
                return read_token(token, keys, expected)
            except BadToken as error:
                if not error.key_is_unknown or anew:
                    log.warning("access.token_refused", why=str(error))
                    return Failure.UNTRUE
        return Failure.UNTRUE

    async def _provider_keys(self, *, anew: bool) -> Keys | Failure:
        now = self._clock()
        is_fresh = self._keys_at is not None and now - self._keys_at < KEYS_ANEW
        if self._keys is not None and (not anew or is_fresh):
            return self._keys
        endpoint = await self._endpoint("jwks_uri")
        read = endpoint if isinstance(endpoint, Failure) else await self._ask("GET", endpoint)
        if isinstance(read, Failure):
            return read
        try:
            self._keys, self._keys_at = Keys.of(read), now
        except BadToken:
            return Failure.UNTRUE
        return self._keys

    async def _endpoint(self, name: str) -> str | Failure:
        """The address of the settings, else of the provider's own description."""
        given: str = getattr(self.settings, name)
        if given:
            return given
        if self._found is None:
            read = await self._ask("GET", self.settings.issuer.rstrip("/") + _DISCOVERY)
            if isinstance(read, Failure):
                return read
            if read.get("issuer") != self.settings.issuer:
                log.warning("access.provider_misnamed", named=str(read.get("issuer"))[:200])
                return Failure.UNTRUE
            self._found = read
        address = self._found.get(name)
        return address if isinstance(address, str) and is_safe(address) else Failure.UNREACHABLE

    async def _ask(
        self, method: str, address: str, form: dict[str, str] | None = None
    ) -> Mapping[str, Any] | Failure:
        """The provider's JSON. What it says of a code it does not take is no matter of the network."""
        try:
            async with self._client() as client:
                answer = await client.request(method, address, **self._known_as(form))
                body = answer.json() if answer.status_code == httpx.codes.OK else None
        except (httpx.HTTPError, ValueError) as error:
            log.warning("access.provider_unreachable", address=address, error=type(error).__name__)
            return Failure.UNREACHABLE
        if isinstance(body, Mapping):
            return body
        log.warning("access.provider_refused", address=address, status=answer.status_code)
        refused_code = form is not None and httpx.codes.is_client_error(answer.status_code)
        return Failure.UNTRUE if refused_code else Failure.UNREACHABLE

    def _known_as(self, form: dict[str, str] | None) -> dict[str, Any]:
        """How we are known at the token endpoint."""
        if form is None:
            return {}
        its, secret = self.settings, self.settings.client_secret
        if secret is None:
            return {"data": form | {"client_id": its.client_id}}
        if its.client_auth == "post":
            return {"data": form | {"client_id": its.client_id, "client_secret": secret.get_secret_value()}}
        return {"data": form, "auth": httpx.BasicAuth(its.client_id, secret.get_secret_value())}


def challenge_of(verifier: str) -> str:
    """PKCE's S256 (RFC 7636, appendix B).

    >>> challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
    """
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _word(claims: Mapping[str, Any], name: str) -> str | None:
    """A claim as a short word; numbers are words too (ESIA's ids)."""
    said = claims.get(name)
    if isinstance(said, bool) or not isinstance(said, str | int):
        return None
    return str(said) if 0 < len(str(said)) <= 255 else None
