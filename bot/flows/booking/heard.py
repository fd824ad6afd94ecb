"""What a text says for the form: services and offices by their words, the time; and whether it is an answer at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from bot.booking.ledger import PlanView
from bot.booking.links import find_code
from bot.booking.openings import Opening
from bot.flows.booking.draft import Draft
from bot.flows.booking.form import Form
from bot.flows.booking.rest import is_bare, qualifies_next, stripped
from bot.flows.booking.shifts import shifted
from bot.flows.booking.wishing import SaidTime, load, read_time
from bot.flows.booking.words import place_zone
from bot.texts import Texts
from bot.wording import spoken
from nlu.entities import Entity, Gazetteer, Problem, check, find_entities
from nlu.text import is_english

_WORD = re.compile(r"\w+")
# Four figures may be a year or an hour.
_NUMBER = re.compile(
    r"(?<![\w.:/+-])(?=[\w-]*\d)(?:\d{5,}|(?=[\w-]*[^\W\d_])[^\W_]{2,4}-?[^\W_]{3,4})(?![\w.:/-])"
)
_STREET = re.compile(r"\w{6,}")
_Entries = tuple[tuple[str, tuple[str, ...]], ...]
# What is said with these intents is never an answer to a question of the form.
_OTHER_NEEDS = frozenset(
    {
        "abuse", "thanks", "wish", "greeting", "goodbye", "off_topic", "request_operator", "rating", "application_status",
        "give_consent", "withdraw_consent", "unsubscribe", "repeat_please",
    }
)  # fmt: skip
# «Not to the lawyer but for a passport»: how many words may stand between the refusal and what is refused.
_REACH = 2
# A word or two are an answer that was not understood; from three on they may be a question of their own.
_QUESTION_WORDS = 3
_NEAR = 3  # articles near to a doubtful text


@dataclass(frozen=True, slots=True)
class Heard:
    """Ids of offerings, those of the surest kind; the office; the time. All empty: the text says nothing of these.

    `strange`: a service is named that cannot be booked here. `doubtful`: the services are only near to the text, so
    that they are asked about. `bare`: when and where is said, and nothing else.
    """

    offerings: tuple[str, ...] = ()
    office: str | None = None
    time: SaidTime | None = None
    strange: bool = False
    doubtful: bool = False
    bare: bool = False

    def __bool__(self) -> bool:
        return bool(self.offerings or self.office or self.time)


def hear(form: Form, text: str) -> Heard:
    """Everything the text says for the form, what is refused («not to the lawyer») left out."""
    found = find_entities(text, gazetteer=_gazetteer_of(form.view, form.toolbox.texts))
    wanted = [entity for entity in found if not _is_refused(form.toolbox.texts, text, entity)]
    services = [entity for entity in wanted if entity.kind == "service" and not qualifies_next(text, entity)]
    longest = max((entity.text.count(" ") for entity in services), default=0)
    offerings = dict.fromkeys(str(each.value) for each in services if each.text.count(" ") == longest)
    named = [entity for entity in wanted if entity.kind == "office"]
    offices, time = {str(entity.value) for entity in named}, _time(form, text)
    bare = not services and bool(named or time) and is_bare(form.toolbox.texts, form.there, text, named)
    return Heard(tuple(offerings), offices.pop() if len(offices) == 1 else None, time, bare=bare)


async def hear_whole(form: Form, text: str, *, only_sure: bool = False) -> Heard:
    """As `hear`; a service that is not named by its words is looked for in the base of knowledge.

    `only_sure`: the nearest of several doubtful articles are not taken for what was meant.
    """
    heard = hear(form, text)
    if heard.offerings or heard.bare:
        return heard
    if is_english(text) and (named := _by_english_words(form, text)):
        return replace(heard, offerings=named)
    common = _by_common_name(form, text)
    if common.offerings or common.strange:
        return replace(heard, offerings=common.offerings, strange=common.strange)
    found = await form.toolbox.find()
    if found.decision == "handover" or not found.hits or (only_sure and found.decision != "answer"):
        return heard
    doubtful = found.decision != "answer"
    hits = found.hits[:_NEAR] if doubtful else found.hits[:1]
    offered = (each.id for hit in hits for each in form.view.plan.offerings_of_article(hit.id))
    return replace(heard, offerings=tuple(dict.fromkeys(offered)), doubtful=doubtful)


async def is_question(form: Form) -> bool:
    """Whether the text asks something that the base answers: it is answered, and the form waits."""
    found, understood = await form.toolbox.find(), form.toolbox.understanding
    if found.decision != "answer" or understood is None:
        return False
    return asks(form) and understood.intent.best not in ("book_appointment", "reschedule_appointment")


def asks(form: Form) -> bool:
    """Whether the text has the form of a question."""
    text = form.turn.inbound.text
    return text.rstrip().endswith("?") or _begins(form.toolbox.texts, text)


async def is_other_need(form: Form) -> bool:
    """Whether the text, which was no answer to the form, is clearly something else."""
    understood = form.toolbox.understanding
    if understood is not None and understood.intent.name in _OTHER_NEEDS:
        # What is not our subject was meant as a service while services are asked for.
        return understood.intent.name != "off_topic" or form.draft.step != "service"
    many_words = len(form.turn.inbound.text.split()) >= _QUESTION_WORDS
    return many_words and (await form.toolbox.find()).decision != "handover"


def is_word(form: Form, text: str, key: str) -> bool:
    """Whether the whole text is one of the words of this key."""
    return spoken(text) in {spoken(phrase) for phrase in form.toolbox.texts.words(key)}


def has_phrase(form: Form, text: str, key: str) -> bool:
    """Whether one of the phrases of this key stands in the text."""
    said = f" {spoken(text)} "
    return any(f" {spoken(phrase)} " in said for phrase in form.toolbox.texts.words(key))


def is_command(form: Form, text: str, key: str) -> bool:
    """As `is_word`, whatever the command is led in with: «and another office, is there?»."""
    lead = form.toolbox.texts.words("words-booking-lead")
    said = {spoken(phrase) for phrase in form.toolbox.texts.words(key)}
    return spoken(text) in said or stripped(lead, text) in said


def is_sure(form: Form, text: str) -> bool:
    """Whether the text is made of words of consent alone: «yes, all is right», «fine, book it»."""
    texts, said = form.toolbox.texts, set(spoken(text).split())
    sure = {spoken(word) for word in texts.words("words-booking-sure")}
    beside = {spoken(word) for word in texts.words("words-booking-sure-beside")}
    return not sure.isdisjoint(said) and said <= sure | beside


def names_number(text: str) -> str | None:
    """What is meant as the number of a visit and cannot be one: figures, or figures among letters.

    >>> names_number("cancel 123456"), names_number("cancel the visit at 10:30")
    ('123456', None)
    """
    found = next(iter(_NUMBER.findall(text)), None) if isinstance(check("phone", text), Problem) else None
    return found if found and find_code(text) is None else None


def shown_openings(draft: Draft, view: PlanView) -> tuple[Opening, ...]:
    """The openings on the screen; their window is of no matter to words."""
    offering = view.plan.find_offering(draft.offering or "")
    if offering is None or draft.office is None or not draft.shown:
        return ()
    zone, length = place_zone(view.centre, draft.office), timedelta(minutes=offering.duration)
    starts = [datetime.fromisoformat(start) for start in draft.shown]
    return tuple(
        Opening(offering.id, draft.office, "", start, start + length, start, start + length, zone)
        for start in starts
    )


def _by_english_words(form: Form, text: str) -> tuple[str, ...]:
    """The offerings whose English names have most words of the text: citizens' other words for them are Russian."""
    common, said = form.toolbox.texts.words("words-booking-common"), set(_WORD.findall(text.lower()))
    shared = {
        offering.id: len(said & set(_WORD.findall(offering.name_in("en").lower())) - common)
        for offering in form.view.plan.offerings
    }
    most = max(shared.values(), default=0)
    return tuple(offering for offering, count in shared.items() if count == most > 0)


