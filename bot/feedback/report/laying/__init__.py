"""The contents of a month as a document: its sections in order, in the words of one language."""

from collections.abc import Iterator

from bot.feedback.report.blocks import Block, Document, Heading, Points
from bot.feedback.report.concluding import conclude
from bot.feedback.report.contents import Contents
from bot.feedback.report.laying.deeds import decisions, repeats, stars, tasks
from bot.feedback.report.laying.pains import pains, themes
from bot.feedback.report.laying.results import cuts, results
from bot.feedback.report.laying.saying import sentence
from bot.feedback.report.laying.survey import survey
from bot.feedback.report.laying.telling import Teller

_METHOD = ("index", "interval", "change", "many", "small", "round", "lot", "bias", "forms")


def lay_out(contents: Contents, tell: Teller) -> Document:
    """What seed 003 (5.1.6) asks of the report: the survey, its results, the conclusions, the pain map, and how it was made."""
    month = tell.say("report-month", month=contents.period.first.month)
    year = str(contents.period.first.year)
    return Document(
        title=tell.say("report-title", month=month, year=year),
        lines=tuple(_lines(contents, tell)),
        language=tell.language,
        foot=tell.say("report-foot", centre=contents.centre, month=month, year=year),
        blocks=tuple(_blocks(contents, tell)),
    )


def _lines(contents: Contents, tell: Teller) -> Iterator[str]:
    yield contents.centre
    days = {"first": tell.day(contents.period.first), "last": tell.day(contents.period.last)}
    yield tell.say("report-line-period", **days, as_of=tell.day(contents.as_of))
    if contents.offices:
        names = ", ".join(tell.names.of("office_id", each) for each in contents.offices)
        yield tell.say("report-line-offices", offices=names)
    if not contents.is_whole:
        yield tell.say("report-line-running")


def _blocks(contents: Contents, tell: Teller) -> Iterator[Block]:
    yield Heading(tell.say("report-conclusions"))
    yield Points(tuple(sentence(each, tell) for each in conclude(contents)))
    yield from survey(contents, tell)
    if contents.people.responses:
        yield from results(contents, tell)
        yield from cuts(contents, tell)
        yield from pains(contents, tell)
        yield from themes(contents, tell)
    yield from stars(contents, tell)
    yield from tasks(contents, tell)
    yield from repeats(contents, tell)
    yield from decisions(contents, tell)
    yield Heading(tell.say("report-method"))
    yield Points(tuple(tell.say(f"report-method-{each}") for each in _METHOD))
