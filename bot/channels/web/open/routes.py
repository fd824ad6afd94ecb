"""The open page and its file; the same for everybody, so that anybody may keep them for an hour."""

from hashlib import sha256
from http import HTTPStatus
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Query, Request
from fastapi.responses import HTMLResponse, Response

from bot.channels.web.app import Room
from bot.channels.web.open.reading import Published
from bot.channels.web.open.shown import Telling, table_of, values_of
from bot.channels.web.parts import Web
from bot.channels.web.routes import Routes
from bot.channels.web.visit.shown import Words
from bot.feedback.figures import Names
from bot.feedback.figures.sheets import CSV_TYPE, csv_of
from bot.feedback.slices import local_day
from bot.templates import templates

PAGE = "/open/satisfaction"
LOOKS = ["GET", "HEAD"]
KEEP = "public, max-age=3600"
WantedMonth = Annotated[str, Query(max_length=7)]


def open_room(web: Web) -> Room:
    """The page, and its tables as a file."""
    routes, published = Routes(include_in_schema=False), Published(web.app)

    @routes.api_route(PAGE, methods=LOOKS)
    async def page(request: Request, month: WantedMonth = "", lang: str = "") -> Response:
        web.check_address(request)
        tell = _telling(web, lang)
        found = await published.page(month, tell.today)
        if found is None:
            found, status = await published.page("", tell.today), HTTPStatus.NOT_FOUND
        else:
            status = HTTPStatus.OK
        assert found is not None
        values = values_of(web, tell, found, missing=status is HTTPStatus.NOT_FOUND)
        body = templates().get_template("open-satisfaction.html").render(values)
        return _kept(request, HTMLResponse(body, status))

    @routes.api_route(f"{PAGE}.csv", methods=LOOKS)
    async def table(request: Request, month: WantedMonth = "", lang: str = "") -> Response:
        web.check_address(request)
        tell = _telling(web, lang)
        found = await published.page(month, tell.today)
        if found is None or found.month is None:
            return Response(tell.say("open-no-month"), HTTPStatus.NOT_FOUND, media_type="text/plain")
        name = {"Content-Disposition": f'attachment; filename="satisfaction-{found.month.name}.csv"'}
        file = csv_of(table_of(tell, found.month))
        return _kept(request, Response(file, headers=name, media_type=CSV_TYPE))

    return Room(routes, {})


def _telling(web: Web, lang: str) -> Telling:
    app = web.app
    words = Words(app.texts, web.language(lang), app.clock())
    today = local_day(words.now, ZoneInfo(app.booking.centre.timezone))
    return Telling(words, Names(app.texts, app.engines.base, words.language), today)


def _kept(request: Request, response: Response) -> Response:
    """Whoever has it already is told that it has not changed."""
    if response.status_code != HTTPStatus.OK:
        return response
    tag = f'"{sha256(bytes(response.body)).hexdigest()[:32]}"'
    headers = {"Cache-Control": KEEP, "ETag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    response.headers.update(headers)
    return response
