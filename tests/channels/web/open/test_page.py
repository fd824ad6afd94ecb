"""`/open/satisfaction`: whole months for everybody, nothing small, nothing of a person, the same for every reader."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import httpx

from bot.app import App
from bot.feedback.asking.answering import add_comment, answer
from bot.feedback.asking.ending import end_interaction
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.values import Asked, End, Taken
from bot.feedback.slices import Slice

PAGE = "/open/satisfaction"
ZONE = ZoneInfo("Europe/Samara")
OCTOBER = datetime(2026, 10, 12, 9, tzinfo=UTC)
SECRET = "живу одна, помогите с пандусом"


async def rated(app: App, n: int, value: int, at: datetime = OCTOBER, **about: str) -> None:
    """So many answers of one value about visits to an office."""
    of = Slice(**{"touchpoint": "office", "channel": "sms", "service": "passport-rf", **about})  # type: ignore[arg-type]
    async with app.database.transaction() as connection:
        for each in range(n):
            end = End("appointment", f"{at}{value}{about}{each}", of)
            asked = await end_interaction(connection, end, Keys(b"k"), at, zone=ZONE)
            assert isinstance(asked, Asked)
            assert asked.instrument == "ces4"
            taken = await answer(connection, asked.invitation_id, value, "page", at, zone=ZONE)
            assert isinstance(taken, Taken)
            if value == 1:
                await add_comment(connection, taken.response_id, SECRET, at)


async def test_whole_month_is_published_with_its_interval(app: App, browser: httpx.AsyncClient) -> None:
    await rated(app, 30, 4, life_situation="identity-documents")
    await rated(app, 10, 1, life_situation="identity-documents")
    page = await browser.get(PAGE)
    assert page.status_code == 200
    assert "75 %" in page.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Ответов: 40" in page.text
    assert "октябрь 2026" in page.text
    assert SECRET not in page.text


async def test_month_that_still_goes_on_is_not_published(app: App, browser: httpx.AsyncClient) -> None:
    await rated(app, 40, 4, at=app.clock() - timedelta(days=1))
    assert "Целого месяца с оценками ещё нет" in (await browser.get(PAGE)).text
    told = await browser.get(f"{PAGE}?month=2026-11")
    assert told.status_code == 404
    assert "За этот месяц оценок нет" in told.text


async def test_small_row_is_named_without_its_numbers(app: App, browser: httpx.AsyncClient) -> None:
    await rated(app, 30, 4, service="passport-rf", life_situation="identity-documents")
    await rated(app, 20, 3, service="residence-registration", life_situation="moving")
    await rated(app, 3, 1, service="zags-birth", life_situation="birth-of-child")
    table = list(csv.DictReader(StringIO((await browser.get(f"{PAGE}.csv")).text.removeprefix("\ufeff")), delimiter=";"))  # fmt: skip
    shown = {row["Строка"]: row["Ответов"] for row in table if row["Разрез"] == "Жизненная ситуация"}
    assert len(shown) == 3
    numbers = [int(n) for n in shown.values() if n]
    assert 3 not in numbers
    assert 53 - sum(numbers) != 3


async def test_page_is_the_same_for_everybody_and_may_be_kept(app: App, browser: httpx.AsyncClient) -> None:
    await rated(app, 40, 4)
    page = await browser.get(PAGE)
    assert page.headers["cache-control"] == "public, max-age=3600"
    assert "set-cookie" not in page.headers
    assert "noindex" not in page.headers.get("x-robots-tag", "") + page.text
    assert "<script" not in page.text
    again = await browser.get(PAGE, headers={"If-None-Match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (await browser.head(PAGE)).status_code == 200


async def test_page_speaks_english(app: App, browser: httpx.AsyncClient) -> None:
    await rated(app, 40, 4)
    page = (await browser.get(f"{PAGE}?lang=en")).text
    assert "How people rate us" in page
    assert 'lang="en"' in page
    assert 'hreflang="ru"' in page


async def test_file_of_a_month_without_answers_is_not_found(browser: httpx.AsyncClient) -> None:
    assert (await browser.get(f"{PAGE}.csv")).status_code == 404
    assert (await browser.get(f"{PAGE}.csv?month=2026-10")).status_code == 404
