"""The instruments that ship are those of the Standard; an organisation adds its own by a file of the same form."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from bot.feedback.instruments import Instrument, load_instruments
from knowledge import DataError

KEPT = Path(__file__).with_name("wordings.txt")
OWN = """\
code: window
version: 1
clause: own
question: {ru: "Долго ли вы ждали?"}
options:
  - {value: 1, label: {ru: Недолго}}
  - {value: 2, label: {ru: Долго}}
polarity: lower-is-better
index: share
top: [1]
low: [2]
"""


@pytest.mark.parametrize(
    ("code", "index", "labels", "top", "low"),
    [
        ("ces4", "ces", "Легко, Скорее легко, Скорее сложно, Сложно", {3, 4}, {1, 2}),
        (
            "csi4",
            "csi",
            "Удовлетворён, Скорее удовлетворён, Скорее не удовлетворён, Не удовлетворён",
            {3, 4},
            {1, 2},
        ),
        ("nps11", "nps", "10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0", {9, 10}, set(range(7))),
        ("smile", "share", "Отлично, Хорошо, Так себе, Плохо", {3, 4}, {1, 2}),
        ("points5", "share", "5, 4, 3, 2, 1", {4, 5}, {1, 2, 3}),
        ("text4", "share", "Отлично, Хорошо, Так себе, Плохо", {3, 4}, {1, 2}),
    ],
)
def test_a_scale_has_the_words_and_the_counted_answers_of_the_standard(
    code: str, index: str, labels: str, top: set[int], low: set[int]
) -> None:
    found = load_instruments()[code]
    assert (found.index, ", ".join(option.label for option in found.options)) == (index, labels)
    assert (found.top, found.low) == (top, low)


def test_the_question_of_loyalty_is_the_standards_own() -> None:
    asked = load_instruments()["nps11"].question
    assert asked.startswith("Какова вероятность того, что Вы порекомендуете другому человеку")
    assert asked.endswith("по шкале от 0 до 10?")


def test_the_words_of_a_version_never_change() -> None:
    """A changed question is another question: its answers may not be counted with those of the earlier one."""
    lines = [line.split() for line in KEPT.read_text("utf-8").splitlines() if not line.startswith("#")]
    kept = {(code, int(version)): hashed for code, version, hashed in lines}
    assert len(kept) == len(lines)
    for found in load_instruments().values():
        line = f"{found.code} {found.version} {_hashed(found)}"
        assert kept.get((found.code, found.version)) == _hashed(found), (
            f"raise the version, then keep: {line}"
        )


def test_any_word_or_counted_value_changes_the_kept_hash() -> None:
    found = load_instruments()["smile"]
    assert len({_hashed(each) for each in _altered(found)} | {_hashed(found)}) == 1 + len(_altered(found))


@pytest.mark.parametrize("code", sorted(load_instruments()))
def test_every_scale_is_spoken_in_both_languages(code: str) -> None:
    russian, english = load_instruments()[code], load_instruments()[code].in_language("en")
    assert set(russian.questions) == {"ru", "en"}
    assert english.question != russian.question
    assert all(set(option.labels) == {"ru", "en"} for option in russian.options)
    assert english.in_language("ru") == russian.in_language("ru")


def test_the_phone_is_read_the_words_of_the_buttons() -> None:
    told = load_instruments()["ces4"].read_out
    assert told == "Насколько легко вам было решить свой вопрос? Легко, Скорее легко, Скорее сложно, Сложно."
    assert load_instruments()["points5"].read_out == "Оцените нашу работу от 1 до 5, где 5 — отлично."


def test_a_smile_is_never_without_words() -> None:
    assert [option.button for option in load_instruments()["smile"].options] == [
        "😊 Отлично", "🙂 Хорошо", "😐 Так себе", "🙁 Плохо",
    ]  # fmt: skip


def test_an_organisations_own_question_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "window.yml").write_text(OWN, "utf-8")
    found = load_instruments(tmp_path)
    assert set(found) == {*load_instruments(), "window"}
    # Less is better here, so the best answer comes first all the same; it has no English, so it stays Russian.
    assert [option.value for option in found["window"].in_language("en").options] == [1, 2]
    assert found["window"].in_language("en").question == "Долго ли вы ждали?"


def test_the_folder_of_the_settings_is_read_without_being_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "window.yml").write_text(OWN, "utf-8")
    monkeypatch.setenv("OTKLIK_INSTRUMENTS_FOLDER", str(tmp_path))
    load_instruments.cache_clear()
    try:
        assert "window" in load_instruments()
    finally:
        load_instruments.cache_clear()


def test_a_shipped_question_is_reworded_only_under_a_greater_version(tmp_path: Path) -> None:
    mine = tmp_path / "own.yml"
    mine.write_text(OWN.replace("code: window", "code: ces4"), "utf-8")
    with pytest.raises(DataError, match=r"own\.yml:2: .*допустимы: 2"):
        load_instruments(tmp_path)
    mine.write_text(OWN.replace("code: window\nversion: 1", "code: ces4\nversion: 2"), "utf-8")
    assert load_instruments(mine)["ces4"].question == "Долго ли вы ждали?"


@pytest.mark.parametrize(
    ("before", "after", "line", "told"),
    [
        ("polarity:", "polarty:", 8, "допустимы: code, version, clause"),
        ("index: share", "index: mean", 9, "допустимы: 'csi', 'ces', 'nps' or 'share'"),
        ("value: 2", "value: 1", 7, "уже занят"),
        ("top: [1]", "top: [3]", 10, "допустимы: 1, 2"),
        ("low: [2]", "low: [1]", 11, "допустимы: 1, 2"),
        (
            '{ru: "Долго ли вы ждали?"}',
            '{en: "Did you wait long?"}',
            4,
            "нет обязательного ключа «question.ru»",
        ),
        ("version: 1", "version: 0", 2, "нужно 1 или больше"),
        ("code: window", "code: Окно", 1, "нужны строчные латинские буквы"),
    ],
)
def test_a_fault_names_the_file_the_line_and_what_is_allowed(
    tmp_path: Path, before: str, after: str, line: int, told: str
) -> None:
    (tmp_path / "window.yml").write_text(OWN.replace(before, after), "utf-8")
    with pytest.raises(DataError) as error:
        load_instruments(tmp_path)
    assert f"window.yml:{line}: " in str(error.value)
    assert told in str(error.value)


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="не читается"):
        load_instruments(tmp_path / "gone")


def _hashed(instrument: Instrument) -> str:
    return sha256(instrument.wording.encode()).hexdigest()


def _altered(found: Instrument) -> list[Instrument]:
    best = replace(found.options[0], labels={**found.options[0].labels, "ru": "Супер"})
    return [
        replace(found, questions={**found.questions, "en": "How?"}),
        replace(found, options=(best, *found.options[1:])),
        replace(found, options=found.options[:-1]),
        replace(found, low=frozenset({1})),
        replace(found, index="ces"),
    ]
