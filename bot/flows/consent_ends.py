"""A consent was decided: it is written down, what rests on it starts or stops, and the citizen is told what follows."""

from bot.booking import ledger as visits
from bot.booking.links import shown_code
from bot.consents import ledger
from bot.consents.erasure import forget_contacts
from bot.conversation import Reply
from bot.db.queries_clients import Client
from bot.db.queries_preferences import choose, places
from bot.flows import consent_pages
from bot.toolbox import Toolbox

# Consents to be written to: giving one switches on what was switched off by «stop».
_WRITES = ("proactive", "mailing-content")


async def given(decision: ledger.Decision, toolbox: Toolbox) -> Reply:
    """Written down; the way back is named at once."""
    await ledger.give(toolbox.connection, decision, toolbox.now)
    if decision.purpose in _WRITES:
        on = {"enabled": True}
        await choose(toolbox.connection, decision.client_id, on, places(("content",)), toolbox.now)
    receipt = toolbox.button("consent:receipt", "consent-button-receipt")
    mine = toolbox.button("consent:mine", "consent-button-mine")
    return toolbox.reply("menu", toolbox.say("consent-given"), receipt, mine)


async def refused(decision: ledger.Decision, toolbox: Toolbox) -> Reply:
    """A «no» is written down too: nobody asks again as if there had been no answer."""
    await ledger.refuse(toolbox.connection, decision, toolbox.now)
    said = toolbox.say("consent-refused", purpose=decision.purpose)
    return toolbox.reply("menu", said, *consent_pages.ways(toolbox))


async def withdrawn(decision: ledger.Decision, client: Client, toolbox: Toolbox) -> Reply:
    """Taken back; what rested on it has stopped by now."""
    done = await ledger.withdraw(toolbox.connection, decision, toolbox.now)
    if done is None:
        return toolbox.reply("menu", toolbox.say("consent-none-here"), *consent_pages.ways(toolbox))
    said = [toolbox.say("consent-withdrawn", purpose=decision.purpose)]
    if decision.purpose == "personal-data":
        await forget_contacts(toolbox.connection, client, "client:chat", toolbox.now)
        toolbox.memory.forget_person()
        said += await _live_visits(client, toolbox)
    return toolbox.reply("menu", " ".join(said), *consent_pages.ways(toolbox))


async def _live_visits(client: Client, toolbox: Toolbox) -> list[str]:
    live = await visits.of_client(toolbox.connection, client.id, toolbox.now)
    if not live:
        return []
    plan = (await toolbox.booking.view(toolbox.connection)).plan
    named = [(shown_code(visit.code), plan.find_offering(visit.offering_id)) for visit in live]
    # One number needs no name beside it; of several the citizen must know which is for what.
    codes = ", ".join(
        f"{code} ({offering.name_in(toolbox.language)})" if offering and len(live) > 1 else code
        for code, offering in named
    )
    return [toolbox.say("consent-visits-stay", count=len(live), codes=codes)]
