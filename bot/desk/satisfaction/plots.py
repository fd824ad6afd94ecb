"""The plots of the page, each with the rows of the table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk.satisfaction.drawing import HALF, Drawn, draw_plot
from bot.desk.satisfaction.reading import Seen
from bot.desk.satisfaction.telling import Telling
from bot.feedback.figures import Part
from bot.feedback.indices import response_rate
from bot.feedback.instruments import Instrument
from bot.feedback.plots import (
    WIDE,
    Bar,
    Look,
    Mark,
    Measure,
    Plot,
    Row,
    Stage,
    bars,
    forest,
    funnel,
    shown_count,
    trend,
)
from bot.feedback.plots.shapes import Role
from bot.feedback.stars import load_bands

MOST_NAMED = 3
"""Slices named in words as better or worse than the others: those furthest away."""

MOST_ROWS = 12
"""Slices drawn; the table behind the plot has them all."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A plot with what is said of it, and the table behind it."""

    drawn: Drawn
    title: str
    says: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def draw_trend(seen: Seen, tell: Telling) -> Shown:
    """The course of the figure in time."""
    say, pace = tell.words.say, seen.chosen.pace
    marks = [
        Mark(
            label=_short(part, pace),
            value=part.figure.value,
            low=part.figure.interval.low if part.figure.interval else None,
            high=part.figure.interval.high if part.figure.interval else None,
            n=part.figure.n,
            firm=part.figure.state == "ok",
        )
        for part in seen.course
    ]
    says = _course_in_words(seen, tell)
    measure = _measure(seen, tell)

    def made(look: Look) -> Plot:
        return trend(marks, measure, look)

    rows = [(_named(part, tell, seen), *_cells(part, tell)) for part in seen.course]
    title = say("satisfaction-trend")
    head = _head(tell, say("satisfaction-when"))
    return Shown(draw_plot(made, "trend", title, says), title, says, head, rows)


def _short(part: Part, pace: str) -> str:
    return f"{part.key:%m.%Y}" if pace == "month" else f"{part.key:%d.%m}"


def _named(part: Part, tell: Telling, seen: Seen) -> str:
    start = part.key
    return tell.stretch(start, seen.chosen.pace) if start is not None and not isinstance(start, str) else ""


def _course_in_words(seen: Seen, tell: Telling) -> str:
    firm = [part.figure for part in seen.course if part.figure.state == "ok"]
    if not firm:
        return tell.words.say("satisfaction-trend-thin")
    values = sorted(firm, key=lambda each: each.value or 0.0)
    told = [tell.value(each) for each in (firm[-1], values[0], values[-1])]
    return tell.words.say("satisfaction-trend-says", last=told[0], least=told[1], most=told[2])


def _measure(seen: Seen, tell: Telling) -> Measure:
    """The scale of the index, with the bands of its stars where the tables have a row of it."""
    counted = tell.words.say("satisfaction-trend-counted")
    index = seen.chosen.instrument.index
    if index == "nps":
        return Measure(-100.0, 100.0, "", counted=counted)
    row = load_bands().rows.get(index)
    goals = tuple(
        (need.low, tell.words.say("satisfaction-trend-star", n=level.star))
        for level in (row.levels if row else ())
        for need in level.needs
        if need.low is not None
    )
    return Measure(goals=goals, counted=counted)


def draw_distribution(seen: Seen, tell: Telling) -> Shown:
    """How many gave which answer, from the best to the worst."""
    say, counts, n = tell.words.say, seen.all.counts, seen.all.figure.n
    instrument = seen.chosen.instrument.in_language(tell.words.language)
    found = [(option, counts.get(option.value, 0)) for option in instrument.options]
    shares = {option.value: 100 * count / n if n else 0.0 for option, count in found}
    told = {
        option.value: say("satisfaction-percent", value=tell.number(shares[option.value]))
        for option, _ in found
    }
    rows = []
    for option, count in found:
        words = f"{told[option.value]} \N{MIDDLE DOT} {shown_count(count)}"
        rows.append(Bar(option.button, shares[option.value], words, *_hue(instrument, option.value)))
    most, _ = max(found, key=lambda each: each[1])
    says = say("satisfaction-distribution-says", label=most.label, share=told[most.value])
    head = [say(f"satisfaction-{each}") for each in ("answer", "answers", "share")]
    table = [(option.button, shown_count(count), told[option.value]) for option, count in found]
    title = say("satisfaction-distribution")
    return Shown(
        draw_plot(lambda look: bars(rows, look), "distribution", title, says, HALF), title, says, head, table
    )


def _hue(instrument: Instrument, value: int) -> tuple[Role, float]:
    """Good and bad ends in full colour, what lies nearer to the middle paler."""
    tint = 1.0 if value in (max(instrument.values), min(instrument.values)) else 0.6
    if value in instrument.top:
        return "good", tint
    return ("bad", tint) if value in instrument.low else ("soft", 0.6)


