"""Rules that name an hour."""

from dataclasses import replace

from nlu.dates.grammar import Grammar, Match
from nlu.dates.rules.making import in_part, is_at, is_number, is_of_things, timed, whole
from nlu.dates.values import Clock, Hour, Stamp, Value

clocks = Grammar()


@clocks.rule(
    "<int:hour> ~ч ~<int:minute>",
    "<int:hour> ~ч ~<int:minute> м|мин|м. .?",
    examples=["17ч10 => 2026-03-10T17:10 minute"],
)
def figures_with_h(match: Match) -> Value | None:
    return timed(match.int("hour"), match.int("minute")) if match.int("minute") < 60 else None


@clocks.rule(
    "<clock> ч|час|часов|часа .?", "<clock> ~ч", examples=["в 15:15 часов => 2026-03-10T15:15 minute"]
)
def clock_with_hours(match: Match) -> Value | None:
    return match.stamp("clock")


@clocks.rule(
    "<lapse> <number:minute>", "<lapse> <number:zero> <number:minute>", "<lapse> ровно",
    examples=["в 15 часов 30 => 2026-03-10T15:30 minute"],
)  # fmt: skip
def hours_and_figures(match: Match) -> Value | None:
    amounts = dict(match.lapse().amounts)
    if list(amounts) != ["hour"] or is_of_things(match.after):
        return None
    minute = whole(match.number("minute")) if match.has("minute") else 0
    if (match.has("zero") and match.number("zero")) or not 0 <= minute < 60:
        return None
    return timed(whole(amounts["hour"]), minute, grain="minute" if match.has("minute") else "hour")


@clocks.rule(
    "<number:hour> <number:minute>", "<number:hour> <number:zero> <number:minute>",
    examples=["в шестнадцать ноль ноль => 2026-03-10T16:00 minute", "завтра в 11 30 => 2026-03-11T11:30 minute",
              "завтра в девять ноль пять => 2026-03-11T09:05 minute"],
)  # fmt: skip
def hour_and_minute(match: Match) -> Value | None:
    hour, minute = whole(match.number("hour")), whole(match.number("minute"))
    if not 0 <= hour < 24 or not 0 <= minute < 60 or (match.has("zero") and match.number("zero")):
        return None
    if not match.has("zero") and minute < 10 and match.items[-1].word not in ("00", "05"):
        return None
    if is_number(match.before) or is_number(match.after) or is_of_things(match.after):
        return None
    return replace(timed(hour, minute) or Stamp(), latent=not is_at(match.before) and not match.has("zero"))


