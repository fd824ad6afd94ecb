"""Rules of one edge: before, after, within, the last two weeks, and of bare hours after a preposition."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from nlu.dates.calendar import at, cycle, frame_of, plus_days, result_grain, shifted, truncated
from nlu.dates.grammar import Match
from nlu.dates.rules.making import is_of_things
from nlu.dates.rules.ranges import ranges
from nlu.dates.values import Clock, Days, Frame, Grain, Lapse, Open, Point, Stamp, Stretch, Value

_BEFORE = (
    "до",
    "не позднее",
    "не позже",
    "раньше",
    "не позднее чем",
    "не позднее , чем",
    "ранее",
    "по",
    "перед",
    "накануне",
)
_AFTER = (
    "после",
    "позже",
    "позднее",
    "не раньше",
    "не ранее",
    "не раньше чем",
    "начиная с",
    "с",
    "со",
    "от",
    "не раньше ,? чем в|во?",
)
_INCLUSIVE = frozenset(["не", "начиная", "с", "со", "от"])


@ranges.rule(
    *(f"{word} <days>" for word in _BEFORE),
    *(f"{word} <point>" for word in _BEFORE),
    examples=["до пятницы => before 2026-03-13 day"],
)
def before_a_day(match: Match) -> Value | None:
    return Open("before", match.stamp("days" if match.has("days") else "point"))


@ranges.rule(
    *(f"{word} <days>" for word in _AFTER),
    *(f"{word} <point>" for word in _AFTER),
    examples=["после 20 марта => after 2026-03-20 day"],
)
def after_a_day(match: Match) -> Value | None:
    return Open(
        "after",
        match.stamp("days" if match.has("days") else "point"),
        inclusive=match.items[0].word in _INCLUSIVE,
    )


@ranges.rule(
    *(f"{word} <hourly>" for word in _BEFORE), examples=["до 15 часов => before 2026-03-10T15:00 hour"]
)
def before_an_hour(match: Match) -> Value | None:
    return _open(match, "before")


@ranges.rule(
    *(f"{word} <hourly>" for word in _AFTER), examples=["после 15:00 => after 2026-03-10T15:00 minute"]
)
def after_an_hour(match: Match) -> Value | None:
    return _open(match, "after")


def _open(match: Match, direction: str) -> Value | None:
    hour = match.stamp("hourly")
    first = match.items[0].word
    if (hour.latent and is_of_things(match.after)) or (first in ("по", "от") and hour.latent):
        return None
    return Open(direction, replace(hour, latent=False), inclusive=first in _INCLUSIVE)  # type: ignore[arg-type]


@ranges.rule("до часа", "до часу", "после часа", "после часу", examples=["form: до часу => -13:00"])
def open_at_one(match: Match) -> Value | None:
    return Open("before" if match.items[0].word == "до" else "after", Stamp(clock=Clock(1, free=True)))


@ranges.rule(
    "в течение <lapse>",
    "в течении <lapse>",
    "на протяжении <lapse>",
    "в пределах <lapse>",
    examples=["в течение 2 недель => 2026-03-10T12:00..2026-03-24 second"],
)
def within(match: Match) -> Value | None:
    end = shifted(match.now, match.lapse())
    return Stretch(match.now, truncated(end, result_grain(match.lapse())), "second") if end else None


@ranges.rule(
    "в течение <unit>",
    "в течении <unit>",
    examples=["в течение недели => 2026-03-10T12:00..2026-03-17 second"],
)
def within_a_unit(match: Match) -> Value | None:
    lapse = Lapse(((match.text("unit"), 1),))
    end = shifted(match.now, lapse)
    return Stretch(match.now, truncated(end, result_grain(lapse)), "second") if end else None


@ranges.rule(
    "<final> <lapse>", "<last> <lapse>", "<next> <lapse>", "<nearest> <lapse>", "за? <final> <lapse>",
    examples=["последние 2 минуты => 2026-03-10T11:58..2026-03-10T12:00 minute",
              "следующие три недели => 2026-03-16..2026-04-06 week"],
)  # fmt: skip
def several_units(match: Match) -> Value | None:
    amounts = match.lapse().amounts
    if len(amounts) != 1 or amounts[0][1] != int(amounts[0][1]):
        return None
    unit, count = amounts[0][0], int(amounts[0][1])
    ahead = match.has("next") or match.has("nearest")
    return _run(match.now, unit, count if ahead else -count)


def _run(now: datetime, unit: str, count: int) -> Value | None:
    if unit in ("second", "minute", "hour"):
        grain: Grain = unit  # type: ignore[assignment]
        here = truncated(now, grain)
        sides = (
            (Lapse(((unit, 1),)), Lapse(((unit, count + 1),)))
            if count > 0
            else (Lapse(((unit, count),)), Lapse(((unit, 0),)))
        )
        start, end = (shifted(here, side) for side in sides)
        return Stretch(start, end, grain) if start and end else None
    first = 1 if count > 0 else count
    frame = cycle(now.date(), unit, first, abs(count))
    return Stretch(at(frame.start, time(), now), at(frame.end, time(), now), frame.grain) if frame else None


@ranges.rule(
    "<ordinal> <days:weekday> после <days>",
    examples=["третий вторник после рождества 2014 => 2014-01-28 day"],
)
def nth_after(match: Match) -> Value | None:
    spoken, outer = match.stamp("weekday").days, frame_of(match.stamp("days").days or Days(), match.context)
    if spoken is None or spoken.weekday is None or outer is None:
        return None
    first = outer.start + timedelta(days=(spoken.weekday - outer.start.isoweekday() - 1) % 7 + 1)
    day = plus_days(first, 7 * (match.ordinal().value - 1))
    return Stamp(days=Days(frame=Frame(day, day + timedelta(days=1), "day"))) if day else None


@ranges.rule(
    "<lapse> после <days>",
    "<unit> после <days>",
    "<lapse> перед <days>",
    "<lapse> до <days>",
    "через <lapse> после <days>",
    "за <lapse> до <days>",
    "за <unit> до <days>",
    "через <unit> после <days>",
    examples=["неделя после 1 мая => 2026-05-08 day"],
)
def lapse_from_a_day(match: Match) -> Value | None:
    lapse = match.lapse() if match.has("lapse") else Lapse(((match.text("unit"), 1),))
    outer = frame_of(match.stamp("days").days or Days(), match.context)
    sign = 1 if any(item.word == "после" for item in match.items) else -1
    if outer is None:
        return None
    moment = shifted(at(outer.start, time(), match.now), lapse, sign)
    if moment and sign > 0 and match.context.style == "duckling":
        earlier = plus_days(outer.start, -366)
        before = (
            shifted(
                at(earlier.replace(month=outer.start.month, day=min(outer.start.day, 28)), time(), match.now),
                lapse,
            )
            if earlier
            else None
        )
        if before and before > match.now and outer.start.day <= 28:
            moment = before
    grain: Grain = "day" if lapse.amounts[-1][0] not in ("hour", "minute", "second") else "hour"
    return Stamp(point=Point(moment, grain)) if moment else None


@ranges.rule(
    "в|во|к|ко|около|на|примерно|ровно|часов <hourly>",
    "в районе <hourly>",
    "время :|-? <hourly>",
    "в|около|где-то|к ровно|примерно|около <hourly>",
    examples=["в 3 => 2026-03-10T15:00 hour", "в 15 => 2026-03-10T15:00 hour"],
)
def at_the_hour(match: Match) -> Value | None:
    hour = match.stamp("hourly")
    if hour.latent and (is_of_things(match.after) or _is_figures(match)):
        return None
    return replace(hour, latent=False)


def _is_figures(match: Match) -> bool:
    """A number is no hour when another number or a hyphen with a word follows it («в 8 912», «в 5-й»)."""
    after = match.after
    return after is not None and ("number" in after.marks or (after.glued and after.word in ("-", "%", "/")))


@ranges.rule("на? <number> в|к|на <hourly>", examples=["form: на 14 в 11 => 2026-03-14 11:00"])
def day_and_hour_in_figures(match: Match) -> Value | None:
    number = match.number()
    first = match.items[0].word == "на" or match.before is None
    if (
        not first
        or number != int(number)
        or not 1 <= number <= 31
        or is_of_things(match.after)
        or match.context.style != "form"
    ):
        return None
    return Stamp(days=Days(day=int(number)), clock=match.stamp("hourly").clock)


@ranges.rule("на <number>", examples=["form: на 25 => 2026-03-25"])
def on_the_day(match: Match) -> Value | None:
    number = match.number()
    return (
        Stamp(days=Days(day=int(number)))
        if 24 < number <= 31 and not is_of_things(match.after) and not _is_figures(match)
        else None
    )


@ranges.rule("<this> <daypart>", examples=["этим вечером => 2026-03-10T18:00..2026-03-11 hour"])
def this_part(match: Match) -> Value | None:
    today = match.now.date()
    part = match.stamp("daypart")
    return replace(part, days=Days(frame=Frame(today, today + timedelta(days=1), "day")))


@ranges.rule(
    "в|к|на? <hourly> <zone>",
    "в|к|на? <hourly> по <zone>",
    "в|к|на? <hourly> по московскому времени",
    "в|к|на? <hourly> по москве",
    examples=["16:00 CET => 2026-03-10T20:00 minute"],
)
def with_zone(match: Match) -> Value | None:
    hour = match.stamp("hourly")
    return replace(hour, latent=False, zone=match.named.get("zone", 3.0))  # type: ignore[arg-type]
