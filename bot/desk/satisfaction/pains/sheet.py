"""The pain map as a file: the form that such maps are handed in, with empty columns for what will be done (seed 003, 5.1.6)."""

from collections.abc import Iterator
from datetime import date

from bot.desk.satisfaction.pains.shown import PainsTelling
from bot.feedback.figures.sheets import Table, Value
from bot.feedback.pains import Estimate, Pain, PainMap, Themes

_MAP = (
    "number", "step", "pain", "named", "share", "share-low", "share-high", "loss", "loss-low", "loss-high",
    "trend", "words", "owner", "measure", "responsible", "due", "effect",
)  # fmt: skip
_THEMES = ("number", "theme", "said", "share", "share-low", "share-high", "trend", "reasons", "words")
_WORDS = frozenset(("words", "pain", "theme", "measure"))


def sheets_of(found: PainMap, spoken: Themes | None, tell: PainsTelling, made_on: date) -> tuple[Table, ...]:
    """The map, the open themes where they were read, and what all of it rests on."""
    sheets = [
        Table(tell.say("pains-sheet-map"), _head(_MAP, tell), tuple(_map_rows(found, tell)), _wide(_MAP))
    ]
    if spoken is not None:
        rows = tuple(_theme_rows(spoken, tell))
        sheets.append(Table(tell.say("pains-sheet-themes"), _head(_THEMES, tell), rows, _wide(_THEMES)))
    about = list(_about(found, spoken, tell, made_on))
    head = [tell.say("pains-column-what"), tell.say("pains-column-value")]
    return (*sheets, Table(tell.say("pains-sheet-about"), head, about, frozenset((0, 1))))


def _map_rows(found: PainMap, tell: PainsTelling) -> Iterator[tuple[Value, ...]]:
    for number, pain in enumerate(found.pains, 1):
        named = (number, tell.step(pain.reason.step), tell.reason(pain.reason))
        yield (*named, *_numbers(pain, tell), "\n".join(pain.words), tell.owner(pain.reason), "", "", "", "")


def _numbers(pain: Pain, tell: PainsTelling) -> tuple[Value, ...]:
    if pain.state == "suppressed":
        return (tell.say("pains-hidden-number"), *[None] * 6, tell.trend(pain.trend))
    return (pain.n, *_estimate(pain.share), *_estimate(pain.impact, 2), tell.trend(pain.trend))


def _theme_rows(spoken: Themes, tell: PainsTelling) -> Iterator[tuple[Value, ...]]:
    for number, theme in enumerate(spoken.themes, 1):
        course = tell.say("pains-theme-new") if theme.is_new else tell.trend(theme.trend)
        reasons = tell.codes(theme.reasons)
        yield (number, theme.label, theme.n, *_estimate(theme.share), course, reasons, "\n".join(theme.words))


def _about(
    found: PainMap, spoken: Themes | None, tell: PainsTelling, made_on: date
) -> Iterator[tuple[Value, Value]]:
    yield tell.say("pains-about-made"), made_on
    yield tell.say("pains-about-first"), found.period.first
    yield tell.say("pains-about-last"), found.period.last
    yield tell.say("pains-about-instrument"), found.instrument
    yield tell.say("pains-about-n"), found.n
    yield tell.say("pains-about-low"), found.low
    if found.named is not None:
        yield tell.say("pains-about-named"), found.named
    if found.mean is not None:
        yield tell.say("pains-about-mean"), tell.estimate(found.mean, 2)
    if spoken is not None:
        yield tell.say("pains-about-read"), tell.say("pains-read", n=spoken.looked_at, of=spoken.written)
    yield tell.say("pains-about-loss"), tell.say("pains-loss-means")
    yield tell.say("pains-about-method"), tell.say("pains-method")


def _estimate(found: Estimate | None, places: int = 1) -> tuple[Value, Value, Value]:
    if found is None:
        return None, None, None
    value, low, high = (
        round(each, places) for each in (found.value, found.interval.low, found.interval.high)
    )
    return value, low, high


def _head(columns: tuple[str, ...], tell: PainsTelling) -> list[str]:
    return [tell.say(f"pains-column-{each}") for each in columns]


def _wide(columns: tuple[str, ...]) -> frozenset[int]:
    return frozenset(at for at, name in enumerate(columns) if name in _WORDS)
