"""`otklik knowledge`: exit codes that scripts may trust, one JSON document of the written shape."""

import asyncio
import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.__main__ import cli, main
from bot.clock import utc_now
from bot.commands import knowledge as commands
from bot.conversation import Inbound
from bot.db import Database
from bot.db.migrating import migrate
from bot.db.queries import lock_conversation
from bot.db.queries_accounts import Account, Role, add_account
from bot.db.queries_editing import Texts, find_version
from bot.db.queries_events import QueryEvent, add_event, note_outcome
from bot.desk.knowledge.shelf import editing
from bot.engines import Engines
from bot.errors import BadInput
from knowledge import Search, load_base
from tests.conftest import BASE

HIT = {"id", "title", "text", "score", "dense", "lexical", "segments", "source"}


@pytest.fixture(autouse=True)
def _own_folders(engines: Engines, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Data and articles of this test; the model is the one that is open already."""
    monkeypatch.setenv("OTKLIK_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("OTKLIK_ARTICLES_FOLDER", str(shutil.copytree(BASE, tmp_path / "articles")))
    monkeypatch.setattr(commands, "open_embedder", lambda _settings: engines.search._embedder)


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(cli, ["knowledge", *arguments], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def refused(*arguments: str) -> str:
    """The sentence with which bad input is refused."""
    with pytest.raises(BadInput) as raised:
        CliRunner().invoke(cli, ["knowledge", *arguments], catch_exceptions=False)
    return str(raised.value)


def test_faulty_base_fails_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "articles" / "utilities" / "utility-subsidy.md"
    path.write_text(path.read_text("utf-8").replace("kind: answer", "kind: unmet"), "utf-8")
    printed = run("check", code=1).stdout.splitlines()
    line = next(
        n for n, text in enumerate(path.read_text("utf-8").splitlines(), 1) if text.startswith("kind:")
    )
    assert any(text.startswith(f"{path}:{line}: ") for text in printed)
    assert printed[-1].startswith("Ошибок: ")


def test_sound_base_passes(tmp_path: Path) -> None:
    for path in (tmp_path / "articles").glob("*/*.md"):  # the small base links to articles it does not hold
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("related:")]
        path.write_text("\n".join(lines) + "\n", "utf-8")
    assert run("check", str(tmp_path / "articles")).stdout == "Ошибок нет.\n"


def test_check_of_no_folder_says_so(tmp_path: Path) -> None:
    assert str(tmp_path / "nowhere") in refused("check", str(tmp_path / "nowhere"))


def test_bad_input_ends_with_code_two_and_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["otklik", "knowledge", "search", "снилс", "--segment", "martians"])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    assert said.err.startswith("Такой группы нет: martians. Есть: everyone, parents")
    assert said.err.count("\n") == 1


@pytest.fixture
def built(engines: Engines, kept: Path, tmp_path: Path) -> Search:
    """The index of the small base, already in place."""
    shutil.copytree(kept / "index", tmp_path / "data" / "index")
    return engines.search


def test_build_says_what_it_built_and_no_progress_in_a_pipe(built: Search, tmp_path: Path) -> None:
    result = run("build")
    assert result.stdout == f"Индекс готов: статей 10, версия {built.index.version}.\n"
    assert result.stderr == ""
    assert (tmp_path / "data" / "index" / "CURRENT").read_text() == built.index.version


@pytest.mark.usefixtures("built")
def test_search_prints_one_json_document_of_the_written_shape() -> None:
    found = json.loads(run("search", "как  получить снилс", "--json", "--limit", "3").stdout)
    assert list(found) == ["query", "decision", "hits", "took_ms"]
    assert (found["query"], found["decision"]) == ("как получить снилс", "answer")
    assert [set(hit) for hit in found["hits"]] == [HIT] * 3
    assert found["hits"][0]["id"] == "snils-get"
    assert isinstance(found["hits"][0]["segments"], list)


@pytest.mark.usefixtures("built")
def test_placeholders_are_filled_in_what_is_found() -> None:
    hit = json.loads(run("search", "когда вы открыты", "--json").stdout)["hits"][0]
    assert hit["id"] == "visit-hours"
    assert "{{" not in hit["text"]
    assert "сейчас" in hit["text"]


@pytest.mark.usefixtures("built")
def test_search_in_plain_words_shows_decision_and_candidates() -> None:
    shown = run("search", "kak poluchit snils", "--limit", "2").stdout.splitlines()
    assert shown[0].startswith("Решение: answer")
    assert "как получит снилс" in shown[1]
    assert "snils-get" in shown[2]


@pytest.mark.usefixtures("built")
def test_segment_is_heeded() -> None:
    def score(*more: str) -> float:
        hits = json.loads(run("search", "помощь с оплатой", "--json", *more).stdout)["hits"]
        return next(hit["score"] for hit in hits if hit["id"] == "utility-compensation")

    assert score("--segment", "youth") < score()


def test_documents_of_a_folder_are_searched_by_clause(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "rules.txt").write_text(
        "1. Приём\n\n1.1. Время ожидания в очереди не должно превышать 15 минут.\n\n"
        "1.2. О записи клиента уведомляют за сутки и за 2 часа до назначенного времени.\n",
        "utf-8",
    )
    found = json.loads(run("search", "сколько ждать в очереди", "--documents", str(folder), "--json").stdout)
    assert list(found) == ["query", "decision", "hits", "took_ms"]
    assert found["hits"][0]["id"] == "rules#1.1"
    assert set(found["hits"][0]) == HIT
    assert "15 минут" in found["hits"][0]["text"]


def test_documents_of_no_folder_say_so() -> None:
    assert "nowhere" in refused("search", "очередь", "--documents", "nowhere")


def test_without_questions_there_are_no_gaps() -> None:
    assert run("gaps", "--days", "7").stdout.startswith("Вопросов без ответа за 7 дн. нет.")
    assert json.loads(run("gaps", "--json").stdout) == {"days": 30, "questions": 0, "gaps": []}


async def ask(folder: Path, *asked: tuple[str, str, str | None, int]) -> None:
    """Keeps questions: (text, decision, outcome, days ago)."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'data' / 'otklik.db'}")
    await migrate(database)
    async with database.transaction() as connection:
        came = Inbound("console", "c1", "m1", "")
        locked = await lock_conversation(connection, came, language="ru", now=utc_now())
        for text, decision, outcome, days in asked:
            at = utc_now() - timedelta(days=days, hours=1)
            event = QueryEvent(locked.conversation.id, text, "ru", "v", decision, [], None, at)
            number = await add_event(connection, event)
            if outcome:
                await note_outcome(connection, number, outcome)
    await database.close()


