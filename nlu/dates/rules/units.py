"""Rules that name weeks, months, quarters, years, seasons, holidays, and days counted within them."""

from datetime import date, datetime, time, timedelta

from nlu.dates.calendar import cycle, day_frame, day_in, frame_of, plus_days, plus_months, shifted, truncated
from nlu.dates.grammar import Match
from nlu.dates.rules.days import days
from nlu.dates.rules.making import framed, named, turn_of
from nlu.dates.values import Clock, Days, Frame, Grain, Lapse, Point, Stamp, Stretch, Vague, Value
from nlu.dates.vocabulary import holidays


@days.rule(
    "<month> .?",
    "<month> месяц|месяца|месяце",
    examples=["в мае => 2026-05-01 month", "февраль => 2027-02-01 month"],
)
def month(match: Match) -> Value | None:
    if match.items[-1].word == "." and len(match.items[0].word) > 4:
        return None
    if (
        match.items[0].word in ("мая", "мар", "сен", "июн")
        and len(match.items) == 1
        and match.context.style == "form"
    ):
        return None  # names and scraps of words
    return named(Days(month=match.int("month")))


@days.rule(
    "<month> .? <year> год|года|году|г|?", "<month> .? <year>",
    "<this> <month>", "<next> <month>", "<last> <month>", "<month> <next> года", "<month> <this> года", "<month> <last> года",
    examples=["март 2027 => 2027-03-01 month", "прошлый январь => 2026-01-01 month"],
)  # fmt: skip
def month_of_year(match: Match) -> Value | None:
    number, today = match.int("month"), match.now.date()
    if match.has("year"):
        year = match.int("year")
    elif match.items[-1].word == "года":
        year = today.year + turn_of(match)
    else:
        ahead = today.year + (number < today.month)
        year = ahead + turn_of(match) - (match.has("next") and number != today.month)
        year += match.has("last") and number < today.month and ahead == today.year
    return named(Days(year=year, month=number))


@days.rule("<year> год|года|году|г|гг .?", examples=["в 2014 году => 2014-01-01 year"])
def year(match: Match) -> Value | None:
    return named(Days(year=match.int("year")))


@days.rule("<year>", examples=["2014 => 2014-01-01 year"])
def bare_year(match: Match) -> Value | None:
    return (
        Stamp(days=Days(year=match.int("year")), latent=True) if match.context.style == "duckling" else None
    )


@days.rule(
    "<this> <unit>", "<next> .? <unit>", "<last> <unit>", "<nearest> <unit>",
    examples=["на следующей неделе => 2026-03-16 week", "в позапрошлом месяце => 2026-01-01 month",
              "этот квартал => 2026-01-01 quarter"],
)  # fmt: skip
def turned_unit(match: Match) -> Value | None:
    unit = match.text("unit")
    if unit in ("hour", "minute", "second"):
        return _turned_hour(match, unit)
    if match.has("nearest"):
        return Vague()
    frame = cycle(match.now.date(), unit, turn_of(match))
    if (
        match.context.style == "duckling"
        and [item.word for item in match.items] == ["эта", "неделя"]
        and frame
    ):
        return _stretch(match, frame.start, frame.end - timedelta(days=1))  # Duckling's own reading of it
    return framed(frame)


def _turned_hour(match: Match, unit: str) -> Stamp | None:
    moment = shifted(match.now, Lapse(((unit, turn_of(match)),)))
    grain: Grain = unit  # type: ignore[assignment]
    exact = match.context.style == "duckling" and moment is not None
    return Stamp(point=Point(truncated(moment, grain), grain)) if exact and moment else None


def _stretch(match: Match, start: date, end: date) -> Stretch:
    zone = match.now.tzinfo
    return Stretch(datetime.combine(start, time(), zone), datetime.combine(end, time(), zone), "day")


@days.rule("<unit> после следующей|следующего", examples=["неделя после следующей => 2026-03-23 week"])
def unit_after_next(match: Match) -> Value | None:
    return framed(cycle(match.now.date(), match.text("unit"), 2))


_NAMES = tuple(" ".join(words) for words in holidays())


