"""The chain of one client's records. Pure: a record's hash covers the words shown and the hash of the record before."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from bot.db.queries_consents import ConsentRecord

GENESIS = "0" * 64
"""What the first record of a client has before it."""

_FIELDS = ("client_id", "purpose", "event", "method", "channel", "message", "prev_hash", "text_sha256")


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a chain breaks. altered: the record; text: the words it stores; missing: the one before it is gone."""

    client_id: str
    record_id: int
    why: Literal["altered", "text", "missing"]


def record_hash(values: Mapping[str, Any]) -> str:
    """SHA-256 over the record as canonical JSON: sorted keys, no spaces, UTC moments to the microsecond."""
    plain = {name: values[name] for name in _FIELDS} | {
        "services": list(values["services"]),
        "at": _moment(values["at"]),
        "expires_at": _moment(values["expires_at"]),
    }
    canonical = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def first_break(records: Sequence[ConsentRecord]) -> Broken | None:
    """The first record, oldest first, that is not what was written; nothing where the chain is whole."""
    before = GENESIS
    for each in records:
        if hashlib.sha256(each.text.encode()).hexdigest() != each.text_sha256:
            return Broken(each.client_id, each.id, "text")
        if each.prev_hash != before:
            return Broken(each.client_id, each.id, "missing")
        if record_hash(_values(each)) != each.record_hash:
            return Broken(each.client_id, each.id, "altered")
        before = each.record_hash
    return None


def _values(record: ConsentRecord) -> dict[str, Any]:
    return {name: getattr(record, name) for name in (*_FIELDS, "services", "at", "expires_at")}


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="microseconds") if moment else None
