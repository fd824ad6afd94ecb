"""A question gets a short, sourced answer; close questions to choose from; or an honest «I do not know»."""

from dataclasses import replace
from typing import assert_never

from bot.conversation import Button, Reply, Turn
from bot.db.queries_events import note_article
from bot.flows import booking, clarify, clauses, fallback, menu
from bot.flows.article_words import filled, short_text, sources_of
from bot.flows.booking import asking, listening
from bot.toolbox import Toolbox
from knowledge import Article, Found
from nlu import mask_personal_data

SHOWN_RELATED = 2
NOT_FAR_BEHIND = 0.2
_APPOINTMENTS = "appointments"
"""The `service` of articles that tell how to book, move and cancel."""


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`answer:show:ID`, `answer:details:ID`, `answer:notthat:ID`, or a question in free words."""
    match turn.action:
        case "":
            return await _answer_question(turn, toolbox)
        case "show":
            return await _show_chosen(turn, toolbox)
        case "details":
            return await _show_details(turn, toolbox)
        case "notthat":
            await toolbox.note_outcome("not_that")
            return await clarify.offer_others(turn, toolbox)
        case _:
            return await menu.explain_old_button(toolbox)


async def _answer_question(turn: Turn, toolbox: Toolbox) -> Reply:
    if await listening.names_visit(turn, toolbox):
        visit = await booking.reply(replace(turn, action="said"), toolbox)
        if visit is not None:
            return visit
    if (bring := await asking.after_booking(turn, toolbox)) is not None:
        return bring
    found = await toolbox.find()
    toolbox.memory.candidates = _worth_offering(found)
    toolbox.memory.last_question = mask_personal_data(found.query)
    article = _first_article(found, toolbox)
    clause = clauses.reply(toolbox) if article is None else None
    await toolbox.keep_question(turn, found, article.id if article else None)
    if article is not None:
        return await _show(article, toolbox)
    if clause is not None:
        return clause
    match found.decision:
        case "answer" | "handover":
            return await fallback.reply(turn, toolbox)
        case "clarify":
            return await clarify.offer(turn, toolbox)
        case never:
            assert_never(never)


def _worth_offering(found: Found) -> list[str]:
    """The two best and those not far behind the second: a candidate nobody believes in helps nobody."""
    floor = found.hits[1].score * NOT_FAR_BEHIND if len(found.hits) > 1 else 0.0
    return [hit.id for number, hit in enumerate(found.hits[:5]) if number < 2 or hit.score >= floor]


def _first_article(found: Found, toolbox: Toolbox) -> Article | None:
    return toolbox.article(found.hits[0].id) if found.decision == "answer" and found.hits else None


async def _show_chosen(turn: Turn, toolbox: Toolbox) -> Reply:
    article = toolbox.article(turn.argument)
    if article is None:
        return await menu.explain_old_button(toolbox)
    if toolbox.memory.last_event is not None and turn.argument in toolbox.memory.candidates:
        await note_article(toolbox.connection, toolbox.memory.last_event, turn.argument)
    return await _show(article, toolbox)


async def _show(article: Article, toolbox: Toolbox) -> Reply:
    toolbox.memory.last_article = article.id
    toolbox.memory.unknown_in_row = 0
    buttons = [
        *(
            [toolbox.button(f"answer:details:{article.id}", "answer-button-details")]
            if article.details
            else []
        ),
        *await _book(article, toolbox),
        *toolbox.article_buttons(article.related, SHOWN_RELATED),
        toolbox.button(f"answer:notthat:{article.id}", "answer-button-not-that"),
    ]
    shown = toolbox.reply(
        "answer", _fill(short_text(article, toolbox.say, toolbox.language), toolbox), *buttons
    )
    return replace(shown, sources=sources_of(article))


async def _book(article: Article, toolbox: Toolbox) -> tuple[Button, ...]:
    """Whoever reads about a service can book it there and then; who reads about visits sees their own too."""
    if article.service == _APPOINTMENTS:
        return (
            toolbox.button("booking:start", "booking-button-start"),
            toolbox.button("visits:show", "visits-button-mine"),
        )
    plan = await toolbox.booking.plan(toolbox.connection)
    return tuple(
        toolbox.button(f"booking:start:{each.id}", "booking-button-start")
        for each in plan.offerings_of_article(article.id)[:1]
    )


async def _show_details(turn: Turn, toolbox: Toolbox) -> Reply:
    article = toolbox.article(turn.argument or toolbox.memory.last_article or "")
    if article is None:
        return await menu.explain_old_button(toolbox)
    toolbox.memory.last_article = article.id
    if not article.details:
        return toolbox.reply("answer", toolbox.say("answer-no-details"))
    text = article.details
    if toolbox.language == "ru" and article.unmet:
        instead = toolbox.say("answer-unmet-instead", instead=article.unmet.instead.rstrip("."))
        text = f"{instead}\n\n{text}"
    buttons: list[Button] = [
        *toolbox.article_buttons(article.related, SHOWN_RELATED),
        toolbox.button(f"answer:notthat:{article.id}", "answer-button-not-that"),
    ]
    shown = toolbox.reply("answer", _fill(text, toolbox), *buttons)
    return replace(shown, sources=sources_of(article))


def _fill(text: str, toolbox: Toolbox) -> str:
    return filled(text, toolbox.base.centre, toolbox.now, toolbox.language)