@days.rule(
    *_NAMES, *(f"{name} <year>" for name in _NAMES), *(f"{name} <year> года|год|году" for name in _NAMES),
    examples=["день Победы => 2026-05-09 day", "рождество 2029 года => 2029-01-07 day"],
)  # fmt: skip
def holiday(match: Match) -> Value | None:
    words = [item.word for item in match.items]
    if match.has("year"):
        words = words[: next(place for place, item in enumerate(match.items) if "year" in item.marks)]
    month, day, name = holidays()[tuple(words)]
    return named(Days(year=match.int("year") if match.has("year") else None, month=month, day=day, name=name))


@days.rule(
    "<season>", "<this> <season>", "<next> <season>", "<last> <season>", "<season> <year>", "<season> <year> года",
    examples=["прошлым летом => 2025-06-01..2025-09-01 day", "зимой => 2026-12-01..2027-03-01 day"],
)  # fmt: skip
def season(match: Match) -> Value | None:
    today, month = match.now.date(), match.int("season")
    if match.context.style == "form" and len(match.items) == 1:
        return Vague() if match.items[0].word != "лет" else None
    year = match.int("year") if match.has("year") else today.year
    start = day_in(year, month, 1)
    if start is None:
        return None
    end = plus_months(start, 3)
    if not match.has("year"):
        before = plus_months(start, -12)
        previous_end = plus_months(before, 3) if before else None
        if before and previous_end and today < previous_end:
            start, end = before, previous_end
        elif end and today >= end:
            start, end = plus_months(start, 12) or start, plus_months(end, 12)
        move = 12 * turn_of(match) - (12 if match.has("next") and start > today else 0)
        start, end = plus_months(start, move) or start, plus_months(end, move) if end else None
    return _stretch(match, start, end) if end else None


@days.rule(
    "<weekend>",
    "<this> <weekend>",
    "<nearest> <weekend>",
    "<next> <weekend>",
    "<last> <weekend>",
    examples=["эти выходные => 2026-03-13T18:00..2026-03-16 hour"],
)
def weekend(match: Match) -> Value | None:
    monday = match.now.date() - timedelta(days=match.now.weekday())
    turn = turn_of(match)
    start, end = plus_days(monday, 4 + 7 * turn), plus_days(monday, 7 + 7 * turn)
    if not start or not end:
        return None
    zone = match.now.tzinfo
    return Stretch(datetime.combine(start, time(18), zone), datetime.combine(end, time(), zone), "hour")


@days.rule(
    "<ordinal> <unit> <year>",
    "<ordinal> <unit> <year> года",
    "<ordinal> <unit>",
    examples=["третий квартал => 2026-07-01 quarter", "четвертый квартал 2018 => 2018-10-01 quarter"],
)
def nth_quarter(match: Match) -> Value | None:
    unit, number = match.text("unit"), match.ordinal().value
    many = {"quarter": 4, "halfyear": 2}.get(unit, 0)
    start = day_in(match.int("year") if match.has("year") else match.now.year, 1, 1)
    return framed(cycle(start, unit, number - 1)) if start and 1 <= number <= many else None


@days.rule(
    "<ordinal> <weekday> в|во? <month> <year>?",
    "<final> <weekday> в? <month> <year>?",
    "<ordinal> <unit> в? <month> <year>?", "<final> <unit> в? <month> <year>?", "<final> <unit> <year>", "<ordinal> <weekday> <year>", "<final> <weekday> <year>",
    "<ordinal> <unit> в? <month> <year> года", "<final> <unit> в? <month> <year> года",
    "<ordinal> <weekday> в|во? <month> <year> года", "<final> <weekday> в? <month> <year> года",
    examples=["первый вторник октября => 2026-10-06 day", "последний день октября 2015 => 2015-10-31 day",
              "первая неделя октября 2014 => 2014-10-06 week"],
)  # fmt: skip
def nth_of_month(match: Match) -> Value | None:
    spoken = Days(
        year=match.int("year") if match.has("year") else None,
        month=match.int("month") if match.has("month") else None,
    )
    outer = frame_of(spoken, match.context)
    nth = match.ordinal().value if match.has("ordinal") else -1
    if outer is None:
        return None
    if match.has("weekday"):
        return framed(_nth_weekday(outer, match.int("weekday"), nth))
    return framed(_nth_unit(outer, match.text("unit"), nth))


