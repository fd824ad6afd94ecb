"""Limits: every segment and kind, synonyms, an organisation's own file, errors that name the place."""

from itertools import pairwise, product
from pathlib import Path

import pytest

from readability import ReadabilityError, check
from readability.limits import limit_set
from tests.readability.data import OFFICIAL, PLAIN

SEGMENTS = [
    "everyone",
    "parents",
    "pensioners",
    "people-with-disabilities",
    "low-digital-skills",
    "foreigners",
    "youth",
    "entrepreneurs",
    "civil-servants",
]
KINDS = ["letter", "article", "notice", "chat", "script"]


def test_every_segment_and_kind_is_there_with_its_reason() -> None:
    ours = limit_set()
    assert list(ours.segments) == SEGMENTS
    assert list(ours.kinds) == KINDS
    for segment, kind in product(SEGMENTS, KINDS):
        limits = ours.of(segment, kind)
        assert limits.why
        assert limits.evidence
        assert all(0 < limit.passes <= limit.fails for limit in limits)


@pytest.mark.parametrize(
    ("synonym", "segment"),
    [
        ("general", "everyone"),
        ("senior", "pensioners"),
        ("parent", "parents"),
        ("disability", "people-with-disabilities"),
        ("youth", "youth"),
        ("entrepreneur", "entrepreneurs"),
        ("jobseeker", "everyone"),
        ("homeowner", "everyone"),
    ],
)
def test_other_names_of_segments_are_understood(synonym: str, segment: str) -> None:
    assert limit_set().of(synonym).segment == segment


def test_those_who_read_with_effort_get_stricter_limits() -> None:
    easier = ["foreigners", "low-digital-skills", "everyone", "entrepreneurs", "civil-servants"]
    grades = [limit_set().of(segment).grade.passes for segment in easier]
    assert all(first < second for first, second in pairwise(grades))
    for segment in SEGMENTS:
        letter, chat = (limit_set().of(segment, kind) for kind in ("letter", "chat"))
        assert chat.longest_sentence.passes < letter.longest_sentence.passes


def test_an_organisation_changes_one_figure_and_keeps_the_rest(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text("segments:\n  everyone:\n    limits:\n      grade: [2, 3]\n", "utf-8")
    assert check(PLAIN).verdict == "pass"
    strict = check(PLAIN, limits=own)
    assert strict.limits.grade.passes == 2
    assert strict.limits.longest_sentence == check(PLAIN).limits.longest_sentence
    assert limit_set(own).of("senior") == limit_set().of("senior")


def test_an_organisation_may_add_a_segment_and_a_kind(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text(
        "segments:\n  doctors:\n    title: врачи\n    why: Спешат.\n    evidence: Спросили.\n    limits:\n"
        "      {grade: [12, 14], longest_sentence: [20, 30], long_words: [50, 60]}\n"
        "kinds:\n  sms:\n    title: СМС\n    why: Коротко.\n    stricter: {longest_sentence: 10}\n",
        "utf-8",
    )
    report = check(OFFICIAL, segment="doctors", kind="sms", limits=own)
    assert (report.limits.grade.passes, report.limits.longest_sentence.passes) == (12, 10)


BAD = [
    ("segments:\n  everyone:\n    limits:\n      grades: [2, 3]\n", ":4: segments.everyone.limits.grades"),
    ("segments:\n  everyone:\n    limits:\n      grade: [9, 3]\n", ":3: segments.everyone.limits"),
    ("segments:\n  everyone:\n    limits:\n      grade: [9]\n", ":4: segments.everyone.limits.grade"),
    ("segments: 5\n", ":1: segments"),
    ("segment: {}\n", ":1: segment"),
    ("- 1\n", "segments"),
    ("a: [", "YAML"),
]


@pytest.mark.parametrize(("written", "said"), BAD)
def test_a_bad_file_is_named_with_the_line(tmp_path: Path, written: str, said: str) -> None:
    own = tmp_path / "own.yml"
    own.write_text(written, "utf-8")
    with pytest.raises(ReadabilityError) as raised:
        limit_set(own)
    assert "own.yml" in str(raised.value)
    assert said in str(raised.value)


def test_unknown_names_are_answered_with_the_known_ones() -> None:
    with pytest.raises(ReadabilityError, match="pensioners"):
        check(PLAIN, segment="nobody")
    with pytest.raises(ReadabilityError, match="script"):
        check(PLAIN, kind="poem")
    with pytest.raises(ReadabilityError, match=r"missing\.yml"):
        check(PLAIN, limits=Path("missing.yml"))
