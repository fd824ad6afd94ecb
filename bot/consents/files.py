"""Two files for the person: all that is stored about them, and the receipt of their consents. Plain JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.consents import ledger
from bot.consents.words import FALLBACK, purpose_words
from bot.db.queries_clients import Client, addresses_of
from bot.db.queries_consents import ConsentRecord
from bot.db.queries_export import stored_of
from bot.db.queries_preferences import preferences_of
from knowledge import Centre

DATA_FORMAT = "otklik-personal-data/1"
RECEIPT_FORMAT = "otklik-consent-receipt/1"
KANTARA = "KI-CR-v1.1.0"
"""Names of a receipt's fields are those of Kantara's Consent Receipt; events are ISO/IEC TS 27560's."""


async def personal_data(
    connection: AsyncConnection, client: Client, centre: Centre, now: datetime
) -> dict[str, Any]:
    """Everything that is stored about the client, in JSON. Moments are UTC, in ISO 8601."""
    switches = await preferences_of(connection, client.id)
    whole = {
        "format": DATA_FORMAT,
        "made_at": now,
        "controller": _controller(centre),
        "client": asdict(client),
        "addresses": [asdict(each) for each in await addresses_of(connection, client.id)],
        "consents": [asdict(each) for each in await ledger.all_of(connection, client.id)],
        "preferences": [
            {"category": category, "channel": channel, **asdict(choice)}
            for (category, channel), choice in sorted(switches.choices.items())
        ],
        **await stored_of(connection, client),
    }
    plain: dict[str, Any] = _plain(whole)
    return plain


async def receipt(
    connection: AsyncConnection, client_id: str, centre: Centre, now: datetime
) -> dict[str, Any]:
    """Every decision with the very words it was about; `record_hash` proves that nothing was altered since."""
    records = await ledger.all_of(connection, client_id)
    broken = await ledger.verify_chain(connection, client_id)
    whole = {
        "format": RECEIPT_FORMAT,
        "made_at": now,
        "chain": {"whole": broken is None, "head": records[-1].record_hash if records else None},
        "receipts": [_receipt(each, centre, client_id) for each in records if each.event == "given"],
        "events": [_event(each) for each in records],
    }
    plain: dict[str, Any] = _plain(whole)
    return plain


def _receipt(record: ConsentRecord, centre: Centre, client_id: str) -> dict[str, Any]:
    words = purpose_words(record.purpose)  # type: ignore[arg-type]
    return {
        "version": KANTARA,
        "jurisdiction": "RU",
        "consentTimestamp": record.at,
        "collectionMethod": f"{record.channel}: {record.method}",
        "consentReceiptID": record.record_hash,
        "language": record.language,
        "piiPrincipalId": client_id,
        "piiControllers": [_controller(centre)],
        "services": [
            {
                "service": ", ".join(record.services) or "*",
                "purposes": [
                    {
                        "purpose": record.text,
                        "purposeCategory": [words.title.get(record.language, words.title[FALLBACK])],
                        "consentType": "EXPLICIT",
                        "piiCategory": list(words.data),
                        "primaryPurpose": True,
                        "termination": record.expires_at or "until withdrawn",
                        "thirdPartyDisclosure": False,
                    }
                ],
            }
        ],
        "sensitive": False,
        "spiCat": [],
        "legalBasis": words.legal,
    }


def _event(record: ConsentRecord) -> dict[str, Any]:
    return {
        "event": record.event,
        "event_time": record.at,
        "expires_at": record.expires_at,
        "purpose": record.purpose,
        "services": list(record.services),
        "text_version": record.version,
        "text_sha256": record.text_sha256,
        "method": record.method,
        "channel": record.channel,
        "message": record.message,
        "prev_hash": record.prev_hash,
        "record_hash": record.record_hash,
    }


def _controller(centre: Centre) -> dict[str, str]:
    return {"piiController": centre.name, "email": centre.email, "phone": centre.phone, "url": centre.site}


def _plain(value: Any) -> Any:
    """The value as JSON holds it: moments in ISO 8601, aware ones in UTC."""
    match value:
        case datetime():
            return (value.astimezone(UTC) if value.tzinfo else value).isoformat()
        case Mapping():
            return {str(name): _plain(inner) for name, inner in value.items()}
        case str():
            return value
        case Sequence():
            return [_plain(inner) for inner in value]
        case _:
            return value
