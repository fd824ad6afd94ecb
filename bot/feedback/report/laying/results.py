"""The results: every question with its interval and its way, how people answered, by weeks, and where it is easier."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.feedback.figures import Key, Part
from bot.feedback.plots import Bar, Look, Mark, Measure, Plot, Row, bars, forest, shown_count, trend
from bot.feedback.report.blocks import Block, Heading, Paragraph, Picture, Table
from bot.feedback.report.contents import CUT_BY, Contents
from bot.feedback.report.contents import Measure as Measured
from bot.feedback.report.laying.telling import DASH, Teller
from bot.feedback.slices import Dimension
from bot.feedback.stars import load_bands

MOST_ROWS = 15
"""Rows of one cut: the most answered."""

_DRAWN: tuple[Dimension, ...] = ("touchpoint", "life_situation")


def results(contents: Contents, tell: Teller) -> Iterator[Block]:
    """The table of all questions, then pictures of those that the Standard counts."""
    yield Heading(tell.say("report-results"))
    yield _table(contents, tell)
    for measure in contents.measures.values():
        if measure.counts and measure.star is not None:
            yield Heading(tell.say("report-distribution", name=tell.called(measure.instrument)), 3)
            yield Picture(_distribution(measure, tell))
    main = contents.measures.get(contents.main)
    if main is not None and any(part.is_told for part in contents.course):
        yield Heading(tell.say("report-course", name=tell.called(main.instrument)), 3)
        yield Picture(_course(contents.course, tell))
        yield _course_table(contents.course, tell)


def _table(contents: Contents, tell: Teller) -> Table:
    head = ("measure", "value", "interval", "tool-n", "before", "difference", "star")
    rows = [_measured(measure, tell) for measure in contents.measures.values()]
    return Table(
        tell.say("report-all-questions"),
        tuple(tell.say(f"report-{each}") for each in head),
        tuple(rows),
        (2.6, 1.3, 1.7, 1.1, 1.3, 2, 1.6),
        tell.say("report-results-note"),
    )


def _measured(measure: Measured, tell: Teller) -> tuple[str, ...]:
    figure, change = measure.figure, measure.change
    difference = DASH
    if change is not None:
        low, high = tell.signed(change.interval.low), tell.signed(change.interval.high)
        difference = tell.say("report-difference-of", points=tell.signed(change.points), low=low, high=high)
    value = tell.value(figure)
    if figure.state == "insufficient":
        value += f" ({tell.say('satisfaction-insufficient-short', n=figure.needed)})"
    return (
        tell.called(measure.instrument),
        value,
        tell.interval(figure.interval),
        counted(figure.n, tell, hidden=figure.state == "suppressed"),
        tell.value(measure.before),
        difference,
        _star(measure, tell),
    )


def counted(n: int, tell: Teller, *, hidden: bool) -> str:
    """How many answers, or that this is hidden."""
    return tell.say("report-hidden") if hidden else shown_count(n)


def _star(measure: Measured, tell: Teller) -> str:
    star = measure.star
    if star is None:
        return DASH
    return starred(star.level, star.low_level, star.high_level, tell)


def starred(level: int | None, low: int | None, high: int | None, tell: Teller) -> str:
    """«4 of 5 (3 to 5)»."""
    if level is None:
        return tell.say("report-stars-unknown")
    if low is not None and high is not None and low != high:
        return tell.say("report-star-range", level=level, low=low, high=high)
    return tell.say("report-star-of", level=level) if level else tell.say("report-star-none")


def _distribution(measure: Measured, tell: Teller) -> Plot:
    instrument, n = measure.instrument.in_language(tell.language), measure.figure.n
    rows = []
    for option in instrument.options:
        count = measure.counts.get(option.value, 0)
        good, bad = option.value in instrument.top, option.value in instrument.low
        strong = option.value in (max(instrument.values), min(instrument.values))
        words = f"{tell.percent(100 * count / n)} \N{MIDDLE DOT} {shown_count(count)}"
        bar = Bar(option.label, 100 * count / n, words, "soft", 1.0 if strong else 0.6)
        rows.append(replace(bar, role="good" if good else "bad") if good or bad else bar)
    most = max(instrument.options, key=lambda option: measure.counts.get(option.value, 0))
    share = tell.percent(100 * measure.counts.get(most.value, 0) / n)
    says = tell.say("satisfaction-distribution-says", label=most.label, share=share)
    return bars(rows, Look(tell.say("report-distribution", name=tell.called(instrument)), says))


def _course(course: Sequence[Part], tell: Teller) -> Plot:
    marks = [
        Mark(
            label=f"{part.key:%d.%m}",
            value=part.figure.value,
            low=part.figure.interval.low if part.figure.interval else None,
            high=part.figure.interval.high if part.figure.interval else None,
            n=part.figure.n,
            firm=part.figure.state == "ok",
        )
        for part in course
    ]
    goals = tuple(
        (need.low, tell.say("satisfaction-trend-star", n=level.star))
        for level in load_bands().rows["ces"].levels
        for need in level.needs
        if need.low is not None
    )
    says = tell.say("report-course-says")
    measure = Measure(goals=goals, counted=tell.say("report-course-counted"))
    return trend(marks, measure, Look(tell.say("report-course-table"), says))


def _course_table(course: Sequence[Part], tell: Teller) -> Table:
    rows = tuple(
        (
            tell.day(part.key) if isinstance(part.key, date) else "",
            tell.value(part.figure),
            tell.interval(part.figure.interval),
            counted(part.figure.n, tell, hidden=part.figure.state == "suppressed"),
        )
        for part in course
    )
    head = tuple(tell.say(f"report-{each}") for each in ("week", "value", "interval", "tool-n"))
    return Table(tell.say("report-course-table"), head, rows)


def cuts(contents: Contents, tell: Teller) -> Iterator[Block]:
    """Every dimension with both questions side by side; pictures of the two that are read first."""
    yield Heading(tell.say("report-cuts"))
    yield Paragraph(tell.say("report-cuts-note"), "soft")
    for dimension in CUT_BY:
        told = [contents.cuts.get((dimension, code), ()) for code in (contents.main, "csi4")]
        if any(part.key is not None for parts in told for part in parts):
            yield from _cut(contents, dimension, told, tell)
    yield Heading(tell.say("report-modes"), 3)
    yield Paragraph(_modes(contents, tell))


def _cut(
    contents: Contents, dimension: Dimension, told: Sequence[Sequence[Part]], tell: Teller
) -> Iterator[Block]:
    what = tell.say(f"satisfaction-dimension-{dimension}")
    yield Heading(what, 3)
    main = [part for part in told[0] if part.is_told]
    whole = contents.measures.get(contents.main)
    if dimension in _DRAWN and len(main) > 1 and whole is not None:
        yield Picture(_forest(dimension, main[:MOST_ROWS], whole.figure.value, tell))
    keys = list(dict.fromkeys(part.key for parts in told for part in parts))
    by_key = [{part.key: part for part in parts} for parts in told]
    rows = []
    for key in keys[:MOST_ROWS]:
        cells = [_named(dimension, key, tell)]
        for found in by_key:
            cells += _cells(found.get(key), tell)
        rows.append(tuple(cells))
    head = [what]
    for code in (contents.main, "csi4"):
        head += [tell.say(f"satisfaction-instrument-{code}"), tell.say("report-tool-n")]
    note = tell.say("report-cut-rest", shown=MOST_ROWS, all=len(keys)) if len(keys) > MOST_ROWS else ""
    yield Table(tell.say("report-cut-table", what=what), tuple(head), tuple(rows), (3, 2.2, 1, 2.2, 1), note)


def _named(dimension: Dimension, key: Key, tell: Teller) -> str:
    """Most of what has no office is not in one."""
    if key is None and dimension == "office_id":
        return tell.say("report-no-office")
    return tell.names.of(dimension, None if key is None else str(key))


def _cells(part: Part | None, tell: Teller) -> list[str]:
    if part is None:
        return [DASH, "0"]
    hidden = part.figure.state == "suppressed"
    return [tell.with_interval(part.figure), counted(part.figure.n, tell, hidden=hidden)]


def _forest(dimension: Dimension, told: Sequence[Part], whole: float | None, tell: Teller) -> Plot:
    rows = [
        Row(
            label=tell.names.of(dimension, None if part.key is None else str(part.key)),
            value=part.figure.value,
            low=part.figure.interval.low if part.figure.interval else None,
            high=part.figure.interval.high if part.figure.interval else None,
            words=f"{tell.value(part.figure)} \N{MIDDLE DOT} {shown_count(part.figure.n)}",
            firm=part.figure.state == "ok",
        )
        for part in told
    ]
    what = tell.say(f"satisfaction-dimension-{dimension}").lower()
    look = Look(tell.say("report-forest", what=what), tell.say("report-forest-says"))
    return forest(rows, whole, Measure(), look)


def _modes(contents: Contents, tell: Teller) -> str:
    if not contents.modes.compared:
        return tell.say("report-modes-one")
    if not contents.modes.apart:
        return tell.say("report-modes-alike")
    return " ".join(
        tell.say(
            "report-not-pooled",
            first=tell.names.of("channel", str(apart.first)),
            second=tell.names.of("channel", str(apart.second)),
            points=tell.number(abs(apart.difference)),
        )
        for apart in contents.modes.apart
    )
