"""Rules that name one day."""

from nlu.dates.calendar import cycle, day_frame, plus_days
from nlu.dates.grammar import Grammar, Match
from nlu.dates.rules.making import day_number, framed, is_of_things, named, turn_of
from nlu.dates.tokens import full_year
from nlu.dates.values import Days, Vague, Value
from nlu.dates.vocabulary import after_a_day, is_counted
from nlu.text import lemma

days = Grammar()


@days.rule(
    "<shift>",
    "<shift> день|дня|дню|днем",
    examples=["послезавтра => 2026-03-12 day", "позавчера => 2026-03-08 day"],
)
def counted_from_today(match: Match) -> Value | None:
    if len(match.items) > 1 and "шн" not in match.items[0].word:
        return None  # «какой сегодня день»
    day = plus_days(match.now.date(), match.int("shift"))
    return framed(day_frame(day)) if day else None


@days.rule("<weekday> .? ,?", examples=["в пятницу => 2026-03-13 day", "вторник => 2026-03-17 day"])
def weekday(match: Match) -> Value | None:
    if match.items[-1].word == "." and len(match.items[0].word) > 4:
        return None
    if match.items[-1].word == "," and not (
        match.after and (match.after.marks.keys() & {"number", "ordinal", "days", "clock"})
    ):
        return None
    return named(Days(weekday=match.int("weekday")))


@days.rule(
    "<this> <weekday>", "<next> .? <weekday>", "<nearest> <weekday>", "<last> <weekday>",
    examples=["эта пятница => 2026-03-13 day", "следующий вторник => 2026-03-17 day", "прошлая среда => 2026-03-04 day"],
)  # fmt: skip
def turned_weekday(match: Match) -> Value | None:
    turn = None if match.has("nearest") else turn_of(match)
    return named(Days(weekday=match.int("weekday"), turn=turn))


@days.rule(
    "<weekday> после следующей|следующего",
    "через <weekday>",
    examples=["среда после следующей => 2026-03-18 day"],
)
def weekday_after_next(match: Match) -> Value | None:
    turn = 2 if match.context.style == "duckling" else 1 + ("следующ" in match.items[-1].word)
    return named(Days(weekday=match.int("weekday"), turn=turn))


@days.rule(
    "<weekday> на <next> <unit>", "<weekday> <next> <unit>", "<weekday> через <unit>",
    "<weekday> на <this> <unit>", "<weekday> <this> <unit>", "<weekday> <last> <unit>", "<weekday> на <last> <unit>",
    examples=["пятница на следующей неделе => 2026-03-20 day"],
)  # fmt: skip
def weekday_of_week(match: Match) -> Value | None:
    if match.text("unit") != "week":
        return None
    turn = turn_of(match) if match.has("next") or match.has("this") or match.has("last") else 1
    return named(Days(weekday=match.int("weekday"), frame=cycle(match.now.date(), "week", turn)))


@days.rule(
    "<number> <month> .?", "<ordinal> <month> .?",
    "<number> числа <month>", "<ordinal> числа <month>", "<month> .? <ordinal>", "<number> ( <number:again> ) <month>",
    examples=["1-е мар. => 2027-03-01 day", "двадцать четвертого марта => 2026-03-24 day"],
)  # fmt: skip
def day_and_month(match: Match) -> Value | None:
    day = day_number(match)
    if match.items[-1].word == "." and len(match.items[-2].word) > 4:
        return None
    return named(Days(month=match.int("month"), day=day)) if day else None


@days.rule("<int:day> ~, ~<int:month_number>", examples=["9,04 в 10 => 2026-04-09T10:00 hour"])
def day_and_month_with_a_comma(match: Match) -> Value | None:
    written = match.items[2].word
    day, month = match.int("day"), match.int("month_number")
    if len(written) != 2 or not 1 <= month <= 12 or not 1 <= day <= 31 or is_of_things(match.after):
        return None
    return named(Days(month=month, day=day))


@days.rule("<month> .? <int>", examples=["март 15 => 2026-03-15 day"])
def month_and_day(match: Match) -> Value | None:
    day = match.int("int")
    return named(Days(month=match.int("month"), day=day)) if 1 <= day <= 31 else None


