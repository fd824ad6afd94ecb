"""Rules of lengths of time: «полтора часа», «2 недели», «1 час 20 минут»."""

from nlu.dates.grammar import Grammar, Match
from nlu.dates.values import Lapse, Vague, Value

lengths = Grammar()
moves = Grammar()
_COARSE_FIRST = (
    "decade",
    "year",
    "halfyear",
    "quarter",
    "month",
    "week",
    "sutki",
    "day",
    "hour",
    "minute",
    "second",
)
_BEFORE_AN_HOUR = frozenset(["в", "во", "к", "до", "после", "с", "со", "около"])
_MOST = 10_000  # units; what is more is not meant as a length of time


def _lapse(unit: str, amount: float) -> Lapse | None:
    return Lapse(((unit, amount),)) if 0 <= amount <= _MOST else None


@lengths.rule(
    "<number> <unit> .?",
    examples=["через 3 дня => 2026-03-13T12:00 hour", "через 2 часа => 2026-03-10T14:00 minute"],
)
def counted(match: Match) -> Value | None:
    if match.items[-1].word == "." and len(match.items[1].word) > 3:
        return None  # a full stop, not an abbreviation's
    if match.text("unit") == "year" and "year" in match.items[0].marks:
        return None  # «2015 года» is a year
    if match.items[1].word == "дня" and _is_hour(match):
        return None
    return _lapse(match.text("unit"), match.number())


def _is_hour(match: Match) -> bool:
    """«в 3 дня» is 15:00; so is «12 дня»: a length would be «12 дней»."""
    after_preposition = match.before is not None and match.before.word in _BEFORE_AN_HOUR
    return after_preposition or not 2 <= match.number() % 10 <= 4 or 12 <= match.number() <= 14


@lengths.rule(
    "<number> с <half_word> <unit>", examples=["через два с половиной часа => 2026-03-10T14:30:00 second"]
)
def with_a_half(match: Match) -> Value | None:
    return _halved(match.text("unit"), match.number() + 0.5)


@lengths.rule("<one_and_half> <unit>", examples=["через полтора часа => 2026-03-10T13:30:00 second"])
def one_and_a_half(match: Match) -> Value | None:
    return _halved(match.text("unit"), 1.5)


@lengths.rule(
    "<int:whole> ~,|. ~<int:tenths> <unit>", examples=["через 2,5 часа => 2026-03-10T14:30:00 second"]
)
def decimal(match: Match) -> Value | None:
    tenths = match.int("tenths")
    return _halved(match.text("unit"), match.int("whole") + tenths / 10) if tenths < 10 else None


def _halved(unit: str, amount: float) -> Lapse | None:
    if unit == "hour":
        return _lapse("minute", round(amount * 60))
    if unit == "minute":
        return _lapse("second", round(amount * 60))
    if unit in ("year", "day", "sutki"):
        finer, many = {"year": ("month", 12), "day": ("hour", 24), "sutki": ("hour", 24)}[unit]
        return _lapse(finer, round(amount * many))
    return _lapse(unit, amount)


@lengths.rule("<half_unit>", "<half> ~-? <unit>", examples=["через полчаса => 2026-03-10T12:30:00 second"])
def half(match: Match) -> Value | None:
    unit = match.text("unit") if match.has("unit") else match.text("half_unit")
    return _halved(unit, 0.5)


@lengths.rule(
    "<quarter_word> часа|ч",
    "одну|1 <quarter_word> часа|ч",
    examples=["через четверть часа => 2026-03-10T12:15:00 second"],
)
def quarter_of_an_hour(_: Match) -> Value | None:
    return _lapse("minute", 15)


@lengths.rule(
    "<number> <quarter_word> часа|ч",
    "<number> <threequarters> часа|ч",
    examples=["через три четверти часа => 2026-03-10T12:45:00 second"],
)
def quarters_of_an_hour(match: Match) -> Value | None:
    return _lapse("minute", 15 * match.number())


@lengths.rule("<couple> <unit>", examples=["через пару часов => 2026-03-10T14:00 minute"])
def a_couple(match: Match) -> Value | None:
    return _lapse(match.text("unit"), 2) if match.context.style == "duckling" else Vague()


@lengths.rule(
    "<number> <working> <unit>", "<number> банковских|календарных|полных <unit>",
    examples=["через 10 календарных дней => 2026-03-20T12:00 hour", "form: через 3 рабочих дня => !vague"],
)  # fmt: skip
def counted_by_a_kind(match: Match) -> Value | None:
    """Working days need a calendar of holidays: no day is named without it."""
    if match.items[1].word in ("календарных", "полных"):
        return _lapse(match.text("unit"), match.number())
    return Vague()


@lengths.rule("<unit> -? другую|другой|третью", examples=["form: через неделю-другую => !vague"])
def one_or_two(_: Match) -> Value | None:
    return Vague()


@lengths.rule("<few> <unit>", examples=["через несколько часов => 2026-03-10T15:00 minute"])
def a_few(match: Match) -> Value | None:
    return _lapse(match.text("unit"), 3) if match.context.style == "duckling" else Vague()


@moves.rule("<lapse> и? <lapse:more>", examples=["через 1 час 20 минут => 2026-03-10T13:20:00 second"])
def summed(match: Match) -> Value | None:
    one, other = match.lapse(), match.lapse("more")
    finest, coarsest = one.amounts[-1][0], other.amounts[0][0]
    if _COARSE_FIRST.index(finest) >= _COARSE_FIRST.index(coarsest):
        return None
    return Lapse(one.amounts + other.amounts)


@moves.rule(
    "<unit> и? <lapse:more>",
    "<unit> с <half_word>",
    examples=["через час 20 минут => 2026-03-10T13:20:00 second"],
)
def one_and_more(match: Match) -> Value | None:
    unit = match.text("unit")
    if match.has("half_word"):
        return _halved(unit, 1.5)
    more = match.lapse("more")
    if (
        not match.before
        or match.before.word not in ("через", "спустя")
        or more.amounts[0][0] not in _COARSE_FIRST[_COARSE_FIRST.index(unit) + 1 :]
    ):
        return None
    return Lapse(((unit, 1), *more.amounts))
