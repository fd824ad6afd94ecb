"""`otklik eval`: shapes that outside cases are run through, and errors that name file and line."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.commands.evaluating import intents
from bot.engines import Engines
from bot.errors import BadInput

NOW = "2026-03-10T12:00:00+05:00"


@pytest.fixture(autouse=True)
def _no_training(engines: Engines, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The engines of the session serve: training anew would only cost time."""
    monkeypatch.setenv("OTKLIK_DATA_FOLDER", str(tmp_path))
    monkeypatch.setattr(intents, "open_embedder", lambda _settings: engines.search._embedder)
    monkeypatch.setattr(intents, "Understander", lambda *_, **__: engines._understander)
    monkeypatch.setattr(engines._understander, "close", lambda: None)


def evaluated(folder: Path, task: str, *cases: Any, options: tuple[str, ...] = ()) -> Any:
    """(metrics, predictions) of a run over these cases."""
    path, predictions = folder / "cases.jsonl", folder / "predicted.jsonl"
    path.write_text("\n".join(json.dumps(case) for case in cases), "utf-8")
    arguments = ["eval", task, str(path), "--json", "--predictions", str(predictions), *options]
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    lines = [json.loads(line) for line in predictions.read_text("utf-8").splitlines()]
    return json.loads(result.stdout)["metrics"], lines


def test_intents_say_the_surest_one_with_its_confidence(tmp_path: Path) -> None:
    metrics, lines = evaluated(
        tmp_path,
        "intents",
        {"id": 1, "text": "отмените мою запись на завтра", "label": "cancel_appointment"},
        {"id": 2, "text": "спасибо большое", "label": "goodbye"},
    )
    assert [line["id"] for line in lines] == [1, 2]
    assert [line["predicted"]["intent"] for line in lines] == ["cancel_appointment", "thanks"]
    assert all(0 <= line["predicted"]["confidence"] <= 1 for line in lines)
    assert metrics["accuracy"]["value"] == 0.5
    assert metrics["accuracy"]["n"] == 2


def test_dates_say_every_field_of_a_slot(tmp_path: Path) -> None:
    case = {
        "text": "завтра в половине десятого",
        "now": NOW,
        "date": "2026-03-11",
        "time": "09:30",
        "part_of_day": None,
    }
    metrics, (line,) = evaluated(tmp_path, "dates", case)
    assert line["predicted"] == {
        "date": "2026-03-11",
        "time": "09:30",
        "part_of_day": None,
        "time_from": None,
        "time_to": None,
    }
    assert metrics["all_fields"]["value"] == 1.0


def test_duckling_reads_one_document_and_counts_times_where_there_are_none(tmp_path: Path) -> None:
    document = {
        "reference_time": "2013-02-12T04:30:00-02:00",
        "positive": [
            {"text": "вчера", "grain": "day", "type": "instant", "value": "2013-02-11T00:00:00"},
            {
                "text": "с 13 по 15 июля",
                "grain": "day",
                "type": "interval",
                "start": "2013-07-13T00:00:00",
                "end_exclusive": "2013-07-16T00:00:00",
            },
        ],
        "negative": ["1 отель"],
    }
    metrics, lines = evaluated(tmp_path, "duckling", document)
    assert metrics["overall"] | {"low": 0, "high": 0} == {"value": 1.0, "low": 0, "high": 0, "n": 2}
    assert metrics["false_positives"]["value"] == 0.0
    assert "reference_time" not in lines[0]
    assert lines[1]["predicted"]["end_exclusive"] == "2013-07-16T00:00:00"


def test_readability_ranks_the_official_text_harder(tmp_path: Path) -> None:
    official = (
        "В целях осуществления контроля производится проверка предоставленных документов заявителя. " * 6
    )
    plain = "Мы проверим ваши бумаги. Это займёт три дня. Потом мы вам позвоним. " * 3
    metrics, (pair,) = evaluated(
        tmp_path, "readability", {"official": official, "plain": plain, "segment": "general"}
    )
    assert metrics["ranked_rightly"]["value"] == 1.0
    assert set(pair["predicted"]["plain"]) == {"grade", "verdict", "findings"}


def test_style_hits_are_the_same_rule_on_an_overlapping_span(tmp_path: Path) -> None:
    sentence = "Осуществляем проверку документов."
    gold = [{"rule": "split_predicate", "span": "Осуществляем проверку"}]
    metrics, _ = evaluated(tmp_path, "style", {"sentence": sentence, "violations": gold})
    assert metrics["style_recall"]["value"] == 1.0


@pytest.mark.parametrize(
    ("task", "content", "named"),
    [
        ("intents", '{"text": "да"}', "строка 1"),
        ("dates", '{"text": "завтра", "now": "вчера"}', "now"),
        ("dates", "не JSON", "строка 1"),
        ("style", '{"violations": []}', "sentence"),
        ("duckling", '{"positive": []}', "reference_time"),
    ],
)
def test_a_broken_case_is_named(tmp_path: Path, task: str, content: str, named: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(BadInput, match=named):
        CliRunner().invoke(cli, ["eval", task, str(path)], catch_exceptions=False)


def test_a_missing_file_is_said_in_russian(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="нет"):
        CliRunner().invoke(cli, ["eval", "dates", str(tmp_path / "none.jsonl")], catch_exceptions=False)


def test_rasa_that_is_not_connected_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text('{"text": "да", "label": "yes"}', "utf-8")
    with pytest.raises(BadInput, match="OTKLIK_RASA_URL"):
        CliRunner().invoke(cli, ["eval", "intents", str(path), "--engine", "rasa"], catch_exceptions=False)


def test_the_table_replaces_its_own_section_only(tmp_path: Path) -> None:
    page = tmp_path / "quality.md"
    page.write_text("# Качество\n\nСлова.\n", "utf-8")
    case = {"text": "завтра", "now": NOW, "date": "2026-03-11", "time": None, "part_of_day": None}
    for _ in range(2):
        evaluated(tmp_path, "dates", case, options=("--table", str(page)))
    text = page.read_text("utf-8")
    assert text.startswith("# Качество\n\nСлова.\n")
    assert text.count("<!-- begin dates cases -->") == 1
