"""`/desk/letter`: a draft with its marks. Without scripts a plain form; with them the page asks the API as one types."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Template

from bot.channels.web.openers import VIEW_COOKIE
from bot.channels.web.pages import read_view
from bot.channels.web.parts import Web
from bot.channels.web.problems import STATUS, ProblemError
from bot.desk.letter.checking import LONGEST, Checker, Draft
from bot.desk.letter.commented import Words
from bot.desk.letter.forms import Sent, read_form
from bot.desk.letter.reading import Shown, shown
from bot.desk.letter.words import letter_words
from bot.templates import templates
from readability.documents import LARGEST, SUFFIXES

PAGE = "/desk/letter"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class _Page:
    """The page's template with what every view of it needs."""

    web: Web
    checker: Checker
    template: Template

    def language(self, request: Request) -> str:
        return self.web.language(request.query_params.get("lang"))

    def draw(self, request: Request, draft: Draft, view: Shown | None = None, problem: str = "") -> str:
        language = self.language(request)
        words = letter_words(self.web.app.texts, language)
        limits = self.checker.limits
        config = {
            "words": words,
            "language": language,
            "longest": LONGEST,
            "largest": LARGEST,
            "suffixes": list(SUFFIXES),
            "first": bool(view or problem),
        }
        return self.template.render(
            view=read_view(request.cookies.get(VIEW_COOKIE, "")),
            config=config,
            words=words,
            language=language,
            draft=draft,
            shown=view,
            problem=problem,
            segments=limits.segments,
            kinds=limits.kinds,
            accept=",".join(SUFFIXES),
            query=request.url.query,
        )

    def refused(self, request: Request, sent: Sent, error: ProblemError) -> Response:
        """The page with what was typed, and what was wrong: the error's own message, else its code's sentence."""
        code = error.code
        problem = error.message or self.web.app.texts.say(f"web-error-{code.value}", self.language(request))
        draft = Draft(sent.text, sent.fields.get("segment", ""), sent.fields.get("kind", ""))
        return HTMLResponse(self.draw(request, draft, problem=problem), STATUS[code])


OPEN = dict.fromkeys(
    (PAGE, f"{PAGE}/docx"),
    "the letter page is open to everybody where OTKLIK_LETTER_PAGE says so: it shows nothing of citizens",
)
"""Its routes, for whoever counts the open ones of the desk; behind the right to letters where the setting is off."""


def add_page(routes: APIRouter, web: Web, checker: Checker, guards: Sequence[Any]) -> None:
    """The page, what it does without scripts, and the file with comments. `guards`: dependencies of each route."""
    page = _Page(web, checker, templates().get_template("letter.html"))

    @routes.get(PAGE, dependencies=guards)
    async def letter(request: Request) -> Response:
        return HTMLResponse(page.draw(request, Draft("")))

    @routes.post(PAGE, dependencies=guards)
    async def check(request: Request) -> Response:
        web.check_address(request)
        sent = await read_form(request)
        try:
            draft, view = await _checked(page, sent, page.language(request))
        except ProblemError as error:
            return page.refused(request, sent, error)
        return HTMLResponse(page.draw(request, draft, view))

    @routes.post(f"{PAGE}/docx", dependencies=guards)
    async def docx(request: Request) -> Response:
        web.check_address(request)
        sent, language = await read_form(request), page.language(request)
        try:
            content = await checker.write_docx(sent.upload, sent.draft(), _comment_words(web, language))
        except ProblemError as error:
            if "text/html" not in request.headers.get("accept", ""):
                raise
            return page.refused(request, sent, error)
        name = quote(web.app.texts.say("letter-file-name", language))
        disposition = f"attachment; filename=\"letter.docx\"; filename*=UTF-8''{name}"
        return Response(content, media_type=DOCX, headers={"Content-Disposition": disposition})


async def _checked(page: _Page, sent: Sent, language: str) -> tuple[Draft, Shown | None]:
    """The report of the file, where one was chosen, else of the text."""
    draft, checker = sent.draft(), page.checker
    if sent.upload is None and not draft.text.strip():
        return draft, None
    judged = checker.check(draft) if sent.upload is None else checker.check_file(sent.upload, draft)
    report = await judged
    view = shown(report, page.web.app.texts, language)
    return Draft(report.document.text, draft.segment, draft.kind), view


def _comment_words(web: Web, language: str) -> Words:
    say = web.app.texts.say
    return Words(
        author=say("web-title", language),
        initials=say("web-title", language)[:1],
        better=say("letter-better", language),
        clause=say("letter-clause", language),
    )
