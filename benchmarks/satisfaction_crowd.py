"""A crowd that has rated: interactions, invitations, answers with reasons, of a year. No real people, no real words."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import DEMO_ARTICLES
from bot.db import Database
from bot.db.models_feedback import InteractionRow, InvitationRow, ResponseReasonRow, ResponseRow
from bot.feedback.instruments import Instrument, load_instruments
from bot.feedback.reasons import load_reasons
from knowledge import load_base

CHUNK = 2_000
TABLES = (InteractionRow, InvitationRow, ResponseRow, ResponseReasonRow)
TOUCHPOINTS = {"chat-bot": 50, "operator": 18, "phone": 12, "office": 14, "site": 4, "letter": 2}
CHANNELS = {"chat-bot": ("web", "web", "max", "telegram"), "operator": ("web", "max"), "phone": ("phone", "sms"),
            "office": ("office", "sms"), "site": ("web",), "letter": ("email",)}  # fmt: skip
KINDS = {
    "chat-bot": "answer",
    "operator": "operator",
    "phone": "call",
    "office": "office",
    "site": "service",
    "letter": "service",
}
SKIPPED = {"not-sampled": 55, "cool-down": 25, "no-channel": 8, "urgent": 4, "abuse": 3, "opted-out": 5}
GOOD = {"chat-bot": 0.86, "operator": 0.9, "phone": 0.72, "office": 0.78, "site": 0.83, "letter": 0.61}
ASKED, ANSWERED, COMMENTED = 0.7, 0.6, 0.2
PEOPLE, MET = 60_000, 0.85
SAID = Path(__file__).parent.parent / "bot" / "feedback" / "demo" / "comments.yml"
"""Invented words, two sentences a comment: hardly two of them are alike, so nothing is remembered for long."""
Rows = tuple[dict[str, Any], ...]


async def fill(database: Database, responses: int, last: date, days: int, seed: int = 5) -> int:
    """So many answers over so many days up to `last`; answers how many interactions there were."""
    crowd, interactions = people(responses, last, days, random.Random(seed)), 0
    while people_now := list(islice(crowd, CHUNK)):
        interactions += len(people_now)
        async with database.transaction() as connection:
            for at, table in enumerate(TABLES):
                await _insert(connection, table, [row for each in people_now for row in each[at]])
    return interactions


async def _insert(connection: AsyncConnection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        await connection.execute(insert(table), rows)


def people(responses: int, last: date, days: int, draw: random.Random) -> Iterator[tuple[Rows, ...]]:
    """One interaction at a time with all that hangs on it, a tuple of rows for each of `TABLES`."""
    base = load_base(DEMO_ARTICLES)
    articles = [each for each in base.articles.values() for _ in range(each.popular**2)]
    offices = [each.id for each in base.centre.offices]
    codes = [each for each in load_reasons().by_code if each != "other"]
    instruments = load_instruments()
    asked_about = [instruments[code] for code in ("csi4", "csi4", "csi4", "ces4", "ces4", "nps11")]
    said = [words for texts in yaml.safe_load(SAID.read_text("utf-8")).values() for words in texts]
    number, answered = 0, 0
    while answered < responses:
        number += 1
        day = last - timedelta(days=int(days * draw.random() ** 1.15))
        article, touchpoint = draw.choice(articles), draw.choices(list(TOUCHPOINTS), TOUCHPOINTS.values())[0]
        slices = {
            "touchpoint": touchpoint,
            "channel": draw.choice(CHANNELS[touchpoint]),
            "service": article.service or None,
            "life_situation": article.life_situation or None,
            "segment": draw.choice(article.segments),
            "office_id": draw.choice(offices) if touchpoint == "office" else None,
        }
        person = draw.randrange(PEOPLE)
        about = f"{person} {slices['service']}" if slices["service"] else None
        at = datetime.combine(day, time(6, 0), UTC) + timedelta(minutes=draw.randrange(600))
        instrument = draw.choice(asked_about)
        interaction = {
            "id": number,
            "kind": KINDS[touchpoint],
            "ref": str(number),
            **slices,
            "person_key": _key(str(person)),
            "client_key": _key(about) if about else None,
            "succeeded": draw.random() < MET if touchpoint != "chat-bot" else None,
            "ended_at": at,
            "day": day,
        }
        is_asked = draw.random() < ASKED
        why = "" if is_asked else draw.choices(list(SKIPPED), SKIPPED.values())[0]
        invitation = {
            "id": number, "interaction_id": number, "instrument": instrument.code, "version": instrument.version,
            "decision": "asked" if is_asked else "skipped", "reason": why, "channel": slices["channel"],
            "at": at, "day": day, "sent_at": at if is_asked else None,
        }  # fmt: skip
        if not is_asked or draw.random() >= ANSWERED:
            yield (interaction,), (invitation,), (), ()
            continue
        answered += 1
        good = (
            GOOD[touchpoint]
            + 0.08 * (1 - (last - day).days / days)
            - (0.12 if article.kind == "unmet" else 0)
        )
        value = _value(instrument, good, draw)
        low = value in instrument.low
        response = {
            "id": answered, "invitation_id": number, "interaction_id": number, "instrument": instrument.code,
            "version": instrument.version, "value": value, "source": "button", "kind": interaction["kind"], **slices,
            "comment": ". ".join(draw.sample(said, 2)) if low and draw.random() < COMMENTED else "",
            "submitted_at": at, "changed_at": at, "day": day,
        }  # fmt: skip
        reasons = tuple({"response_id": answered, "code": draw.choice(codes)} for _ in range(low))
        yield (interaction,), (invitation,), (response,), reasons


def _key(of: str) -> str:
    """Stands for a keyed hash."""
    return sha256(of.encode()).hexdigest()


def _value(instrument: Instrument, good: float, draw: random.Random) -> int:
    """Better ends are likelier the better it went."""
    group = instrument.top if draw.random() < good else instrument.values - instrument.top
    values = sorted(group, reverse=True)
    return values[min(len(values) - 1, int(len(values) * draw.random() ** 1.6))]
