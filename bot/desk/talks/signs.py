"""Signs of life: that an operator is there, looks at a talk, or types in it. The citizen sees that somebody types."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db.queries_talks_beside import Doing
from bot.desk.desk import Desk
from bot.desk.talks.acts import Acts, deed_of
from bot.desk.talks.beside import be_there
from bot.desk.talks.pages import TALKS, Id
from bot.desk.talks.reading import find_listed, may_open
from bot.live import DESK

_DOING: dict[str, Doing] = {"viewing": "viewing", "typing": "typing"}


def add_signs(routes: APIRouter, desk: Desk, acts: Acts) -> None:
    """`POST /desk/here` and `POST /desk/talks/ID/here?doing=`: viewing, typing or left. No body: pages leave in its middle."""

    @routes.post("/desk/here", status_code=204, dependencies=TALKS)
    async def here(request: Request) -> Response:
        acts.check(request)
        async with desk.working(request) as seat:
            await be_there(deed_of(desk, seat), None, None, "")
        return Response(status_code=204)

    @routes.post("/desk/talks/{request_id}/here", status_code=204, dependencies=TALKS)
    async def at_talk(request: Request, request_id: Id, doing: str = "") -> Response:
        acts.check(request)
        what = _DOING.get(doing)
        async with desk.working(request) as seat:
            of = await find_listed(seat.connection, request_id)
            if of is None or not may_open(seat, of):
                return await desk.forbid(seat, "talk")
            conversation_id, holder = of.request.conversation_id, of.holder_id
            await be_there(deed_of(desk, seat), conversation_id, what, holder or "")
        live = desk.web.app.live
        live.wake(DESK)
        # Only whoever holds the talk is seen typing: the citizen is told of one operator.
        if what == "typing" and conversation_id and holder == seat.account.id:
            live.wake(conversation_id, "typing")
        return Response(status_code=204)