@clocks.rule("в|на|к|около <military>", examples=["завтра в 1530 => 2026-03-11T15:30 minute"])
def hour_and_minute_in_a_row(match: Match) -> Value | None:
    figures = match.int("military")
    return (
        None
        if is_of_things(match.after) or is_number(match.after)
        else timed(figures // 100, figures % 100, free=False)
    )


@clocks.rule(
    "<int:hour> ~- ~<int:minute>",
    examples=["завтра в 8-30 => 2026-03-11T08:30 minute", "10-12 марта => 2026-03-10..2026-03-13 day"],
)
def hyphened(match: Match) -> Value | None:
    """«8-30» is a time where the minutes are written as people write them; «10-12» stays a range."""
    hour, minute, at = match.int("hour"), match.int("minute"), is_at(match.before)
    if (
        len(match.items[2].word) != 2
        or is_of_things(match.after)
        or (match.after and match.after.glued and match.after.word == "-")
    ):
        return None
    if minute >= 60 or (minute % 5 and minute < 24) or (hour < minute <= 20 and minute not in (0, 15)):
        return None
    if minute == 15 and not at and hour + 3 >= minute:
        return None
    stamp = timed(hour, minute)
    return replace(stamp, latent=not at and hour + 12 >= minute > 0) if stamp else None


@clocks.rule(
    "в|к|ко|на|около|до|после|с|со <dotted_clock>", "<dotted_clock> ч|час|часов|часа .?", "<dotted_clock>",
    examples=["в 10.30 => 2026-03-11T10:30 minute", "25.03 => 2026-03-25 day"],
)  # fmt: skip
def dotted(match: Match) -> Value | None:
    """«10.30» can only be a time; «10.10» is a time after «в», else a day."""
    item = next(item for item in match.items if "dotted_clock" in item.marks)
    first = match.items[0].word
    sure = "days" not in item.marks or (
        len(match.items) > 1 and (first in ("в", "к", "около") or item is match.items[0])
    )
    if not sure or first in ("до", "после", "с", "со", "на"):
        return None
    return Stamp(clock=item.marks["dotted_clock"])  # type: ignore[arg-type]


@clocks.rule(
    "<half> -? <ordinal>", "<half_past>", "<half_word> <ordinal>", "в <half_word> <ordinal>",
    examples=["полдесятого => 2026-03-10T21:30 minute", "в половине второго => 2026-03-10T13:30 minute"],
)  # fmt: skip
def half_past(match: Match) -> Value | None:
    number = match.int("half_past") if match.has("half_past") else match.ordinal().value
    return timed((number - 2) % 12 + 1, 30) if 1 <= number <= 12 else None


@clocks.rule(
    "в|к|на? <number> с <half_word>", "<number> <quarter_word> <ordinal>",
    examples=["завтра в девять с половиной => 2026-03-11T09:30 minute", "завтра в три четверти десятого => 2026-03-11T09:45 minute"],
)  # fmt: skip
def half_and_three_quarters(match: Match) -> Value | None:
    number = whole(match.number())
    if match.has("half_word"):
        return None if match.after and "unit" in match.after.marks else timed(number, 30)
    hour = match.ordinal().value
    return timed((hour - 2) % 12 + 1, 45) if number == 3 and 1 <= hour <= 12 else None


@clocks.rule("<quarter_word> <ordinal>", examples=["четверть пятого => 2026-03-10T16:15 minute"])
def quarter_past(match: Match) -> Value | None:
    number = match.ordinal().value
    return timed((number - 2) % 12 + 1, 15) if 1 <= number <= 12 else None


@clocks.rule(
    "<lapse> <ordinal>", "<number> <ordinal>", examples=["20 минут десятого => 2026-03-10T21:20 minute"]
)
def minutes_past(match: Match) -> Value | None:
    amounts = dict(match.lapse().amounts) if match.has("lapse") else {"minute": match.number()}
    number, minute = match.ordinal().value, whole(amounts.get("minute", -1))
    if (
        list(amounts) != ["minute"]
        or not (1 <= number <= 12 and 1 <= minute <= 59)
        or match.ordinal().adjective
    ):
        return None
    if match.has("number") and (minute % 5 or match.items[-1].word.isdecimal()):
        return None
    return timed((number - 2) % 12 + 1, minute)


@clocks.rule(
    "без <number:minute> <number:hour>", "без <quarter_word> <number:hour>", "без <lapse> <number:hour>",
    "без <number:minute> <unit>", "без <quarter_word> <unit>", "без <lapse> <unit>",
    "без <number:minute> <lapse:hours>", "без <lapse:one_hour>", "без <quarter_word> <lapse:hours>", "без <lapse> <lapse:hours>",
    examples=["без четверти три => 2026-03-10T14:45 minute", "без пяти девять => 2026-03-10T20:55 minute",
              "без двадцати час => 2026-03-10T12:40 minute"],
)  # fmt: skip
def before_the_hour(match: Match) -> Value | None:
    minute = 15.0
    if match.has("one_hour"):  # «двадцати час» was read as a length of time
        minute = dict(match.lapse("one_hour").amounts).get("hour", 0)
    elif match.has("minute"):
        minute = match.number("minute")
    elif match.has("lapse"):
        minute = dict(match.lapse().amounts).get("minute", 0)
    hour = 1.0
    if match.has("hour"):
        hour = match.number("hour")
    elif match.has("hours"):
        hour = dict(match.lapse("hours").amounts).get("hour", 0)
    elif match.has("unit") and match.text("unit") != "hour":
        return None
    if not (1 <= hour <= 24 and 1 <= minute < 60):
        return None
    return timed(int(hour) - 1 or 12, 60 - int(minute))


@clocks.rule("<noon>", examples=["в полдень => 2026-03-10T12:00 hour"])
def noon(_: Match) -> Value | None:
    return timed(12, grain="hour", free=False)


@clocks.rule("<midnight>", examples=["полночь => 2026-03-11T00:00 hour"])
def midnight(_: Match) -> Value | None:
    return timed(0, grain="hour", free=False)


@clocks.rule(
    "в это же время",
    "в то же время",
    "в такое же время",
    "в тоже время",
    "время то же",
    "в то же самое время",
    "в это же самое время",
    examples=["form: завтра в это же время => 2026-03-11 12:00"],
)
def same_time(_: Match) -> Value | None:
    return Hour()


@clocks.rule(
    "в час", "к часу", "около часа", "на час", "часу в первом", examples=["в час => 2026-03-10T13:00 hour"]
)
def one_o_clock(_: Match) -> Value | None:
    return timed(1, grain="hour")


@clocks.rule(
    "в|на|к час <number:minute>",
    "в|на|к? час <number:minute> <part>",
    "в|на|к час <lapse>",
    examples=["в час тридцать => 2026-03-10T13:30 minute"],
)
def past_one(match: Match) -> Value | None:
    minute = dict(match.lapse().amounts).get("minute", -1) if match.has("lapse") else match.number("minute")
    if not 0 <= minute < 60 or is_of_things(match.after):
        return None
    clock = Clock(1, whole(minute), grain="minute", free=True)
    return Stamp(clock=in_part(clock, match.text("part")) if match.has("part") else clock)


@clocks.rule(
    "<unit> в|к|около <number>",
    "<unit> этак? в|к|около <number>",
    examples=["часов в 5 => 2026-03-10T17:00 hour"],
)
def about_the_hour(match: Match) -> Value | None:
    hour = whole(match.number())
    if match.text("unit") != "hour" or match.items[0].word not in (
        "часов",
        "часа",
        "часу",
        "часам",
        "часикам",
        "часиков",
    ):
        return None
    return timed(hour, grain="hour") if 1 <= hour <= 23 else None


@clocks.rule("<unit> в|к <clock>", examples=["часов в 15:30 => 2026-03-10T15:30 minute"])
def about_the_clock(match: Match) -> Value | None:
    return match.stamp("clock") if match.text("unit") == "hour" else None
