"""What may be sent to the citizen, where and how often; all of it can be switched off (clauses 4.6.2.5, 4.6.2.6)."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.booking import ledger as visits
from bot.consents import ledger
from bot.conversation import Button, Reply, Turn
from bot.db.queries_clients import Client, addresses_of, client_of
from bot.db.queries_preferences import (
    CATEGORIES,
    FREQUENCIES,
    REACHED_BY,
    Category,
    Preferences,
    choose,
    places,
    preferences_of,
)
from bot.flows import consent, menu, preferences_zone
from bot.toolbox import Toolbox


@dataclass(frozen=True, slots=True)
class _Own:
    """The citizen's switches, with the channels they can be reached over now."""

    client: Client
    switches: Preferences
    channels: tuple[str, ...]
    agreed: bool
    """Whether anything may be sent that they did not ask for."""

    def gets(self, category: Category) -> bool:
        """Whether messages of the category come at all."""
        return self.switches.wants(category, self.channels) and (category != "content" or self.agreed)


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`preferences:show`, `preferences:about:CATEGORY`, `preferences:on|off:CATEGORY[:CHANNEL]`,
    `preferences:off:all`, `preferences:often:CATEGORY:FREQUENCY`, `preferences:zone[:PAGE]`, `preferences:live:TOWN`."""
    category, _, rest = turn.argument.partition(":")
    match turn.action:
        case "show":
            return await _show(turn, toolbox)
        case "off" if category == "all":
            return await _all_off(turn, toolbox)
        case "about" if category in CATEGORIES:
            return _about(category, await _own(turn, toolbox), toolbox)
        case "off" if category in CATEGORIES and _known(rest):
            return await _off(category, rest, turn, toolbox)
        case "on" if category in CATEGORIES and _known(rest):
            return await _on(category, rest, turn, toolbox)
        case "often" if category == "content" and rest in FREQUENCIES:
            return await _often(rest, turn, toolbox)
        case "zone":
            return preferences_zone.ask(toolbox, turn.argument)
        case "live" if turn.argument in preferences_zone.ZONES:
            return await preferences_zone.take(turn.argument, turn, toolbox)
        case _:
            return await menu.explain_old_button(toolbox)


def _known(channel: str) -> bool:
    return not channel or channel in REACHED_BY


async def _own(turn: Turn, toolbox: Toolbox) -> _Own:
    client = await client_of(toolbox.connection, turn.conversation, toolbox.now)
    addresses = await addresses_of(toolbox.connection, client.id)
    reached = {each.channel for each in addresses if each.state == "good"}
    agreed = False
    for purpose in ("mailing-content", "proactive"):
        agreed = agreed or bool(await ledger.held(toolbox.connection, client.id, purpose, toolbox.now))
    return _Own(
        client,
        await preferences_of(toolbox.connection, client.id),
        tuple(channel for channel in REACHED_BY if channel in reached) or REACHED_BY,
        agreed,
    )


async def _show(turn: Turn, toolbox: Toolbox) -> Reply:
    """The three kinds of messages in plain words, each on or off."""
    own = await _own(turn, toolbox)
    lines = [_line(category, own, toolbox) for category in CATEGORIES]
    buttons = [
        Button(f"preferences:about:{category}", toolbox.say(f"preferences-name-{category}"))
        for category in CATEGORIES
    ]
    if any(own.gets(category) for category in CATEGORIES):
        buttons.append(toolbox.button("preferences:off:all", "preferences-button-all-off"))
    lines += [preferences_zone.line(own.client, toolbox), "", toolbox.say("preferences-choose")]
    text = "\n".join([toolbox.say("preferences-show"), *lines])
    return toolbox.reply("menu", text, *buttons)


def _line(category: Category, own: _Own, toolbox: Toolbox) -> str:
    return toolbox.say(
        "preferences-line",
        name=toolbox.say(f"preferences-name-{category}"),
        state="on" if own.gets(category) else "off",
        what=toolbox.say(f"preferences-what-{category}"),
    )


def _about(category: Category, own: _Own, toolbox: Toolbox) -> Reply:
    """One kind: on or off, in which channels, how often."""
    said = [_line(category, own, toolbox)]
    buttons = []
    if own.gets(category):
        buttons.append(toolbox.button(f"preferences:off:{category}", "preferences-button-off"))
        buttons += _channels(category, own, toolbox)
        if category == "content":
            said.append(_how_often(own, toolbox))
            buttons += _frequencies(own, toolbox)
    else:
        buttons.append(toolbox.button(f"preferences:on:{category}", "preferences-button-on"))
    return toolbox.reply("menu", "\n".join(said), *buttons, _back(toolbox))


def _channels(category: Category, own: _Own, toolbox: Toolbox) -> Iterable[Button]:
    """A switch for each channel, where there is more than one."""
    if len(own.channels) < 2:
        return
    for channel in own.channels:
        turn_to = "off" if own.switches.of(category, channel).enabled else "on"
        where = toolbox.say("preferences-channel", channel=channel)
        caption = toolbox.say("preferences-button-channel", turn=turn_to, where=where)
        yield Button(f"preferences:{turn_to}:{category}:{channel}", caption)


def _how_often(own: _Own, toolbox: Toolbox) -> str:
    frequency = own.switches.of("content", own.channels[0]).frequency
    return toolbox.say("preferences-often", frequency=frequency)


def _frequencies(own: _Own, toolbox: Toolbox) -> Iterable[Button]:
    now = own.switches.of("content", own.channels[0]).frequency
    for frequency in FREQUENCIES:
        if frequency != now:
            caption = toolbox.say("preferences-button-often", frequency=frequency)
            yield Button(f"preferences:often:content:{frequency}", caption)


async def _off(category: Category, channel: str, turn: Turn, toolbox: Toolbox) -> Reply:
    own = await _own(turn, toolbox)
    where = places((category,), (channel,)) if channel else places((category,))
    await choose(toolbox.connection, own.client.id, {"enabled": False}, where, toolbox.now)
    after = await _own(turn, toolbox)
    if after.gets(category):
        return _about(category, after, toolbox)
    said = [toolbox.say(f"preferences-off-{category}")]
    if category != "content" and await visits.of_client(toolbox.connection, own.client.id, toolbox.now):
        said.append(toolbox.say("preferences-visits-ahead"))
    again = toolbox.button(f"preferences:on:{category}", "preferences-button-again")
    return toolbox.reply("menu", " ".join(said), again, _back(toolbox))


async def _on(category: Category, channel: str, turn: Turn, toolbox: Toolbox) -> Reply:
    """News come only to those who agreed: the text is shown first, and agreeing switches them on."""
    own = await _own(turn, toolbox)
    if category == "content" and not own.agreed:
        return await consent.open_purpose(turn, toolbox, "mailing-content")
    where = places((category,), (channel,)) if channel else places((category,))
    await choose(toolbox.connection, own.client.id, {"enabled": True}, where, toolbox.now)
    return _about(category, await _own(turn, toolbox), toolbox)


async def _often(frequency: str, turn: Turn, toolbox: Toolbox) -> Reply:
    own = await _own(turn, toolbox)
    where = places(("content",))
    await choose(toolbox.connection, own.client.id, {"frequency": frequency}, where, toolbox.now)
    return _about("content", await _own(turn, toolbox), toolbox)


async def _all_off(turn: Turn, toolbox: Toolbox) -> Reply:
    client = await client_of(toolbox.connection, turn.conversation, toolbox.now)
    await choose(toolbox.connection, client.id, {"enabled": False}, places(CATEGORIES), toolbox.now)
    said = [toolbox.say("preferences-all-off")]
    if await visits.of_client(toolbox.connection, client.id, toolbox.now):
        said += [toolbox.say("preferences-all-off-lost"), toolbox.say("preferences-visits-ahead")]
    again = toolbox.button("preferences:on:trigger", "preferences-button-reminders-again")
    return toolbox.reply("menu", " ".join(said), again, _back(toolbox))


def _back(toolbox: Toolbox) -> Button:
    return toolbox.button("preferences:show", "preferences-button-show")
