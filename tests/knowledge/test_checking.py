"""`knowledge check`: each fault an editor can make is found, with the file and the line it stands in."""

from pathlib import Path

import pytest

from tests.knowledge.checked import FILLER, found, line_with, write_article

SUBSIDY = "utilities/utility-subsidy.md"


def test_sound_base_has_no_problem(base: Path, data: Path) -> None:
    assert found(base, data) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("kind: answer", "kind: answr", "kind:", "допустимы"),
        ("owner:", "keeper:", "keeper:", "неизвестный ключ «keeper»"),
        ("related: []", "related: [second, third]", "related:", "нет статьи «third»"),
        ("related: []", "related:\n  - second\n  - third", "- third", "нет статьи «third»"),
        ("related: []", "related: [first]", "related:", "сама на себя"),
        ("life_situation: moving", "life_situation: moon", "life_situation:", "допустимы: moving"),
        ("valid_to: 2027-05-16", "valid_to: 2026-11-21", "valid_to:", "срок истёк 21.11.2026"),
        ("checked: 2026-11-16", "checked: 2026-11-23", "checked:", "ещё не наступила"),
        ("valid_to: 2027-05-16", "valid_to: 2026-11-15", "valid_to:", "раньше, чем статью проверили"),
        (FILLER[3], "  - тоже", "kind:", ""),
        (f"{FILLER[0]} first\n", "", "variants:", "вариантов вопроса 11"),
        ("kind: answer", "kind: unmet", "kind:", "нужен ключ unmet"),
        ("kind: answer", "kind: contact", "kind:", "нужен ключ contact"),
        ("segments: [everyone]", "segments: []", "segments:", "для всех: [everyone]"),
        ("source:\n  - title: Закон", "source: []", "source:", "нет источника"),
        (FILLER[5], "  - прописка в нoвом доме", "- прописка", "«нoвом» смешаны"),
    ],
    ids=lambda value: None if "\n" in value else value[:24],
)
def test_fault_is_found_in_its_line(base: Path, data: Path, old: str, new: str, line: str, said: str) -> None:
    path = write_article(base, "first", (old, new))
    problems = found(base, data)
    if not said:
        assert problems == []
        return
    assert [problem.warning for problem in problems] == [False] * len(problems)
    problem = next(problem for problem in problems if said in problem.message)
    assert (problem.path, problem.line) == (path, line_with(path, line))


@pytest.mark.parametrize(
    ("valid_to", "warned"), [("2026-11-22", True), ("2026-12-22", True), ("2026-12-23", False)]
)
def test_article_that_expires_within_a_month_is_a_warning(
    base: Path, data: Path, valid_to: str, warned: bool
) -> None:
    path = write_article(base, "first", ("valid_to: 2027-05-16", f"valid_to: {valid_to}"))
    problems = found(base, data)
    assert [(problem.warning, problem.line) for problem in problems] == [
        (True, line_with(path, "valid_to"))
    ] * warned
    assert all("предупреждение" in str(problem) for problem in problems)


def test_contact_may_be_given_by_a_placeholder(base: Path, data: Path) -> None:
    write_article(base, "first", ("kind: answer", "kind: contact"), body="Звоните: {{phone}}.\n")
    assert found(base, data) == []


@pytest.mark.parametrize("placeholder", ["{{weather}}", "{{ phone }}", "{{open-now}}", "{{phone", "phone}}"])
def test_unknown_placeholder_is_found_wherever_it_stands(base: Path, data: Path, placeholder: str) -> None:
    path = write_article(base, "first", body=f"Коротко.\n\n## Дальше\n\nИ вот {placeholder} тут.\n")
    (problem,) = found(base, data)
    assert (problem.path, problem.line) == (path, line_with(path, "И вот"))
    assert "неизвестная вставка" in problem.message


def test_short_answer_is_measured_as_citizens_see_it(base: Path, data: Path) -> None:
    path = write_article(
        base, "first", body="\n" + "а" * 590 + " {{phone}}\n\n## Дальше\n\n" + "б" * 2000 + "\n"
    )
    (problem,) = found(base, data)
    assert (problem.path, problem.line) == (path, line_with(path, "ааа"))
    assert "короткий ответ 609 знаков, можно до 600" in problem.message
    write_article(base, "first", body="а" * 600)
    assert found(base, data) == []


