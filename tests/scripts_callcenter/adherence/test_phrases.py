"""Every cue finds the example that earned it; every act is heard in words that no list was written from."""

from pathlib import Path

import pytest

from nlu.text import mixed_script_words
from nlu.text.wordlists import rows_of
from scripts_callcenter.adherence import Transcript, judge
from scripts_callcenter.adherence.cues import DATA, cue_rows, hear
from scripts_callcenter.adherence.holding import transfers
from scripts_callcenter.adherence.interest import is_interested
from scripts_callcenter.adherence.rudeness import client_insults
from scripts_callcenter.speech.reading import sentences_of
from scripts_callcenter.speech.wordbook import found_by
from tests.scripts_callcenter.adherence.calls import call

HERE = Path(__file__).parent
CUES = [*cue_rows(), *rows_of(DATA / "insults.tsv")]


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def finds(entry: str, text: str) -> bool:
    return any(found_by(entry, sentence.words) for sentence in sentences_of(text))


def test_every_cue_finds_its_example():
    assert [(row[0], row[1]) for row in CUES if not finds(row[1], row[2])] == []


def test_every_cue_spares_its_look_alike():
    assert [(row[0], row[1]) for row in CUES if row[3] != "-" and finds(row[1], row[3])] == []


def test_no_cue_stands_twice():
    keys = [(row[0], row[1]) for row in CUES]
    assert [key for key in set(keys) if keys.count(key) > 1] == []


def test_no_word_mixes_alphabets():
    texts = [path.read_text("utf-8") for path in DATA.glob("*.tsv")]
    assert [word for text in texts for word in mixed_script_words(text)] == []


OPENING = "О: {said}\nК: Нужна справка о составе семьи."
MIDDLE = "О: Добрый день!\nК: Нужна справка о составе семьи.\nО: {said}\nК: Хорошо.\nО: До свидания!"
CLOSING = "О: Добрый день!\nК: Нужна справка.\nО: Справка готова.\nК: Спасибо.\nО: {said}"
INSULTED = "О: Добрый день!\nК: Вы идиоты!\nО: {said}"
COLD = "О: Добрый день! Это Инна из центра занятости. Вы ищете работу?\nК: Да, давно.\nО: {said}\nК: Да.\nО: До свидания!"
SCENARIO = "О: Добрый день! Это Инна из центра занятости.\nК: Слушаю.\nО: {said}\nК: Да.\nО: До свидания!"
PLACES = {
    "operator_name": OPENING,
    "organisation_name": OPENING,
    "offer_help": OPENING,
    "farewell": CLOSING,
    "abuse_warning": INSULTED,
    "consent_request": COLD,
    "next_step_info": SCENARIO,
}
DIRECTIONS = {"consent_request": "outbound_cold", "next_step_info": "outbound_scenario"}


def heard(stage: str, transcript: Transcript) -> bool:
    if stage == "transfer":
        return bool(transfers(hear(transcript)))
    found = judge(transcript)
    return stage in found.stages_present or stage in found.violations


@pytest.mark.parametrize("stage", sorted({row[0] for row in rows("phrases.tsv")}))
def test_a_stage_is_heard_in_other_words_too_and_not_where_it_is_not(stage):
    wrong = [
        (expected, said)
        for named, expected, said in rows("phrases.tsv")
        if named == stage
        and heard(stage, call(PLACES.get(stage, MIDDLE).format(said=said), DIRECTIONS.get(stage, "inbound")))
        != (expected == "yes")
    ]
    assert wrong == []


def test_an_insult_is_one_only_if_it_is_said_to_the_operator():
    wrong = [
        (expected, said)
        for expected, said in rows("insults.tsv")
        if client_insults(hear(call(f"О: Добрый день!\nК: {said}"))) != (expected == "yes")
    ]
    assert wrong == []


def test_a_need_is_said_back_only_with_its_matter():
    wrong = [
        (expected, need, said)
        for expected, need, said in rows("restated.tsv")
        if heard("need_paraphrase", call(f"О: Добрый день!\nК: {need}\nО: {said}\nК: Да."))
        != (expected == "yes")
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("replies", "interested"),
    [
        (["Нет, не надо."], False),
        (["Спасибо, у меня всё есть."], False),
        (["Я занят, не звоните больше."], False),
        (["Мы такое не берём."], False),
        (["Нет, спасибо.", "Хорошо, до свидания."], False),
        (["Нет, спасибо.", "Это можно, давайте."], True),
        (["А что для этого нужно?"], True),
        (["Мама слушает, она плохо видит."], True),
        (["Сын, ему пятнадцать лет.", "Наверное, да."], True),
    ],
)
def test_a_cold_offer_is_wanted_or_not_by_the_last_word_on_it(replies, interested):
    questions = ["О: Вам интересны бесплатные курсы?", "О: А советы юриста?"]
    lines = [
        line for pair in zip(questions, (f"К: {reply}" for reply in replies), strict=False) for line in pair
    ]
    if "до свидания" in replies[-1]:
        lines[2] = "О: Понимаю, больше звонить не будем."
    assert (
        is_interested(hear(call("\n".join(["О: Добрый день! Это Инна.", "К: Слушаю.", *lines]))))
        == interested
    )


def test_who_speaks_and_for_whom_is_heard_in_the_first_words():
    wrong = []
    for direction, body, name, said in rows("openings.tsv"):
        present = judge(call(f"О: {said}\nК: Да.", direction)).stages_present
        if (("organisation_name" in present), ("operator_name" in present)) != (body == "yes", name == "yes"):
            wrong.append((direction, said))
    assert wrong == []
