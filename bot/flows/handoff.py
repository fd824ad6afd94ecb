"""A human, from every step: the request is queued at once, and the citizen is told the true wait."""

import re
from datetime import timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.booking.ledger import of_client
from bot.conversation import Button, Reply, Turn
from bot.db.queries_clients import client_of
from bot.db.queries_desk import (
    OperatorRequest,
    add_note,
    add_request,
    ask_call_back,
    count_ahead,
    find_open_request,
)
from bot.db.queries_talks import find_reopenable, leave_request, reopen
from bot.field_words import problem_words
from bot.flows import menu
from bot.toolbox import Toolbox
from bot.wording import moment_in_words, phone_in_words
from nlu.entities import Entity, Problem, check

# A foreign messenger must not carry a citizen's phone number: 23-FZ on where personal data is collected.
NO_PERSONAL_DATA = frozenset({"telegram"})
REOPENED_WITHIN = timedelta(hours=1)
"""A talk that an operator closed is opened anew when the citizen writes so soon after."""

_LOOKS_LIKE_PHONE = re.compile(r"(?:\D*\d){5}|[\d\s()+-]{3,}$")


def claims(text: str) -> bool:
    """While a phone is awaited: figures are meant as one; words are a question of their own.

    >>> claims("912"), claims("call 8 912 345"), claims("how long?"), claims("form 2-A")
    (True, True, False, False)
    """
    return _LOOKS_LIKE_PHONE.match(text) is not None


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`operator:call`, `handoff:callback`, `handoff:cancel`, a question to the operator who has just said goodbye,
    or the phone that was asked for."""
    match turn.action:
        case "call":
            return await call(turn, toolbox)
        case "again":
            return await _again(turn, toolbox)
        case "callback":
            return await _ask_phone(turn, toolbox)
        case "cancel":
            return await _cancel(turn, toolbox)
        case "" if turn.conversation.flow == "handoff":
            return await _take_phone(turn, toolbox)
        case _:
            return await menu.explain_old_button(toolbox)


async def waiting_request(turn: Turn, toolbox: Toolbox, note: str = "") -> OperatorRequest:
    """The conversation's open request; one that was closed within the hour is opened anew: one need, one request."""
    await toolbox.note_outcome("operator")
    toolbox.memory.human_until = None
    waiting = await find_open_request(toolbox.connection, turn.conversation.id)
    if waiting is not None:
        return waiting
    closed = await find_reopenable(toolbox.connection, turn.conversation.id, toolbox.now - REOPENED_WITHIN)
    if closed is not None:
        await reopen(toolbox.connection, closed, toolbox.now)
        return closed
    centre = toolbox.base.centre
    due_at = None if await toolbox.operators_at_work() else centre.operators_open_at(toolbox.now)
    asked = note or toolbox.memory.last_question
    return await add_request(toolbox.connection, turn.conversation, asked, toolbox.now, due_at)


async def leave_note(turn: Turn, toolbox: Toolbox, note: str) -> None:
    """A task for the operators: said in the open request, which is made where there is none."""
    waiting = await waiting_request(turn, toolbox, note)
    if note not in waiting.note.splitlines():
        await add_note(toolbox.connection, waiting, note)


async def call(turn: Turn, toolbox: Toolbox) -> Reply:
    """Puts the citizen into the queue and says how long it is."""
    known = await find_open_request(toolbox.connection, turn.conversation.id)
    waiting = known or await waiting_request(turn, toolbox)
    ahead = await count_ahead(toolbox.connection, waiting)
    called = toolbox.say("handoff-called-again" if known else "handoff-called")
    planned = await _planned_call(turn, toolbox)
    book_call = () if planned else await _book_call(turn, toolbox)
    beside = planned or (toolbox.say("booking-call-offer") if book_call else "")
    said = [called, await _wait(toolbox, ahead), *([beside] if beside else [])]
    return toolbox.reply("operator", " ".join(said), *book_call, *_buttons(turn, toolbox, waiting))


async def _again(turn: Turn, toolbox: Toolbox) -> Reply:
    """The need was not met after all: the same request waits again, and the operators see the whole talk."""
    waiting = await waiting_request(turn, toolbox, turn.inbound.text)
    ahead = await count_ahead(toolbox.connection, waiting)
    said = f"{toolbox.say('handoff-again')} {await _wait(toolbox, ahead)}"
    return toolbox.reply("operator", said, *_buttons(turn, toolbox, waiting))


