"""Promises on the five real documents, where they are at hand."""

import json
import re
from pathlib import Path

import pytest

from knowledge.document_search.questions import read_questions
from knowledge.documents import passages_of, read_documents
from knowledge.documents.lines import is_blank, plain

SEEDS = Path(__file__).parents[2] / "../shared/seeds"
STANDARD = "002_ccdd06aa665228ce"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside the project")


@pytest.fixture(scope="module")
def clauses():
    return read_documents(SEEDS)


@pytest.fixture(scope="module")
def standard(clauses):
    return {one.id.partition("#")[2]: one for one in clauses if one.document == STANDARD}


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def test_every_line_stands_in_some_passage(clauses):
    for path in sorted(SEEDS.glob("*.txt")):
        own = [one for one in clauses if one.document == path.stem]
        whole = "|".join(letters("".join(part.text for part in passages_of(one))) for one in own)
        lines = [plain(line) for line in path.read_text(encoding="utf-8").splitlines()]
        lost = [
            cell
            for line in lines
            if not is_blank(line)
            for cell in line.split("\t")
            if letters(cell) not in whole
        ]
        assert lost == []


def test_ids_are_unique(clauses):
    ids = [one.id for one in clauses]
    assert len(ids) == len(set(ids))


def test_no_passage_is_over_1500_characters(clauses):
    assert max(len(part.text) + len(part.context) for one in clauses for part in passages_of(one)) <= 1500


def test_body_of_the_standard_owns_the_bare_numbers(standard):
    expected = {
        "1": "Целью разработки", "2": "обязательным для применения", "3": "жизненная ситуация", "4.1.17": "несут ответственность",
        "4.2": "Реализация", "4.2.4": "задачам Проектного офиса", "4.3.5.7": "часто задаваемые", "4.6.3.2": "не должно превышать двух",
        "4.6.3.9": "нецензурной", "4.6.7": "целесообразность", "4.6.7.6": "за 2 часа", "4.6.9.4": "эмпатию", "5": "премии",
        "6": "раз в квартал", "7": "мягкие", "8.1": "реестра жизненных", "8.2": "телефонных", "9.3": "Проектного офиса",
    }  # fmt: skip
    assert [number for number, words in expected.items() if words not in standard[number].text] == []


def test_every_number_of_the_standard_is_found(standard):
    text = (SEEDS / f"{STANDARD}.txt").read_text(encoding="utf-8")
    body = text[text.index("\n1. Общие положения\n\n") : text.index("Типовой план мероприятий по внедрению")]
    written = set(re.findall(r"^(\d+(?:\.\d+)+)\.? ", body, re.MULTILINE))
    assert written - set(standard) == set()


def test_bare_numbers_hold_nothing_of_the_plan_and_the_declaration(standard):
    bare = [one for key, one in standard.items() if re.fullmatch(r"[\d.]+", key)]
    last = standard["9.3_2"].lines[1]
    assert all(one.lines[1] <= last for one in bare)
    assert "Реинжиниринг" in standard["tipovoj-plan-meropriyatij-5.1"].text


def test_footnote_stands_where_its_mark_stands(standard):
    assert "постановлением Правительства" in standard["4.6.1.2"].text
    assert "слитного написания символа" in standard["4.6.5.3"].text


def test_sentences_cut_by_pages_are_whole(standard):
    assert "в силу законодательства, финансовых возможностей или иных обстоятельств" in standard["4.3.2"].text
    assert "используемых для предоставления государственных" in standard["4.6.1.3"].text


def test_row_of_the_star_table_carries_its_headers(standard):
    assert "5 звезд: от 90,1% до 100%" in standard["table-1-ohvat-klientskimi-scenariyami-dolya"].text


def test_plan_that_is_the_whole_document_owns_bare_numbers(clauses):
    found = {one.id: one.text for one in clauses if one.document == "001_4630e03d421572c4"}
    assert "до 01.09.2023" in found["001_4630e03d421572c4#1.1"]
    assert "Участники рабочей группы" in found["001_4630e03d421572c4#3.1.1"]


def test_questions_of_staff_find_their_clause_once(standard):
    homes = {
        one.line: [clause.id for clause in standard.values() if one.fits(clause)] for one in read_questions()
    }
    assert [line for line, ids in homes.items() if len(ids) != 1] == []


def test_questions_of_staff_are_not_those_we_measure_by():
    measured = (
        (Path(__file__).parents[1] / "data/document_questions.jsonl").read_text(encoding="utf-8").splitlines()
    )
    asked = {letters(json.loads(line)["question"]) for line in measured}
    assert asked.isdisjoint({letters(question) for one in read_questions() for question in one.questions})


def test_every_labelled_clause_exists(clauses):
    ids = {one.id for one in clauses}
    lines = (
        (Path(__file__).parents[1] / "data/document_questions.jsonl").read_text(encoding="utf-8").splitlines()
    )
    assert [key for line in lines for key in json.loads(line)["expected"] if key not in ids] == []
