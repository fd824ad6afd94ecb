"""A half-filled form is offered again: under the answers to other questions, after «stop», on another day."""

from dataclasses import replace

from bot.booking.ledger import release
from bot.conversation import SILENCE, Button, Reply
from bot.flows import menu
from bot.flows.booking import cards, finish
from bot.flows.booking.draft import Draft, drop
from bot.flows.booking.form import Form, Went
from bot.toolbox import Toolbox

_OWN = frozenset({"booking", "distress", "abuse"})
# Their answers could be taken for the end of the form: that it is not lost is said, not only shown.
_SAY_SO = frozenset({"visits", "stop"})


def with_way_back(reply: Reply, flow: str, toolbox: Toolbox) -> Reply:
    """The reply of another flow with a button back to the form that waits; the operator still stands last."""
    if flow in _OWN or reply.kind in (SILENCE.kind, "error") or _leads_back(reply):
        return reply
    draft = Draft.read(toolbox.memory, toolbox.now)
    if draft is None or (draft.offering is None and toolbox.memory.awaiting != "booking"):
        return reply
    if flow in _SAY_SO:
        if draft.offering is None or toolbox.memory.awaiting == "visits" or _asks_to_cancel(reply):
            return reply
        reply = replace(reply, text=f"{reply.text}\n\n{_waits(draft, toolbox)}")
    back = toolbox.button("booking:resume", "booking-button-resume")
    buttons = (*reply.buttons[:-1], back, *reply.buttons[-1:])
    numbered = (*reply.numbered, back) if reply.numbered else ()
    return replace(reply, buttons=buttons, numbered=numbered)


async def offer(form: Form) -> Reply:
    """What was begun, and whether to go on."""
    form.draft.keep(form.toolbox.memory, form.now)
    form.toolbox.memory.offer = "booking:resume"
    return form.toolbox.reply(
        "menu",
        form.say("booking-resume-move" if form.draft.moving else "booking-resume", what=_begun(form)),
        form.toolbox.button("booking:resume", "booking-button-resume"),
        form.toolbox.button("booking:restart", "booking-button-restart"),
        form.toolbox.button("booking:drop", "booking-button-drop"),
    )


async def resume(form: Form, _argument: str = "") -> Reply | Went:
    """`booking:resume`: goes on; a place that could not wait is taken again, or said to be gone."""
    if form.draft.start is None:
        return Went.ON
    kept = await finish.keep_time(form)
    return kept if isinstance(kept, Reply) else Went.ON


async def give_up(form: Form, _argument: str = "") -> Reply:
    """`booking:drop`: nothing is booked, what was held is free at once."""
    await release(form.toolbox.connection, form.view, form.client.id, form.now)
    drop(form.toolbox.memory)
    form.toolbox.memory.forget_topic()
    key = "visits-kept" if form.draft.moving else "booking-dropped"
    ways_on = cards.list_button(form) if form.draft.moving else menu.entries(form.toolbox)
    return form.toolbox.reply("menu", form.say(key), *ways_on)


async def without_form(form: Form) -> Reply | None:
    """A button or an answer of a form that is no more: the visit it made, or a way to begin anew."""
    if form.turn.action == "":
        return None
    if form.turn.action == "book" and (booked := await finish.just_booked(form)):
        return booked
    start = form.toolbox.button("booking:start", "booking-button-start")
    return form.toolbox.reply("menu", form.say("booking-old-form"), start, *cards.list_button(form))


def _begun(form: Form) -> str:
    start = form.draft.starts
    parts = [form.what]
    if start is not None:
        parts.append(form.words.caption(start))
    return ", ".join(parts)


def _waits(draft: Draft, toolbox: Toolbox) -> str:
    """That a visit is begun; how long its place is kept, where one is."""
    if draft.moving:
        return toolbox.say("booking-begun-move")
    if draft.start is None or not draft.is_held(toolbox.now):
        return toolbox.say("booking-begun")
    return toolbox.say("booking-begun-held", minutes=draft.minutes_held(toolbox.now))


def _asks_to_cancel(reply: Reply) -> bool:
    """A question of «yes» and «no» stands alone."""
    return any(button.id.startswith("visits:drop:") for button in reply.choices)


def _leads_back(reply: Reply) -> bool:
    return any(_is_of_form(button) for button in reply.choices)


def _is_of_form(button: Button) -> bool:
    return button.id.startswith("booking:") and not button.id.startswith("booking:start")
