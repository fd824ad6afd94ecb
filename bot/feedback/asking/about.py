"""What an interaction was about, from the article that was shown; and what a conversation has against being asked."""

from datetime import datetime, timedelta

from bot.conversation import Conversation
from bot.feedback.asking.values import SkipReason
from bot.feedback.slices import Slice, Touchpoint
from bot.memory import Memory
from knowledge import KnowledgeBase

_FORM_WAITS = timedelta(days=1)


def about_article(base: KnowledgeBase, article_id: str | None, touchpoint: Touchpoint, channel: str) -> Slice:
    """The service and the life situation of the article; neither where it has left the base."""
    article = base.articles.get(article_id) if article_id else None
    return Slice(
        service=(article.service or None) if article else None,
        life_situation=(article.life_situation or None) if article else None,
        touchpoint=touchpoint,
        channel=channel,
    )


def against_asking(memory: Memory, now: datetime) -> frozenset[SkipReason]:
    """What was said in the conversation that forbids a question: insults, danger, the wish to be left alone."""
    against = set[SkipReason]()
    if memory.abused_within_a_day(now):
        against.add("abuse")
    if memory.was_in_danger(now):
        against.add("urgent")
    if memory.no_ratings:
        against.add("opted-out")
    return frozenset(against)


def is_in_form(of: Conversation, memory: Memory, now: datetime) -> bool:
    """Whether a form is being filled, or waits half-filled and was touched of late."""
    if of.flow is not None or memory.awaiting is not None:
        return True
    touched = memory.booking.get("touched") if memory.booking.get("offering") else None
    return touched is not None and now - datetime.fromisoformat(touched) < _FORM_WAITS
