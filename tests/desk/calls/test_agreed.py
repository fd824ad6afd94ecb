"""A call that somebody booked for an hour of their own is in the operators' list until it was held (4.6.3.11)."""

import re

import pytest

from bot.app import App
from bot.booking import ledger
from tests.desk.calls.line import PHONE, booked, publish
from tests.desk.calls.test_pages import HOME, Browser, seq_of
from tests.desk.conftest import DeskOf
from tests.fakes import FakeClock


@pytest.fixture
async def browser(app: App, desk_of: DeskOf, clock: FakeClock) -> Browser:
    return Browser(await desk_of(), {"demo-back": await publish(app.database, "demo-back", clock)})


async def test_booked_call_waits_in_the_list_and_goes_when_it_was_held(
    app: App, browser: Browser, clock: FakeClock
) -> None:
    visit = await booked(app, clock, "call")
    clock.now = visit.starts_at
    listed = await browser.client.get(HOME)
    assert "Звонки по записи" in listed.text
    asked = {"visit": visit.id, "script": "demo-back"}
    form = await browser.client.get(f"{HOME}/dial", params=asked)
    assert f'value="{PHONE}"' in form.text
    assert 'value="Мария"' in form.text
    given = dict.fromkeys(re.findall(r'name="(g-[^"]+)"', form.text), "слово")
    answer = await browser.client.post(
        f"{HOME}/dial", data=asked | {"phone": PHONE, "client_name": "Мария"} | given
    )
    assert answer.status_code == 303, answer.text
    browser.path = answer.headers["location"]
    await browser.post("line", line="answered")
    page = await browser.look()
    for _ in range(9):
        ways = re.findall(r'name="way" value="(answer:[^"]+)"', page.text)
        if not ways:
            break
        page = await browser.step(
            ways[0], **dict.fromkeys(re.findall(r'name="(f-[^"]+)"', page.text), "слово")
        )
    closed = await browser.client.post(
        f"{browser.path}/close", data={"seq": seq_of(page), "disposition": "answered", "need_status": "met"}
    )
    assert closed.status_code == 303, closed.text
    async with app.database.reading() as connection:
        after = await ledger.by_id(connection, visit.id)
    assert after is not None
    assert after.state == "fulfilled"
    assert "Звонки по записи" not in (await browser.client.get(HOME)).text


async def test_whoever_has_offices_of_their_own_sees_no_call_of_the_operators_line(
    app: App, desk_of: DeskOf, clock: FakeClock
) -> None:
    visit = await booked(app, clock, "call")
    clock.now = visit.starts_at
    office = app.booking.centre.offices[0].id
    far = await desk_of("operator", [office])
    assert visit.id not in (await far.get(HOME)).text
    assert PHONE not in (await far.get(f"{HOME}/dial", params={"visit": visit.id})).text


async def test_form_of_a_reminder_knows_when_and_where(app: App, browser: Browser, clock: FakeClock) -> None:
    visit = await booked(app, clock, "visit")
    asked = {"visit": visit.id, "script": "appointment-reminder"}
    form = await browser.client.get(f"{HOME}/dial", params=asked)
    typed = dict(re.findall(r'name="(g-[^"]+)" value="([^"]*)"', form.text))
    assert f"{visit.local_start:%H:%M}".lstrip("0") in typed["g-visit_when"]
    assert typed["g-visit_where"]
    card = await browser.client.get(f"/desk/booking/visit/{visit.id}")
    assert f"visit={visit.id}&amp;script=appointment-reminder" in card.text


async def test_what_is_read_aloud_is_in_the_scripts_language_at_an_english_desk(
    app: App, browser: Browser, desk_of: DeskOf, clock: FakeClock
) -> None:
    visit = await booked(app, clock, "visit")
    asked = {"visit": visit.id, "script": "appointment-reminder"}
    english = await (await desk_of(language="en")).get(f"{HOME}/dial", params=asked)
    russian = await browser.client.get(f"{HOME}/dial", params=asked)
    said, wanted = (
        dict(re.findall(r'name="(g-[^"]+)" value="([^"]*)"', each.text)) for each in (english, russian)
    )
    assert said == wanted
    assert wanted["g-visit_when"]