@pytest.fixture
async def _asked(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    await ask(
        tmp_path,
        ("где оформить охотничий билет", "handover", None, 1),
        ("как оформить охотничий билет", "handover", None, 2),
        ("оформить охотничий билет", "answer", "not_that", 3),
        ("снилс нужен иностранцу где", "clarify", None, 1),
        ("как получить снилс", "answer", "helped", 1),
        ("оформить охотничий билет онлайн", "handover", None, 60),
    )


@pytest.mark.usefixtures("_asked", "built")
def test_gaps_are_gathered_counted_and_put_beside_the_nearest_article() -> None:
    told = json.loads(run("gaps", "--json").stdout)
    assert (told["days"], told["questions"]) == (30, 4)
    first, second = told["gaps"]
    assert set(first) == {"label", "count", "unanswered", "not_that", "silent", "examples", "nearest"}
    assert "охотничий билет" in first["label"]
    assert [first[key] for key in ("count", "unanswered", "not_that", "silent")] == [3, 2, 1, 0]
    assert (second["label"], second["silent"]) == ("снилс нужен иностранцу где", 1)
    assert second["nearest"]["id"] == "snils-get"
    assert set(second["nearest"]) == {"id", "title", "score", "advice"}
    assert {first["nearest"]["advice"], second["nearest"]["advice"]} == {"article", "variant"}


@pytest.mark.usefixtures("_asked", "built")
def test_gaps_in_plain_words_say_what_to_write() -> None:
    shown = run("gaps", "--days", "90").stdout
    assert "4 × «" in shown
    assert "без ответа 3, «не то» 1, промолчали 0" in shown
    assert "напишите новую" in shown
    assert "добавьте вариант вопроса" in shown


@pytest.mark.parametrize("command", [["check"], ["build"], ["search"], ["gaps"]])
def test_help_shows_an_example(command: list[str]) -> None:
    assert f"otklik knowledge {command[0]}" in " ".join(run(*command, "--help").stdout.split())


def test_export_writes_a_base_that_the_check_reads(tmp_path: Path) -> None:
    target = tmp_path / "exported"
    printed = run("export", str(target)).stdout
    count = len(load_base(tmp_path / "articles").articles)
    assert str(count) in printed
    assert load_base(target).version == load_base(tmp_path / "articles").version
    assert refused("export", str(target)).startswith("Папка")


def test_export_holds_what_was_published_at_the_desk(tmp_path: Path) -> None:
    place = "identity-documents/snils-get.md"
    text = (tmp_path / "articles" / place).read_text("utf-8").replace("СНИЛС", "СНИЛС-2")
    asyncio.run(_publish_shipped(tmp_path, text))
    target = tmp_path / "exported"
    run("export", str(target))
    assert (target / place).read_text("utf-8") == text
    assert "СНИЛС-2" in run("search", "СНИЛС-2", "--limit", "1").stdout


async def _publish_shipped(tmp_path: Path, text: str) -> None:
    """Anna writes, Pyotr publishes."""
    database, now = Database(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'otklik.db'}"), utc_now()
    await migrate(database)
    async with database.transaction() as connection:
        anna, petr = [
            await add_account(connection, Account("", name, name, Role.EDITOR, frozenset(), "ru"), now)
            for name in ("anna", "petr")
        ]
        texts = Texts("identity-documents", text)
        begun = await editing.begin(connection, "snils-get", texts, "x", editing.Hand(anna.id, now))
        await editing.submit(connection, begun.head.id, None, "", editing.Hand(anna.id, now))
        sent = await find_version(connection, begun.head.id)
        done = await editing.publish(connection, sent.head, date(2099, 1, 1), "", editing.Hand(petr.id, now))
        assert isinstance(done, editing.Done)
    await database.close()
