"""A channel is there exactly when it is set up, and what is documented is what is read."""

from pathlib import Path

import pytest

from bot.app import App
from bot.assistant import Assistant
from bot.booking.room import Booking
from bot.commands.delivering import open_worker
from bot.db import Database
from bot.engines import Engines
from bot.errors import BadInput
from bot.live import Live
from bot.notices.channels.settings import SmsSettings, SmtpSettings
from bot.notices.settings import NoticesSettings
from bot.settings import Settings
from bot.texts import Texts
from tests.fakes import FakeClock

ROOT = Path(__file__).parents[4]
EMAIL = {"OTKLIK_SMTP_HOST": "127.0.0.1", "OTKLIK_SMTP_SENDER": "noreply@mfc.example"}
SMS = {"OTKLIK_SMS_URL": "https://sms.example/v1/messages", "OTKLIK_SMS_TOKEN": "token"}
TELEGRAM = {"OTKLIK_TELEGRAM_TOKEN": "123456789:AAfake-token_of_a_bot_that_is_not_there"}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither this machine's environment nor a file `.env` beside the tests."""
    for name in (*EMAIL, *SMS, *TELEGRAM, "OTKLIK_NOTICES_ORDER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("given", "channels"),
    [
        ({}, ("web",)),
        ({"OTKLIK_TELEGRAM_TOKEN": ""}, ("web",)),
        (EMAIL, ("email", "web")),
        (SMS, ("sms", "web")),
        (TELEGRAM | EMAIL | SMS, ("telegram", "email", "sms", "web")),
        (EMAIL | SMS | {"OTKLIK_NOTICES_ORDER": '["sms"]'}, ("sms", "web", "email")),
    ],
)
async def test_only_what_is_set_up_is_in_the_plan(
    given: dict[str, str],
    channels: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    database: Database,
    engines: Engines,
    texts: Texts,
    live: Live,
    clock: FakeClock,
    assistant: Assistant,
    booking: Booking,
):
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    app = App(Settings(), database, engines, texts, live, clock, assistant, booking)
    async with open_worker(app, NoticesSettings()) as opened:
        assert opened.channels == channels


async def test_channel_that_cannot_work_is_told_at_the_start(
    monkeypatch: pytest.MonkeyPatch,
    database: Database,
    engines: Engines,
    texts: Texts,
    live: Live,
    clock: FakeClock,
    assistant: Assistant,
    booking: Booking,
):
    monkeypatch.setenv("OTKLIK_SMTP_HOST", "mail.example")
    app = App(Settings(), database, engines, texts, live, clock, assistant, booking)
    with pytest.raises(BadInput, match="OTKLIK_SMTP_SENDER"):
        async with open_worker(app, NoticesSettings()):
            pass


@pytest.mark.parametrize("kind", [SmtpSettings, SmsSettings, NoticesSettings])
def test_every_setting_stands_in_the_example_and_on_the_administrators_page(kind: type):
    prefix = kind.model_config["env_prefix"]
    example = (ROOT / ".env.example").read_text("utf-8")
    page = (ROOT / "docs" / "notices.md").read_text("utf-8")
    names = [prefix + name.upper() for name in kind.model_fields]
    assert [name for name in names if name not in example] == []
    assert [name for name in names if name not in page and f"…_{name.rpartition('_')[2]}" not in page] == []
