"""Rules of moments counted from now: «через 3 дня», «две недели назад»."""

from nlu.dates.grammar import Grammar, Match
from nlu.dates.rules.making import from_now_by
from nlu.dates.values import Lapse, Point, Stamp, Vague, Value

from_now = Grammar()


@from_now.rule(
    "через|спустя|чрез|черз <lapse>",
    "примерно|приблизительно|ровно|где-то|еще|уже через <lapse>",
    examples=["через 7 дней => 2026-03-17T12:00 hour", "через 3 года => 2029-03-01 month"],
)
def in_a_lapse(match: Match) -> Value | None:
    return from_now_by(match, match.lapse(), 1)


@from_now.rule(
    "через|спустя|чрез|черз <unit>",
    examples=["через неделю => 2026-03-17 day", "через секунду => 2026-03-10T12:00:01 second"],
)
def in_a_unit(match: Match) -> Value | None:
    unit = match.text("unit")
    if match.context.style == "form" and unit == "day":
        return from_now_by(match, Lapse((("day", 2),)), 1)  # «через день»: a day is skipped
    return from_now_by(match, Lapse(((unit, 1),)), 1)


@from_now.rule(
    "<unit> через <number>",
    "<unit> через <number> <spare:unit>",
    examples=["дня через три => 2026-03-13T12:00 hour"],
)
def about_in(match: Match) -> Value | None:
    if match.has("spare"):
        return None
    return from_now_by(match, Lapse(((match.text("unit"), match.number()),)), 1)


@from_now.rule(
    "<lapse> назад",
    "<lapse> тому назад",
    examples=["две недели назад => 2026-02-24 day", "25 минут назад => 2026-03-10T11:35:00 second"],
)
def ago(match: Match) -> Value | None:
    return from_now_by(match, match.lapse(), -1)


@from_now.rule("<unit> назад", "<unit> тому назад", examples=["год назад => 2025-03-01 month"])
def a_unit_ago(match: Match) -> Value | None:
    return from_now_by(match, Lapse(((match.text("unit"), 1),)), -1)


@from_now.rule("через <vague>", "<vague> назад", examples=["form: через пару дней => !vague"])
def vaguely_from_now(_: Match) -> Value | None:
    return Vague()


@from_now.rule("прямо? <now>", examples=["прямо сейчас => 2026-03-10T12:00:00 second"])
def now(match: Match) -> Value | None:
    return Stamp(point=Point(match.now, "second"))
