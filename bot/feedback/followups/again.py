"""The one re-ask: after «you said, we did» the same question once more, by a message of its own. Never commits."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.links import Links
from bot.db.queries_feedback import add_invitation, find_interaction, find_response
from bot.feedback.followups.rules import read_rules
from bot.feedback.instruments import load_instruments
from bot.feedback.links import ask_by_notice
from bot.feedback.slices import local_day


@dataclass(frozen=True, slots=True)
class Post:
    """What messages to citizens are made with: the keys of links, and the centre's zone for its days."""

    links: Links
    zone: tzinfo


async def ask_again(connection: AsyncConnection, response_id: int, post: Post, now: datetime) -> bool:
    """Asks once more in a day or so, as `rules.yml` says; whether there will be a question.

    Not asked: who was asked again already, whose answer was itself one to a re-ask, of whom nobody knows where to
    write, and by an instrument that is no more.
    """
    given = await find_response(connection, response_id)
    of = await find_interaction(connection, given.interaction_id) if given else None
    instrument = load_instruments().get(given.instrument) if given else None
    if given is None or of is None or instrument is None or given.round != 0:
        return False
    rules = read_rules()
    begins = now + rules.reask_after
    row = {
        "interaction_id": of.id,
        "instrument": instrument.code,
        "version": instrument.version,
        "round": 1,
        "decision": "asked",
        "channel": of.channel,
        "person_key": of.person_key,
        "at": now,
        "day": local_day(now, post.zone),
        "expires_at": begins + rules.reask_open,
    }
    made = await add_invitation(connection, row)
    if made is None:
        return False
    return await ask_by_notice(connection, post.links, made, now, not_before=begins) is not None
