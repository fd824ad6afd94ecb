"""An interaction ends: it is written down with the decision to ask or not, once. Never commits."""

from datetime import datetime, tzinfo
from typing import Any, assert_never

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import queries_feedback as queries
from bot.db.queries_feedback import Invitation
from bot.feedback.asking.deciding import Ask, Facts, Skip, decide
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.rules import Rule, load_rules
from bot.feedback.asking.values import Asked, Done, End, Ended, Skipped
from bot.feedback.instruments import load_instruments
from bot.feedback.slices import local_day

log = structlog.get_logger()


async def end_interaction(
    connection: AsyncConnection, end: End, keys: Keys, now: datetime, *, zone: tzinfo
) -> Ended:
    """Writes the end and the decision; the same end again changes nothing. `zone` is the centre's: days are its own.

    The lot is drawn from the end's own name under the installation's key: repeatable, and swayed by nobody.
    """
    interaction_id = await queries.add_interaction(connection, _interaction(end, keys, now, zone))
    if interaction_id is None:
        known = await queries.find_end(connection, end.kind, end.ref)
        return Done(known.id if known else 0)
    rule = load_rules()[end.kind]
    facts = await _facts(connection, end, keys, rule, now)
    decision = decide(rule, facts, keys.lot(f"{end.kind}:{end.ref}"))
    person = keys.client(end.client_id) if end.client_id else None
    row = _invitation(interaction_id, rule.first, now, zone)
    row |= {"share": rule.share, "channel": end.of.channel, "person_key": person}
    return await _written(connection, row, decision)


async def follow_on(
    connection: AsyncConnection, response_id: int, keys: Keys, now: datetime, *, zone: tzinfo
) -> Asked | None:
    """The next question of the rule after this answer, by its own lot; None where there is none, or none any more.

    Called again it gives the same question as long as nobody answered it. A re-ask has no follow-on.
    """
    given = await queries.find_response(connection, response_id)
    of = await queries.find_interaction(connection, given.interaction_id) if given else None
    if given is None or of is None or given.round != 0:
        return None
    rule = load_rules()[of.kind]  # type: ignore[index]  # the table's check holds the same words
    then = rule.after(given.instrument)
    if then is None:
        return None
    known = await queries.find_question(connection, of.id, then.instrument)
    if known is not None:
        return await _still_open(connection, known, now)
    row = _invitation(of.id, then.instrument, now, zone)
    row |= {"share": then.share, "channel": of.channel, "person_key": of.person_key}
    lot = keys.lot(f"{of.kind}:{of.ref}:{then.instrument}")
    drawn: Ask | Skip = Skip("not-sampled")
    if lot < then.share:
        drawn = Ask(then.instrument, now + rule.expiry)
    ended = await _written(connection, row, drawn)
    return ended if isinstance(ended, Asked) else None


async def _still_open(connection: AsyncConnection, known: Invitation, now: datetime) -> Asked | None:
    if not known.is_open(now) or await queries.find_answer(connection, known.id) is not None:
        return None
    return Asked(known.id, known.interaction_id, known.instrument)


async def _facts(connection: AsyncConnection, end: End, keys: Keys, rule: Rule, now: datetime) -> Facts:
    against, last = end.against, None
    if end.of.life_situation in rule.spare:
        against |= {"urgent"}
    if end.client_id is not None:
        if await queries.is_erased(connection, end.client_id):
            against |= {"erased"}
        if rule.cool_down:
            last = await queries.last_asked(connection, keys.client(end.client_id), end.kind)
    return Facts(now, against, last)


async def _written(connection: AsyncConnection, row: dict[str, Any], decision: Ask | Skip) -> Ended:
    interaction_id, instrument = row["interaction_id"], row["instrument"]
    match decision:
        case Ask(expires_at=until):
            row |= {"decision": "asked", "expires_at": until}
        case Skip(reason):
            row |= {"decision": "skipped", "reason": reason}
        case never:
            assert_never(never)
    made = await queries.add_invitation(connection, row)
    if made is None:
        return Done(interaction_id)
    log.info("rating.decided", interaction=interaction_id, decision=row["decision"], why=row.get("reason"))
    if isinstance(decision, Skip):
        return Skipped(interaction_id, decision.reason)
    return Asked(made, interaction_id, instrument)


def _invitation(interaction_id: int, instrument: str, now: datetime, zone: tzinfo) -> dict[str, Any]:
    return {
        "interaction_id": interaction_id,
        "instrument": instrument,
        "version": load_instruments()[instrument].version,
        "at": now,
        "day": local_day(now, zone),
    }


def _interaction(end: End, keys: Keys, now: datetime, zone: tzinfo) -> dict[str, Any]:
    ended_at, who, service = end.ended_at or now, end.client_id, end.of.service
    return {
        **end.of.columns(),
        "kind": end.kind,
        "ref": end.ref,
        "conversation_id": end.conversation_id,
        "client_id": who,
        "account_id": end.account_id,
        "point_id": end.point_id,
        "language": end.language,
        "person_key": keys.client(who) if who else None,
        "client_key": keys.client(who, service) if who and service else None,
        "succeeded": end.succeeded,
        "ended_at": ended_at,
        "day": local_day(ended_at, zone),
    }
