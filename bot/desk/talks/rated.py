"""A talk that an operator closes is asked about: its closing message carries the question (clause 4.6.6.4)."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.conversation import Conversation
from bot.db.queries_clients import client_of
from bot.db.queries_feedback import mark_put
from bot.db.queries_talks import Held, Need, Talk
from bot.db.queries_talks_beside import tags_of
from bot.desk.talks.values import Deed
from bot.feedback.asking.about import about_article, against_asking
from bot.feedback.asking.ending import end_interaction
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.question import Question, question_of
from bot.feedback.asking.values import Asked, End, SkipReason
from bot.memory import Memory


async def ask_about(deed: Deed, talk: Talk, of: Conversation, held: Held, need: Need) -> Question | None:
    """Notes that the talk ended, and gives the question where the rules put one. Reopened and closed again, it is not
    asked about twice."""
    if deed.booking is None or deed.base is None:
        return None
    memory = Memory.read(of.state)
    about = about_article(deed.base, memory.last_article, "operator", of.channel)
    end = End(
        kind="operator",
        ref=str(talk.request.id),
        of=replace(about, segment=of.segment, office_id=_only_office(deed)),
        client_id=(await client_of(deed.connection, of, deed.now)).id,
        conversation_id=of.id,
        account_id=held.account_id,
        language=of.language,
        succeeded=need == "met",
        against=against_asking(memory, deed.now) | await _against(deed, talk),
    )
    keys, zone = Keys.of(deed.booking.links), ZoneInfo(deed.booking.centre.timezone)
    ended = await end_interaction(deed.connection, end, keys, deed.now, zone=zone)
    if not isinstance(ended, Asked):
        return None
    await mark_put(deed.connection, ended.invitation_id, deed.now)
    return question_of(ended, of.language)


def listening(of: Conversation, until: datetime, question: Question | None) -> dict[str, Any]:
    """The conversation's state after the talk: whom questions go to till then, and what a typed digit answers."""
    memory = Memory.read(of.state)
    memory.human_until = until.isoformat()
    if question is not None:
        memory.rating = {"invitation": question.invitation_id}
        memory.offer_choices(question.numbered)
    return {**of.state, **memory.dump()}


def _only_office(deed: Deed) -> str | None:
    """The operator's office; nothing for those of several or of all."""
    return next(iter(deed.account.offices)) if len(deed.account.offices) == 1 else None


async def _against(deed: Deed, talk: Talk) -> frozenset[SkipReason]:
    against = set[SkipReason]()
    if talk.request.urgent:
        against.add("urgent")
    tags = (await tags_of(deed.connection, [talk.request.id])).get(talk.request.id, ())
    if deed.texts.words("words-rating-spam").intersection(tag.casefold() for tag in tags):
        against.add("spam")
    return frozenset(against)