@pytest.mark.parametrize("body", ["", "\n\n", "## Подробно\n\nТекст.\n"])
def test_article_without_a_short_answer_is_an_error(base: Path, data: Path, body: str) -> None:
    path = write_article(base, "first", body=body)
    problems = found(base, data)
    assert [(problem.path, problem.warning) for problem in problems] == [(path, False)]


def test_one_variant_in_two_articles_is_an_error_that_names_both(base: Path, data: Path) -> None:
    write_article(base, "first", (FILLER[2], "  - Прописка — где ещё?"))
    path = write_article(base, "second", (FILLER[7], "  - прописка где еще"))
    path.write_text(path.read_text("utf-8").replace("прописка где еще second", "прописка где еще"), "utf-8")
    first = base / "moving" / "first.md"
    first.write_text(first.read_text("utf-8").replace("где ещё? first", "где ещё?"), "utf-8")
    (problem,) = found(base, data)
    assert (problem.path, problem.line) == (path, line_with(path, "- прописка где еще"))
    assert f"first.md:{line_with(first, '- Прописка — где ещё')}" in problem.message


def test_lists_and_translations_are_compared_too(base: Path, data: Path) -> None:
    (base / "moving" / "first.variants.txt").write_text("\nгде штамп\nнужен штамп\n", "utf-8")
    (base / "moving" / "second.variants.txt").write_text(
        "Где — штамп?\nнужна печать\nнужна печать\n", "utf-8"
    )
    (base / "moving" / "second.en.md").write_text(
        "---\nid: second\nlanguage: en\ntitle: Second\nquestion: What is it?\nvariants:\n  - Нужен штамп\n---\nCome.\n",
        "utf-8",
    )
    problems = [(problem.path.name, problem.line, problem.warning) for problem in found(base, data)]
    assert problems == [
        ("second.en.md", 7, False),
        ("second.variants.txt", 1, False),
        ("second.variants.txt", 3, True),
    ]


def test_title_of_one_article_must_not_be_a_variant_of_another(base: Path, data: Path) -> None:
    (base / "moving" / "second.variants.txt").write_text("статья FIRST\n", "utf-8")
    (problem,) = found(base, data)
    assert (problem.path.name, problem.line, problem.warning) == ("second.variants.txt", 1, False)


def test_translation_has_faults_of_its_own(base: Path, data: Path) -> None:
    path = base / "moving" / "first.en.md"
    path.write_text(
        f"---\nid: first\nlanguage: en\ntitle: First\nquestion: What?\n---\n{'a' * 601}\n\n{{{{fax}}}}\n",
        "utf-8",
    )
    (problem,) = found(base, data)
    assert (problem.path, problem.line) == (path, 9)
    path.write_text(path.read_text("utf-8").replace("{{fax}}", ""), "utf-8")
    (problem,) = found(base, data)
    assert (problem.line, "601" in problem.message) == (7, True)


def test_foreign_question_that_the_base_answers_is_found(base: Path, data: Path) -> None:
    (base / "moving" / "first.variants.txt").write_text("курс доллара, на сегодня?\n", "utf-8")
    (problem,) = found(base, data)
    assert (problem.path.name, problem.line) == ("foreign_questions.txt", 2)
    assert "first.variants.txt:1" in problem.message


def test_slips_of_the_synonyms_are_found(base: Path, data: Path) -> None:
    (data / "synonyms.txt").write_text("паспорт\nзагс, aбв\n", "utf-8")
    assert [(problem.path.name, problem.line) for problem in found(base, data)] == [
        ("synonyms.txt", 1),
        ("synonyms.txt", 2),
    ]


def test_training_phrase_of_two_intents_is_found(base: Path, data: Path, tmp_path: Path) -> None:
    intents = tmp_path / "intents"
    intents.mkdir()
    for name, phrase in (("goodbye", "всего доброго"), ("wish", "Всего доброго!")):
        text = f'version: "3.1"\nnlu:\n- intent: {name}\n  examples: |\n    - {name} раз\n    - {phrase}\n'
        (intents / f"{name}.yml").write_text(text, "utf-8")
    (problem,) = found(base, data, intents=intents)
    assert (problem.path.name, problem.line, problem.warning) == ("wish.yml", 6, False)
    assert "и в «wish», и в «goodbye» (goodbye.yml:6)" in problem.message
