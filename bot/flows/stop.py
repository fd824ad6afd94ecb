"""«Stop»: mailings end at once, what was going on is dropped, and it is said what still comes."""

from bot.booking import ledger as visits
from bot.consents import ledger
from bot.consents.words import purpose_text
from bot.conversation import Button, Reply, Turn
from bot.db.queries_clients import client_of
from bot.db.queries_desk import find_open_request
from bot.db.queries_preferences import choose, places, preferences_of
from bot.db.queries_talks import leave_request
from bot.toolbox import Toolbox


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`stop:now`; any later message of the citizen begins anew."""
    toolbox.memory.forget_topic()
    toolbox.memory.stopped = True
    waiting = await find_open_request(toolbox.connection, turn.conversation.id)
    if waiting is not None:
        await leave_request(toolbox.connection, waiting, toolbox.now)
    client = await client_of(toolbox.connection, turn.conversation, toolbox.now)
    await choose(toolbox.connection, client.id, {"enabled": False}, places(("content",)), toolbox.now)
    await _withdraw_mailings(client.id, turn, toolbox)
    said, buttons = await _what_stays(client.id, toolbox)
    switches = toolbox.button("preferences:show", "preferences-button-show")
    home = toolbox.button("menu:home", "menu-button-home")
    return toolbox.reply("menu", " ".join([toolbox.say("stop-done"), *said]), *buttons, switches, home)


async def _withdraw_mailings(client_id: str, turn: Turn, toolbox: Toolbox) -> None:
    """The text of that consent promises that this word ends it. Every other consent is asked about."""
    decision = ledger.Decision(
        client_id=client_id,
        purpose="mailing-content",
        method=ledger.method_of(turn.inbound),
        channel=turn.conversation.channel,
        message=turn.inbound.external_id,
        text=purpose_text("mailing-content", toolbox.language, toolbox.base.centre.name),
    )
    await ledger.withdraw(toolbox.connection, decision, toolbox.now)


async def _what_stays(client_id: str, toolbox: Toolbox) -> tuple[list[str], list[Button]]:
    said, buttons = [], []
    live = await visits.of_client(toolbox.connection, client_id, toolbox.now)
    switches = await preferences_of(toolbox.connection, client_id)
    if live and any(switches.of("trigger", channel).enabled for _, channel in places(("trigger",))):
        said.append(toolbox.say("stop-reminders-stay"))
        buttons.append(toolbox.button("preferences:off:trigger", "stop-button-reminders"))
    # Who does not want to be offered services is shown the way to take that consent back (4.5.5.7).
    if await ledger.held(toolbox.connection, client_id, "proactive", toolbox.now):
        said.append(toolbox.say("stop-consent-stays"))
        buttons.append(toolbox.button("consent:about:proactive", "stop-button-consent"))
    return said, buttons
