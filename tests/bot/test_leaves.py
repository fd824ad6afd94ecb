"""The leaves: log, settings, memory, wording, encoding, what comes in."""

from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic_settings import BaseSettings

from bot.assistant import Assistant
from bot.channels.console import Console
from bot.conversation import Button, Inbound, Reply, SourceLine
from bot.db.encoding import reply_from_json, reply_to_json
from bot.errors import BadButton
from bot.inbound import storable
from bot.log import redact
from bot.memory import Memory
from bot.settings import Settings
from bot.texts import Texts
from bot.wording import moment_in_words, source_in_words
from tests.fakes import FakeClock

SAMARA = ZoneInfo("Europe/Samara")


@pytest.mark.parametrize(
    ("line", "logged"),
    [
        ("https://api/bot123456789:AAbb-cc_dd/getMe", "https://api/bot[token]/getMe"),
        ("token 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1", "token [hidden]"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer [hidden]"),
        ("postgresql://otklik:s3cret@db/otklik", "postgresql://[credentials]@db/otklik"),
        ("call +7 (912) 345-67-89 now", "call [телефон] now"),
        ("8 912 345 67 89", "[телефон]"),
        ("112-233-445 95", "[СНИЛС]"),
        ("a.b@mail.example", "[почта]"),
        ("served 1500 in 12.5 ms at 2026-11-17T10:00:00", "served 1500 in 12.5 ms at 2026-11-17T10:00:00"),
    ],
)
def test_log_keeps_no_secret_and_no_personal_data(line: str, logged: str) -> None:
    assert redact(line) == logged


def test_settings_read_the_environment_with_the_prefix(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings().database == "sqlite+aiosqlite:///var/otklik.db"
    monkeypatch.setenv("OTKLIK_DATA_FOLDER", "/data")
    assert Settings().database == "sqlite+aiosqlite:////data/otklik.db"
    monkeypatch.setenv("OTKLIK_DATABASE_URL", "postgresql+asyncpg://db/otklik")
    assert Settings().database == "postgresql+asyncpg://db/otklik"


def _below(kind: type) -> set[type]:
    return {kind}.union(*(_below(each) for each in kind.__subclasses__()))


def test_every_setting_in_the_example_file_is_known() -> None:
    import_module("bot.commands.serve")  # every room of the program, with its settings
    example = (Path(__file__).parents[2] / ".env.example").read_text("utf-8")
    named = {
        line.lstrip("#").partition("=")[0]
        for line in example.splitlines()
        if "OTKLIK_" in line and "=" in line
    }
    kinds = [kind for kind in _below(BaseSettings) if kind.__module__.startswith("bot.")]
    known = {
        f"{kind.model_config['env_prefix']}{name.upper()}" for kind in kinds for name in kind.model_fields
    }
    assert named - known == set()


def test_token_does_not_show_in_the_settings() -> None:
    assert "AAbb" not in repr(Settings(telegram_token="123:AAbb"))


def test_memory_forgets_what_it_does_not_know() -> None:
    memory = Memory.read({"last_article": "a", "from_the_future": 1, "options": [["x:y", "X"]]})
    assert memory.last_article == "a"
    assert memory.options == [("x:y", "X")]
    assert memory.dump() == {"last_article": "a", "options": [("x:y", "X")]}


def test_stored_reply_comes_back_the_same() -> None:
    source = SourceLine("a", "Act", "art. 1", "https://x.example", date(2026, 3, 12), date(2027, 3, 12))
    buttons = (Button("a:b", "A"), Button("c:d", "C", "https://c.example"))
    reply = Reply("answer", "text", buttons, (source, SourceLine("b", "Page")), "more", buttons)
    assert reply_from_json(reply_to_json(reply)) == reply
    assert reply_from_json(reply_to_json(Reply("menu", ""))) == Reply("menu", "")


def test_button_longer_than_telegram_carries_cannot_be_made() -> None:
    with pytest.raises(BadButton, match="64"):
        Button("x" * 65, "X")


def test_what_no_database_takes_is_dropped_before_it_gets_there() -> None:
    came = storable(Inbound("web", "e" * 500, "c\x00\ud800", "a\x00b\udfff" + "x" * 10_000, "p" * 500))
    assert came.text.startswith("abx")
    assert len(came.text) == 8_000
    assert (came.citizen, len(came.external_id), len(came.pressed or "")) == ("c", 64, 128)
    odd = storable(replace(came, language="x" * 500, segment="s\x00" * 500))
    assert (odd.language, odd.segment) == (None, "s" * 64)
    assert storable(replace(came, external_id="e" * 500)).external_id == came.external_id


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 17, 16, 5, tzinfo=SAMARA), "сегодня в 16:05"),
        (datetime(2026, 11, 18, 8, 0, tzinfo=SAMARA), "завтра в 8:00"),
        (datetime(2026, 11, 20, 8, 0, tzinfo=SAMARA), "20 ноября в 8:00"),
        (datetime(2027, 1, 9, 9, 0, tzinfo=SAMARA), "9 января 2027 года в 9:00"),
    ],
)
def test_moment_is_told_as_people_tell_it(texts: Texts, moment: datetime, words: str) -> None:
    now = datetime(2026, 11, 16, 20, 30, tzinfo=UTC)  # already the 17th in Samara
    assert moment_in_words(texts, moment, now, "ru") == words


def test_source_is_named_with_its_clause_and_the_day_it_was_checked(texts: Texts) -> None:
    source = SourceLine("a", "Кодекс", "статья 5", None, date(2026, 3, 12))
    assert (
        source_in_words(texts, source, date(2026, 11, 17), "ru")
        == "Источник: Кодекс, статья 5. Проверили 12 марта"
    )
    assert source_in_words(texts, SourceLine("a", "Page"), date(2026, 11, 17), "en") == "Source: Page"


async def test_terminal_shows_a_digit_at_every_button(
    assistant: Assistant, texts: Texts, clock: FakeClock
) -> None:
    lines = iter(["привет\n", "\n", "2\n", "0\n", ""])
    shown: list[str] = []
    await Console(assistant, texts, clock, read=lambda: next(lines), write=shown.append).talk()
    assert shown[0] == texts.say("console-welcome")
    assert "  [1] Популярные вопросы" in shown[1]
    assert "  [0] Позвать человека" in shown[1]
    assert "Что случилось?" in shown[2]
    assert "Позвал оператора" in shown[3]
    assert len(shown) == 4


async def test_terminal_goes_on_after_erasure(assistant: Assistant, texts: Texts, clock: FakeClock) -> None:
    lines = iter(["привет\n", "меню\n", "удалите мои данные\n", "1\n", "привет\n", "мои записи\n", ""])
    shown: list[str] = []
    await Console(assistant, texts, clock, read=lambda: next(lines), write=shown.append).talk()
    assert "Готово: удалил разговор" in shown[4]
    assert "Здравствуйте" in shown[5]
    assert "Ваших записей в этом чате нет" in shown[6]
    assert len(shown) == 7
