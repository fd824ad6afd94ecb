"""Who is at the desk: one shared key, the operator's own name, a signed cookie. Until accounts exist.

The cookie holds the name, the language and the end of the sign-in under an HMAC. A sign-out is a line of the audit
about this very sign-in, so that every process knows of it. A new key ends every sign-in.
"""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest, digest

from fastapi import Request
from starlette.responses import Response

from bot.clock import Clock

LONGEST_NAME = 60
SIGNED_IN, SIGNED_OUT = "desk.signed-in", "desk.signed-out"
"""Actions of the audit; their subject is the `session` of the operator."""

_PURPOSE = b"otklik desk cookie 1"
_LANGUAGES = ("ru", "en")


@dataclass(frozen=True, slots=True)
class Operator:
    """A signed-in operator. `session` names this sign-in."""

    name: str
    language: str
    session: str
    ends: int

    @property
    def actor(self) -> str:
        """The operator as the audit and the history of an appointment name them."""
        return f"operator:{self.name}"


class Access:
    """Checks the key, makes and reads the cookie."""

    def __init__(self, key: str, clock: Clock, *, hours: int, https: bool) -> None:
        """`hours` is how long a sign-in lasts; behind https the cookie is secure and bound to this host."""
        self._key, self._clock, self._life, self._https = key, clock, timedelta(hours=hours), https
        self._secret = digest(key.encode(), _PURPOSE, "sha256")

    @property
    def cookie(self) -> str:
        """The cookie's name."""
        return "__Host-otklik-desk" if self._https else "otklik-desk"

    def fits(self, given: str) -> bool:
        """Whether this is the key. Digests are compared, so time tells neither letters nor length."""
        return compare_digest(_digest(given), _digest(self._key))

    def sign_in(self, response: Response, name: str, language: str) -> Operator:
        """Hands the cookie to the browser."""
        ends = int((self._clock() + self._life).timestamp())
        operator = Operator(name, language, secrets.token_urlsafe(12), ends)
        response.set_cookie(
            self.cookie,
            self._signed(operator),
            max_age=int(self._life.total_seconds()),
            path="/",
            secure=self._https,
            httponly=True,
            samesite="strict",
        )
        return operator

    def drop(self, response: Response) -> None:
        """Takes the cookie from the browser; a copy of it is ended by the line `SIGNED_OUT`."""
        response.delete_cookie(self.cookie, path="/", secure=self._https, httponly=True, samesite="strict")

    def operator(self, request: Request) -> Operator | None:
        """Whose cookie this is; nobody's where it is missing, forged or at its end. It may be signed out."""
        said, _, mark = request.cookies.get(self.cookie, "").partition(".")
        if not mark.isascii() or not compare_digest(mark.encode(), self._mark(said)):
            return None
        operator = _read(said)
        return operator if operator and operator.ends > self._clock().timestamp() else None

    def _signed(self, operator: Operator) -> str:
        said = [operator.name, operator.language, operator.session, operator.ends]
        body = urlsafe_b64encode(json.dumps(said, ensure_ascii=False).encode()).decode()
        return f"{body}.{self._mark(body).decode()}"

    def _mark(self, body: str) -> bytes:
        return urlsafe_b64encode(digest(self._secret, body.encode("utf-8", "replace"), "sha256"))


def clean_name(given: str) -> str:
    """The name an operator gave, fit for the audit: one line, at most 60 characters.

    >>> clean_name("  Anna\\n Petrova\\x00 ")
    'Anna Petrova'
    """
    kept = "".join(letter if letter.isprintable() else " " for letter in given)
    return " ".join(kept.encode("utf-8", "ignore").decode().split())[:LONGEST_NAME].strip()


def _read(body: str) -> Operator | None:
    try:
        name, language, session, ends = json.loads(urlsafe_b64decode(body.encode()))
    except (ValueError, NotBase64):
        return None
    return Operator(name, language if language in _LANGUAGES else _LANGUAGES[0], session, ends)


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "replace")).digest()
