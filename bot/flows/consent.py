"""Consents: what was said opens the step, a button or its very words decide. A guess never does (clause 4.6.7.8).

Until the ledger of consents is kept here, the decision goes to the operators, who record it.
"""

from bot.conversation import Button, Reply, Turn
from bot.flows import menu
from bot.flows.handoff import leave_note
from bot.toolbox import Toolbox
from bot.wording import spoken

_KINDS = frozenset({"give", "withdraw"})


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`consent:ask:give`, `consent:ask:withdraw`, `consent:confirm:…`, or words while the step is open."""
    kind = turn.argument or str(turn.notes.get("kind", ""))
    if kind not in _KINDS:
        return await menu.explain_old_button(toolbox)
    match turn.action:
        case "ask":
            return _ask(kind, "consent-ask", toolbox)
        case "confirm":
            return await _confirm(kind, turn, toolbox)
        case "" if spoken(turn.inbound.text) in toolbox.texts.words(f"words-consent-{kind}"):
            return await _confirm(kind, turn, toolbox)
        case "":
            return _ask(kind, "consent-in-so-many-words", toolbox)
        case _:
            return await menu.explain_old_button(toolbox)


def claims(text: str) -> bool:
    """A «yes» alone is no decision, yet it answers this step; longer words are a request of their own.

    >>> claims("yes"), claims("and where do I get a passport?")
    (True, False)
    """
    return len(text.split()) <= 2


def _ask(kind: str, key: str, toolbox: Toolbox) -> Reply:
    toolbox.memory.wait_for("consent", kind=kind)
    buttons = (
        Button(f"consent:confirm:{kind}", toolbox.say(f"consent-button-{kind}")),
        toolbox.button("menu:home", "consent-button-no"),
    )
    words = toolbox.say(f"consent-button-{kind}")
    return toolbox.reply("menu", toolbox.say(key, kind=kind, words=words), *buttons)


async def _confirm(kind: str, turn: Turn, toolbox: Toolbox) -> Reply:
    toolbox.memory.forget_topic()
    await leave_note(turn, toolbox, toolbox.texts.say("consent-note", kind=kind))
    return toolbox.reply("operator", toolbox.say("consent-passed-on", kind=kind))
