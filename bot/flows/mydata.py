"""«My data»: what is stored in plain words, a copy as a file, erasure. Only the conversation's own client is shown."""

from collections.abc import Iterable

from bot.booking import ledger as visits
from bot.booking.links import shown_code
from bot.consents import ledger
from bot.consents.erasure import forget
from bot.consents.links import files_url
from bot.conversation import Button, Reply, Turn
from bot.db.queries_clients import Address, Client, addresses_of, audit, client_of
from bot.db.queries_feedback_privacy import count_ratings
from bot.db.queries_privacy import OF_PERSON, count_messages
from bot.flows import menu
from bot.toolbox import Toolbox

ACTOR = "client:chat"


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`mydata:show`, `mydata:export`, `mydata:erase` asks, `mydata:erase:yes` does."""
    client = await client_of(toolbox.connection, turn.conversation, toolbox.now)
    match (turn.action, turn.argument):
        case ("show", _):
            return await _show(client, turn, toolbox)
        case ("export", _):
            return await _export(client, toolbox)
        case ("erase", "yes"):
            return await _erase(client, turn, toolbox)
        case ("erase", _):
            return await _ask(client, toolbox)
        case _:
            return await menu.explain_old_button(toolbox)


async def _show(client: Client, turn: Turn, toolbox: Toolbox) -> Reply:
    booked = await visits.of_client(toolbox.connection, client.id)
    named = [visit for visit in booked if visit.name or visit.phone or visit.email]
    consents = await ledger.all_of(toolbox.connection, client.id)
    addresses = await addresses_of(toolbox.connection, client.id)
    lines = [
        toolbox.say("mydata-messages", count=await count_messages(toolbox.connection, turn.conversation.id)),
        toolbox.say("mydata-visits", count=len(booked)),
        toolbox.say("mydata-contacts" if named else "mydata-no-contacts"),
        *_begun(toolbox),
        *await _rated(client, toolbox),
        toolbox.say("mydata-addresses", places=_places(addresses, toolbox)),
        toolbox.say("mydata-consents", count=len(consents)),
    ]
    text = "\n".join([toolbox.say("mydata-show"), *lines, "", toolbox.say("mydata-questions")])
    return toolbox.reply(
        "menu",
        text,
        toolbox.button("mydata:export", "mydata-button-export"),
        toolbox.button("mydata:erase", "mydata-button-erase"),
        toolbox.button("consent:mine", "consent-button-mine"),
    )


async def _rated(client: Client, toolbox: Toolbox) -> tuple[str, ...]:
    """What they rated, where they did: most never have, and are told nothing of it."""
    count = await count_ratings(toolbox.connection, client)
    return (toolbox.say("mydata-ratings", count=count),) if count else ()


def _begun(toolbox: Toolbox) -> tuple[str, ...]:
    """What a form that is not finished holds of the person: it goes by itself, sooner than a visit's."""
    return (toolbox.say("mydata-begun"),) if toolbox.memory.booking.keys() & OF_PERSON else ()


def _places(addresses: Iterable[Address], toolbox: Toolbox) -> str:
    """Where the citizen can be written to; «none» where there is no such place."""
    channels = dict.fromkeys(each.channel for each in addresses)
    return ", ".join(toolbox.say("mydata-place", channel=channel) for channel in channels) or "none"


async def _export(client: Client, toolbox: Toolbox) -> Reply:
    """The link lives for an hour; that it was given out stands in the book of what was done."""
    url = files_url(toolbox.booking.links, client.id, toolbox.now)
    await audit(toolbox.connection, actor=ACTOR, action="client.exported", subject=client.id, now=toolbox.now)
    file = Button("mydata:export", toolbox.say("mydata-button-file"), url)
    return toolbox.reply("menu", toolbox.say("mydata-file", url=url), file, _back(toolbox))


async def _ask(client: Client, toolbox: Toolbox) -> Reply:
    """Visits ahead are asked about first: they cannot stand without the person."""
    live = await visits.of_client(toolbox.connection, client.id, toolbox.now)
    codes = ", ".join(shown_code(visit.code) for visit in live)
    key = "mydata-erase-with-visits" if live else "mydata-erase"
    said = toolbox.say(key, count=len(live), codes=codes) if live else toolbox.say(key)
    yes = "mydata-button-yes-with-visits" if live else "mydata-button-yes"
    return toolbox.reply(
        "menu",
        said,
        toolbox.button("mydata:erase:yes", yes),
        toolbox.button("mydata:export", "mydata-button-export"),
        toolbox.button("mydata:show", "mydata-button-no"),
    )


async def _erase(client: Client, turn: Turn, toolbox: Toolbox) -> Reply:
    came = turn.inbound
    like = ledger.Decision(client.id, "personal-data", ledger.method_of(came), came.channel, came.external_id)
    view = await toolbox.booking.view(toolbox.connection)
    done = await forget(toolbox.connection, view, client, ACTOR, toolbox.now)
    # After the visits: whoever books locks an office first and a person then.
    await ledger.withdraw_all(toolbox.connection, like, toolbox.now)
    toolbox.memory.forget_person()
    said = [toolbox.say("mydata-erased")]
    if done.kept:
        codes = ", ".join(shown_code(visit.code) for visit in done.kept)
        said.append(toolbox.say("mydata-visits-kept", count=len(done.kept), codes=codes))
    return toolbox.reply("menu", " ".join(said), *menu.entries(toolbox))


def _back(toolbox: Toolbox) -> Button:
    return toolbox.button("mydata:show", "mydata-button-show")
