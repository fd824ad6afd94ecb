"""Words of one meaning: two wordings become one; a slip in the file is named with its line."""

from pathlib import Path

import pytest

from knowledge.problems import DataError
from knowledge.search import DATA
from knowledge.synonyms import Synonyms, read_synonyms
from nlu.text import lemma, tokens


def listed(folder: Path, text: str) -> Synonyms:
    path = folder / "synonyms.txt"
    path.write_text(text, "utf-8")
    return read_synonyms(path)


@pytest.fixture
def synonyms(tmp_path: Path) -> Synonyms:
    return listed(
        tmp_path,
        "# заголовок\nпенсионер, пожилой человек, старик # скидки для стариков\n\n"
        "ребенок, малыш, грудной ребенок # документы малышу\n",
    )


def one(synonyms: Synonyms, text: str) -> str:
    return " ".join(synonyms.canonical(tokens(text)))


def test_every_member_becomes_the_first_of_its_group(synonyms: Synonyms) -> None:
    assert one(synonyms, "Льготы старикам") == "льготы пенсионер"
    assert one(synonyms, "льготы пенсионерам") == "льготы пенсионер"


def test_phrase_of_several_words_is_one_member_in_any_form(synonyms: Synonyms) -> None:
    assert one(synonyms, "полис на грудных детей дома") == "полис на ребенок дома"
    assert one(synonyms, "помощь пожилым людям") == "помощь пенсионер"


def test_longest_member_wins(synonyms: Synonyms) -> None:
    assert one(synonyms, "полис грудному ребёнку") == "полис ребенок"


def test_other_words_stay_as_they_were_typed(synonyms: Synonyms) -> None:
    assert one(synonyms, "грудной пожилой человека") == "грудной пенсионер"
    assert one(synonyms, "Паспорта детям") == "паспорта ребенок"
    assert synonyms.canonical([]) == []


def test_broken_phrase_is_no_member(synonyms: Synonyms) -> None:
    assert one(synonyms, "пожилой вежливый человек") == "пожилой вежливый человек"


def test_digest_follows_the_words_not_the_comments(tmp_path: Path) -> None:
    first = listed(tmp_path, "а, б # пример\n").digest
    assert listed(tmp_path, "# иначе\nа, б\n").digest == first
    assert listed(tmp_path, "а, в\n").digest != first


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("паспорт # один\n", 1, "хотя бы два слова"),
        ("а, б\nпаспорт,\n", 2, "хотя бы два слова"),
        ("паспорт, паспорта\n", 1, "хотя бы два слова"),
        ("паспорт, документ\n\n# ещё\nсправка, документы\n", 4, "«документ» уже стоит в другой группе"),
    ],
)
def test_slip_is_named_with_file_and_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(DataError) as raised:
        listed(tmp_path, text)
    (problem,) = raised.value.problems
    assert (problem.path.name, problem.line) == ("synonyms.txt", line)
    assert said in problem.message


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataError) as raised:
        listed(tmp_path, "а\nб\nв, г\n")
    assert [problem.line for problem in raised.value.problems] == [1, 2]


def test_no_file_means_no_synonyms() -> None:
    assert read_synonyms().canonical(["старик"]) == ["старик"]


def test_every_bundled_group_leads_to_its_first_word() -> None:
    path = DATA / "synonyms.txt"
    bundled, astray = read_synonyms(path), []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        members = [member.strip() for member in line.partition("#")[0].split(",") if member.strip()]
        head = [lemma(word) for word in tokens(members[0])] if members else []
        astray += [f"{number}: {member}" for member in members if bundled.canonical(tokens(member)) != head]
    assert astray == []
