"""What is told of a response: a CloudEvent 1.0, without personal data. Pure.

The shape is docs/schemas/rating-event.json. An event tells the whole response as it stood, so a receiver keeps for
each `subject` the one of the highest `revision` and needs no other.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.db.queries_feedback_feed import Rating
from bot.feedback.instruments import Instrument

GIVEN, CORRECTED = "ru.otklik.rating.given", "ru.otklik.rating.corrected"
SCHEMA = "urn:otklik:rating-event:1"
"""The name of the shape; a changed meaning gets another number."""

CONTENT_TYPE = "application/cloudevents+json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who tells it, under which id, and when."""

    id: str
    source: str
    revision: int
    at: datetime
    is_first: bool


def data_of(rating: Rating, instrument: Instrument | None) -> dict[str, Any]:
    """What is told of the response, but for the number of the revision.

    `instrument` in the response's own version, or nothing where the installation no longer has it: then there are
    no words to the value.
    """
    return {
        "instrument": rating.instrument,
        "version": rating.version,
        "index": instrument.index if instrument else None,
        "value": rating.value,
        "label": instrument.option(rating.value).label if instrument else None,
        "reasons": list(rating.reasons),
        "kind": rating.kind,
        "round": rating.round,
        "service": rating.service,
        "life_situation": rating.life_situation,
        "touchpoint": rating.touchpoint,
        "channel": rating.channel,
        "segment": rating.segment,
        "office_id": rating.office_id,
        "language": rating.language,
        "day": rating.day.isoformat(),
        "has_comment": rating.has_comment,
    }


def event_of(rating: Rating, data: Mapping[str, Any], envelope: Envelope) -> dict[str, Any]:
    """The CloudEvent with `data` of `data_of`."""
    return {
        "specversion": "1.0",
        "id": envelope.id,
        "source": envelope.source,
        "type": GIVEN if envelope.is_first else CORRECTED,
        "subject": f"response/{rating.id}",
        "time": envelope.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        "dataschema": SCHEMA,
        "data": {**data, "revision": envelope.revision},
    }


def shown(body: Mapping[str, Any], comment: str, *, with_comment: bool) -> dict[str, Any]:
    """The event as it goes out. A comment lies with the response only: erased there, it goes out no more."""
    if not with_comment:
        return dict(body)
    told = comment if body["data"]["has_comment"] and comment else None
    return {**body, "data": {**body["data"], "comment": told}}


def encoded(event: Mapping[str, Any]) -> bytes:
    """The event as bytes: the same for the same event, however the database keeps its JSON."""
    return json.dumps(event, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