async def _planned_call(turn: Turn, toolbox: Toolbox) -> str:
    """The call that this citizen has booked, in words."""
    client = await client_of(toolbox.connection, turn.conversation, toolbox.now)
    mine = await of_client(toolbox.connection, client.id, toolbox.now)
    starts = min((visit.starts_at for visit in mine if visit.kind == "call"), default=None)
    if starts is None:
        return ""
    here = starts.astimezone(ZoneInfo(toolbox.base.centre.timezone))
    when = moment_in_words(toolbox.texts, here, toolbox.now, toolbox.language)
    return toolbox.say("booking-call-planned", when=when)


async def _book_call(turn: Turn, toolbox: Toolbox) -> tuple[Button, ...]:
    """Nobody is on shift: a consultation call can be booked for working hours (clause 4.6.3.11)."""
    if turn.conversation.channel in NO_PERSONAL_DATA or await toolbox.operators_at_work():
        return ()
    plan = await toolbox.booking.plan(toolbox.connection)
    calls = (each.id for each in plan.offerings if each.kind == "call" and plan.offices_of(each.id))
    return tuple(toolbox.button(f"booking:start:{each}", "booking-button-call") for each in calls)[:1]


async def _wait(toolbox: Toolbox, ahead: int) -> str:
    """When an operator will answer, from who is at work and the queue."""
    centre = toolbox.base.centre
    if await toolbox.operators_at_work():
        return toolbox.say("handoff-wait-open", ahead=ahead)
    opening = centre.operators_open_at(toolbox.now)
    if opening is None:
        return toolbox.say("handoff-wait-unknown", phone=centre.phone)
    when = moment_in_words(toolbox.texts, opening, toolbox.now, toolbox.language)
    return toolbox.say("handoff-wait-closed", when=when)


def _buttons(turn: Turn, toolbox: Toolbox, waiting: OperatorRequest) -> tuple[Button, ...]:
    back = toolbox.button("handoff:cancel", "handoff-button-cancel")
    if turn.conversation.channel in NO_PERSONAL_DATA or waiting.kind == "callback":
        return (back,)
    return (toolbox.button("handoff:callback", "handoff-button-callback"), back)


async def _ask_phone(turn: Turn, toolbox: Toolbox) -> Reply:
    if turn.conversation.channel in NO_PERSONAL_DATA:
        text = toolbox.say("handoff-no-phone-here", phone=toolbox.base.centre.phone)
        return toolbox.reply("operator", text, toolbox.button("handoff:cancel", "handoff-button-cancel"))
    await waiting_request(turn, toolbox)
    toolbox.memory.wait_for("handoff")
    back = toolbox.button("handoff:cancel", "handoff-button-cancel")
    return toolbox.reply("operator", toolbox.say("handoff-ask-phone"), back)


async def _take_phone(turn: Turn, toolbox: Toolbox) -> Reply:
    back = toolbox.button("handoff:cancel", "handoff-button-cancel")
    match check("phone", turn.inbound.text):
        case Entity(value=number):
            waiting = await waiting_request(turn, toolbox)
            await ask_call_back(toolbox.connection, waiting.id, str(number))
            wait = await _callback_wait(toolbox)
            return toolbox.reply(
                "operator",
                toolbox.say("handoff-phone-taken", phone=phone_in_words(str(number)), wait=wait),
                back,
            )
        case Problem() as problem:
            toolbox.memory.wait_for("handoff")
            words = problem_words(toolbox.texts, problem, toolbox.language)
            return toolbox.reply("operator", words, back)
        case never:
            assert_never(never)


async def _callback_wait(toolbox: Toolbox) -> str:
    opening = toolbox.base.centre.operators_open_at(toolbox.now)
    if opening is None or await toolbox.operators_at_work():
        return toolbox.say("handoff-callback-soon")
    when = moment_in_words(toolbox.texts, opening, toolbox.now, toolbox.language)
    return toolbox.say("handoff-callback-later", when=when)


async def _cancel(turn: Turn, toolbox: Toolbox) -> Reply:
    waiting = await find_open_request(toolbox.connection, turn.conversation.id)
    if waiting is not None:
        await leave_request(toolbox.connection, waiting, toolbox.now)
    toolbox.memory.forget_topic()
    key = "handoff-cancelled" if waiting else "handoff-nothing-to-cancel"
    return toolbox.reply("menu", toolbox.say(key), *menu.entries(toolbox))
