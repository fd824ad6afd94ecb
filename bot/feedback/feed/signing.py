"""Signatures of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, so that neither a stranger nor an old copy is
believed. Pure. The receiver's side is shown in docs/feed.md.
"""

import base64
import hmac
from hashlib import sha256

from bot.feedback.feed.settings import Receiver, key_of

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"


def signature(key: bytes, event_id: str, timestamp: int, body: bytes) -> str:
    """One signature with its version: `v1,` and base64."""
    signed = b".".join((event_id.encode(), str(timestamp).encode(), body))
    return f"v1,{base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()}"


def headers_of(receiver: Receiver, event_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The three headers. While a secret is being changed there are two signatures, and the receiver takes either."""
    keys = [key_of(secret) for secret in (receiver.secret, receiver.old_secret) if secret is not None]
    signatures = (signature(key, event_id, timestamp, body) for key in keys)
    return {ID: event_id, TIMESTAMP: str(timestamp), SIGNATURE: " ".join(signatures)}
