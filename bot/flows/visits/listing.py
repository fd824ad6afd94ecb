"""The list of visits, and one of them."""

from dataclasses import replace

from bot.booking.ledger import Appointment, of_client
from bot.conversation import Button, Reply
from bot.flows import answer, handoff
from bot.flows.booking import cards, waiting
from bot.flows.booking.form import Form
from bot.flows.paging import page_of, show_page
from bot.flows.visits import finding
from bot.wording import phone_in_words


async def show_all(form: Form, argument: str) -> Reply:
    """`visits:show[:PAGE]`: what is ahead, the only one at once; and what is waited for."""
    return await _with_waiting(form, await _ahead(form, argument))


async def _ahead(form: Form, argument: str) -> Reply:
    mine = await live(form)
    if not mine:
        return none(form)
    if len(mine) == 1:
        return cards.visit_card(form, mine[0], "visits-one")
    return choose_one(form, mine, "visits:one", form.say("visits-list"), page_of(argument))


async def show_where(form: Form, argument: str) -> Reply:
    """`visits:come`: «when shall I come», «where do I go»: the visit; with none ahead it is a question like any other."""
    # A pressed button has no words to answer.
    if form.turn.inbound.pressed or await live(form):
        return await show_all(form, argument)
    return await answer.reply(replace(form.turn, action="", argument=""), form.toolbox)


async def show_one(form: Form, argument: str) -> Reply:
    """`visits:one:CODE`: the card; `visits:number:CODE` for a code that was typed."""
    visit = await finding.own(form, argument, want="one")
    if isinstance(visit, Reply):
        return visit
    if not visit.is_live(form.now):
        return finding.gone(form)
    return cards.visit_card(form, visit, "visits-one")


async def show_call(form: Form, _argument: str) -> Reply:
    """`visits:call`: when the operator will ring; no call is booked: the queue to a human."""
    call = next((visit for visit in await live(form) if visit.kind == "call"), None)
    if call is None:
        return await handoff.call(form.turn, form.toolbox)
    when = form.words.of_visit(call)
    key = "booking-call-planned-to" if call.phone else "booking-call-planned"
    text = form.say(key, when=when, **({"phone": phone_in_words(call.phone)} if call.phone else {}))
    return form.toolbox.reply("menu", text, *cards.actions(form, call))


def no_number(form: Form, number: str) -> Reply:
    """What was given as the number of a visit is none."""
    text = form.say("visits-no-number", number=number)
    return form.toolbox.reply(
        "menu", text, form.toolbox.button("visits:code", "visits-button-code"), *cards.list_button(form)
    )


async def give_calendar(form: Form, argument: str) -> Reply:
    """`visits:calendar:CODE`: the link in words, where a button cannot open it."""
    visit = await finding.own(form, argument, want="calendar")
    if isinstance(visit, Reply):
        return visit
    url = form.view.links.whole(form.view.links.calendar_url(visit.id))
    return form.toolbox.reply("menu", form.say("visits-calendar", url=url), *cards.list_button(form))


async def give_map(form: Form, argument: str) -> Reply:
    """`visits:map:CODE`: the same for the map; the card where there is none."""
    visit = await finding.own(form, argument, want="map")
    if isinstance(visit, Reply):
        return visit
    url = cards.map_url(form, visit)
    if url is None:
        return cards.visit_card(form, visit, "visits-one")
    return form.toolbox.reply("menu", form.say("visits-map", url=url), *cards.list_button(form))


async def live(form: Form) -> tuple[Appointment, ...]:
    """What this client still has ahead, the soonest first."""
    return await of_client(form.toolbox.connection, form.client.id, form.now)


async def _with_waiting(form: Form, shown: Reply) -> Reply:
    waits = await waiting.waits_for(form)
    if not waits:
        return shown
    text = "\n\n".join([shown.text, *(line for line, _ in waits)])
    leaving = tuple(button for _, button in waits)
    numbered = (*shown.numbered, *leaving) if shown.numbered else ()
    others = [button for button in shown.buttons[:-1] if not button.id.startswith("visits:earlier:")]
    buttons = (*others, *leaving, *shown.buttons[-1:])
    return replace(shown, text=text, buttons=buttons, numbered=numbered)


def choose_one(form: Form, visits: tuple[Appointment, ...], action: str, title: str, page: int = 0) -> Reply:
    """The visits as a numbered list of buttons `ACTION:CODE`."""
    plan = form.view.plan
    choices = tuple(
        Button(f"{action}:{visit.code}", form.words.visit_line(visit, plan.find_offering(visit.offering_id)))
        for visit in visits
    )
    return show_page(form.toolbox, title, choices, page, "visits:show")


def none(form: Form) -> Reply:
    """Nothing is booked from this chat."""
    start = form.toolbox.button("booking:start", "booking-button-start")
    code = form.toolbox.button("visits:code", "visits-button-code")
    return form.toolbox.reply("menu", form.say("visits-none"), start, code)
