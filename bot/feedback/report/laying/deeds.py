"""What comes of the ratings: stars of the Standard, low scores seen to, repeat requests, decisions."""

from collections.abc import Iterator

from bot.feedback.indices import LEAST, repeat_share
from bot.feedback.plots import Look, Starred, shown_count
from bot.feedback.plots import stars as draw_stars
from bot.feedback.report.blocks import Block, Fact, Facts, Heading, Paragraph, Picture, Points, Table
from bot.feedback.report.contents import Contents
from bot.feedback.report.laying.results import starred
from bot.feedback.report.laying.telling import DASH, Teller
from bot.feedback.stars import load_bands
from bot.feedback.stars.board import Judged


def stars(contents: Contents, tell: Teller) -> Iterator[Block]:
    """The rows of tables 1 and 2 that something is known about; the others are named."""
    yield Heading(tell.say("report-stars"))
    known = [each for each in contents.stars if _is_known(each)]
    if known:
        drawn = [Starred(_title(each, tell), *_levels(each), _starred(each, tell)) for each in known]
        yield Picture(draw_stars(drawn, Look(tell.say("report-stars"), tell.say("report-stars-says"))))
        head = ("measure", "value", "star", "stars-to-next", "stars-basis")
        yield Table(
            tell.say("report-stars-table"),
            tuple(tell.say(f"report-{each}") for each in head),
            tuple(_cells(each, tell) for each in known),
            (2.6, 1.1, 1.6, 1.8, 3.2),
            tell.say("report-stars-note", edition=tell.day(load_bands().edition)),
        )
    if unknown := [_title(each, tell) for each in contents.stars if not _is_known(each)]:
        yield Paragraph(tell.say("report-stars-missing", rows=", ".join(unknown)), "soft")


def _is_known(row: Judged) -> bool:
    """A figure of fewer than ten answers is not told."""
    figure = row.measured.figure
    return row.star.level is not None or (figure is not None and figure.n >= LEAST)


def _levels(row: Judged) -> tuple[int | None, int | None, int | None]:
    return row.star.level, row.low, row.high


def _starred(row: Judged, tell: Teller) -> str:
    return starred(*_levels(row), tell)


def _title(row: Judged, tell: Teller) -> str:
    title = row.row.title
    return title.get(tell.language, title["ru"])


def _cells(row: Judged, tell: Teller) -> tuple[str, ...]:
    figure = row.measured.figure
    value = row.value if row.value is not None else figure.value if figure and figure.n >= LEAST else None
    shown = DASH
    if value is not None:
        shown = tell.percent(value) if row.row.unit == "%" else tell.signed(value)
    key = "report-stars-served-of" if row.row.id == "repeat" else "report-stars-to-next-of"
    evidence = [tell.say(each.key, **each.values) for each in row.measured.evidence]
    if row.entry is not None:
        evidence.append(tell.say("report-stars-document", document=row.entry.document))
    return (
        _title(row, tell),
        shown,
        _starred(row, tell),
        tell.say(key, n=row.to_next) if row.to_next else DASH,
        " ".join(evidence) or DASH,
    )


def tasks(contents: Contents, tell: Teller) -> Iterator[Block]:
    """Low scores of the month: seen to, late, told, rated once more."""
    found = contents.tasks
    yield Heading(tell.say("report-tasks"))
    if not found.opened:
        yield Paragraph(tell.say("report-tasks-none"))
        return
    counts = ("opened", "done", "dropped", "open", "late", "told", "again", "better")
    facts = [Fact(tell.say(f"report-tasks-{each}"), shown_count(getattr(found, each))) for each in counts]
    if found.typical is not None:
        facts.append(Fact(tell.say("report-tasks-typical"), tell.lasting(found.typical)))
    yield Facts(tuple(facts))


def repeats(contents: Contents, tell: Teller) -> Iterator[Block]:
    """Who came back for the same within four weeks; what is still watched is not counted."""
    found = contents.repeats
    yield Heading(tell.say("report-repeats"), 3)
    if not found.whole.served:
        yield Paragraph(tell.say("report-repeats-none"))
    else:
        figure = repeat_share(found.whole.repeated, found.whole.served)
        told = tell.say(
            "report-repeats-of",
            value=tell.value(figure),
            interval=tell.interval(figure.interval),
            repeated=shown_count(found.whole.repeated),
            served=shown_count(found.whole.served),
        )
        yield Paragraph(told)
    if found.watched:
        yield Paragraph(tell.say("report-repeats-watched", watched=shown_count(found.watched)), "soft")


def decisions(contents: Contents, tell: Teller) -> Iterator[Block]:
    """What was decided in the month and told to everybody."""
    yield Heading(tell.say("report-decisions"), 3)
    if not contents.decisions:
        yield Paragraph(tell.say("report-decisions-none"))
        return
    yield Points(
        tuple(
            tell.say("report-decision", day=tell.day(each.taken_on), body=each.body)
            for each in contents.decisions
        )
    )
