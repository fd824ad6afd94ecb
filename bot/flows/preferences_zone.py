"""By whose clock it is night for the citizen: nothing is sent in quiet hours there (clause 4.6.2.6)."""

from zoneinfo import ZoneInfo

from bot.conversation import Button, Reply, Turn
from bot.db.queries_clients import Client, client_of, set_timezone
from bot.flows.paging import page_of, show_page
from bot.toolbox import Toolbox
from bot.wording import clock_in_words

ZONES = {
    "kaliningrad": "Europe/Kaliningrad",
    "moscow": "Europe/Moscow",
    "samara": "Europe/Samara",
    "yekaterinburg": "Asia/Yekaterinburg",
    "omsk": "Asia/Omsk",
    "krasnoyarsk": "Asia/Krasnoyarsk",
    "irkutsk": "Asia/Irkutsk",
    "yakutsk": "Asia/Yakutsk",
    "vladivostok": "Asia/Vladivostok",
    "magadan": "Asia/Magadan",
    "kamchatka": "Asia/Kamchatka",
}
"""One town for each of the eleven times of Russia (107-FZ, article 5)."""


def line(client: Client, toolbox: Toolbox) -> str:
    """What the citizen's clock shows now, and how to say that it is another time there."""
    zone = ZoneInfo(client.timezone or toolbox.base.centre.timezone)
    return toolbox.say("preferences-zone-now", time=clock_in_words(toolbox.now.astimezone(zone)))


def ask(toolbox: Toolbox, argument: str = "") -> Reply:
    """The eleven times, each with a town and what its clock shows now."""
    choices = tuple(Button(f"preferences:live:{key}", _caption(key, toolbox)) for key in ZONES)
    title = toolbox.say("preferences-zone-ask")
    return show_page(toolbox, title, choices, page_of(argument), "preferences:zone")


async def take(key: str, turn: Turn, toolbox: Toolbox) -> Reply:
    """Keeps the time of the town `key`; the centre's own needs no keeping."""
    client = await client_of(toolbox.connection, turn.conversation, toolbox.now)
    zone = ZONES[key]
    kept = None if zone == toolbox.base.centre.timezone else zone
    await set_timezone(toolbox.connection, client.id, kept)
    back = toolbox.button("preferences:show", "preferences-button-show")
    return toolbox.reply("menu", toolbox.say("preferences-zone-kept", town=_caption(key, toolbox)), back)


def _caption(key: str, toolbox: Toolbox) -> str:
    shown = clock_in_words(toolbox.now.astimezone(ZoneInfo(ZONES[key])))
    return toolbox.say("preferences-zone-town", town=key, time=shown)
