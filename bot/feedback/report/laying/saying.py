"""The conclusions in sentences."""

from typing import assert_never

from bot.feedback.figures import Key
from bot.feedback.reasons import load_reasons
from bot.feedback.report.concluding import (
    Conclusion,
    FewAnswered,
    Grows,
    Hurts,
    Level,
    Nothing,
    NotPooled,
    OpenTasks,
    Place,
    TooFew,
)
from bot.feedback.report.laying.telling import Teller


def sentence(found: Conclusion, tell: Teller) -> str:
    """One conclusion, with the numbers it rests on."""
    match found:
        case Level():
            return _level(found, tell)
        case TooFew(instrument, needed):
            return tell.say("report-too-few", name=tell.called(instrument), needed=needed)
        case Place():
            return _place(found, tell)
        case Hurts():
            return _hurts(found, tell)
        case Grows():
            return _grows(found, tell)
        case NotPooled(apart):
            first, second = (tell.names.of("channel", _word(key)) for key in (apart.first, apart.second))
            points = tell.number(abs(apart.difference))
            return tell.say("report-not-pooled", first=first, second=second, points=points)
        case OpenTasks(late, opened):
            return tell.say("report-open-tasks", late=late, opened=opened)
        case FewAnswered(rate):
            return tell.say("report-few-answered", rate=tell.percent(rate))
        case Nothing():
            return tell.say("report-nothing")
        case _:
            assert_never(found)


def _level(found: Level, tell: Teller) -> str:
    measure, change = found.measure, found.measure.change
    way = tell.say("report-way-unknown")
    if change is not None:
        low, high = tell.signed(change.interval.low), tell.signed(change.interval.high)
        points = tell.signed(change.points)
        match found.way:
            case "up":
                way = tell.say("report-way-up", points=points, low=low, high=high)
            case "down":
                way = tell.say("report-way-down", points=points, low=low, high=high)
            case "same" | "unknown":
                way = tell.say("report-way-same", low=low, high=high)
    return tell.say(
        "report-level",
        name=tell.called(measure.instrument),
        value=tell.value(measure.figure),
        interval=tell.interval(measure.figure.interval),
        n=tell.count(measure.figure.n),
        way=way,
    )


def _place(found: Place, tell: Teller) -> str:
    key = "report-place-weak" if found.is_weak else "report-place-strong"
    return tell.say(
        key,
        place=tell.names.of(found.dimension, _word(found.key)),
        value=tell.with_interval(found.part.figure),
        points=tell.signed(found.points),
        low=tell.signed(found.low),
        high=tell.signed(found.high),
    )


def _hurts(found: Hurts, tell: Teller) -> str:
    pain = found.pain
    assert pain.share is not None
    assert pain.impact is not None
    step = pain.reason.step
    return tell.say(
        "report-hurts",
        reason=pain.reason.label(tell.language),
        step=load_reasons().step_name(step, tell.language) if step else tell.say("report-step-none"),
        share=tell.percent(pain.share.value),
        impact=tell.number(pain.impact.value, 2),
        low=tell.number(pain.impact.interval.low, 2),
        high=tell.number(pain.impact.interval.high, 2),
    )


def _grows(found: Grows, tell: Teller) -> str:
    pain = found.pain
    key = "report-grows-worse" if pain.trend.course == "worse" else "report-grows-better"
    return tell.say(
        key,
        reason=pain.reason.label(tell.language),
        before=tell.percent(pain.trend.before or 0.0),
        now=tell.percent(pain.share.value if pain.share else 0.0),
    )


def _word(key: Key) -> str | None:
    return None if key is None else str(key)
