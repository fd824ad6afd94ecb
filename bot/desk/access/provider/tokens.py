"""An id_token is believed only where everything about it is right (OpenID Connect Core 1.0, 3.1.3.7)."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import Any, TypeGuard

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

_LONGEST = 20_000
Key = RSAKey | ECKey


class BadToken(Exception):  # noqa: N818 (it says what it is)
    """The token is not to be believed; the words tell why and hold nothing of the token."""

    def __init__(self, why: str, *, key_is_unknown: bool = False) -> None:
        super().__init__(why)
        self.key_is_unknown = key_is_unknown


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say. `nonce` is None for a token that has none."""

    issuer: str
    client_id: str
    algorithms: tuple[str, ...]
    now: datetime
    skew: int
    nonce: str | None


@dataclass(frozen=True, slots=True)
class Keys:
    """The provider's public keys."""

    all: tuple[Key, ...]

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> "Keys":
        """The keys of a JWKS document, those for encryption and of other kinds left out. Raises BadToken."""
        listed = body.get("keys")
        if not isinstance(listed, Sequence) or isinstance(listed, str):
            raise BadToken("no keys are listed")
        usable = [one for one in listed if isinstance(one, Mapping) and _signs(one)]
        try:
            read = KeySet.import_key_set({"keys": [dict(one) for one in usable]})
        except (JoseError, ValueError, TypeError) as error:
            raise BadToken("a key cannot be read") from error
        return cls(tuple(key for key in read.keys if isinstance(key, RSAKey | ECKey)))

    def named(self, kid: str | None) -> tuple[Key, ...]:
        """The key of this name; where the token names none, every key may be it."""
        return self.all if kid is None else tuple(key for key in self.all if key.kid == kid)


def read_token(token: object, keys: Keys, expected: Expected) -> Mapping[str, Any]:
    """The claims of a token that is what it must be. Raises BadToken."""
    if not isinstance(token, str) or len(token) > _LONGEST:
        raise BadToken("there is no token")
    kid = _kid(token)
    candidates = keys.named(kid)
    if not candidates:
        raise BadToken("no key of this name", key_is_unknown=True)
    claims = _verified(token, candidates, expected.algorithms)
    if claims is None:
        # A provider that names no keys may have changed them as well.
        raise BadToken("the signature is not right", key_is_unknown=kid is None)
    _check_names(claims, expected)
    _check_times(claims, expected)
    return claims


def _verified(token: str, keys: Sequence[Key], algorithms: Sequence[str]) -> Mapping[str, Any] | None:
    for key in keys:
        try:
            return jwt.decode(token, key, algorithms=list(algorithms)).claims
        except (JoseError, ValueError):
            continue
    return None


def _check_names(claims: Mapping[str, Any], expected: Expected) -> None:
    if claims.get("iss") != expected.issuer:
        raise BadToken("another issuer")
    said = claims.get("aud")
    audience = [said] if isinstance(said, str) else said
    if not isinstance(audience, list) or expected.client_id not in audience:
        raise BadToken("for somebody else")
    party = claims.get("azp")
    if (len(audience) > 1 and party is None) or (party is not None and party != expected.client_id):
        raise BadToken("given to somebody else")
    if expected.nonce is not None:
        nonce = claims.get("nonce")
        if not isinstance(nonce, str) or not compare_digest(nonce.encode(), expected.nonce.encode()):
            raise BadToken("another nonce")


def _check_times(claims: Mapping[str, Any], expected: Expected) -> None:
    now = expected.now.timestamp()
    ends, made = claims.get("exp"), claims.get("iat")
    if not _is_number(made) or made > now + expected.skew:
        raise BadToken("made in the future, or nobody knows when")
    if expected.nonce is not None and not _is_number(ends):
        raise BadToken("without an end")
    if ends is not None and (not _is_number(ends) or ends <= now - expected.skew):
        raise BadToken("past its end")
    begins = claims.get("nbf")
    if begins is not None and (not _is_number(begins) or begins > now + expected.skew):
        raise BadToken("not good yet")


def _is_number(said: Any) -> TypeGuard[float]:
    return isinstance(said, int | float) and not isinstance(said, bool)


def _signs(key: Mapping[str, Any]) -> bool:
    return key.get("kty") in ("RSA", "EC") and key.get("use", "sig") == "sig"


def _kid(token: str) -> str | None:
    """The name of the key in the token's head. Raises BadToken where there is no head."""
    try:
        raw = token.partition(".")[0]
        head = json.loads(urlsafe_b64decode(raw + "=" * (-len(raw) % 4)))
    except (ValueError, UnicodeError) as error:
        raise BadToken("this is no token") from error
    kid = head.get("kid") if isinstance(head, dict) else None
    return kid if isinstance(kid, str) else None
