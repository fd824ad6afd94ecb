"""An answer is taken, corrected for ten minutes, told apart from a repetition, and explained. Never commits."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta, tzinfo
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import queries_feedback as queries
from bot.db.queries_feedback import Invitation, Response
from bot.feedback.asking.values import Answered, Corrected, Gone, Repeated, Source, Taken, TooLate
from bot.feedback.feed import record
from bot.feedback.followups import open_for
from bot.feedback.instruments import load_instruments
from bot.feedback.slices import DIMENSIONS, local_day
from nlu import mask_personal_data

log = structlog.get_logger()

CORRECTION = timedelta(minutes=10)
"""So long after the first answer another one takes its place; the earlier value is kept."""

LONGEST_COMMENT = 2000
"""Characters of a comment that are kept, after masking."""

_OF_INTERACTION = (*DIMENSIONS, "kind", "account_id", "point_id", "language")


async def answer(  # noqa: PLR0913 (the centre's zone beside what an answer is)
    connection: AsyncConnection,
    invitation_id: int,
    value: int,
    source: Source,
    now: datetime,
    *,
    zone: tzinfo,
) -> Answered:
    """Takes the answer; the invitation's row is held, so of taps at once one is the answer and the rest repeat it.

    `zone` is the centre's: the day of the answer is its own, and tasks are due by it. Raises ValueError where the scale
    has no such value: channels offer the values themselves.
    """
    asked = await queries.lock_invitation(connection, invitation_id)
    if asked is None or asked.decision != "asked":
        return Gone("unknown")
    if value not in load_instruments()[asked.instrument].values:
        raise ValueError(f"{asked.instrument} has no answer {value}")
    given = await queries.find_answer(connection, asked.id)
    if given is not None:
        return await _again(connection, given, value, now, zone)
    if not asked.is_open(now):
        return Gone("expired")
    said = {"value": value, "source": source, "day": local_day(now, zone)}
    row = await _about(connection, asked) | said | {"submitted_at": now, "changed_at": now}
    response_id = await queries.add_response(connection, row)
    await _tell(connection, response_id, now, zone)
    log.info("rating.taken", invitation=asked.id, instrument=asked.instrument, source=source)
    return Taken(response_id, _is_low(asked.instrument, value))


async def add_reasons(
    connection: AsyncConnection, response_id: int, codes: Sequence[str], now: datetime
) -> None:
    """Names reasons of a low score, codes of `reasons.yml`; those named already stay. Raises LookupError: no such response."""
    given = await _held(connection, response_id)
    known = await queries.reasons_of(connection, response_id)
    new = [code for code in dict.fromkeys(codes) if code not in known]
    if not new:
        return
    await queries.add_response_reasons(connection, response_id, new)
    await queries.change_response(connection, given, now)
    await record(connection, response_id, now)


async def add_comment(connection: AsyncConnection, response_id: int, text: str, now: datetime) -> bool:
    """Adds the citizen's own words, personal data masked; what was written before stays above.

    False where nothing was added: no words, the same words again, or no room. Raises LookupError: no such response.
    """
    given = await _held(connection, response_id)
    said = mask_personal_data(text.strip())
    whole = "\n".join(part for part in (given.comment, said) if part)[:LONGEST_COMMENT].rstrip()
    if not said or given.comment.endswith(said) or whole == given.comment:
        return False
    await queries.change_response(connection, given, now, comment=whole)
    await record(connection, response_id, now)
    return True


async def _again(
    connection: AsyncConnection, given: Response, value: int, now: datetime, zone: tzinfo
) -> Answered:
    low = _is_low(given.instrument, value)
    if value == given.value:
        return Repeated(given.id, low)
    if now - given.submitted_at >= CORRECTION:
        return TooLate(given.id, given.value)
    await queries.change_response(connection, given, now, value=value)
    if not low:
        await queries.drop_reasons(connection, given.id)
    await _tell(connection, given.id, now, zone)
    log.info("rating.corrected", response=given.id, instrument=given.instrument)
    return Corrected(given.id, low, given.value)


async def _tell(connection: AsyncConnection, response_id: int, now: datetime, zone: tzinfo) -> None:
    """Whoever must hear of every answer hears of it in its own transaction."""
    await open_for(connection, response_id, now, zone)
    # The feed's numbers follow the order of commits: whoever records keeps others from it till the end.
    await record(connection, response_id, now)


async def _held(connection: AsyncConnection, response_id: int) -> Response:
    given = await queries.lock_response(connection, response_id)
    if given is None:
        raise LookupError(f"no response {response_id}")
    return given


async def _about(connection: AsyncConnection, asked: Invitation) -> dict[str, Any]:
    """What a response repeats of its invitation and its interaction."""
    of = await queries.find_interaction(connection, asked.interaction_id)
    if of is None:
        raise LookupError(f"no interaction {asked.interaction_id}")
    about = asdict(of)
    return {name: about[name] for name in _OF_INTERACTION} | {
        "invitation_id": asked.id,
        "interaction_id": of.id,
        "instrument": asked.instrument,
        "version": asked.version,
        "round": asked.round,
    }


def _is_low(instrument: str, value: int) -> bool:
    return value in load_instruments()[instrument].low
