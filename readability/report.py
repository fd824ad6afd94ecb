"""Text → Report: counts, indices, grade, verdict against the segment's limits, marks, and what to change."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, assert_never

from readability.advice import Advice, advise
from readability.counting import Counts, count
from readability.formulas import indices
from readability.grading import ENOUGH_SENTENCES, grade, noise
from readability.identity import report_id
from readability.limits import DEFAULT_KIND, DEFAULT_SEGMENT, Limit, Limits, limit_set
from readability.marks import Mark, Register, Silence, find_marks
from readability.reading import Document, read

State = Literal["pass", "warn", "fail"]
Verdict = Literal["pass", "warn", "fail", "too_short"]
REGISTERS: dict[str, Register] = {
    "letter": "letter",
    "notice": "letter",
    "chat": "chat",
    "script": "script",
    "article": "article",
}
_UNSUPPORTED = "Язык не поддержан: посчитано только количество. Проверяются русский и английский."
_TOO_SHORT = "Меньше пяти предложений: оценка сложности неточна, вердикт не выносится."
_RANK: dict[State, int] = {"pass": 0, "warn": 1, "fail": 2}


@dataclass(frozen=True, slots=True)
class Judged:
    """One measure against its limit."""

    measure: str
    value: float
    passes: float
    fails: float
    state: State


@dataclass(frozen=True, slots=True)
class Report:
    """Everything known of a text. `grade` is in years of schooling with the standard deviation `noise`.

    `verdict` is `too_short` where nothing can be said: fewer than five sentences or another language; `note` says
    why, and `judged` still holds what the figures look like against the limits.
    """

    document: Document
    counts: Counts
    indices: dict[str, float]
    grade: float | None
    noise: float
    limits: Limits
    judged: tuple[Judged, ...]
    verdict: Verdict
    advice: tuple[Advice, ...]
    findings: tuple[Mark, ...]
    note: str | None = None

    @property
    def id(self) -> str:
        """See `readability.identity`: the same text, readers, kind and rules give the same report and the same id."""
        return report_id(self.document.text, self.limits)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The findings that nobody has silenced: they count."""
        return tuple(mark for mark in self.findings if not mark.silenced)

    def without_tokens(self) -> "Report":
        """The same report for a long list of them: text, figures and marks, a tenth of the memory."""
        return replace(self, document=replace(self.document, sentences=(), plain=""))

    def as_json(self) -> dict[str, Any]:
        """The shape of `otklik readability --json`; offsets are into the text as given."""
        shown = {
            "id": self.id,
            "segment": self.limits.segment,
            "kind": self.limits.kind,
            "language": self.document.language,
            "verdict": self.verdict,
            "counts": asdict(self.counts),
            "indices": {name: round(value, 4) for name, value in self.indices.items()},
            "grade": None if self.grade is None else round(self.grade, 2),
            "noise": round(self.noise, 2),
            "limit": self.limits.grade.passes,
            "limits": [asdict(judged) for judged in self.judged],
            "why": self.limits.why,
            "evidence": self.limits.evidence,
            "advice": [advice.text for advice in self.advice],
            "findings": [self._finding(mark) for mark in self.findings],
        }
        return shown | ({"note": self.note} if self.note else {})

    def _finding(self, mark: Mark) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "rule": mark.rule,
            "clause": mark.clause,
            "span": self.document.text[mark.start : mark.end],
            "start": mark.start,
            "end": mark.end,
            "message": mark.message,
            "why": mark.why,
            "severity": mark.severity,
        }
        optional = {"suggestion": mark.suggestion, "silenced": mark.silenced}
        return shown | {name: value for name, value in optional.items() if value is not None}


def check(
    text: str,
    *,
    segment: str = DEFAULT_SEGMENT,
    kind: str = DEFAULT_KIND,
    limits: Path | None = None,
    silenced: Sequence[Silence] = (),
) -> Report:
    """Reads any text and judges it for the segment and kind.

    `limits` is an organisation's own file of limits; marks that `silenced` or a comment in the text silences stay in
    the report with their reason. Raises ReadabilityError for an unknown segment or kind or a bad file of limits; no
    text makes it raise.

    >>> report = check("Принесите паспорт. Мы снимем копию.", segment="senior")
    >>> report.verdict, report.limits.segment, report.counts.words
    ('too_short', 'pensioners', 5)
    """
    return judge(read(text), limit_set(limits).of(segment, kind), silenced)


def judge(document: Document, limits: Limits, silenced: Sequence[Silence] = ()) -> Report:
    """The report of a document already read."""
    counts = count(document)
    found = indices(counts, document.language)
    reached = grade(found)
    judged = _judged(counts, reached, limits)
    verdict, note = _verdict(document, counts, judged)
    over = any(one.state != "pass" for one in judged)
    return Report(
        document=document,
        counts=counts,
        indices=found,
        grade=reached,
        noise=noise(counts.sentences),
        limits=limits,
        judged=judged,
        verdict=verdict,
        advice=advise(document, counts, limits) if over else (),
        findings=_marks(document, limits.kind, silenced),
        note=note,
    )


def _marks(document: Document, kind: str, silenced: Sequence[Silence]) -> tuple[Mark, ...]:
    """The rules are about Russian; a kind of an organisation's own is checked as a letter."""
    if document.language != "ru":
        return ()
    return find_marks(document, register=REGISTERS.get(kind, "letter"), silenced=silenced)


def _judged(counts: Counts, reached: float | None, limits: Limits) -> tuple[Judged, ...]:
    if reached is None:
        return ()
    values = {
        "grade": reached,
        "longest_sentence": float(counts.longest_sentence),
        "long_words": 100 * counts.long_share,
    }
    return tuple(_against(limit, values[limit.measure]) for limit in limits)


def _against(limit: Limit, value: float) -> Judged:
    value = round(value, 2)  # judged as it is shown
    state: State = "pass" if value <= limit.passes else "warn" if value <= limit.fails else "fail"
    return Judged(limit.measure, value, limit.passes, limit.fails, state)


def _verdict(document: Document, counts: Counts, judged: tuple[Judged, ...]) -> tuple[Verdict, str | None]:
    match document.language:
        case "other":
            return "too_short", _UNSUPPORTED
        case "ru" | "en":
            if counts.sentences < ENOUGH_SENTENCES:
                return "too_short", _TOO_SHORT
            return max((one.state for one in judged), key=_RANK.__getitem__), None
        case never:
            assert_never(never)
