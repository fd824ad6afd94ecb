"""The contents as JSON: every number of the report for a program that reads it, hidden cells as null."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.feedback.figures import Part
from bot.feedback.indices import LEAST, Figure, response_rate
from bot.feedback.pains import Estimate, Pain, Theme
from bot.feedback.report.contents import Contents, Measure
from bot.feedback.stars.board import Judged


def as_json(contents: Contents) -> dict[str, Any]:
    """The whole report as plain values; shares in per cent, points of an index in points, hours in hours."""
    rate = response_rate(contents.reached.asked, contents.reached.answered)
    return {
        "period": {"from": f"{contents.period.first}", "to": f"{contents.period.last}"},
        "made_at": contents.made_at.isoformat(),
        "whole": contents.is_whole,
        "centre": contents.centre,
        "offices": list(contents.offices),
        "surveys": [{"title": each.title, "url": each.url} for each in contents.surveys],
        "respondents": contents.people.people,
        "responses": contents.people.responses,
        "answered_from": _day(contents.people.first),
        "answered_to": _day(contents.people.last),
        "interactions": contents.reached.ended,
        "asked": contents.reached.asked,
        "answered": contents.reached.answered,
        "not_asked": dict(contents.reached.skipped),
        "response_rate": _figure(rate),
        "measures": {code: _measure(each) for code, each in contents.measures.items()},
        "weeks": [_part(part) for part in contents.course],
        "cuts": {
            f"{dimension}/{code}": [_part(part) for part in told]
            for (dimension, code), told in contents.cuts.items()
        },
        "channels_apart": [asdict(each) for each in contents.modes.apart],
        "pains": [_pain(each) for each in contents.pains.pains],
        "themes": [_theme(each) for each in contents.themes.themes] if contents.themes else None,
        "stars": [_starred(each) for each in contents.stars],
        "repeats": _repeats(contents),
        "tasks": _tasks(contents),
        "decisions": [{"taken_on": f"{each.taken_on}", "body": each.body} for each in contents.decisions],
    }


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _figure(figure: Figure) -> dict[str, Any]:
    ends = figure.interval
    hidden = figure.state == "suppressed"
    return {
        "index": figure.index,
        "state": figure.state,
        "n": None if hidden else figure.n,
        "value": _rounded(figure.value),
        "low": _rounded(ends.low) if ends else None,
        "high": _rounded(ends.high) if ends else None,
    }


def _measure(measure: Measure) -> dict[str, Any]:
    star, change = measure.star, measure.change
    return _figure(measure.figure) | {
        "question": measure.instrument.question,
        "clause": measure.instrument.clause,
        "versions": list(measure.versions),
        "counts": {str(value): n for value, n in sorted(measure.counts.items())},
        "before": _figure(measure.before),
        "change": {
            "points": _rounded(change.points),
            "low": _rounded(change.interval.low),
            "high": _rounded(change.interval.high),
            "clear": change.is_clear,
        }
        if change
        else None,
        "star": asdict(star) if star else None,
    }


def _part(part: Part) -> dict[str, Any]:
    return {"key": None if part.key is None else str(part.key)} | _figure(part.figure)


def _pain(pain: Pain) -> dict[str, Any]:
    return {
        "reason": pain.reason.code,
        "step": pain.reason.step,
        "state": pain.state,
        "n": None if pain.state == "suppressed" else pain.n,
        "share": _estimate(pain.share),
        "impact": _estimate(pain.impact, 4),
        "trend": pain.trend.course,
        "words": list(pain.words),
    }


def _theme(theme: Theme) -> dict[str, Any]:
    return {
        "id": theme.id,
        "label": theme.label,
        "n": theme.n,
        "share": _estimate(theme.share),
        "trend": theme.trend.course,
    }


def _starred(row: Judged) -> dict[str, Any]:
    # The file leaves the house: a handful is no more told here than in the figures.
    told = not 0 < row.measured.n < LEAST
    return {
        "row": row.row.id,
        "level": row.star.level,
        "state": row.star.state,
        "low": row.low,
        "high": row.high,
        "to_next": row.to_next if told else None,
        "n": row.measured.n if told else None,
        "values": {name: _rounded(value) for name, value in sorted(row.measured.values.items())},
        "document": row.entry.document if row.entry else None,
    }


def _repeats(contents: Contents) -> Mapping[str, Any]:
    whole = contents.repeats.whole
    return {"served": whole.served, "repeated": whole.repeated, "watched": contents.repeats.watched}


def _tasks(contents: Contents) -> Mapping[str, Any]:
    found = contents.tasks
    names = ("opened", "done", "dropped", "open", "late", "told", "again", "better")
    typical = found.typical.total_seconds() / 3600 if found.typical else None
    return {name: getattr(found, name) for name in names} | {"typical_hours": _rounded(typical)}


def _estimate(found: Estimate | None, places: int = 2) -> dict[str, Any] | None:
    if found is None:
        return None
    ends = found.interval
    return {
        "value": _rounded(found.value, places),
        "low": _rounded(ends.low, places),
        "high": _rounded(ends.high, places),
    }


def _rounded(value: float | None, places: int = 2) -> float | None:
    """Few digits, so that the same answers give the same document on every machine."""
    return None if value is None else round(value, places) + 0.0