def _by_common_name(form: Form, text: str) -> Heard:
    """Through the name that a service goes by in common: whatever people call it, the plan knows that one."""
    gazetteer = _gazetteer_of(form.view, form.toolbox.texts)
    named = [
        entity
        for entity in form.toolbox.named_services(text)
        if not _is_refused(form.toolbox.texts, text, entity)
    ]
    known = (each for entity in named for each in find_entities(str(entity.value), gazetteer=gazetteer))
    offerings = tuple(dict.fromkeys(str(each.value) for each in known if each.kind == "service"))
    return Heard(offerings, strange=bool(named) and not offerings)


def _time(form: Form, text: str) -> SaidTime | None:
    stored = form.draft.wish or form.draft.kept
    kept = load(stored).wish if stored else None
    seen = datetime.fromisoformat(form.draft.shown[0]) if form.draft.shown else None
    if shift := shifted(form.toolbox.texts, text, form.there, form.draft.starts or seen):
        return shift
    return read_time(text, form.there, shown_openings(form.draft, form.view), kept)


def _begins(texts: Texts, text: str) -> bool:
    said = spoken(text)
    return any(said == word or said.startswith(f"{word} ") for word in texts.words("words-booking-question"))


def _is_refused(texts: Texts, text: str, entity: Entity) -> bool:
    """«not», «instead of» just before it, nothing but a word or two between, no comma."""
    before = re.split(r"[,.;:!?]", text[: entity.start])[-1]
    return not texts.words("words-booking-not").isdisjoint(_WORD.findall(before.lower())[-_REACH:])


def _gazetteer_of(view: PlanView, texts: Texts) -> Gazetteer:
    services = tuple((each.id, (*each.name.values(), *each.words)) for each in view.plan.offerings)
    return _gazetteer(services, tuple(_office_names(view, texts)))


@lru_cache(maxsize=8)
def _gazetteer(services: _Entries, offices: _Entries) -> Gazetteer:
    return Gazetteer.from_entries(services, offices=offices)


def _office_names(view: PlanView, texts: Texts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """An office goes by its name, by the word of it that tells it from others, by its street, by its town alone."""
    generic = texts.words("words-booking-offices")
    towns = [office.town for office in view.centre.offices]
    for office in view.centre.offices:
        own = tuple(word for word in _WORD.findall(office.name.lower()) if word not in generic)
        streets = tuple(word for word in _STREET.findall(office.address) if word.lower() not in generic)
        town = (office.town,) if towns.count(office.town) == 1 else ()
        yield office.id, (office.name, *own, *streets, *town)
