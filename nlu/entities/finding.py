"""All recognisers over one text, and what becomes of readings that overlap.

The rule: the surer reading stays (named by a word beside it, then check digits, then shape), of equally sure
ones the longer, then the one that begins earlier, then the kind that stands earlier in `_ORDER`.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from nlu.entities.addresses import find_addresses
from nlu.entities.births import find_birth_dates
from nlu.entities.contacts import find_emails, find_phones
from nlu.entities.cues import Cues
from nlu.entities.documents import find_cards, find_inn, find_passports, find_snils
from nlu.entities.entity import Candidate, Entity, Kind
from nlu.entities.gazetteer import Gazetteer
from nlu.entities.numbers import find_application_numbers, find_car_numbers, find_trailer_numbers
from nlu.entities.persons import find_persons
from nlu.entities.reading import Reading
from nlu.entities.spoken import find_spoken_phones

_ORDER: tuple[Kind, ...] = (
    "email",
    "phone",
    "snils",
    "passport",
    "card",
    "inn",
    "birth_date",
    "car_number",
    "application_number",
    "address",
    "office",
    "service",
    "person",
)
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}
_NUMBERED = (
    find_phones,
    find_snils,
    find_passports,
    find_cards,
    find_inn,
    find_car_numbers,
    find_trailer_numbers,
    find_application_numbers,
)


def find_entities(
    text: str, *, gazetteer: Gazetteer | None = None, now: datetime | None = None
) -> tuple[Entity, ...]:
    """What the text names, in order, without overlaps; offsets are those of the text as given.

    With `now` (aware) dates and times are read too, and dates of birth are held against it; with
    `gazetteer` services and offices are found. Never raises, whatever the text.
    """
    reading = Reading.of(text)
    candidates = [*personal(reading, now), *find_persons(reading)]
    if gazetteer is not None:
        candidates += gazetteer.find(reading)
    entities = settle(reading, candidates)
    return entities if now is None else _with_moments(text, entities, now)


def personal(reading: Reading, now: datetime | None = None) -> Iterator[Candidate]:
    """Readings that stand on figures or «@»."""
    cues = Cues(reading)
    yield from find_emails(reading, cues)
    yield from find_addresses(reading)
    yield from find_spoken_phones(reading, cues)
    if not any(sign.isdecimal() for sign in reading.text):
        return
    for find in _NUMBERED:
        yield from find(reading, cues)
    yield from find_birth_dates(reading, cues, now)


def _with_moments(text: str, entities: tuple[Entity, ...], now: datetime) -> tuple[Entity, ...]:
    """Dates and times are the least sure: a phone or an address that holds their figures stays."""
    from nlu.dates import read_moments  # noqa: PLC0415 (masking wants no grammar of dates)

    taken = bytearray(len(text))
    for entity in entities:
        taken[entity.start : entity.end] = b"\x01" * (entity.end - entity.start)
    free = (moment for moment in read_moments(text, now) if not any(taken[moment.start : moment.end]))
    moments = [
        Entity(moment.kind, moment.start, moment.end, text[moment.start : moment.end], moment.value)
        for moment in free
        if moment.start < moment.end
    ]
    return tuple(sorted((*entities, *moments), key=lambda entity: entity.start))


def settle(reading: Reading, candidates: Iterable[Candidate]) -> tuple[Entity, ...]:
    """Overlaps settled by the rule above, offsets carried over to the given text."""
    kept: list[Candidate] = []
    taken = bytearray(len(reading.text))
    for candidate in sorted(candidates, key=_precedence):
        if candidate.start < candidate.end and not any(taken[candidate.start : candidate.end]):
            taken[candidate.start : candidate.end] = b"\x01" * (candidate.end - candidate.start)
            kept.append(candidate)
    return tuple(_entity(reading, candidate) for candidate in sorted(kept, key=lambda known: known.start))


def _precedence(candidate: Candidate) -> tuple[int, int, int, int]:
    return (
        -candidate.sureness,
        candidate.start - candidate.end,
        candidate.start,
        _RANK[candidate.kind],
    )


def _entity(reading: Reading, found: Candidate) -> Entity:
    start, end = reading.span(found.start, found.end)
    return Entity(found.kind, start, end, reading.given[start:end], found.value, found.problem)
