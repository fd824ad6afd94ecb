"""`otklik accounts …`: the first administrator is made on the server, and so is anybody else."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.desk.access.passwords import weakness_of
from bot.errors import BadInput


@pytest.fixture
def run(tmp_path: Path, monkeypatch):
    """Runs the command on a database of its own: `run("list")`."""
    monkeypatch.setenv("OTKLIK_DATA_FOLDER", str(tmp_path))
    runner = CliRunner()

    def invoke(*arguments: str, typed: str = "") -> str:
        done = runner.invoke(cli, ["accounts", *arguments], input=typed)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.output

    return invoke


def add(run, login="ivanova", role="administrator", *more: str, typed: str = "") -> str:
    return run("add", login, "--role", role, "--name", "Анна Иванова", *more, typed=typed)


def listed(run) -> list[dict]:
    return json.loads(run("list", "--json"))


def test_first_administrator_gets_a_password_that_is_printed_once(run):
    assert "Сотрудников пока нет" in run("list")
    password = add(run).split()[-1]
    assert weakness_of(password) is None
    assert password not in run("list")
    assert listed(run) == [
        {
            "login": "ivanova",
            "name": "Анна Иванова",
            "role": "administrator",
            "offices": [],
            "state": "temporary",
            "factor": False,
        }
    ]


def test_password_may_be_typed_and_is_the_persons_own_then(run):
    said = add(run, "ivanova", "administrator", "--ask", typed="зимний берег\nзимний берег\n")
    assert "зимний берег" not in said
    assert listed(run)[0]["state"] == "good"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "я", "--role", "operator", "--name", "Я"), "Логин"),
        (("add", "petrov", "--role", "operator", "--name", " "), "имя"),
        (("add", "petrov", "--role", "operator", "--name", "П", "--office", "nowhere"), "central, zarechny"),
        (("block", "nobody"), "otklik accounts list"),
        (("role", "nobody", "head"), "otklik accounts list"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_way_out(run, arguments, said):
    with pytest.raises(BadInput, match=said):
        run(*arguments)


def test_weak_password_is_refused(run):
    with pytest.raises(BadInput, match="одним из первых"):
        add(run, "ivanova", "administrator", "--ask", typed="1234567890\n1234567890\n")
    assert listed(run) == []


def test_login_is_given_once(run):
    add(run)
    with pytest.raises(BadInput, match="уже занят"):
        add(run, "IVANOVA")


def test_account_is_changed_blocked_and_reset(run):
    first = add(run, "petrov", "operator", "--office", "central").split()[-1]
    run("role", "petrov", "senior")
    run("offices", "petrov", "zarechny", "uralsky")
    run("block", "petrov")
    [petrov] = listed(run)
    assert (petrov["role"], petrov["offices"], petrov["state"]) == (
        "senior",
        ["uralsky", "zarechny"],
        "blocked",
    )
    run("unblock", "petrov")
    run("offices", "petrov")
    second = run("reset", "petrov", "--factor").split()[-1]
    assert first != second
    [petrov] = listed(run)
    assert (petrov["offices"], petrov["state"]) == ([], "temporary")
