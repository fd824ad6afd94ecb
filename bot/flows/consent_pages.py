"""What is shown of consents: the list, one purpose, the text that is asked about, the receipt."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.consents import ledger
from bot.consents.holding import Holding, holding
from bot.consents.links import receipt_url
from bot.consents.words import FALLBACK, PURPOSES, ConsentText, Purpose, purpose_words
from bot.conversation import Button, Reply, Turn
from bot.db.queries_clients import client_of
from bot.db.queries_consents import ConsentRecord
from bot.flows import consent_services
from bot.toolbox import Toolbox
from bot.wording import date_in_words, moment_in_words

MARK_LETTERS = 8


async def mine(turn: Turn, toolbox: Toolbox) -> Reply:
    """Every purpose with what holds now, a line each."""
    client = await client_of(toolbox.connection, turn.conversation, toolbox.now)
    records = await ledger.all_of(toolbox.connection, client.id)
    lines = [_line(purpose, holding(records, purpose).at(toolbox.now), toolbox) for purpose in PURPOSES]
    more = (toolbox.button("consent:receipt", "consent-button-receipt"),) if records else ()
    text = "\n".join([toolbox.say("consent-mine"), *lines, "", toolbox.say("consent-mine-choose")])
    return toolbox.reply("menu", text, *_purposes(toolbox), *more)


def ways(toolbox: Toolbox) -> tuple[Button, ...]:
    """Where one goes from a consent that was decided."""
    return (
        toolbox.button("consent:mine", "consent-button-mine"),
        toolbox.button("mydata:show", "mydata-button-show"),
    )


def ask(shown: ConsentText, toolbox: Toolbox, *, chosen: bool) -> Reply:
    """The very text, and how to decide."""
    buttons = [
        Button(f"consent:give:{shown.purpose}:{mark_of(shown)}", toolbox.say("consent-button-give")),
        Button(f"consent:refuse:{shown.purpose}:{shown.version}", toolbox.say("consent-button-refuse")),
    ]
    if shown.purpose == "proactive" and not chosen:
        buttons.append(toolbox.button("consent:choose", "consent-button-choose"))
    how = toolbox.say("consent-how", words=toolbox.say("consent-button-give"))
    return toolbox.reply("menu", f"{shown.text}\n\n{how}", *buttons)


def held(stands: Holding, purpose: Purpose, toolbox: Toolbox, *, ending: bool = False) -> Reply:
    """What is in force, since when, in which words, and the buttons that end it; first of them where it is `ending`."""
    record = stands.record_for(None)
    if record is None:
        raise LookupError("a consent is held by no record")
    words = toolbox.say("consent-button-withdraw")
    since = toolbox.say("consent-held", name=_name(purpose, toolbox), day=_day(record.at, toolbox))
    how = toolbox.say("consent-how", words=words)
    drops = consent_services.drops(stands, toolbox) if purpose == "proactive" else ()
    more = (toolbox.button("consent:choose", "consent-button-add"),) if stands.parts else ()
    keep = toolbox.button("consent:mine", "consent-button-no")
    ends = (Button(f"consent:withdraw:{purpose}", words), *drops)
    buttons = (*ends, *more, keep) if ending else (keep, *more, *ends)
    return toolbox.reply("menu", f"{since}\n\n{record.text}\n\n{how}", *buttons)


def already(record: ConsentRecord, toolbox: Toolbox) -> Reply:
    """Given once more: it is in force, and nothing here ends it."""
    name, day = _name(record.purpose, toolbox), _day(record.at, toolbox)
    return toolbox.reply("menu", toolbox.say("consent-already", name=name, day=day), *ways(toolbox))


def in_so_many_words(
    kind: str, purpose: Purpose, shown: ConsentText, toolbox: Toolbox, *, again: bool = False
) -> Reply:
    """A «yes» is not enough: the same choice again. `again`: said before, now only what to press."""
    words = toolbox.say(f"consent-button-{kind}")
    mark = f":{mark_of(shown)}" if kind == "give" else ""
    decide = Button(f"consent:{kind}:{purpose}{mark}", words)
    no = toolbox.button("consent:mine", "consent-button-no")
    key = "consent-press" if again else "consent-in-so-many-words"
    return toolbox.reply("menu", toolbox.say(key, words=words), decide, no)


async def receipt(turn: Turn, toolbox: Toolbox) -> Reply:
    """Every decision in words, and the file."""
    client = await client_of(toolbox.connection, turn.conversation, toolbox.now)
    records = await ledger.all_of(toolbox.connection, client.id)
    if not records:
        return toolbox.reply("menu", toolbox.say("consent-none-here"), *ways(toolbox))
    lines = [_decision(record, toolbox) for record in records]
    url = receipt_url(toolbox.booking.links, client.id, toolbox.now)
    file = Button("consent:receipt", toolbox.say("consent-button-file"), url)
    text = "\n".join(
        [toolbox.say("consent-receipt"), *lines, "", toolbox.say("consent-receipt-file", url=url)]
    )
    return toolbox.reply("menu", text, file, toolbox.button("consent:mine", "consent-button-mine"))


def named_purpose(said: str, toolbox: Toolbox) -> Purpose | None:
    """The purpose that the words name; nothing where they name none."""
    for purpose in ("mailing-content", "proactive", "personal-data"):
        if any(stem in said for stem in toolbox.texts.words(f"words-consent-about-{purpose}")):
            return purpose
    return None


def mark_of(shown: ConsentText) -> str:
    """Names the words in a button: another text, another mark."""
    return shown.sha256[:MARK_LETTERS]


def _purposes(toolbox: Toolbox) -> tuple[Button, ...]:
    return tuple(Button(f"consent:about:{purpose}", _name(purpose, toolbox)) for purpose in PURPOSES)


def _line(purpose: Purpose, stands: Holding, toolbox: Toolbox) -> str:
    record, name = stands.record_for(None), _name(purpose, toolbox)
    if record is None:
        return toolbox.say("consent-line-none", name=name)
    day = _day(record.at, toolbox)
    if stands.whole is None:
        services = "; ".join(consent_services.titles(tuple(stands.parts), toolbox))
        return toolbox.say("consent-line-chosen", name=name, day=day, services=services)
    if record.expires_at is None:
        return toolbox.say("consent-line-given", name=name, day=day)
    until = _day(record.expires_at, toolbox)
    return toolbox.say("consent-line-until", name=name, day=day, until=until)


def _decision(record: ConsentRecord, toolbox: Toolbox) -> str:
    zone = ZoneInfo(toolbox.base.centre.timezone)
    when = moment_in_words(toolbox.texts, record.at.astimezone(zone), toolbox.now, toolbox.language)
    return toolbox.say(
        "consent-receipt-line",
        when=when,
        name=_name(record.purpose, toolbox),
        event=record.event,
        number=record.record_hash[:MARK_LETTERS],
    )


def _name(purpose: str, toolbox: Toolbox) -> str:
    title = purpose_words(purpose).title  # type: ignore[arg-type]
    return title.get(toolbox.language, title[FALLBACK])


def _day(moment: datetime, toolbox: Toolbox) -> str:
    zone = ZoneInfo(toolbox.base.centre.timezone)
    today = toolbox.now.astimezone(zone).date()
    return date_in_words(toolbox.texts, moment.astimezone(zone).date(), today, toolbox.language)
