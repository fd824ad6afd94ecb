"""The pain map: step of the client's path × reason, what it costs, citizens' words; then what they write about unasked."""

from collections.abc import Iterator

from bot.feedback.pains import Pain, PainMap, StepPains, Themes
from bot.feedback.pains.values import weight
from bot.feedback.plots import HeatCell, Look, PathStep, Plot, path_map, shown_count
from bot.feedback.reasons import load_reasons
from bot.feedback.report.blocks import Block, Heading, Paragraph, Picture, Points, Table
from bot.feedback.report.contents import Contents
from bot.feedback.report.laying.telling import DASH, Teller

_DRAWN = 5
"""Pains of one step that are drawn; all of them stand in the table."""


def pains(contents: Contents, tell: Teller) -> Iterator[Block]:
    """The map as a picture, then the whole of it as a table in the order of the path."""
    found = contents.pains
    yield Heading(tell.say("report-pains"))
    if not any(step.pains for step in found.steps):
        yield Paragraph(tell.say("report-pains-none"))
        return
    yield Paragraph(tell.say("report-pains-lead"))
    yield Paragraph(_base(found, tell))
    if found.state == "insufficient":
        yield Paragraph(tell.say("report-pains-few", needed=found.needed))
    yield Picture(_map(found, tell))
    if any(_is_told(pain) for pain in found.pains):
        yield _table(found, tell)
    if rare := [pain.reason.label(tell.language) for pain in found.pains if not _is_told(pain)]:
        yield Paragraph(tell.say("report-pains-rare", reasons=", ".join(rare)), "soft")
    if said := tuple(_words(found, tell)):
        yield Heading(tell.say("report-words"), 3)
        yield Points(said)


def _base(found: PainMap, tell: Teller) -> str:
    n, low = shown_count(found.n), shown_count(found.low)
    if found.named is None:
        return tell.say("report-pains-base-hidden", low=low, n=n)
    return tell.say("report-pains-base", low=low, n=n, named=shown_count(found.named))


def _map(found: PainMap, tell: Teller) -> Plot:
    heaviest = max((_loss(pain) for pain in found.pains), default=0.0)
    steps = [
        PathStep(_step(step, tell), [_drawn(pain, heaviest, tell) for pain in _ordered(step)[:_DRAWN]])
        for step in found.steps
        if step.step is not None
    ]
    sure = [pain for pain in found.pains if pain.impact and pain.impact.interval.low > 0]
    says = tell.say("report-pains-says-none")
    if sure:
        says = tell.say("report-pains-says", worst=sure[0].reason.label(tell.language))
    return path_map(steps, Look(tell.say("report-pains"), says))


def _drawn(pain: Pain, heaviest: float, tell: Teller) -> tuple[str, HeatCell]:
    label = pain.reason.label(tell.language)
    if not _is_told(pain) or pain.share is None:
        return label, HeatCell(None, tell.say("report-hidden"))
    loss = _loss(pain)
    return label, HeatCell(loss / heaviest if heaviest else 0.0, tell.percent(pain.share.value))


def _loss(pain: Pain) -> float:
    return max(0.0, pain.impact.value) if pain.impact else 0.0


def _ordered(step: StepPains) -> list[Pain]:
    return sorted(step.pains, key=weight)


def _step(step: StepPains, tell: Teller) -> str:
    if step.step is None:
        return tell.say("report-step-none")
    return load_reasons().step_name(step.step, tell.language)


def _table(found: PainMap, tell: Teller) -> Table:
    rows = [
        (_step(step, tell) if at == 0 else "", *_cells(pain, tell))
        for step in found.steps
        for at, pain in enumerate(filter(_is_told, _ordered(step)))
    ]
    head = ("step", "reason", "named", "share", "impact", "trend", "owner")
    return Table(
        tell.say("report-pains-table"),
        tuple(tell.say(f"report-{each}") for each in head),
        tuple(rows),
        (1.6, 2.4, 1, 2, 2, 1.3, 1.9),
        tell.say("report-pains-note"),
    )


def _cells(pain: Pain, tell: Teller) -> tuple[str, ...]:
    label, owner = pain.reason.label(tell.language), tell.say(f"report-owner-{pain.reason.owner}")
    trend = tell.say(f"report-trend-{pain.trend.course}")
    share = tell.estimate(pain.share) if pain.share else DASH
    impact = tell.estimate(pain.impact, 2) if pain.impact else DASH
    return label, shown_count(pain.n), share, impact, trend, owner


def _is_told(pain: Pain) -> bool:
    return pain.state != "suppressed" and pain.share is not None


def _words(found: PainMap, tell: Teller) -> Iterator[str]:
    """What citizens wrote, masked, the heaviest pains first."""
    for pain in found.pains:
        if pain.words:
            said = " ".join(tell.say("report-words-of", said=words) for words in pain.words)
            yield f"{pain.reason.label(tell.language)}: {said}"


def themes(contents: Contents, tell: Teller) -> Iterator[Block]:
    """What citizens raise themselves; nothing where nobody looked."""
    found = contents.themes
    if found is None or not found.written:
        return
    yield Heading(tell.say("report-themes"), 3)
    looked, written = shown_count(found.looked_at), shown_count(found.written)
    if not found.themes:
        yield Paragraph(tell.say("report-themes-none", looked=looked, written=written))
        return
    yield _themes_table(found, tell, tell.say("report-themes-note", looked=looked, written=written))


def _themes_table(found: Themes, tell: Teller, note: str) -> Table:
    rows = tuple(
        (
            tell.say("report-theme-new", label=theme.label) if theme.is_new else theme.label,
            shown_count(theme.n),
            tell.estimate(theme.share),
            tell.say(f"report-trend-{theme.trend.course}"),
        )
        for theme in found.themes
    )
    head = tuple(tell.say(f"report-{each}") for each in ("theme", "theme-n", "theme-share", "trend"))
    return Table(tell.say("report-themes"), head, rows, (4, 1.2, 2, 1.4), note)
