"""The pages of survey points: the list with the form, one point, its code as a file and as a sheet to print."""

from typing import Annotated, Any, Literal
from urllib.parse import urljoin

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from bot.booking.links import shown_code
from bot.channels.web.visit.shown import Words
from bot.db.queries_accounts import names_of
from bot.db.queries_feedback_links import Point, find_point, list_points
from bot.desk.access import Right, needs
from bot.desk.access.factor import qr_svg
from bot.desk.desk import Desk, Seat, back_to, fields_of
from bot.desk.surveys.making import Foreign, Refused, Wanted, make, may_use, set_state, wanted_of
from bot.desk.surveys.ratings import add_ratings
from bot.feedback.figures.names import Names
from bot.feedback.links import point_url
from bot.templates import templates

HOME = "/desk/surveys"
POINT = HOME + "/{code}"
SURVEYS = [needs(Right.SURVEYS)]
WRONG, MISSING = 422, 404
CARDS_OF_A_SHEET = {"a4": 1, "a6": 4}
Code = Annotated[str, Path(max_length=16, pattern=r"^[0-9A-Za-z]+$")]
Size = Annotated[Literal["a4", "a6"], Query()]


def add_pages(routes: APIRouter, desk: Desk) -> None:
    """Everything under `/desk/surveys`."""
    _add_list(routes, desk)
    add_ratings(routes, desk)
    _add_point(routes, desk)
    _add_prints(routes, desk)


def _add_list(routes: APIRouter, desk: Desk) -> None:
    @routes.get(HOME, dependencies=SURVEYS)
    async def listed(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return await _draw_list(desk, seat, Wanted())

    @routes.post(HOME, dependencies=SURVEYS)
    async def add(request: Request) -> Response:
        wanted = wanted_of(await fields_of(request))
        async with desk.working(request) as seat:
            made = await make(seat, desk.web.app.engines.base, wanted)
            if isinstance(made, Foreign):
                return await desk.forbid(seat, "survey point of another office")
            if isinstance(made, Refused):
                return await _draw_list(desk, seat, wanted, made.problem)
            return back_to(POINT.format(code=made.code), "survey-said-made")


def _add_point(routes: APIRouter, desk: Desk) -> None:
    @routes.get(POINT, dependencies=SURVEYS)
    async def card(request: Request, code: Code) -> Response:
        async with desk.looking(request) as seat:
            point = await _own(seat, code)
            return await _draw_card(desk, seat, point) if point else _missing(desk, seat)

    @routes.post(f"{POINT}/retire", dependencies=SURVEYS)
    async def retire(request: Request, code: Code) -> Response:
        async with desk.working(request) as seat:
            point = await set_state(seat, code, "retired")
            return back_to(HOME, "survey-said-retired") if point else _missing(desk, seat)

    @routes.post(f"{POINT}/restore", dependencies=SURVEYS)
    async def restore(request: Request, code: Code) -> Response:
        async with desk.working(request) as seat:
            point = await set_state(seat, code, "active")
            said = "survey-said-restored"
            return back_to(POINT.format(code=code), said) if point else _missing(desk, seat)


def _add_prints(routes: APIRouter, desk: Desk) -> None:
    @routes.get(f"{POINT}/sheet", dependencies=SURVEYS)
    async def sheet(request: Request, code: Code, size: Size = "a4") -> Response:
        async with desk.looking(request) as seat:
            point = await _own(seat, code)
            return _draw_sheet(desk, seat, point, size) if point else _missing(desk, seat)

    @routes.get(f"{POINT}/code.svg", dependencies=SURVEYS)
    async def drawing(request: Request, code: Code) -> Response:
        async with desk.looking(request) as seat:
            point = await _own(seat, code)
            if point is None:
                return _missing(desk, seat)
            name = {"Content-Disposition": f'attachment; filename="survey-{point.code}.svg"'}
            return Response(qr_svg(_address(desk, seat, point)), media_type="image/svg+xml", headers=name)


async def _own(seat: Seat, code: str) -> Point | None:
    point = await find_point(seat.connection, code)
    return point if point and may_use(seat, point.office_id) else None


def _address(desk: Desk, seat: Seat, point: Point) -> str:
    """The whole address: of the installation, else the one under which this page was opened."""
    return urljoin(str(seat.request.base_url), point_url(desk.web.app.booking.links, point.code))


def _names(desk: Desk, seat: Seat) -> Names:
    return Names(desk.web.app.texts, desk.web.app.engines.base, seat.words.language)


async def _draw_list(desk: Desk, seat: Seat, wanted: Wanted, problem: str = "") -> Response:
    base, names = desk.web.app.engines.base, _names(desk, seat)
    services = sorted({article.service for article in base.articles.values()})
    offices = [office for office in base.centre.offices if seat.account.sees(office.id)]
    values = {
        "points": await list_points(seat.connection, seat.account.offices or None),
        "names": names,
        "wanted": wanted,
        "offices": [(office.id, office.name) for office in offices],
        "everywhere": not seat.account.offices,
        "services": sorted(((one, names.of("service", one)) for one in services), key=lambda one: one[1]),
        "situations": [(one.id, one.in_language(seat.words.language)) for one in base.life_situations],
        "rated": seat.may(Right.SATISFACTION),
        "problems": (seat.words.say(problem),) if problem else (),
    }
    return desk.draw(seat, "desk-surveys.html", values, WRONG if problem else 200)


async def _draw_card(desk: Desk, seat: Seat, point: Point) -> Response:
    app = desk.web.app
    made_by = await names_of(seat.connection, {point.made_by})
    values = {
        "point": point,
        "names": _names(desk, seat),
        "address": _address(desk, seat, point),
        "shown": shown_code(point.code),
        "drawing": Markup(qr_svg(_address(desk, seat, point))),  # noqa: S704 (drawn by us of our own address)
        "made": seat.words.moment(point.made_at, app.booking.centre.timezone),
        "made_by": made_by.get(point.made_by, ""),
        "is_public": bool(app.settings.public_url),
    }
    return desk.draw(seat, "desk-surveys-point.html", values)


def _draw_sheet(desk: Desk, seat: Seat, point: Point, size: str) -> Response:
    """What hangs on the wall speaks the installation's language, whatever the account reads."""
    app, address = desk.web.app, _address(desk, seat, point)
    words = Words(app.texts, app.settings.language, seat.now)
    values: dict[str, Any] = {
        "language": words.language,
        "say": words.say,
        "point": point,
        "centre": app.booking.centre,
        "size": size,
        "cards": CARDS_OF_A_SHEET[size],
        "drawing": Markup(qr_svg(address)),  # noqa: S704 (drawn by us of our own address)
        "address": address.partition("://")[2],
    }
    return HTMLResponse(templates().get_template("desk-surveys-sheet.html").render(values))


def _missing(desk: Desk, seat: Seat) -> Response:
    return desk.draw(seat, "desk-surveys-missing.html", {}, MISSING)
