"""What a call was about: the service that is named when it is closed; the one that is known already is offered."""

from bot.db.queries_booking import find_appointment
from bot.db.queries_calls import Call
from bot.db.queries_feedback_received import notes_of_request
from bot.desk.calls.run.folding import Run
from bot.desk.calls.run.work import Work
from bot.feedback.asking.received import about_service
from bot.feedback.slices import Slice
from bot.memory import Memory
from knowledge import KnowledgeBase


async def likely_service(work: Work, base: KnowledgeBase, call: Call, run: Run | None) -> str:
    """Of the visit that was booked on this call, else of the answer shown in the chat it comes from; may be empty."""
    for article_id in (*await _of_visit(work, run), *await _of_chat(work, call)):
        article = base.articles.get(article_id)
        if article is not None and article.service:
            return article.service
    return ""


def about_named(base: KnowledgeBase, service: str) -> Slice:
    """The service that was named, and the life situation where it belongs to one alone; neither for no such service."""
    if not service or service not in services_of(base):
        return Slice()
    of = about_service(base, service, None, None)
    return Slice(service=of.service, life_situation=of.life_situation)


def services_of(base: KnowledgeBase) -> frozenset[str]:
    """The words of services that articles are about."""
    return frozenset(each.service for each in base.articles.values() if each.service)


async def _of_visit(work: Work, run: Run | None) -> tuple[str, ...]:
    """Articles of what was booked last."""
    booked = [each.ref for each in run.done if each.what == "book"] if run else []
    visit = await find_appointment(work.connection, booked[-1]) if booked else None
    if visit is None:
        return ()
    offering = (await work.booking.plan(work.connection)).find_offering(visit.offering_id)
    return offering.articles if offering else ()


async def _of_chat(work: Work, call: Call) -> tuple[str, ...]:
    if call.request_id is None:
        return ()
    article = Memory.read(await notes_of_request(work.connection, call.request_id)).last_article
    return (article,) if article else ()
