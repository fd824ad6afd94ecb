"""The verdict, what to change, and the JSON that other programs read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import readability
from readability import check
from readability.grading import noise
from tests.readability.data import OFFICIAL, PLAIN


def test_front_door_has_three_names() -> None:
    assert readability.__all__ == ["ReadabilityError", "Report", "check"]


def test_official_letter_fails_and_its_plain_twin_passes() -> None:
    official, plain = check(OFFICIAL), check(PLAIN)
    assert (official.verdict, plain.verdict) == ("fail", "pass")
    assert official.grade is not None
    assert plain.grade is not None
    assert official.grade > plain.grade + official.noise


def test_few_sentences_get_figures_and_marks_but_no_verdict() -> None:
    report = check(" ".join(OFFICIAL.split(". ")[-1:]) * 1)
    assert (report.verdict, report.counts.sentences) == ("too_short", 1)
    assert report.note
    assert report.grade is not None
    assert report.indices


def test_a_long_sentence_is_judged_even_where_the_text_is_short() -> None:
    report = check(f"Мы {'сами ' * 40}придём. Ждите нас.")
    judged = {one.measure: one.state for one in report.judged}
    assert (report.verdict, judged["longest_sentence"]) == ("too_short", "fail")
    assert "1 предложение" in report.advice[0].text


def test_three_plain_sentences_have_a_grade() -> None:
    report = check("Принесите паспорт. Мы снимем копию. Это бесплатно.")
    assert report.grade is not None
    assert report.grade < 10
    assert report.noise == noise(3)


def test_text_between_the_limits_passes_with_a_warning() -> None:
    sentence = "Мы " + "сами " * 27 + "придём."
    report = check(" ".join([sentence, *["Ждите нас у дома."] * 5]))
    assert report.verdict == "warn"
    assert [advice.text for advice in report.advice] == ["Разбейте 1 предложение длиннее 25 слов."]


def test_advice_is_enough_and_names_places() -> None:
    report = check(OFFICIAL)
    assert [advice.text.split()[0] for advice in report.advice] == ["Разбейте", "Замените"]
    words = [OFFICIAL[start:end] for start, end in report.advice[-1].places]
    assert all(len(word) > 6 for word in words)
    spoken = OFFICIAL
    for start, end in sorted(report.advice[-1].places, reverse=True):
        spoken = f"{spoken[:start]}работа{spoken[end:]}"
    assert check(spoken).grade < report.grade


def test_text_that_passes_needs_no_advice() -> None:
    assert check(PLAIN).advice == ()


def test_another_language_is_counted_and_said_to_be_unsupported() -> None:
    report = check("Сәлем! Құжаттарды қайдан алуға болады? Мен қызмет көрсету орталығына келдім.")
    assert (report.document.language, report.verdict, report.indices, report.grade) == (
        "other",
        "too_short",
        {},
        None,
    )
    assert report.counts.all_words == 10
    assert report.note is not None
    assert "не поддержан" in report.note


def test_english_has_english_indices() -> None:
    hard = (
        "The aforementioned documentation necessitates authorisation. Administrative representatives investigate "
        "applications. Notification obligations are discharged electronically. Considerable bureaucratic complications "
        "accompany organisational transformation. Responsibilities regarding implementation remain undetermined."
    )
    easy = "Bring your passport. We will make a copy. It is free. Come on Monday. We are open until six."
    assert check(hard).grade > 17 > 6 > check(easy).grade
    assert (check(hard).verdict, check(easy).verdict) == ("fail", "pass")


def test_marks_never_move_the_grade() -> None:
    assert check(OFFICIAL, kind="chat").grade == check(OFFICIAL, kind="letter").grade == check(OFFICIAL).grade


def test_json_has_the_written_shape() -> None:
    shown = json.loads(json.dumps(check(OFFICIAL, segment="senior").as_json(), allow_nan=False))
    assert {"segment", "verdict", "counts", "indices", "grade", "limit", "findings"} <= set(shown)
    assert {
        "characters",
        "letters",
        "words",
        "sentences",
        "syllables",
        "complex_words",
        "numbers",
        "abbreviations",
    } <= set(shown["counts"])
    assert set(shown["indices"]) == {
        "flesch_reading_ease",
        "flesch_kincaid_grade",
        "coleman_liau",
        "ari",
        "dale_chall",
        "smog",
        "lix",
        "sis_2018",
        "sis_2023",
    }
    assert (shown["segment"], shown["limit"]) == ("pensioners", 9)
    assert shown["findings"]
    for finding in shown["findings"]:
        assert {"rule", "clause", "span", "start", "end", "message", "severity"} <= set(finding)
        assert OFFICIAL[finding["start"] : finding["end"]] == finding["span"]


@pytest.mark.parametrize("kind", ["letter", "notice", "chat", "script", "article"])
def test_every_kind_of_text_is_judged(kind: str) -> None:
    assert check(OFFICIAL, kind=kind).limits.kind == kind


HOSTILE = st.text(
    st.one_of(st.characters(), st.sampled_from("\x00\u202e\u200d\ud800\U0001f468. \n-«»<!-->[]()#*_а№1ИМг")),
    max_size=300,
)


@given(HOSTILE)
def test_no_text_raises_and_offsets_lie_inside(text: str) -> None:
    report = check(text)
    json.dumps(report.as_json(), allow_nan=False)
    for sentence in report.document.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
    for mark in report.findings:
        assert 0 <= mark.start < mark.end <= len(text)
    for advice in report.advice:
        assert all(0 <= start < end <= len(text) for start, end in advice.places)


@pytest.mark.parametrize(
    "flood",
    ["а" * 1_000_000, "слово " * 40_000, "\u202e" * 100_000, "👨‍👩‍👧 " * 20_000, ". " * 50_000, "\n" * 100_000,
     "1 000 " * 20_000, "г. " * 30_000, "<!--" * 30_000, " " * 200_000, "п. 1 ст. 2 " * 10_000],
    ids=lambda flood: repr(flood[:8]),
)  # fmt: skip
def test_floods_are_read_to_the_end(flood: str) -> None:
    report = check(f"{flood} Конец.")
    assert report.document.sentences[-1].tokens[-2].text == "Конец"
