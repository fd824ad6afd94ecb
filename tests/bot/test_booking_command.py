"""`otklik booking …` as an administrator types it, over a database of its own."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.booking.loading import DEMO
from bot.clock import utc_now
from bot.commands.booking import booking
from bot.errors import BadInput
from knowledge import DataError

SOON = (utc_now() + timedelta(days=3)).date()


@pytest.fixture
def otklik(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs a command: exit code and what it printed. Errors of ours come through, as `main` meets them."""
    monkeypatch.setenv("OTKLIK_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("OTKLIK_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*typed: object) -> tuple[int, str]:
        done = CliRunner().invoke(booking, [str(word) for word in typed])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.stdout

    return run


def nearest(otklik, place: int = 0) -> str:
    """A free time of the passport, as the command itself offers it for a time that cannot be had."""
    code, said = otklik("book", "passport", "central", f"{SOON}T03:00", "--json")
    assert code == 1
    return json.loads(said)["nearest"][place]["start"]


def booked(otklik, *more: object) -> dict:
    code, said = otklik("book", "passport", "central", nearest(otklik), "--json", *more)
    assert code == 0
    return json.loads(said)["visit"]


def test_demo_plan_has_no_fault(otklik):
    code, said = otklik("plan", "check", DEMO)
    assert (code, "Ошибок нет." in said) == (0, True)


def test_faults_of_a_plan_are_told_by_line_and_field(otklik, tmp_path):
    wrong = tmp_path / "plan.yml"
    wrong.write_text(DEMO.read_text("utf-8").replace("office: central", "office: nowhere", 1), "utf-8")
    with pytest.raises(DataError, match=r"plan\.yml:\d+: .*office"):
        otklik("plan", "check", wrong)
    with pytest.raises(DataError):
        otklik("plan", "load", wrong)


def test_loaded_plan_is_the_next_version_and_in_force(otklik, tmp_path):
    other = tmp_path / "plan.yml"
    other.write_text(DEMO.read_text("utf-8").replace("id: central-2\n", "id: central-twenty\n", 1), "utf-8")
    assert "версия 2" in otklik("plan", "load", other)[1]
    assert "версия 3" in otklik("plan", "load", DEMO)[1]


def test_offices_are_listed_with_what_is_done_there(otklik):
    listed = {one["id"]: one for one in json.loads(otklik("offices", "--json")[1])}
    assert set(listed) == {"central", "zarechny", "uralsky", "operators"}
    assert "passport" in listed["central"]["offerings"]
    assert listed["operators"]["offerings"] == ["call"]
    assert listed["uralsky"]["timezone"] == "Asia/Yekaterinburg"
    assert otklik("offices")[1].count("\n") == 4


def test_appointment_is_booked_found_moved_and_cancelled(otklik):
    visit = booked(otklik, "--phone", "8 927 000-00-01", "--consent")
    assert (visit["state"], visit["revision"]) == ("booked", 1)
    assert json.loads(otklik("find", "+7 927 000 00 01", "--json")[1]) == [visit]
    assert json.loads(otklik("find", visit["code"].lower(), "--json")[1]) == [visit]
    day = visit["start"][:10]
    assert json.loads(otklik("day", "central", day, "--json")[1]) == [visit]
    moved = json.loads(otklik("move", visit["code"], nearest(otklik, 1), "--json")[1])["visit"]
    assert (moved["code"], moved["revision"]) == (visit["code"], 2)
    code, said = otklik("cancel", visit["code"], "--by", "office", "--reason", "Авария")
    assert (code, visit["code"] in said, "office" in said) == (0, True, True)
    code, said = otklik("cancel", visit["code"], "--by", "office", "--reason", "Авария")
    assert (code, "уже ничего" in said) == (1, True)


def test_what_is_printed_names_nobody(otklik):
    visit = booked(otklik, "--name", "Иван Тайный", "--phone", "89270000001", "--consent")
    for typed in (
        ("find", visit["code"]),
        ("find", visit["code"], "--json"),
        ("day", "central", visit["start"][:10]),
    ):
        said = otklik(*typed)[1]
        assert "Тайный" not in said
        assert "9270000001" not in said


def test_name_is_not_kept_without_consent(otklik):
    with pytest.raises(BadInput, match="--consent"):
        otklik("book", "passport", "central", f"{SOON}T10:00", "--name", "Иван")


def test_closing_is_shown_first_then_done(otklik):
    visit = booked(otklik)
    day = visit["start"][:10]
    closing = ("close", "central", day, day, "--reason", "Авария", "--json")
    [shown] = json.loads(otklik(*closing, "--dry-run")[1])
    assert json.loads(otklik("find", visit["code"], "--json")[1]) == [visit]
    [done] = json.loads(otklik(*closing)[1])
    assert done["to"]["start"] == shown["to"]["start"]
    [stands] = json.loads(otklik("find", visit["code"], "--json")[1])
    assert (stands["start"], stands["revision"]) == (shown["to"]["start"], 2)


def test_zones_that_have_not_changed_move_nobody(otklik):
    booked(otklik)
    assert json.loads(otklik("rezone", "--json")[1]) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("day", "nowhere", "2026-11-24"), "Есть: central"),
        (("day", "central", "завтра"), "2026-11-20"),
        (("book", "magic", "central", "2026-11-24T10:00"), "Есть: passport"),
        (("book", "passport", "central", "в десять"), "2026-11-20T09:30"),
        (("book", "passport", "central", "2026-11-24T10:00+04:00"), "по часам офиса"),
        (("cancel", "K7M2-9PXT", "--by", "office", "--reason", "x"), "Проверьте номер"),
        (("close", "central", "2026-11-24", "2026-11-23", "--reason", "x"), "раньше первого"),
        (
            ("close", "central", "2026-11-24", "2026-11-24", "--reason", "x", "--lane", "uralsky-1"),
            "central-1",
        ),
    ],
)
def test_what_cannot_be_used_is_named_with_the_way_out(otklik, typed, said):
    with pytest.raises(BadInput, match=said):
        otklik(*typed)
