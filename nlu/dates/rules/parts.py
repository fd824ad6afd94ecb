"""Rules that name a part of the day, or an hour by it."""

from nlu.dates.grammar import Match
from nlu.dates.rules.clocks import clocks
from nlu.dates.rules.making import in_part, is_word
from nlu.dates.values import Clock, Range, Stamp, Vague, Value


@clocks.rule("<number> <part>", "<lapse> <part>", "<clock> <part>", "час <part>", "<number> по <part>", "<number> часам <part>",
             examples=["в 3 часа дня => 2026-03-10T15:00 hour", "7 часов вечера => 2026-03-10T19:00 hour", "8 утра => 2026-03-11T08:00 hour"])  # fmt: skip
def hour_of_part(match: Match) -> Value | None:
    """«3 дня» after a preposition is an hour; alone it is a length of time."""
    hour = match.items[0].marks.get("hourly")
    clock = hour.clock if isinstance(hour, Stamp) else None
    if match.items[0].word == "час":
        clock = Clock(1, free=True)
    if clock is None or clock.hour >= 24:
        return None
    if clock.hour > 12:
        return Stamp(clock=clock)
    if match.items[-1].word in ("день", "днем", "ночь", "утро", "вечер", "утром", "вечером", "ночью", "обед"):
        return None
    return Stamp(clock=in_part(clock, match.text("part")))


@clocks.rule(
    "<part>",
    examples=["завтра утром => 2026-03-11T03:00..2026-03-11T12:00 hour"],
)  # fmt: skip
def part_of_day(match: Match) -> Value | None:
    word, part = match.items[0].word, match.text("part")
    if (part == "afternoon" and word in ("день", "дня")) or (
        part == "lunch" and word == "обеда" and is_word(match.before, "после", "до")
    ):
        return None
    return Stamp(part=part)


@clocks.rule(
    "рано <part>",
    "<part> пораньше",
    "с раннего <part>",
    "с самого <part>",
    "ранним <part>",
    "с <part>",
    "под <part>",
    "ближе к <part>",
    "к <part>",
    "поздно <part>",
    "поздним <part>",
    examples=[
        "завтра рано утром => 2026-03-11T03:00..2026-03-11T09:00 hour",
        "form: ближе к вечеру => evening",
    ],
)
def early_part(match: Match) -> Value | None:
    part, first = match.text("part"), match.items[0].word
    if first in ("с", "под", "ближе", "к") and part == "afternoon":
        return None
    if part == "lunch":
        return Stamp(part="before_lunch") if first in ("к", "под", "ближе") else None
    return Stamp(
        part="early_morning"
        if first in ("рано", "ранним") and part == "morning" and match.context.style == "duckling"
        else part
    )


@clocks.rule(
    "<number> после полудня",
    "<lapse> после полудня",
    "<clock> после полудня",
    examples=["в 3 часа после полудня => 2026-03-10T15:00 hour"],
)
def hour_after_noon(match: Match) -> Value | None:
    hour = match.items[0].marks.get("hourly")
    return Stamp(clock=in_part(hour.clock, "afternoon")) if isinstance(hour, Stamp) and hour.clock else None


@clocks.rule("после обеда", "после полудня", "пополудни", "после обеденного перерыва", "после обед", "послеобеденное время",
             examples=["завтра после обеда => 2026-03-11T13:00..2026-03-11T17:00 hour"])  # fmt: skip
def after_lunch(match: Match) -> Value | None:
    noon = match.items[-1].word in ("полудня", "пополудни") and match.context.style == "duckling"
    return Stamp(part="afternoon" if noon else "after_lunch")


@clocks.rule(
    "до обеда",
    "до полудня",
    "дообеда",
    examples=["завтра до обеда => 2026-03-11T08:00..2026-03-11T12:00 hour"],
)
def before_lunch(_: Match) -> Value | None:
    return Stamp(part="before_lunch")


@clocks.rule(
    "<ordinal> <half_word> дня",
    "<number> <half_word> дня",
    "<ordinal> <half_word>",
    examples=["завтра во второй половине дня => 2026-03-11T13:00..2026-03-11T17:00 hour"],
)
def half_of_the_day(match: Match) -> Value | None:
    number = match.ordinal().value if match.has("ordinal") else match.number()
    after = match.after
    if (
        after is not None
        and after.marks.keys() & {"month", "unit", "this", "next"}
        and match.items[-1].word != "дня"
    ):
        return None
    return Stamp(part={1: "before_lunch", 2: "after_lunch"}[int(number)]) if number in (1, 2) else None


@clocks.rule(
    "после <work>",
    "<finish> дня",
    "<finish> <working> дня",
    "под|к <finish> дня",
    "под|к <finish> <working> дня",
    examples=["form: завтра в конце рабочего дня => 2026-03-11 evening"],
)
def end_of_the_day(match: Match) -> Value | None:
    return Stamp(part="evening") if match.context.style == "form" else None


@clocks.rule("до <work>", "<begin> дня", "<begin> <working> дня", examples=["form: в начале дня => morning"])
def start_of_the_day(match: Match) -> Value | None:
    return Stamp(part="morning") if match.context.style == "form" else None


@clocks.rule("<middle> дня", "<middle> <working> дня", examples=["form: в середине дня => afternoon"])
def middle_of_the_day(match: Match) -> Value | None:
    return Stamp(part="afternoon") if match.context.style == "form" else None


@clocks.rule("<ordinal> <unit>", examples=["в третьем часу => 2026-03-10T14:00..2026-03-10T16:00 hour"])
def within_an_hour(match: Match) -> Value | None:
    number = match.ordinal().value
    if match.items[1].word != "часу" or not 1 <= number <= 12:
        return None
    one, other = Clock((number - 2) % 12 + 1, free=True), Clock(number, free=True)
    return Range(Stamp(clock=one), Stamp(clock=other))


@clocks.rule(
    "в ночь на <weekday>",
    "в ночь на <shift>",
    "в ночь с <number> на <number:other>",
    examples=["form: в ночь на субботу => !vague"],
)
def night_between(_: Match) -> Value | None:
    return Vague()


@clocks.rule("<bad_clock>", "в <int> часов|час|часа|ч", examples=["form: в 25:00 => !impossible"])
def impossible_time(match: Match) -> Value | None:
    return (
        Vague("impossible", of_time=True) if match.has("bad_clock") or 24 < match.int("int") < 100 else None
    )


@clocks.rule("<bad_date>", examples=["form: 45.03.2026 => !impossible"])
def impossible_date(_: Match) -> Value | None:
    return Vague("impossible")
