"""The section on the survey: dates, respondents, how many were asked, the links, and what was measured with."""

from collections.abc import Iterator

from bot.feedback.indices import response_rate
from bot.feedback.plots import Look, Plot, Stage, funnel, shown_count
from bot.feedback.report.blocks import Block, Fact, Facts, Heading, Paragraph, Picture, Table
from bot.feedback.report.contents import Contents
from bot.feedback.report.laying.telling import DASH, Teller


def survey(contents: Contents, tell: Teller) -> Iterator[Block]:
    """Dates, number of respondents, link and instruments: what the report is checked for."""
    yield Heading(tell.say("report-survey"))
    yield Facts(tuple(_facts(contents, tell)))
    yield Paragraph(tell.say("report-link-personal"), "soft")
    if contents.reached.ended:
        yield Picture(_funnel(contents, tell))
    if contents.measures:
        yield _tools(contents, tell)


def _facts(contents: Contents, tell: Teller) -> Iterator[Fact]:
    people, reached, say = contents.people, contents.reached, tell.say
    if people.first and people.last:
        dates = say("report-dates-of", first=tell.day(people.first), last=tell.day(people.last))
        yield Fact(say("report-dates"), dates)
    yield Fact(say("report-as-of"), tell.day(contents.as_of))
    told = say("report-people-of", n=people.people, shown=shown_count(people.people))
    if people.nameless:
        told += f", {say('report-people-nameless', shown=shown_count(people.nameless))}"
    yield Fact(say("report-people"), told)
    yield Fact(say("report-responses"), shown_count(people.responses))
    yield Fact(say("report-rate"), tell.with_interval(response_rate(reached.asked, reached.answered)))
    for each in contents.surveys:
        yield Fact(say("report-link"), f"{each.title}: {each.url}", each.url)
    if not contents.surveys:
        yield Fact(say("report-link"), say("report-link-none"))


def _funnel(contents: Contents, tell: Teller) -> Plot:
    reached, say = contents.reached, tell.say
    why = ", ".join(f"{_reason(code, tell)} {DASH} {shown_count(n)}" for code, n in reached.skipped)
    lost = sum(n for _, n in reached.skipped)
    skipped = say("satisfaction-asked-lost", n=shown_count(lost), why=why) if lost else ""
    silent = say("satisfaction-asked-silent", n=shown_count(reached.asked - reached.answered))
    stages = [
        Stage(say("report-ended"), reached.ended),
        Stage(say("report-asked"), reached.asked, skipped),
        Stage(say("report-answered"), reached.answered, silent),
    ]
    says = say(
        "satisfaction-asked-says",
        decided=shown_count(reached.ended),
        asked=shown_count(reached.asked),
        answered=shown_count(reached.answered),
    )
    return funnel(stages, Look(say("report-funnel"), says))


def _reason(code: str, tell: Teller) -> str:
    key = f"satisfaction-skip-{code}"
    return tell.say(key if tell.texts.knows(key) else "satisfaction-skip-other")


def _tools(contents: Contents, tell: Teller) -> Table:
    rows = []
    for measure in contents.measures.values():
        instrument = measure.instrument.in_language(tell.language)
        scale = ", ".join(option.label for option in instrument.options)
        if instrument.index == "nps":
            ends = instrument.options[-1].label, instrument.options[0].label
            scale = DASH.join(ends)
        versions = ", ".join(map(str, measure.versions))
        n = (
            shown_count(measure.figure.n)
            if measure.figure.state != "suppressed"
            else tell.say("report-hidden")
        )
        rows.append((instrument.question, scale, versions, instrument.clause, n))
    head = tuple(tell.say(f"report-tool{each}") for each in ("", "-scale", "-version", "-clause", "-n"))
    return Table(
        tell.say("report-tools"), head, tuple(rows), (4, 3.4, 1.3, 1.8, 1.2), tell.say("report-tools-note")
    )
