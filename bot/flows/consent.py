"""Consents: asked, given, refused, shown and taken back (clauses 4.5.3, 4.5.5.7, 4.6.6.3).

What was said opens the step; a button under the very text, or its words, decide. A guess never does (4.6.7.8).
A button names the version of the text: pressed under other words than today's, it shows today's first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.consents import ledger
from bot.consents.words import PURPOSES, ConsentText, Purpose, purpose_text
from bot.conversation import Reply, Turn
from bot.db.queries_clients import client_of
from bot.db.queries_consents import Method
from bot.flows import consent_ends, consent_pages, consent_services, menu
from bot.flows.consent_words import given_in
from bot.toolbox import Toolbox
from bot.wording import spoken


@dataclass(frozen=True, slots=True)
class _Open:
    """The step that waits: what is to be decided, and about which words."""

    kind: str
    purpose: Purpose
    services: tuple[str, ...] = ()

    def shown(self, toolbox: Toolbox) -> ConsentText:
        titles = consent_services.titles(self.services, toolbox)
        return purpose_text(self.purpose, toolbox.language, toolbox.base.centre.name, titles)


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`consent:mine`, `consent:about:PURPOSE`, `consent:give|refuse|withdraw:PURPOSE:MARK`, `consent:receipt`,
    `consent:offer`, `consent:ask:give|withdraw` for words that mean it, `consent:choose…` for chosen services, and the answer."""
    match turn.action:
        case "mine":
            return await consent_pages.mine(turn, toolbox)
        case "receipt":
            return await consent_pages.receipt(turn, toolbox)
        case "about" if turn.argument in PURPOSES:
            return await open_purpose(turn, toolbox, turn.argument)
        case "offer":
            return await _offer(turn, toolbox)
        case "ask":
            return await _asked(turn, toolbox)
        case "give" | "refuse" | "withdraw":
            return await _pressed(turn, toolbox)
        case "choose" | "in" | "pick" | "drop":
            return await consent_services.reply(turn, toolbox)
        case "chosen":
            return await _show_chosen(turn, toolbox)
        case "" if (opened := _opened(turn.notes)) is not None:
            return await _typed(opened, turn, toolbox)
        case "" if "services" in turn.notes:
            return await consent_services.reply(turn, toolbox)
        case _:
            return await menu.explain_old_button(toolbox)


def claims(text: str) -> bool:
    """A «yes» alone is no decision, yet it answers this step; longer words are a request of their own.

    >>> claims("yes"), claims("and where do I get a passport?")
    (True, False)
    """
    return len(text.split()) <= 2


async def open_purpose(turn: Turn, toolbox: Toolbox, purpose: Purpose, *, ending: bool = False) -> Reply:
    """The purpose's page: its text with what can be done, or what is in force with the way to take it back.

    `ending`: the citizen asked to take it back; who did not, finds «change nothing» first.
    """
    client = await client_of(toolbox.connection, turn.conversation, toolbox.now)
    held = await ledger.held(toolbox.connection, client.id, purpose, toolbox.now)
    if held:
        toolbox.memory.wait_for("consent", kind="withdraw", purpose=purpose)
        return consent_pages.held(held, purpose, toolbox, ending=ending)
    return _show_text(_Open("give", purpose), toolbox)


async def _offer(turn: Turn, toolbox: Toolbox) -> Reply:
    """Somebody wants to be told in time: what we do not see is said, and what we can do rests on a consent."""
    opened = await open_purpose(turn, toolbox, "proactive")
    return replace(opened, text=f"{toolbox.say('consent-offer')}\n\n{opened.text}")


def _show_text(opened: _Open, toolbox: Toolbox) -> Reply:
    toolbox.memory.wait_for("consent", kind="give", purpose=opened.purpose, services=list(opened.services))
    return consent_pages.ask(opened.shown(toolbox), toolbox, chosen=bool(opened.services))


async def _asked(turn: Turn, toolbox: Toolbox) -> Reply:
    """Words that mean giving or taking back: the purpose they name, the only one in force, or the list."""
    purpose = consent_pages.named_purpose(spoken(turn.inbound.text), toolbox)
    if given_in(toolbox.texts, turn.inbound.text) is not None:
        return await _said_to_give(_opened(turn.notes), purpose, turn, toolbox)
    if turn.argument == "give":
        return await _already(purpose or "personal-data", turn, toolbox) or await open_purpose(
            turn, toolbox, purpose or "personal-data"
        )
    client = await client_of(toolbox.connection, turn.conversation, toolbox.now)
    in_force = [
        each for each in PURPOSES if await ledger.held(toolbox.connection, client.id, each, toolbox.now)
    ]
    if purpose in in_force or len(in_force) == 1:
        ends = purpose if purpose in in_force else in_force[0]
        return await open_purpose(turn, toolbox, ends, ending=True)
    if in_force:
        return await consent_pages.mine(turn, toolbox)
    return toolbox.reply("menu", toolbox.say("consent-none-here"), *consent_pages.ways(toolbox))