def draw_parts(seen: Seen, tell: Telling) -> Shown:
    """Slices side by side: the most answered ones."""
    say, chosen = tell.words.say, seen.chosen
    what = say(f"satisfaction-dimension-{chosen.by}").lower()
    says = _standing_out(seen, tell)
    named = [(tell.name(part, chosen), part) for part in seen.parts]
    title = say("satisfaction-parts", what=what)
    return _side_by_side(seen, tell, ("parts", title, says), named)


def _standing_out(seen: Seen, tell: Telling) -> str:
    """Which parts are better and worse than the others, and nothing of those that only look so."""
    figures = {part.key: part.figure for part in seen.parts if part.is_told}
    told = [each for each in seen.standing_out if each.first in figures]
    better = [each for each in told if each.difference > 0]
    worse = [each for each in told if each.difference < 0]
    said = []
    for key, found in (("better", better), ("worse", worse)):
        ranked = sorted(found, key=lambda each: -abs(each.difference))[:MOST_NAMED]
        names = [
            f"{tell.called_part(each.first, seen.chosen)} ({tell.value(figures[each.first])})"
            for each in ranked
        ]
        if names:
            said.append(tell.words.say(f"satisfaction-parts-{key}", what=", ".join(names)))
    return " ".join(
        (*(said or (tell.words.say("satisfaction-parts-alike"),)), tell.words.say("satisfaction-parts-line"))
    )


def draw_channels(seen: Seen, tell: Telling) -> Shown:
    """Channels side by side, whatever the page compares by."""
    say = tell.words.say
    named = [
        (tell.names.of("channel", None if part.key is None else str(part.key)), part)
        for part in seen.channels
    ]
    says = say("satisfaction-channels-says")
    return _side_by_side(seen, tell, ("channels", say("satisfaction-channels"), says), named)


def _side_by_side(
    seen: Seen, tell: Telling, called: tuple[str, str, str], named: Sequence[tuple[str, Part]]
) -> Shown:
    name, title, says = called
    rows = [
        Row(
            label=label,
            value=part.figure.value,
            low=part.figure.interval.low if part.figure.interval else None,
            high=part.figure.interval.high if part.figure.interval else None,
            words=_beside(part, tell),
            firm=part.figure.state == "ok",
        )
        for label, part in named[:MOST_ROWS]
    ]
    measure = _measure(seen, tell)
    head = _head(
        tell,
        tell.words.say(
            "satisfaction-dimension-channel"
            if name == "channels"
            else f"satisfaction-dimension-{seen.chosen.by}"
        ),
    )
    table = [(label, *_cells(part, tell)) for label, part in named]

    def made(look: Look) -> Plot:
        return forest(rows, seen.all.figure.value, measure, look)

    wide = HALF if name == "channels" else WIDE
    return Shown(draw_plot(made, name, title, says, wide), title, says, head, table)


def _beside(part: Part, tell: Telling) -> str:
    """«86,4 % · 1 240» beside a mark; of a hidden part, that it is hidden."""
    if not part.is_told:
        return tell.words.say("satisfaction-suppressed-cell")
    return f"{tell.value(part.figure)} \N{MIDDLE DOT} {shown_count(part.figure.n)}"


def draw_asked(seen: Seen, tell: Telling) -> Shown | None:
    """Who was asked, who was not and why, who answered; None where nothing was decided."""
    say, asked = tell.words.say, seen.asked
    if not asked.decided:
        return None
    lost = sum(asked.skipped.values())
    not_asked = say("satisfaction-asked-lost", n=shown_count(lost), why=tell.lost(asked)) if lost else ""
    silent = say("satisfaction-asked-silent", n=shown_count(asked.asked - asked.answered))
    stages = [
        Stage(say("satisfaction-asked-ended"), asked.decided),
        Stage(say("satisfaction-asked-asked"), asked.asked, not_asked),
        Stage(say("satisfaction-asked-answered"), asked.answered, silent),
    ]
    counts = (asked.decided, asked.asked, asked.answered)
    told = dict(zip(("decided", "asked", "answered"), map(shown_count, counts), strict=True))
    rate = tell.rate(response_rate(asked.asked, asked.answered))
    says = f"{say('satisfaction-asked-says', **told)} {rate}"
    rows = [(stage.label, shown_count(stage.n)) for stage in stages]
    rows += [
        (tell.skip(why), shown_count(n))
        for why, n in sorted(asked.skipped.items(), key=lambda each: -each[1])
    ]
    head = (say("satisfaction-asked-stage"), say("satisfaction-asked-count"))
    title = say("satisfaction-asked")
    return Shown(
        draw_plot(lambda look: funnel(stages, look), "asked", title, says, HALF), title, says, head, rows
    )


def _head(tell: Telling, first: str) -> tuple[str, ...]:
    keys = ("answers", "value", "interval-head", "state")
    return (first, *(tell.words.say(f"satisfaction-{each}") for each in keys))


def _cells(part: Part, tell: Telling) -> tuple[str, ...]:
    """The row of a figure: n, value, interval, state."""
    figure = part.figure
    state = tell.words.say(f"satisfaction-state-{figure.state}")
    if not part.is_told:
        return ("\N{EN DASH}" if figure.state == "suppressed" else "0", "\N{EN DASH}", "\N{EN DASH}", state)
    return shown_count(figure.n), tell.value(figure), tell.interval(figure), state
