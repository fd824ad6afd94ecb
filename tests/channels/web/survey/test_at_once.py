"""One form sent many times at once, on both engines: one response."""

import asyncio

import pytest

from bot.db import Database
from bot.db.models_feedback import InteractionRow, InvitationRow, ResponseRow
from tests.channels.web.survey.test_point import CODE, opened, point

__all__ = ["point"]


@pytest.fixture
async def database(database_url: str):
    opened_ = Database(database_url)
    yield opened_
    await opened_.close()


async def test_form_sent_twenty_times_at_once_gives_one_response(browser, point, rows):
    form = await opened(browser)
    answers = await asyncio.gather(
        *(browser.post(f"/s/{CODE}", data={"form": form, "value": 4}) for _ in range(20))
    )
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert [len(await rows(table)) for table in (InteractionRow, ResponseRow)] == [1, 1]
    instruments = [row.instrument for row in await rows(InvitationRow)]
    assert len(instruments) == len(set(instruments))
