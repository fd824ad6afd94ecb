"""Rules that join two moments: from … to, between, either … or."""

from dataclasses import replace

from nlu.dates.grammar import Grammar, Match
from nlu.dates.rules.making import is_of_things
from nlu.dates.values import Clock, Days, Number, Open, Ordinal, Range, Stamp, Vague, Value

ranges = Grammar()


def _hour(match: Match, name: str) -> Stamp:
    return replace(match.stamp(name), latent=False)


def _day(value: object) -> int | None:
    number = value.value if isinstance(value, Number | Ordinal) else value
    return int(number) if isinstance(number, int | float) and 1 <= number <= 39 else None


def _days_range(match: Match, month: int | None, year: int | None) -> Value | None:
    one, other = _day(match.named["one"]), _day(match.named["other"])
    if one is None or other is None:
        return None
    return Range(
        Stamp(days=Days(day=one, month=month, year=year)), Stamp(days=Days(day=other, month=month, year=year))
    )


_PAIRS = tuple(
    f"{shape} <{one}:one> {link} <{other}:other>"
    for one in ("number", "ordinal")
    for other in ("number", "ordinal")
    for shape, link in (("с|со|от?", "по|до|-"), ("между|меж", "и"))
)


@ranges.rule(
    *(f"{pair} {tail}" for pair in _PAIRS for tail in ("<month> .?", "<month> .? <year> года|г|год?", "<days_word>")),
    examples=["с 13 по 15 июля => 2026-07-13..2026-07-16 day", "10-11 числа => 2026-03-10..2026-03-12 day"],
)  # fmt: skip
def days_of_a_month(match: Match) -> Value | None:
    month, year = (match.int(name) if match.has(name) else None for name in ("month", "year"))
    return _days_range(match, month, year)


@ranges.rule(
    "с|со? <int:one> .? -|по|/|до <days:other> .?", examples=["14. - 15.10. => 2026-10-14..2026-10-16 day"]
)
def day_to_date(match: Match) -> Value | None:
    other = match.stamp("other").days
    one = _day(match.int("one"))
    if other is None or other.day is None or one is None:
        return None
    return Range(Stamp(days=replace(other, day=one, weekday=None)), Stamp(days=other))


@ranges.rule(
    "с|со|от? <days:one> .? по|до|-|/ <days:other> .?",
    "между <days:one> и <days:other>",
    examples=["13 июля - 15 июля => 2026-07-13..2026-07-16 day", "с понедельника по пятницу => 2026-03-16..2026-03-21 day"],
)  # fmt: skip
def date_to_date(match: Match) -> Value | None:
    if match.items[1].word in ("до", "/") and match.items[0].word not in ("с", "со", "от"):
        return None
    return Range(match.stamp("one"), match.stamp("other"))


@ranges.rule(
    "с|со|от <hourly:one> до|по|- <hourly:other>", "с|со|от <hourly:one> до|по|- <hourly:other> <unit>",
    "между <hourly:one> и <hourly:other>", "между <hourly:one> и <hourly:other> <unit>",
    "в|на|к? <hourly:one> - <hourly:other>", "в|на? <hourly:one> - <hourly:other> <unit>",
    examples=["11:30-13:30 => 2026-03-11T11:30..2026-03-11T13:31 minute", "завтра с 9 до 11 часов => 2026-03-11T09:00..2026-03-11T12:00 hour"],
)  # fmt: skip
def clock_to_clock(match: Match) -> Value | None:
    if (match.has("unit") and match.text("unit") != "hour") or is_of_things(match.after):
        return None
    one, other = match.stamp("one"), match.stamp("other")
    known = (
        match.items[0].word in ("с", "со", "от", "между", "в", "на", "к")
        or match.has("unit")
        or not (one.latent and other.latent)
    )
    return Range(replace(one, latent=not known), replace(other, latent=not known))


@ranges.rule(
    "между часом и <hourly:other>",
    "между часом дня и <hourly:other>",
    "с|со часа|часу до|по <hourly:other>",
    "с|со <hourly:one> до|по часа|часу",
    "с|со <unit> до|по <hourly:other>",
    examples=["form: с часу до трех => afternoon 13:00-15:00"],
)
def one_o_clock_range(match: Match) -> Value | None:
    hour = Stamp(clock=Clock(1, free=True))
    return Range(
        _hour(match, "one") if match.has("one") else hour,
        _hour(match, "other") if match.has("other") else hour,
    )


@ranges.rule(
    "с|со <hourly:one> до|по <daypart>",
    "с|со <daypart> до|по <hourly:other>",
    "с|со? <hourly:one> <daypart:lunch>",
    examples=["form: с обеда до 5 => afternoon 13:00-17:00"],
)
def clock_to_part(match: Match) -> Value | None:
    """«с 9 до обеда», «с обеда до 5»."""
    if match.has("lunch") and match.stamp("lunch").part != "before_lunch":
        return None
    part = match.stamp("daypart").part if match.has("daypart") else "before_lunch"
    hour = {
        "lunch": 12 if match.has("one") else 13,
        "evening": 18,
        "morning": 9,
        "afternoon": 13,
        "before_lunch": 12,
        "night": 22,
    }.get(part or "", 13)
    edge = Stamp(clock=Clock(hour))
    return Range(_hour(match, "one"), edge) if match.has("one") else Range(edge, _hour(match, "other"))


@ranges.rule(
    "с|со утра до|по <hourly:other>", "с|со утра до вечера", examples=["form: с утра до 11 => morning -11:00"]
)
def from_the_morning(match: Match) -> Value | None:
    if not match.has("other"):
        return None
    return Open("before", _hour(match, "other"))


@ranges.rule(
    "с|со <hourly:one> на <hourly:other>",
    "с|со <days:one> на <days:other>",
    examples=["с 15:00 на 16:30 => 2026-03-10T16:30 minute"],
)
def moved_to(match: Match) -> Value | None:
    """«перенести со среды на пятницу»: only the second is wished."""
    return replace(match.stamp("other"), latent=False)


@ranges.rule(
    "в|во|на|к|около? <hourly:one> или|либо <hourly:other>",
    "в|во|на|к? <hourly:one> или|либо в|на|к <hourly:other>",
    examples=["form: в 10 или 11 => !several"],
)
def either_hour(match: Match) -> Value | None:
    one, other = match.stamp("one"), match.stamp("other")
    known = match.items[0].word in ("в", "во", "на", "к", "около") or not (one.latent and other.latent)
    return Vague("several", of_time=True) if known and not is_of_things(match.after) else None


@ranges.rule(
    "<days> или|либо <number>", "<days> или|либо на <number>", examples=["form: 30 марта или 31 => !several"]
)
def day_or_number(match: Match) -> Value | None:
    days = match.stamp("days").days
    plain = days is not None and days.day is not None and 1 <= match.number() <= 31
    return Vague("several") if plain and not is_of_things(match.after) else None


@ranges.rule(
    "<number> или|либо|и|, <days>",
    "<ordinal> или|либо|и <days>",
    examples=["form: 15 или 16 марта => !several"],
)
def either_day(match: Match) -> Value | None:
    days = match.stamp("days").days
    if days is None or days.day is None or days.frame:
        return None
    if (
        match.items[1].word == ","
        and match.before is not None
        and match.before.word not in ("на", "или", ",")
    ):
        return None  # «дом 5, 16 марта»
    return Vague("several")
