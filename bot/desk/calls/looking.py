"""Looking something up while the two talk: an answer to read aloud, a colleague to pass the caller to, who this is."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db.queries_calls import Call, change_call, clients_of_phone
from bot.desk.calls import drawing
from bot.desk.calls.counter import CALLS, CARD, HOME, Counter
from bot.desk.calls.looking_shown import beside_values
from bot.desk.calls.run.work import in_hand, tell
from bot.desk.desk import Seat, back_to, fields_of
from bot.engines import Context

ANSWERS = 3
LONGEST = 300


def add_looking(routes: APIRouter, counter: Counter) -> None:
    """The search of the knowledge base, and choosing which client this is."""

    # A form that is posted: what a client asks must not stay in the browser's history.
    @routes.post(f"{CARD}/find", dependencies=CALLS)
    async def find(request: Request, call_id: str) -> Response:
        asked = (await fields_of(request)).get("asked")[:LONGEST]
        hits = await _found(counter, asked)
        async with counter.desk.looking(request) as seat:
            call = await counter.seen(seat, call_id)
            if isinstance(call, Response):
                return call
            extra = {"asked": asked, "answers": _answers(counter, seat, hits)}
            return await drawing.draw_card(counter, seat, call, extra=extra)

    @routes.get(f"{HOME}/beside/{{request_id}}", dependencies=CALLS)
    async def beside(request: Request, request_id: int) -> Response:
        async with counter.desk.looking(request) as seat:
            values = await beside_values(counter, seat, request_id)
            return counter.desk.draw(seat, "desk-calls-slots.html", values)

    @routes.post(f"{CARD}/client", dependencies=CALLS)
    async def choose(request: Request, call_id: str) -> Response:
        fields = await fields_of(request)
        async with counter.desk.working(request) as seat:
            work = counter.work(seat)
            call = await in_hand(work, call_id)
            if not isinstance(call, Call):
                return await drawing.answered(counter, seat, call, fields, call_id)
            known = await clients_of_phone(seat.connection, call.phone) if call.phone else ()
            chosen = fields.get("client")
            await change_call(seat.connection, call.id, client_id=chosen if chosen in known else None)
            await work.note("client", call.id, known=chosen in known)
            await tell(work, call, "person")
        counter.wake()
        return back_to(CARD.format(call_id=call_id), "calls-said-person")


async def _found(counter: Counter, asked: str) -> tuple[str, ...]:
    """Ids of the articles that answer best."""
    if not asked:
        return ()
    thought = await counter.desk.web.app.engines.think(asked, Context())
    return tuple(hit.id for hit in thought.found.hits[:ANSWERS])


def _answers(counter: Counter, seat: Seat, ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """The answers to read aloud, expired ones left out."""
    base, shown = counter.desk.web.app.engines.base, []
    for article_id in ids:
        article = base.articles.get(article_id)
        if article is None or article.valid_to < seat.now.date():
            continue
        source = article.source[0].title if article.source else ""
        text = base.centre.fill(article.short, seat.now, "ru")
        shown.append(
            {
                "id": article.id,
                "title": article.title,
                "text": text,
                "source": source,
                "checked": article.checked,
            }
        )
    return shown
