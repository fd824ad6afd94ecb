"""All visits cancelled at one word, asked about once."""

from zlib import crc32

from bot.booking.ledger import Appointment, Cancelled, Change, cancel
from bot.booking.links import shown_code
from bot.conversation import Reply
from bot.flows.booking import cards
from bot.flows.booking.cards import is_late
from bot.flows.booking.draft import drop_move
from bot.flows.booking.form import Form
from bot.flows.visits import listing
from bot.wording import spoken

DROP = "visits:dropall"


def are_all_meant(form: Form) -> bool:
    """«Both», «all of them»: no visit by itself."""
    said = set(spoken(form.turn.inbound.text).split())
    return not said.isdisjoint(spoken(word) for word in form.toolbox.texts.words("words-visits-all"))


async def ask(form: Form, _argument: str = "") -> Reply:
    """`visits:cancelall`: sure? Each is named. One that is too near stays, and is not offered."""
    mine = await _open(form)
    if len(mine) < 2:
        return await one_by_one(form)
    plan = form.view.plan
    lines = [f"• {form.words.visit_line(visit, plan.find_offering(visit.offering_id))}" for visit in mine]
    drop = form.toolbox.button(f"{DROP}:{_mark(mine)}", "visits-button-drop-all")
    form.toolbox.memory.offer = drop.id
    each = form.toolbox.button("visits:each", "visits-button-each")
    keep = form.toolbox.button("visits:keep", "visits-button-keep")
    return form.toolbox.reply(
        "menu", "\n".join([form.say("visits-cancel-all-sure"), *lines]), drop, each, keep
    )


async def drop_all(form: Form, mark: str) -> Reply:
    """`visits:dropall:MARK`: just those that were shown; anything changed since: the list again."""
    mine = await _open(form)
    if not mine or mark != _mark(mine):
        return await listing.show_all(form, "")
    dropped = []
    for visit in mine:
        change = Change(visit.id, revision=visit.revision)
        done = await cancel(form.toolbox.connection, form.view, change, form.now)
        if isinstance(done, Cancelled):
            drop_move(form.toolbox.memory, visit.id)
            dropped.append(_named(form, visit))
    if not dropped:
        return await listing.show_all(form, "")
    text = form.say("visits-cancelled-all", codes=", ".join(dropped))
    start = form.toolbox.button("booking:start", "booking-button-start")
    return form.toolbox.reply("menu", text, start, *cards.list_button(form))


async def one_by_one(form: Form, _argument: str = "") -> Reply:
    """`visits:each`: which of them."""
    mine = await listing.live(form)
    if not mine:
        return listing.none(form)
    return listing.choose_one(form, mine, "visits:cancel", form.say("visits-which", want="cancel"))


async def _open(form: Form) -> tuple[Appointment, ...]:
    return tuple(visit for visit in await listing.live(form) if not is_late(form, visit))


def _named(form: Form, visit: Appointment) -> str:
    offering = form.view.plan.find_offering(visit.offering_id)
    name = f" ({offering.name_in(form.toolbox.language)})" if offering else ""
    return f"{shown_code(visit.code)}{name}"


def _mark(visits: tuple[Appointment, ...]) -> str:
    """Names these visits as they are now: a button of an older list cancels nothing that was not seen."""
    return f"{crc32(' '.join(f'{each.code}.{each.revision}' for each in visits).encode()):08x}"
