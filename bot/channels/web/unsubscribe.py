"""`/unsubscribe/{token}`: the link under a letter. GET only asks; a POST does it, be it the page's form or the one
click of a mail program (RFC 8058), which sends no cookies and no Origin and wants no redirect."""

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import Form, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Template

from bot.channels.web.app import Room
from bot.channels.web.openers import VIEW_COOKIE
from bot.channels.web.pages import read_view
from bot.channels.web.parts import Web
from bot.channels.web.problems import language_of
from bot.channels.web.routes import Routes
from bot.consents.links import Unsubscribing, read_unsubscribe
from bot.consents.unsubscribing import unsubscribe
from bot.db.queries_clients import Client, find_client
from bot.db.queries_preferences import Category
from bot.templates import templates

PATH = "/unsubscribe/{token}"
LOOKS = ["GET", "HEAD"]


def unsubscribe_room(web: Web) -> Room:
    """The page and what its buttons do."""
    routes = Routes(include_in_schema=False)
    template = templates().get_template("unsubscribe.html")

    @routes.api_route(PATH, methods=LOOKS)
    async def ask(request: Request, token: str) -> Response:
        web.check_address(request)
        async with web.app.database.reading() as connection:
            wanted = read_unsubscribe(web.app.booking.links, token)
            client = await find_client(connection, wanted.client_id) if wanted else None
        if wanted is None or client is None:
            return _old(web, request, template)
        return _page(web, request, template, _asking(web, client, wanted))

    @routes.post(PATH)
    async def stop(
        request: Request, token: str, what: Annotated[Literal["", "all"], Form()] = ""
    ) -> Response:
        web.check_address(request)
        wanted = read_unsubscribe(web.app.booking.links, token)
        if wanted is None:
            return _old(web, request, template)
        async with web.app.database.transaction() as connection:
            client = await find_client(connection, wanted.client_id)
            if client is not None:
                await unsubscribe(connection, client, what or wanted.category, web.app.clock())
        if client is None:
            return _old(web, request, template)
        return _page(web, request, template, _done(web, client, what or wanted.category))

    return Room(routes, {})


def _asking(web: Web, client: Client, wanted: Unsubscribing) -> dict[str, object]:
    def say(key: str) -> str:
        return web.app.texts.say(key, client.language, category=wanted.category)

    return {
        "language": client.language,
        "title": web.app.texts.say("unsubscribe-title", client.language),
        "lines": (f"{say('unsubscribe-what')} {say('unsubscribe-lost')}", say("unsubscribe-lost-all")),
        "asks": True,
    }


def _done(web: Web, client: Client, what: Category | Literal["all"]) -> dict[str, object]:
    say = web.app.texts.say
    lines = (
        say("unsubscribe-done-what", client.language, category=what),
        say("unsubscribe-back", client.language),
    )
    title = say("unsubscribe-done", client.language)
    return {"language": client.language, "title": title, "lines": lines, "asks": False}


def _old(web: Web, request: Request, template: Template) -> Response:
    language = language_of(request)
    title = web.app.texts.say("unsubscribe-old", language)
    lines = (web.app.texts.say("unsubscribe-old-way", language),)
    shown: dict[str, object] = {"language": language, "title": title, "lines": lines, "asks": False}
    return _page(web, request, template, shown, HTTPStatus.NOT_FOUND)


def _page(
    web: Web,
    request: Request,
    template: Template,
    shown: dict[str, object],
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    language = str(shown["language"])
    names = ("unsubscribe-button", "unsubscribe-button-all", "unsubscribe-chat")
    words = {name.removeprefix("unsubscribe-"): web.app.texts.say(name, language) for name in names}
    view = read_view(request.cookies.get(VIEW_COOKIE, ""))
    centre = web.app.engines.base.centre
    return HTMLResponse(template.render(view=view, words=words, centre=centre, **shown), status)
