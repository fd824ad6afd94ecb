"""The engine against labelled cases: one case → what is predicted, lines with predictions → hits. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from nlu.text.scoring import Scores, spans_meet
from readability.report import Report, check

Line = Mapping[str, Any]


def predict_pair(case: Line) -> dict[str, Any]:
    """Task `readability`: grade, verdict and number of findings of both texts of a pair, or of a trap with its marks.

    Raises ValueError that names what a malformed case lacks.
    """
    segment = case.get("segment", "everyone")
    if case.get("trap"):
        report = check(_text(case, "text"), segment=segment)
        return {**_judged(report), "findings": _violations(report)}
    both = {name: check(_text(case, name), segment=segment) for name in ("official", "plain")}
    return {name: {**_judged(report), "findings": len(report.marks)} for name, report in both.items()}


def predict_style(case: Line) -> dict[str, Any]:
    """Task `style`: the rules broken in a sentence, each with its span."""
    return {"violations": _violations(check(_text(case, "sentence")))}


def score_pairs(lines: Iterable[Line]) -> list[tuple[str, int, int]]:
    """(name, hits, n): pairs whose official text has the higher grade, traps without a mark, verdicts.

    >>> line = {"official": "…", "plain": "…", "predicted": {"official": {"grade": 20.0, "verdict": "fail"},
    ...     "plain": {"grade": 5.0, "verdict": "pass"}}}
    >>> score_pairs([line])[0]
    ('ranked_rightly', 1, 1)
    """
    listed = [(line, line["predicted"]) for line in lines]
    traps = [predicted for line, predicted in listed if line.get("trap")]
    pairs = [predicted for line, predicted in listed if not line.get("trap")]
    ranked = sum(_grade(pair, "official") > _grade(pair, "plain") for pair in pairs)
    plain = sum(pair["plain"]["verdict"] != "fail" for pair in pairs)
    official = sum(pair["official"]["verdict"] != "pass" for pair in pairs)
    return [
        ("ranked_rightly", ranked, len(pairs)),
        ("plain_not_failed", plain, len(pairs)),
        ("official_not_passed", official, len(pairs)),
        ("traps_without_a_mark", sum(not trap["findings"] for trap in traps), len(traps)),
    ]


def score_style(lines: Iterable[Line]) -> list[Scores]:
    """«overall» first, then by rule; a hit is the same rule on an overlapping span.

    >>> gold = [{"rule": "verbal_noun", "span": "проведение работ"}]
    >>> line = {"sentence": "Идёт проведение работ.", "violations": gold,
    ...     "predicted": {"violations": [{"rule": "verbal_noun", "span": "проведение"}]}}
    >>> score_style([line])[0].f1
    1.0
    """
    labelled, hits, predicted, right = (Counter[str]() for _ in range(4))
    for line in lines:
        sentence, gold, found = line["sentence"], line["violations"], line["predicted"]["violations"]
        for one in gold:
            labelled[one["rule"]] += 1
            hits[one["rule"]] += any(_meet(sentence, one, other) for other in found)
        for one in found:
            predicted[one["rule"]] += 1
            right[one["rule"]] += any(_meet(sentence, one, other) for other in gold)
    totals = [sum(counter.values()) for counter in (labelled, hits, predicted, right)]
    rules = sorted(labelled | predicted)
    by_rule = [Scores(rule, labelled[rule], hits[rule], predicted[rule], right[rule]) for rule in rules]
    return [Scores("overall", *totals), *by_rule]


def clean_sentences(lines: Iterable[Line]) -> tuple[int, int]:
    """(sentences without a mark, sentences that should have none)."""
    clean = [line for line in lines if not line["violations"]]
    return sum(not line["predicted"]["violations"] for line in clean), len(clean)


def _text(case: Line, field: str) -> str:
    text = case.get(field)
    if not isinstance(text, str):
        raise ValueError(f"нужно поле {field} с текстом")  # noqa: TRY004 (one error for any malformed case)
    return text


def _judged(report: Report) -> dict[str, Any]:
    grade = None if report.grade is None else round(report.grade, 2)
    return {"grade": grade, "verdict": report.verdict}


def _violations(report: Report) -> list[dict[str, str]]:
    text = report.document.text
    return [{"rule": mark.rule, "span": text[mark.start : mark.end]} for mark in report.marks]


def _grade(pair: Line, side: str) -> float:
    grade = pair[side]["grade"]
    return float("-inf") if grade is None else float(grade)


def _meet(sentence: str, one: Line, other: Line) -> bool:
    return bool(one["rule"] == other["rule"]) and spans_meet(sentence, one["span"], other["span"])
