"""The command line: one JSON document or plain words, exit codes that scripts may trust."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import bot.app
from bot.__main__ import cli
from bot.engines import Engines

QUESTION = "кому положена субсидия на оплату жку"


@pytest.fixture(autouse=True)
def _small_base(engines: Engines, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every command opens engines of its own over the small base, and a database of its own."""
    monkeypatch.setenv("OTKLIK_DATA_FOLDER", str(tmp_path))

    def opened(_settings: object, _progress: object) -> Engines:
        return Engines(engines.base, engines.search, engines._understander)

    monkeypatch.setattr(bot.app, "open_engines", opened)


def run(*arguments: str, typed: str = "") -> str:
    result = CliRunner().invoke(cli, arguments, input=typed, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_ask_prints_one_json_document_of_the_written_shape() -> None:
    answered = json.loads(run("ask", QUESTION, "--json"))
    assert set(answered) == {
        "question",
        "language",
        "decision",
        "text",
        "sources",
        "buttons",
        "intent",
        "took_ms",
    }
    assert (answered["decision"], answered["language"]) == ("answer", "ru")
    assert answered["sources"][0]["id"] == "utility-subsidy"
    assert answered["sources"][0]["checked"] == "2026-11-16"
    assert set(answered["intent"]) == {"name", "confidence"}


@pytest.mark.parametrize(
    ("said", "decision"),
    [("привет", "smalltalk"), ("как получить разрешение на раскопки кургана", "handover"), ("", "smalltalk")],
)
def test_ask_names_the_decision(said: str, decision: str) -> None:
    assert json.loads(run("ask", said, "--json"))["decision"] == decision


def test_ask_in_plain_words_shows_answer_source_and_buttons() -> None:
    shown = run("ask", QUESTION)
    assert shown.startswith("Субсидия положена")
    assert "Источник: Жилищный кодекс Российской Федерации, статья 159" in shown
    assert "Позвать человека" in shown


def test_ask_leaves_nothing_in_the_database(tmp_path: Path) -> None:
    run("ask", QUESTION)
    assert not (tmp_path / "otklik.db").exists()


def test_explain_shows_how_the_answer_came_about() -> None:
    shown = run("explain", QUESTION)
    for part in ("Язык: ru", "Намерение:", "Решение поиска: answer", "utility-subsidy", "Сценарий: answer"):
        assert part in shown


def test_talk_in_the_terminal_ends_up_in_the_queue() -> None:
    shown = run("chat", typed=f"{QUESTION}\n0\n")
    assert "Помощник: Субсидия положена" in shown
    (waiting,) = json.loads(run("desk-queue", "--json"))
    assert (waiting["note"], waiting["channel"], waiting["state"]) == (QUESTION, "console", "open")
    assert QUESTION in run("desk-queue")


def test_migrate_may_be_run_again() -> None:
    assert run("migrate") == run("migrate")


def test_unknown_command_is_bad_input() -> None:
    assert CliRunner().invoke(cli, ["nonsense"]).exit_code == 2


@pytest.mark.parametrize("command", ["ask", "chat", "explain", "migrate", "desk-queue"])
def test_help_of_every_command_has_an_example(command: str) -> None:
    assert "otklik " + command in " ".join(run(command, "--help").replace("│", " ").split())


def test_explain_shows_every_layer_that_had_a_say() -> None:
    shown = run("explain", "запишите Иванову Анну Петровну на 31 февраля, телефон 8 912 345-67-89")
    assert "book_appointment" in shown
    assert "person «Иванову Анну Петровну» = Иванова Анна Петровна" in shown
    assert "phone «8 912 345-67-89» = +79123456789" in shown
    assert "impossible" in shown
    assert "[имя]" in shown
    assert "booking:said" in shown


def test_explain_names_the_rule_that_saw_danger() -> None:
    shown = run("explain", "пахнет газом, помогите")
    assert "danger:" in shown
    assert "distress:help" in shown