@days.rule(
    "<number> <month> .? ,? <year>", "<ordinal> <month> .? ,? <year>",
    "<number> <month> .? <year> год|года|году|г .?", "<ordinal> <month> .? <year> год|года|году|г .?",
    "<number> <month> .? <int> год|года|году|г .?", "<ordinal> <month> .? <int> год|года|году|г .?",
    "<number> <month> <ordinal:of_year> год|года", "<ordinal> <month> <ordinal:of_year> год|года",
    examples=["третьего марта 2015 => 2015-03-03 day", "тридцать первое октября 1974 => 1974-10-31 day",
              "5 мая две тысячи двадцать шестого года => 2026-05-05 day"],
)  # fmt: skip
def whole_date(match: Match) -> Value | None:
    day = day_number(match)
    if match.has("of_year"):
        year = match.ordinal("of_year").value
    else:
        year = match.int("year") if match.has("year") else full_year(match.int("int"))
    return named(Days(year=year, month=match.int("month"), day=day)) if day and 1 <= year <= 2200 else None


@days.rule(
    "<number> <month> <this> года", "<number> <month> <next> года", "<number> <month> <last> года",
    "<ordinal> <month> <this> года", "<ordinal> <month> <next> года", "<ordinal> <month> <last> года",
    examples=["15 мая следующего года => 2027-05-15 day"],
)  # fmt: skip
def date_of_turned_year(match: Match) -> Value | None:
    day = day_number(match)
    return (
        named(Days(year=match.now.year + turn_of(match), month=match.int("month"), day=day)) if day else None
    )


@days.rule(
    "<number> <days_word> .?",
    "<ordinal> <days_word> .?",
    examples=["двадцатое число => 2026-03-20 day", "к 15 числу => 2026-03-15 day"],
)
def day_of_month(match: Match) -> Value | None:
    if match.items[-1].word == "числах":
        return Vague()
    day = day_number(match)
    return named(Days(day=day)) if day else None


@days.rule(
    "<number> <days_word> <this> <unit>", "<ordinal> <days_word>? <this> <unit>",
    "<number> <days_word> <next> <unit>", "<ordinal> <days_word>? <next> <unit>",
    examples=["5 числа следующего месяца => 2026-04-05 day"],
)  # fmt: skip
def day_of_turned_month(match: Match) -> Value | None:
    day = day_number(match)
    if match.text("unit") != "month" or not day:
        return None
    return named(Days(day=day, frame=cycle(match.now.date(), "month", turn_of(match))))


@days.rule(
    "<ordinal> <number:zero> <ordinal:of_month>",
    "<ordinal> <ordinal:of_month>",
    examples=["двадцать пятого ноль четвертого => 2026-04-25 day"],
)
def day_and_month_by_number(match: Match) -> Value | None:
    day, of_month = match.ordinal(), match.ordinal("of_month")
    if day.adjective or of_month.adjective or (match.has("zero") and match.number("zero")):
        return None
    return (
        named(Days(month=of_month.value, day=day.value))
        if 1 <= of_month.value <= 12 and day.value <= 31
        else None
    )


@days.rule("<begin> <ordinal>", "<finish> <ordinal>", examples=["form: в начале десятого => !vague"])
def about_an_hour(_: Match) -> Value | None:
    return Vague(of_time=True)  # «в начале десятого»


@days.rule("<days> г|год|года .?", examples=["14.03.2026г. => 2026-03-14 day"])
def date_with_its_year(match: Match) -> Value | None:
    days = match.stamp("days").days
    return match.stamp("days") if days and days.year else None


@days.rule("<ordinal>", examples=["двадцать седьмого => 2026-03-27 day"])
def bare_ordinal(match: Match) -> Value | None:
    """«27-го» is a day; «второй вопрос», «7-го отделения», «к первому врачу» are not."""
    ordinal = match.ordinal()
    if ordinal.adjective or not 1 <= ordinal.value <= 31 or not _stands_alone(match):
        return None
    return named(Days(day=ordinal.value))


def _stands_alone(match: Match) -> bool:
    after = match.after
    if after is None or not after.word or not after.word[0].isalpha():
        return True
    if is_counted(after.word):
        return False
    return (
        bool(after.marks.keys() & _DATED) or after.word in after_a_day() or lemma(after.word).endswith(_VERBS)
    )


_DATED = frozenset(
    [
        "value",
        "part",
        "weekday",
        "shift",
        "half",
        "half_past",
        "quarter_word",
        "noon",
        "midnight",
        "next",
        "this",
        "now",
        "int",
        "month",
        "approximately",
    ]
)
_VERBS = ("ать", "ять", "еть", "ить", "уть", "ыть", "ться", "йти", "сти", "чь")