async def _said_to_give(opened: _Open | None, named: Purpose | None, turn: Turn, toolbox: Toolbox) -> Reply:
    """Words of giving can only give: under the shown text they decide, else the text is shown, or it is in force."""
    if opened and opened.kind == "give" and named in (None, opened.purpose) and _is_decided(turn, toolbox):
        return await _decide(opened, "words", turn, toolbox)
    purpose = named or (opened.purpose if opened else "personal-data")
    return await _already(purpose, turn, toolbox) or _show_text(_Open("give", purpose), toolbox)


def _is_decided(turn: Turn, toolbox: Toolbox) -> bool:
    given = given_in(toolbox.texts, turn.inbound.text)
    # Consent is given to other things too: to a child's journey, say. Only the bare words decide here.
    return given is not None and given.whole and not given.rest


async def _already(purpose: Purpose, turn: Turn, toolbox: Toolbox) -> Reply | None:
    """The consent is there: said so, and nothing waits to end it. Nothing where it is not there for all services."""
    client = await client_of(toolbox.connection, turn.conversation, toolbox.now)
    held = await ledger.held(toolbox.connection, client.id, purpose, toolbox.now)
    return consent_pages.already(held.whole, toolbox) if held.whole else None


async def _show_chosen(turn: Turn, toolbox: Toolbox) -> Reply:
    services = consent_services.chosen(turn)
    if not services:
        return await consent_services.reply(turn, toolbox)
    return _show_text(_Open("give", "proactive", services), toolbox)


async def _typed(opened: _Open, turn: Turn, toolbox: Toolbox) -> Reply:
    if spoken(turn.inbound.text) in toolbox.texts.words(f"words-consent-{opened.kind}"):
        return await _decide(opened, "words", turn, toolbox)
    if given_in(toolbox.texts, turn.inbound.text) is not None:
        return await _said_to_give(opened, None, turn, toolbox)
    again = bool(turn.notes.get("unclear"))
    toolbox.memory.wait_for("consent", **{**turn.notes, "unclear": True})
    return consent_pages.in_so_many_words(
        opened.kind, opened.purpose, opened.shown(toolbox), toolbox, again=again
    )


async def _pressed(turn: Turn, toolbox: Toolbox) -> Reply:
    purpose, _, mark = turn.argument.partition(":")
    if purpose not in PURPOSES:
        return await menu.explain_old_button(toolbox)
    about_some = purpose == "proactive" and turn.action != "withdraw"
    services = consent_services.chosen(turn) if about_some else ()
    opened = _Open(turn.action, purpose, services)
    if turn.action == "give" and mark != consent_pages.mark_of(opened.shown(toolbox)):
        return await open_purpose(turn, toolbox, purpose)
    return await _decide(opened, ledger.method_of(turn.inbound), turn, toolbox)


async def _decide(opened: _Open, method: Method, turn: Turn, toolbox: Toolbox) -> Reply:
    toolbox.memory.forget_topic()
    client = await client_of(toolbox.connection, turn.conversation, toolbox.now)
    decision = ledger.Decision(
        client_id=client.id,
        purpose=opened.purpose,
        method=method,
        channel=turn.conversation.channel,
        message=turn.inbound.external_id,
        services=opened.services,
        text=opened.shown(toolbox),
    )
    match opened.kind:
        case "give":
            return await consent_ends.given(decision, toolbox)
        case "refuse":
            said = await consent_ends.refused(decision, toolbox)
            # A «no» takes nothing back: what was given before and stands is shown, with the way to end it.
            held = await ledger.held(toolbox.connection, client.id, opened.purpose, toolbox.now)
            return await open_purpose(turn, toolbox, opened.purpose, ending=True) if held else said
        case _:
            return await consent_ends.withdrawn(decision, client, toolbox)


def _opened(notes: Mapping[str, Any]) -> _Open | None:
    kind, purpose = notes.get("kind"), notes.get("purpose")
    if kind not in ("give", "withdraw") or purpose not in PURPOSES:
        return None
    return _Open(kind, purpose, tuple(notes.get("services", ())))
