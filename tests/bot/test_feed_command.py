"""`otklik feed`: what is on its way to whom, and how what was refused is sent again."""

import asyncio
import json
import shutil

import pytest
from sqlalchemy import update

from bot.__main__ import main
from bot.db import Database
from bot.db.queries_feedback_deliveries import delivery, spread
from bot.db.queries_feedback_receivers import begin_receiver
from tests.feedback.feed.rated import NOW, give
from tests.feedback.feed.receiver import SECRET


@pytest.fixture
def address(sqlite_template, tmp_path, monkeypatch) -> str:
    url = f"sqlite+aiosqlite:///{shutil.copy(sqlite_template, tmp_path / 'feed.db')}"
    receivers = [
        {"name": name, "url": "https://city.example/", "secret": SECRET} for name in ("city", "region")
    ]
    monkeypatch.setenv("OTKLIK_DATABASE_URL", url)
    monkeypatch.setenv("OTKLIK_FEED_RECEIVERS", json.dumps(receivers))
    asyncio.run(_three_events_one_refused(url))
    return url


async def _three_events_one_refused(url: str) -> None:
    database = Database(url)
    async with database.transaction() as connection:
        first, second = await give(connection), await give(connection)
        await give(connection)
        for name in ("city", "region"):
            await begin_receiver(connection, name, NOW, history=True)
        await spread(connection, "city", NOW, 2)
        of = delivery.c.seq
        done = {"state": "delivered", "delivered_at": NOW}
        await connection.execute(update(delivery).where(of == first).values(done))
        await connection.execute(
            update(delivery).where(of == second).values(state="failed", problem="http 422")
        )
    await database.close()


def run(monkeypatch, capsys, *arguments: str) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["otklik", "feed", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    return ended.value.code or 0, said.out, said.err


def test_status_tells_every_receiver_what_it_has(address, monkeypatch, capsys) -> None:
    code, said, _ = run(monkeypatch, capsys, "status", "--json")
    oldest = NOW.isoformat()
    assert code == 0
    assert json.loads(said) == [
        {
            "receiver": "city",
            "delivered": 1,
            "waiting": 1,
            "failed": 1,
            "oldest_waiting": oldest,
            "problem": "http 422",
        },
        {
            "receiver": "region",
            "delivered": 0,
            "waiting": 3,
            "failed": 0,
            "oldest_waiting": oldest,
            "problem": "",
        },
    ]
    _, plain, _ = run(monkeypatch, capsys, "status")
    assert "city: доставлено 1, ждут 1, отказано 1." in plain
    assert "Последняя неудача: http 422." in plain


def test_what_was_refused_is_sent_again_to_the_one_who_is_named(address, monkeypatch, capsys) -> None:
    assert "Отправлять нечего" in run(monkeypatch, capsys, "retry", "--receiver", "region")[1]
    assert "1 событие" in run(monkeypatch, capsys, "retry", "--receiver", "city")[1]
    (city, _) = json.loads(run(monkeypatch, capsys, "status", "--json")[1])
    assert (city["waiting"], city["failed"]) == (2, 0)


def test_receiver_that_is_not_in_the_settings_is_said_to_be_unknown(address, monkeypatch, capsys) -> None:
    code, _, problem = run(monkeypatch, capsys, "retry", "--receiver", "village")
    assert code == 2
    assert "village" in problem
    assert "city, region" in problem


def test_without_receivers_the_status_says_how_to_name_one(address, monkeypatch, capsys) -> None:
    monkeypatch.delenv("OTKLIK_FEED_RECEIVERS")
    assert "OTKLIK_FEED_RECEIVERS" in run(monkeypatch, capsys, "status")[1]
