"""The pages: the full chat, the frame for other sites, the widget's script, the page for owners of sites."""

from typing import Annotated, Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from jinja2 import Environment

from bot.channels.web.chat import accept, read_latest
from bot.channels.web.openers import VIEW_COOKIE, frame_config, page_config
from bot.channels.web.parts import Web
from bot.channels.web.problems import Code, ProblemError
from bot.channels.web.routes import Routes
from bot.channels.web.shapes import TEXT_LIMIT, MessageIn
from bot.channels.web.words import install_words
from bot.templates import STATIC, templates

VIEWS = {
    "size": ("normal", "large", "largest"),
    "contrast": ("normal", "high"),
    "theme": ("auto", "light", "dark"),
}
YEAR_SECONDS = 31_536_000


def page_routes(web: Web) -> APIRouter:
    """Pages are not part of the API: they stand outside of its schema."""
    routes = Routes(include_in_schema=False)
    environment = templates()
    _chat_pages(routes, web, environment)
    _talking_form(routes, web)
    _other_forms(routes, web)

    @routes.get("/install")
    async def install(request: Request, lang: str | None = None) -> Response:
        language = web.language(lang)
        words = install_words(web.app.texts, language)
        own = web.app.settings.public_url.rstrip("/") or str(request.base_url).rstrip("/")
        return _page(environment, "install.html", request, language=language, words=words, own=own)

    @routes.get("/widget.js")
    async def widget() -> Response:
        return FileResponse(STATIC / "widget.js", media_type="text/javascript")

    return routes


def _chat_pages(routes: APIRouter, web: Web, environment: Environment) -> None:
    @routes.get("/")
    async def chat_page(request: Request, lang: str | None = None) -> Response:
        language = web.language(lang)
        session = await web.session(request)
        messages = await read_latest(web, session, language) if session else None
        config = await page_config(web, language, messages)
        return _page(environment, "chat.html", request, **_chat_values(web, config))

    @routes.get("/embed")
    async def embedded(request: Request, lang: str | None = None) -> Response:
        config = await frame_config(web, web.language(lang))
        return _page(environment, "chat.html", request, **_chat_values(web, config))


def _talking_form(routes: APIRouter, web: Web) -> None:
    """What the page does without scripts: a form, an answer, and back to the page."""

    @routes.post("/chat")
    async def say(
        request: Request,
        id: Annotated[UUID, Form()],  # noqa: A002 (the field's name in the form)
        text: Annotated[str, Form(max_length=TEXT_LIMIT)] = "",
        pressed: Annotated[str, Form(max_length=300)] = "",
        lang: Annotated[str, Form()] = "",
    ) -> Response:
        web.check_address(request)
        back = RedirectResponse(_back(web, lang, "#last"), 303)
        if not text.strip() and not pressed:
            return back
        session, token = await web.session(request), None
        if session is None:
            token, session = await web.sessions.open()
            web.cookie.put(back, token)
        web.check_session(session)
        button, _, caption = pressed.partition("|")
        if len(button) > 64:
            raise ProblemError(Code.BAD_REQUEST)
        said = MessageIn(id=id, text=caption or text, pressed=button or None, language=_known(lang))
        await accept(web, session, said)
        return back


def _other_forms(routes: APIRouter, web: Web) -> None:
    @routes.post("/end")
    async def end(request: Request, lang: Annotated[str, Form()] = "") -> Response:
        if session := await web.session(request):
            await web.sessions.end(session)
        back = RedirectResponse(_back(web, lang), 303)
        web.cookie.drop(back)
        return back

    @routes.post("/view")
    async def choose_view(
        size: Annotated[str, Form()] = "",
        contrast: Annotated[str, Form()] = "",
        theme: Annotated[str, Form()] = "",
        lang: Annotated[str, Form()] = "",
    ) -> Response:
        back = RedirectResponse(_back(web, lang), 303)
        chosen = _checked_view({"size": size, "contrast": contrast, "theme": theme})
        value = ".".join(chosen.get(name, "") for name in VIEWS)
        # The page's scripts change the view too, so this cookie is open to them. It says nothing of a person.
        back.set_cookie(
            VIEW_COOKIE, value, max_age=YEAR_SECONDS, path="/", samesite="lax", secure=web.cookie.https
        )
        return back


def _chat_values(web: Web, config: dict[str, Any]) -> dict[str, Any]:
    zone = ZoneInfo(web.app.engines.base.centre.timezone)
    return {
        "config": config,
        "words": config["words"],
        "language": config["language"],
        "zone": zone,
        "id": uuid4(),
    }


def _page(environment: Environment, template: str, request: Request, **values: Any) -> Response:
    view = read_view(request.cookies.get(VIEW_COOKIE, ""))
    return HTMLResponse(environment.get_template(template).render(view=view, **values))


def read_view(cookie: str) -> dict[str, str]:
    """How the citizen wants to see the page: `size.contrast.theme`, each empty where nothing was chosen.

    >>> read_view("large..dark"), read_view("<b>.high")
    ({'size': 'large', 'theme': 'dark'}, {'contrast': 'high'})
    """
    return _checked_view(dict(zip(VIEWS, cookie.split("."), strict=False)))


def _checked_view(asked: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in asked.items() if value in VIEWS[name]}


def _known(lang: str) -> Any:
    return lang if lang in {"ru", "en"} else None


def _back(web: Web, lang: str, place: str = "") -> str:
    language = web.language(lang)
    query = f"?lang={language}" if language != web.app.settings.language else ""
    return f"/{query}{place}"