@days.rule(
    "<ordinal> <weekday> <unit:of>", "<final> <weekday> <unit:of>", "<final> <unit> <unit:of>",
    "<ordinal> <weekday> <this> <unit:of>", "<final> <weekday> <this> <unit:of>", "<final> <unit> <this> <unit:of>",
    "<ordinal> <weekday> <next> <unit:of>", "<final> <weekday> <next> <unit:of>", "<final> <unit> <next> <unit:of>",
    examples=["последний день месяца => 2026-03-31 day", "первая среда следующего месяца => 2026-04-01 day"],
)  # fmt: skip
def nth_of_unit(match: Match) -> Value | None:
    """Of this month unless another is said; what has passed in it is of the next."""
    nth = match.ordinal().value if match.has("ordinal") else -1
    if match.text("of") not in ("month", "year", "quarter"):
        return None
    turns = (turn_of(match),) if match.has("this") or match.has("next") else (0, 1)
    found: Frame | None = None
    for turn in turns:
        outer = cycle(match.now.date(), match.text("of"), turn)
        if outer and match.has("weekday"):
            found = _nth_weekday(outer, match.int("weekday"), nth)
        elif outer:
            found = _nth_unit(outer, match.text("unit"), nth)
        if found and found.end > match.now.date():
            break
    return framed(found)


def _nth_weekday(outer: Frame, weekday: int, nth: int) -> Frame | None:
    first = outer.start + timedelta(days=(weekday - outer.start.isoweekday()) % 7)
    last = outer.end - timedelta(days=1)
    last -= timedelta(days=(last.isoweekday() - weekday) % 7)
    day = last if nth < 0 else plus_days(first, 7 * (nth - 1))
    return day_frame(day) if day and day < outer.end else None


def _nth_unit(outer: Frame, unit: str, nth: int) -> Frame | None:
    """Weeks are counted from the first that begins in the month, as Duckling does; the last is the last whole one."""
    if unit == "week":
        last = outer.end - timedelta(days=outer.end.weekday() + 7)
        first = outer.start + timedelta(days=-outer.start.weekday() % 7)
        day = last if nth < 0 else plus_days(first, 7 * (nth - 1))
        return cycle(day, "week", 0) if day and day < outer.end else None
    if unit == "day":
        day = outer.end - timedelta(days=1) if nth < 0 else plus_days(outer.start, nth - 1)
        return day_frame(day) if day and day < outer.end else None
    if unit == "month" and outer.grain == "year":
        return cycle(outer.start, "month", 11 if nth < 0 else nth - 1)
    return None


@days.rule(
    "<finish> <unit>", "<finish> <this> <unit>",
    examples=["конец месяца => 2026-04-01 month", "до конца дня => before 2026-03-11T00:00 hour"],
)  # fmt: skip
def end_of_unit(match: Match) -> Value | None:
    unit = match.text("unit")
    if match.context.style == "form":
        return Vague()
    if unit == "day":
        return Stamp(clock=Clock(0, grain="hour"))
    return framed(cycle(match.now.date(), unit, 1))


@days.rule(
    "<begin> <month>",
    "<middle> <month>",
    "<finish> <month>",
    "<begin> <unit>",
    "<middle> <unit>",
    "<begin> <this> <unit>",
    "<middle> <this> <unit>",
    "<begin> <next> <unit>",
    "<middle> <next> <unit>",
    "<finish> <next> <unit>",
    "<begin> <season>",
    "<finish> <season>",
    "<middle> <season>",
    examples=["form: в начале апреля => !vague"],
)
def part_of_a_unit(match: Match) -> Value | None:
    unit = match.named.get("unit")
    return Vague() if unit not in ("hour", "minute", "second", "day") else None


@days.rule(
    "по <weekdays>",
    "по <workdays>",
    "в|по? <working> <unit>",
    "в <workdays>",
    "каждый|каждую|каждое|любой|любую|любое <weekday>",
    "каждый|любой день",
    "любой|каждый <workdays> день",
    "на днях",
    "на той неделе",
    "на неделе",
    "<weekdays>",
    examples=["form: по средам => !vague"],
)
def repeated(_: Match) -> Value | None:
    return Vague()
