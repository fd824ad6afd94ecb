"""Low scores at the desk in a real browser: no fault for a screen reader, nothing off the screen."""

import pytest
from playwright.sync_api import expect

from bot.clock import utc_now
from bot.db.queries_clients import add_address, add_client
from bot.feedback.followups import Opened, open_for
from tests.browser.looking import faults
from tests.desk.people import seat
from tests.feedback.followups.rated import rate

pytestmark = pytest.mark.browser
HOME = "/desk/follow-ups"
LONG = "Мы долго и подробно разбирались в том, что случилось в окне номер три, " * 4


async def _low_score(app) -> int:
    now = utc_now()
    async with app.database.transaction() as connection:
        client = await add_client(connection, "ru", now)
        await add_address(connection, client.id, "email", "s@mail.example", now)
        comment = "Оченьдлинноесловобезпробелов" * 6
        of = await rate(connection, now, 1, client_id=client.id, comment=comment, reasons=("hard-words",))
        opened = await open_for(connection, of.response, now)
    assert isinstance(opened, Opened)
    return opened.follow_up_id


def test_list_and_card_with_its_gauge_are_accessible_in_every_view(site, citizen):
    task = site.do(_low_score(site.app))
    person = citizen(width=1280, reduced_motion="reduce")
    seat(site, person, "senior")
    assert faults(person.open(site.url + HOME)) == []
    page = person.open(f"{site.url}{HOME}/{task}")
    page.get_by_label("Сообщение человеку").fill(LONG)
    page.get_by_role("button", name="Проверить, легко ли читать").click()
    expect(page.locator(".followups-gauge")).to_be_visible()
    expect(page.get_by_label("Сообщение человеку")).to_have_value(LONG.strip())
    assert faults(page) == []
