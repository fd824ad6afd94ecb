"""Keyed hashes: who a rating came from without knowing who, and a lot that nobody can foresee or influence."""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Self

from bot.booking.links import Links

_LOT_BYTES = 8


@dataclass(frozen=True, slots=True)
class Keys:
    """Made of the installation's secret. `Keys(b"...")` with a key of one's own gives other, equally stable values."""

    key: bytes = field(repr=False)

    @classmethod
    def of(cls, links: Links) -> Self:
        """The installation's: `Keys.of(booking.links)`."""
        return cls(links.key_for("feedback"))

    def lot(self, words: str) -> float:
        """A number in [0, 1) that these words always draw; without the key nobody can tell which."""
        drawn = int.from_bytes(self._digest("lot", words)[:_LOT_BYTES])
        # The 53 bits a float can hold: a rounding up to 1.0 would be no share of anything.
        return (drawn >> 11) / (1 << 53)

    def client(self, client_id: str, service: str | None = None) -> str:
        """64 hex digits for a client, or for a client with a service; the id cannot be read out of them."""
        return self._digest("client", f"{client_id}\n{service or ''}").hex()

    def _digest(self, use: str, words: str) -> bytes:
        return hmac.new(self.key, f"{use}\n{words}".encode(), sha256).digest()
