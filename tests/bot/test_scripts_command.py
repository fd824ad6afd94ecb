"""`otklik scripts`: check, show, walk."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.errors import BadInput
from scripts_callcenter import SHIPPED

GOOD = """id: my
direction: outbound_scenario
title: Моё дело
start: hello
fields: {reason: {label: Причина, kind: text}}
globals: [abuse]
nodes:
  hello: {type: say, element: [greeting, plain_purpose], text: "{greeting}! {body}, {operator}. Есть новости.", to: who}
  who: {type: ask, element: identity, text: "Анна Петровна?", answers: [{label: Да, kind: positive, to: news}, {label: Нет, kind: negative, to: why}]}
  why: {type: ask, text: "Кто вы?", saves: reason, answers: [{label: Назвался, kind: positive, to: wrong}, {label: Молчит, kind: no_answer, to: wrong}]}
  news: {type: say, element: [status, next_step], text: "Дело решено. Приходите.", to: bye}
  bye: {type: say, element: farewell_met, text: "До свидания!", to: done}
  done: {type: end, need: met, disposition: informed}
  wrong: {type: end, need: none, disposition: wrong-person}
"""


def run(*words: str, typed: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["scripts", *words], input=typed)
    if isinstance(result.exception, BadInput):
        raise result.exception
    return result.exit_code, result.output


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "my.yml"
    path.write_text(GOOD, "utf-8")
    return path


def test_all_that_ships_passes() -> None:
    code, told = run("check")
    assert code == 0
    assert "Не прошли: 0." in told


def test_a_good_file_is_told_rule_by_rule_with_its_lines(good: Path) -> None:
    code, told = run("check", str(good))
    assert code == 0
    assert "✓ Моё дело (my)" in told
    assert "    ✓ hello (my.yml:8): Приветствие по времени суток, с именем и органом" in told


def test_a_failing_file_says_why_and_ends_with_one(good: Path) -> None:
    good.write_text(GOOD.replace("farewell_met", "status"), "utf-8")
    code, told = run("check", str(good))
    assert code == 1
    assert (
        "  Пункт 4.6.3.8\n    ✗ done (my.yml:13): В «done» вопрос решён, а прощание не то или его нет" in told
    )


def test_a_file_that_does_not_load_says_where(good: Path) -> None:
    good.write_text(GOOD.replace("to: bye", "to: bey"), "utf-8")
    code, told = run("check", str(good))
    assert code == 1
    assert "✗ my.yml:11: «news» ведёт к узлу «bey», а такого нет; может быть, «bye»?" in told


def test_json_is_one_document_with_every_finding(good: Path) -> None:
    code, told = run("check", str(good), "--json")
    document = json.loads(told)
    assert code == 0
    assert document["passed"] is True
    (script,) = document["scripts"]
    assert (script["id"], script["file"], script["direction"]) == ("my", "my.yml", "outbound_scenario")
    assert {"rule", "clause", "node", "file", "line", "passed", "message"} == set(script["findings"][0])


def test_json_of_a_file_that_does_not_load_lists_its_problems(good: Path) -> None:
    good.write_text(GOOD.replace("to: bye", "to: bey"), "utf-8")
    code, told = run("check", str(good), "--json")
    (script,) = json.loads(told)["scripts"]
    assert code == 1
    assert script["passed"] is False
    assert [(each["file"], each["line"]) for each in script["problems"]] == [("my.yml", 11)]


def test_a_file_that_is_not_there_is_bad_input() -> None:
    with pytest.raises(BadInput, match=r"Файла nowhere\.yml нет"):
        run("check", "nowhere.yml")


def test_the_sheet_is_printed(good: Path) -> None:
    code, told = run("show", str(good))
    assert code == 0
    assert "1. Скажите\n   «[доброе утро, день, вечер]! [ваш орган], [ваше имя]. Есть новости.»" in told
    assert "Часть 1. Клиент оскорбляет — в любой момент" in told


def test_the_page_for_print_holds_every_step_and_nothing_from_outside(tmp_path: Path) -> None:
    page = tmp_path / "sheet.html"
    assert run("show", "appointment", "--html", str(page))[0] == 0
    html = page.read_text("utf-8")
    assert "@page { size: A4" in html
    assert 'id="s1"' in html
    assert "http" not in html.replace("http-equiv", "")


def test_what_a_script_says_is_inert_on_the_page(good: Path, tmp_path: Path) -> None:
    good.write_text(GOOD.replace("Дело решено.", "<script>alert(1)</script>"), "utf-8")
    page = tmp_path / "sheet.html"
    run("show", str(good), "--html", str(page))
    assert "<script" not in page.read_text("utf-8")


def test_a_slip_in_the_name_is_answered_with_the_nearest_script() -> None:
    with pytest.raises(BadInput, match=r"Сценария «apointment» нет\. Может быть, «appointment»\?"):
        run("show", "apointment")
    with pytest.raises(BadInput, match="Есть: "):
        run("walk", "zzz")


def test_a_walk_goes_by_digits_to_the_end(good: Path) -> None:
    code, told = run("walk", str(good), "--operator", "Олег", typed="1\n1\n1\n\n")
    assert code == 0
    assert "Олег. Есть новости." in told
    assert "Разговор окончен: потребность закрыта. Рассказали о ходе дела." in told
    assert "Путь: hello → who → news → bye → done" in told


def test_a_walk_goes_back_keeps_notes_and_what_no_answer_fits(good: Path) -> None:
    typed = "1\nb\n1\nn\nспешит\n0\nэто её сын\n2\n1\nсын\n"
    told = run("walk", str(good), typed=typed)[1]
    assert "Путь: hello → who → why → wrong" in told
    assert "  Причина: сын" in told
    assert "Нет ответа в who: это её сын" in told
    assert "Заметка в who: спешит" in told


def test_a_walk_survives_slips_and_the_end_of_the_input(good: Path) -> None:
    told = run("walk", str(good), typed="9\nb\n1\n2\n1\n\n")[1]
    assert "Введите число от 1 до 2 или букву." in told
    assert "«hello» — начало; вернуться некуда" in told
    assert "«why»: сначала заполните: Причина" in told
    assert "Остановились на шаге why." in told


def test_a_block_walked_on_its_own_leads_back_to_its_talk() -> None:
    told = run("walk", "abuse", typed="1\n\n")[1]
    assert "Часть сценария пройдена. Дальше — разговор, из которого пришли.\nПуть: calm → thanks\n" in told


def test_every_shipped_script_can_be_printed() -> None:
    for path in SHIPPED.rglob("*.yml"):
        assert run("show", path.stem)[0] == 0
