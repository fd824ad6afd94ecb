"""The gate: an article is judged before a citizen reads it, its short answer as a chat reply, the rest as an article.

The join of `knowledge` and `readability`, which know nothing of each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.clock import Clock, utc_now
from bot.commands.words import say
from knowledge import DataError, Embedder, KnowledgeBase, Problem, Search, entries_of, open_search
from knowledge.checks.articles import Surroundings
from knowledge.checks.page import Page, page_of
from knowledge.index import Building, Progress
from readability import Report
from readability.documents import open_bytes
from readability.limits import Limits, limit_set
from readability.report import Judged, judge

KINDS = {"short": "chat", "details": "article"}
_SIGNIFICANT = 20  # letters by which a sentence is found again in the file


@dataclass(frozen=True, slots=True)
class Hard:
    """A part of an article that fails for a segment of its readers."""

    part: str
    report: Report
    over: tuple[Judged, ...]

    def __str__(self) -> str:
        measures = ". ".join(_measure(judged) for judged in self.over)
        return say(
            "cli-knowledge-hard",
            part=self.part,
            readers=self.report.limits.segment_title,
            measures=measures,
            advice=" ".join(advice.text for advice in self.report.advice),
        )


class HardToReadError(DataError):
    """Texts are over their limit without a recorded reason; says where each is, and what to do."""

    def __str__(self) -> str:
        return f"{super().__str__()}\n{say('cli-knowledge-not-built', errors=len(self.problems))}"


def over_limit(report: Report) -> tuple[Judged, ...]:
    """What keeps a text from being shown; empty where it may be.

    The grade of a few sentences is too noisy to fail them, but a long sentence is long in any company.
    """
    failing = tuple(judged for judged in report.judged if judged.state == "fail")
    match report.verdict:
        case "fail":
            return failing
        case "too_short":
            return tuple(judged for judged in failing if judged.measure == "longest_sentence")
        case "pass" | "warn":
            return ()


def judge_article(page: Page, around: Surroundings) -> Iterator[Problem]:
    """An error for each part over its limit, with what would make it pass; a warning where a reason is recorded.

    For `knowledge.checking.check`. A part is named once, for the readers it is hardest for.
    """
    allowed = page.article.hard_to_read
    found = list(_hard_parts(page, around))
    for hard in found:
        line = _line(page, hard)
        if allowed is None:
            yield Problem(page.path, line, str(hard))
            continue
        expired = allowed.until < around.today
        key = "cli-knowledge-hard-expired" if expired else "cli-knowledge-hard-allowed"
        message = say(key, problem=str(hard), until=_day(allowed.until), reason=allowed.reason)
        yield Problem(page.path, line, message, warning=not expired)
    if allowed is not None and page.words is page.article and not found:
        yield page.problem(say("cli-knowledge-hard-needless"), "hard_to_read", warning=True)


def unpublishable(base: KnowledgeBase, today: date) -> list[Problem]:
    """The errors that keep the articles of a base from being published."""
    around = Surroundings(today, frozenset(base.articles), frozenset(), base.centre)
    pages = [page_of(article, language) for article in base.articles.values() for language in ("ru", "en")]
    found = (problem for page in pages if page for problem in judge_article(page, around))
    return sorted(problem for problem in found if not problem.warning)


def open_published(
    base: KnowledgeBase,
    embedder: Embedder,
    folder: Path,
    *,
    clock: Clock = utc_now,
    progress: Progress | None = None,
) -> Search:
    """The search over a base, whoever opens it first: a server builds an index through the same gate as an editor.

    Raises HardToReadError where there is no index of it yet.
    """

    def today() -> date:
        return clock().date()

    def gate() -> None:
        if hard := unpublishable(base, today()):
            raise HardToReadError(hard)

    return open_search(entries_of(base), embedder, folder, building=Building(progress, gate), today=today)


def _hard_parts(page: Page, around: Surroundings) -> Iterator[Hard]:
    language = "ru" if page.words is page.article else "en"
    for part, kind in KINDS.items():
        text: str = getattr(page.words, part)
        try:
            shown = around.filled(text, language)
        except KeyError:  # an unknown placeholder has its own message
            continue
        if shown.strip():
            limits = [limit_set().of(segment, kind) for segment in page.article.segments]
            hard = list(_failing(part, shown, limits))
            yield from sorted(hard, key=lambda one: one.report.limits.grade.passes)[:1]


def _failing(part: str, text: str, limits: list[Limits]) -> Iterator[Hard]:
    document = open_bytes(text.encode(), "article.md")
    for limit in limits:
        report = judge(document, limit)
        if over := over_limit(report):
            yield Hard(part, report, over)


def _measure(judged: Judged) -> str:
    value, limit = (f"{figure:g}".replace(".", ",") for figure in (judged.value, judged.fails))
    return say("cli-knowledge-hard-measure", measure=judged.measure, value=value, limit=limit)


def _line(page: Page, hard: Hard) -> int:
    """The line of the first sentence to change; that of the part where the sentence is not found as it stands."""
    text = hard.report.document.text
    for advice in hard.report.advice[:1]:
        start, end = advice.places[0]
        wanted = text[start : min(end, start + _SIGNIFICANT)].partition("\n")[0]
        for number, line in page.lines:
            if wanted in line:
                return number
    if hard.part == "details":
        return next((number for number, line in page.lines if line.startswith("## ")), page.first_line)
    return page.first_line


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
