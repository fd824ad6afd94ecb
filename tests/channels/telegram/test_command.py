"""`otklik telegram`: what it says before and after."""

import asyncio
import signal
from pathlib import Path

import pytest
import typer
from pydantic import SecretStr
from typer.testing import CliRunner

from bot.commands.telegram import _receive, _set_webhook, telegram
from bot.texts import Texts
from tests.channels.telegram.conftest import Program, message
from tests.channels.telegram.fake_api import TOKEN, USERNAME, FakeApi, error

cli = typer.Typer()
cli.command()(telegram)


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("TOKEN", "WEBHOOK_SECRET", "API_ROOT"):
        monkeypatch.delenv(f"OTKLIK_TELEGRAM_{name}", raising=False)


def test_without_a_token_it_says_where_to_get_one(texts: Texts):
    done = CliRunner().invoke(cli, [])
    assert (done.exit_code, done.stderr.strip()) == (2, texts.say("telegram-no-token"))


def test_without_aiogram_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, texts: Texts):
    monkeypatch.setenv("OTKLIK_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setattr("bot.commands.telegram.is_installed", lambda: False)
    done = CliRunner().invoke(cli, [])
    assert (done.exit_code, done.stderr.strip()) == (2, texts.say("telegram-not-installed"))


def test_webhook_without_a_proper_secret_offers_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OTKLIK_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("OTKLIK_TELEGRAM_WEBHOOK_SECRET", "short")
    done = CliRunner().invoke(cli, ["--webhook"])
    assert done.exit_code == 2
    assert "OTKLIK_TELEGRAM_WEBHOOK_SECRET=" in done.stderr


def test_webhook_without_https_is_refused(monkeypatch: pytest.MonkeyPatch, texts: Texts):
    monkeypatch.setenv("OTKLIK_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("OTKLIK_TELEGRAM_WEBHOOK_SECRET", "s" * 40)
    monkeypatch.setenv("OTKLIK_PUBLIC_URL", "http://x.example")
    done = CliRunner().invoke(cli, ["--webhook"])
    assert done.exit_code == 2
    assert texts.say("telegram-no-address") in done.stderr


@pytest.mark.parametrize(
    ("token", "fault", "key"),
    [
        (TOKEN, error(401, "Unauthorized"), "telegram-token-refused"),
        ("nonsense", None, "telegram-token-refused"),
        (TOKEN, error(409, "Conflict: webhook is active"), "telegram-webhook-in-the-way"),
        (TOKEN, error(409, "Conflict: other getUpdates"), "telegram-another-receiver"),
    ],
)
async def test_what_a_human_must_mend_is_one_plain_sentence(
    program: Program, api: FakeApi, monkeypatch: pytest.MonkeyPatch, texts: Texts, token: str, fault, key: str
):
    monkeypatch.setenv("OTKLIK_TELEGRAM_TOKEN", token)
    loop = asyncio.get_running_loop()
    # The command runs in a thread; its work goes back to the loop where the fakes live.
    monkeypatch.setattr(
        "bot.commands.telegram.run",
        lambda work: asyncio.run_coroutine_threadsafe(work(program), loop).result(30),
    )
    if fault:
        api.fail("getUpdates", fault)
    done = await asyncio.to_thread(CliRunner().invoke, cli, [])
    assert done.exit_code == 1
    assert done.stderr.count("41-ФЗ") == 1
    assert done.stderr.strip().endswith(texts.say(key))
    assert token not in done.stderr + done.stdout


async def test_it_answers_until_it_is_stopped_by_a_signal(
    program: Program, api: FakeApi, capsys: pytest.CaptureFixture[str]
):
    api.deliver(message(1, "меню"))
    running = asyncio.create_task(_receive(program, SecretStr(TOKEN), drop_webhook=False))  # type: ignore[arg-type]
    while not api.sent(7):  # noqa: ASYNC110 (the server is on the other side)
        await asyncio.sleep(0.01)
    signal.raise_signal(signal.SIGTERM)
    await running
    said = capsys.readouterr().out
    assert f"@{USERNAME}" in said
    assert said.strip().endswith("Необработанные сообщения он сохранил.")


async def test_webhook_is_registered_and_its_address_said(
    program: Program, api: FakeApi, capsys: pytest.CaptureFixture[str]
):
    await _set_webhook(program, SecretStr(TOKEN), SecretStr("s" * 40))  # type: ignore[arg-type]
    assert api.webhook == "https://x.example/telegram/webhook"
    assert api.webhook in capsys.readouterr().out
