"""`otklik eval adherence`: the shapes that outside cases are run through."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.errors import BadInput

CASE = {
    "id": "call-1",
    "direction": "inbound",
    "call_time": "10:30",
    "turns": [
        {"speaker": "operator", "text": "Доброе утро! Загс, Ольга. Чем могу помочь?"},
        {"speaker": "client", "text": "Нужна копия свидетельства."},
        {"speaker": "operator", "text": "Подождите, я посмотрю."},
    ],
    "stages_present": ["greeting_by_time_of_day", "operator_name", "organisation_name", "offer_help"],
    "violations": ["hold_without_time"],
    "evidence": [{"violation": "hold_without_time", "turn": 2, "span": "Подождите, я посмотрю."}],
}


def evaluated(path: Path, *options: str) -> str:
    result = CliRunner().invoke(cli, ["eval", "adherence", str(path), *options], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_stages_and_violations_are_measured_apart(tmp_path: Path) -> None:
    path, predictions = tmp_path / "calls.jsonl", tmp_path / "predicted.jsonl"
    path.write_text(json.dumps(CASE), "utf-8")
    document = json.loads(evaluated(path, "--json", "--predictions", str(predictions)))
    metrics = document["metrics"]
    assert document["cases"] == 1
    assert {
        f"{part}_{name}"
        for part in ("stages", "violations", "places")
        for name in ("precision", "recall", "f1")
    } == set(metrics)
    assert (
        metrics["stages_f1"]["value"]
        == metrics["violations_f1"]["value"]
        == metrics["places_recall"]["value"]
        == 1.0
    )
    assert metrics["stages_f1"]["low"] is not None
    (line,) = [json.loads(one) for one in predictions.read_text("utf-8").splitlines()]
    assert line["id"] == "call-1"
    assert line["predicted"]["violations"] == ["hold_without_time"]
    assert set(line["predicted"]) >= {"stages_present", "violations"}


def test_the_table_names_every_stage_and_goes_into_its_section(tmp_path: Path) -> None:
    path, page = tmp_path / "calls.jsonl", tmp_path / "quality.md"
    path.write_text(json.dumps(CASE), "utf-8")
    shown = evaluated(path, "--table", str(page))
    assert "| operator_name | 1.000 | 1.000 | 1.000 | 1 |" in shown
    assert "<!-- begin adherence calls -->" in page.read_text("utf-8")


def test_a_broken_case_is_named_by_file_line_and_field(tmp_path: Path) -> None:
    path = tmp_path / "calls.jsonl"
    path.write_text(json.dumps({**CASE, "call_time": "утром"}), "utf-8")
    with pytest.raises(BadInput, match=r"строка 1.*call_time"):
        CliRunner().invoke(cli, ["eval", "adherence", str(path)], catch_exceptions=False)
