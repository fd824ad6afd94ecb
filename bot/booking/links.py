"""What a citizen carries away: a signed link to the visit, and a code that can be dictated over the phone."""

import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

_ALPHABET = "2456789AEKMHPCTX"
# Letters that look alike in both alphabets, so either keyboard types the code: of the Cyrillic ones, their numbers.
_LOOKALIKES = str.maketrans("\u0410\u0415\u041a\u041c\u041d\u0420\u0421\u0422\u0425", "AEKMHPCTX")
_HALF = f"[{_ALPHABET}]{{4}}"
_CODE = re.compile(rf"(?<!\w)({_HALF})[ \u2010-\u2015-]?({_HALF})(?!\w)")
_NOT_DIGITS = re.compile(r"\D")
_SIGNATURE_BYTES = 16
CODE_LENGTH = 8


def new_code() -> str:
    """Eight characters that no font and neither alphabet confuses; one of some four thousand million.

    Letters and digits both: a code is never a word nor a piece of a phone number.
    """
    while True:
        code = "".join(secrets.choice(_ALPHABET) for _ in range(CODE_LENGTH))
        if _is_mixed(code):
            return code


def shown_code(code: str) -> str:
    """In two halves, as it is printed.

    >>> shown_code("K7M29PXT")
    'K7M2-9PXT'
    """
    return f"{code[:4]}-{code[4:]}"


def find_code(text: str) -> str | None:
    """The first code in a text, in any case, with a hyphen, a space or neither, typed in either alphabet.

    >>> find_code("my code is k7m2-9pxt, please")
    'K7M29PXT'
    """
    halves = _CODE.findall(text.upper().translate(_LOOKALIKES))
    return next((code for code in map("".join, halves) if _is_mixed(code)), None)


def _is_mixed(code: str) -> bool:
    return not code.isalpha() and not code.isdigit()


class Links:
    """Signs with one secret of the installation; a key of its own for each use."""

    def __init__(self, secret: bytes, public_url: str, own_address: str = "") -> None:
        """`public_url` without a path, e.g. `https://chat.example`; `own_address` is the server's host and port."""
        self._secret = secret
        self._link_key = _derived(secret, b"otklik visit link")
        self._phone_key = _derived(secret, b"otklik phone hash")
        self._public_url, self._own_address = public_url.rstrip("/"), own_address.rstrip("/")

    def token(self, appointment_id: str) -> str:
        """Names the appointment and proves that we made the link; safe in a URL."""
        return _sealed(self._link_key, appointment_id)

    def read(self, token: str) -> str | None:
        """The appointment's id, or None when the token is not ours. In constant time over the signature."""
        return _unsealed(self._link_key, token)

    def url(self, appointment_id: str) -> str:
        """The page of the visit: shows, confirms, moves and cancels."""
        return f"{self._public_url}/visit/{self.token(appointment_id)}"

    def calendar_url(self, appointment_id: str) -> str:
        """The visit as a file for a calendar."""
        return f"{self.url(appointment_id)}/calendar.ics"

    def seal(self, use: str, words: str) -> str:
        """Signs words of ours for one use: a token sealed for another use does not open. Safe in a URL as `words` are."""
        return _sealed(self._key_of(use), words)

    def unseal(self, use: str, token: str) -> str | None:
        """The words, or None when we never sealed them for this use. In constant time over the signature."""
        return _unsealed(self._key_of(use), token)

    def sealed_url(self, use: str, words: str) -> str:
        """The page `/USE/{token}` of the sealed words."""
        return f"{self._public_url}/{use}/{self.seal(use, words)}"

    def page(self, path: str) -> str:
        """The address of a page of ours; a path alone where the installation has no public address.

        >>> Links(b"key", "https://chat.example").page("s/K7M29PXT")
        'https://chat.example/s/K7M29PXT'
        """
        return f"{self._public_url}/{path}"

    def whole(self, url: str) -> str:
        """A link of ours to be read in words: with no public address set, it leads to the server's own.

        >>> Links(b"key", "", "http://127.0.0.1:8080").whole("/visit/token")
        'http://127.0.0.1:8080/visit/token'
        """
        return f"{self._own_address}{url}" if url.startswith("/") else url

    def phone_hash(self, phone: str) -> str:
        """64 hex digits: finds a person's appointments by phone without reading the phone. Russian 8… and +7… agree."""
        return hmac.new(self._phone_key, _digits(phone).encode(), sha256).hexdigest()

    def key_for(self, use: str) -> bytes:
        """32 bytes of a key for one more use, other than every key here."""
        return _derived(self._secret, f"otklik key {use}".encode())

    def _key_of(self, use: str) -> bytes:
        return _derived(self._secret, f"otklik sealed {use}".encode())


def _derived(secret: bytes, use: bytes) -> bytes:
    return hmac.new(secret, use, sha256).digest()


def _sealed(key: bytes, words: str) -> str:
    return f"{words}.{_signature(key, words)}"


def _unsealed(key: bytes, token: str) -> str | None:
    words, _, signature = token.rpartition(".")
    right = _signature(key, words)
    return words if hmac.compare_digest(signature.encode(), right.encode()) and words else None


def _signature(key: bytes, words: str) -> str:
    digest = hmac.new(key, words.encode(), sha256).digest()
    return urlsafe_b64encode(digest[:_SIGNATURE_BYTES]).rstrip(b"=").decode()


def _digits(phone: str) -> str:
    digits = _NOT_DIGITS.sub("", phone)
    if len(digits) == 10:
        return f"7{digits}"
    return f"7{digits[1:]}" if len(digits) == 11 and digits.startswith("8") else digits
