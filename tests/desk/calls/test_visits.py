"""An appointment that exists is moved, cancelled, confirmed inside the step that is there for it, and not before."""

import re
from datetime import timedelta
from typing import Any

import httpx
import pytest

from bot.app import App
from bot.booking import ledger
from bot.booking.ledger import Appointment
from bot.db.queries_audit import AuditFilter, list_audit
from bot.db.queries_clients import addresses_of
from tests.desk.calls.line import HERE, PHONE, booked, publish
from tests.desk.calls.test_pages import Browser
from tests.desk.conftest import DeskOf
from tests.fakes import FakeClock

VISITS = """
  {deed}:
    type: book
    about: {deed}
    text: "Ваша запись передо мной."
    answers:
      - {{label: Готово, kind: positive, to: bye}}
      - {{label: Записи нет, kind: negative, to: bye}}
"""
DEEDS = ("move", "cancel", "confirm")


@pytest.fixture
async def visit(app: App, clock: FakeClock) -> Appointment:
    """Booked in the centre for the number that will call."""
    return await booked(app, clock, "visit")


@pytest.fixture
async def scripts(app: App, clock: FakeClock) -> dict[str, int]:
    """The tests' script with a step for each thing that can be done with an appointment."""
    text = (HERE / "demo.yml").read_text("utf-8")
    ways = "".join(f"      - {{label: {deed}, kind: neutral, to: {deed}}}\n" for deed in DEEDS)
    text = text.replace("      - {label: Подождёт", ways + "      - {label: Подождёт", 1)
    text = text.replace(
        "  pass-on:\n", "".join(VISITS.format(deed=deed) for deed in DEEDS) + "  pass-on:\n", 1
    )
    return {"demo": await publish(app.database, "demo", clock, text)}


async def at(browser: Browser, deed: str, **fields: str) -> httpx.Response:
    """A call at the step that is there for this deed."""
    await browser.start(**({"phone": PHONE} | fields))
    await browser.to_deal()
    return await browser.step(f"answer:{deed}")


@pytest.fixture
async def browser(desk_of: DeskOf, scripts: dict[str, int]) -> Browser:
    return Browser(await desk_of(), scripts)


async def now_of(app: App, visit: Appointment) -> Appointment:
    async with app.database.reading() as connection:
        found = await ledger.by_id(connection, visit.id)
    assert found is not None
    return found


async def press(browser: Browser, visit: Appointment, **fields: Any) -> httpx.Response:
    return await browser.post("visit", visit=visit.id, revision=visit.revision, **fields)


async def test_what_the_number_has_ahead_stands_on_the_card(browser: Browser, visit: Appointment) -> None:
    shown = f"{visit.code[:4]}-{visit.code[4:]}"
    assert shown in (await browser.start(phone=PHONE)).text
    assert shown not in (await browser.start(phone="+79125550177")).text


@pytest.mark.parametrize("deed", DEEDS)
async def test_nobody_says_it_is_done_before_it_is(browser: Browser, visit: Appointment, deed: str) -> None:
    assert visit.code
    await at(browser, deed)
    answer = await browser.post("step", way="answer:Готово")
    assert (answer.status_code, "Сначала" in answer.text) == (422, True)


async def test_visit_is_cancelled_and_the_way_on_is_open(
    app: App, browser: Browser, visit: Appointment
) -> None:
    await at(browser, "cancel")
    done = await press(browser, visit)
    assert "calls-said-cancel" in done.headers["location"]
    after = await now_of(app, visit)
    assert (after.state, after.cancelled_by) == ("cancelled", "client")
    assert "отменили запись" in (await browser.step("answer:Готово")).text
    async with app.database.reading() as connection:
        actions = [each.action for each in await list_audit(connection, AuditFilter(area="calls"))]
    assert "calls.visit-cancel" in actions


async def test_visit_is_confirmed_for_its_present_time(
    app: App, browser: Browser, visit: Appointment
) -> None:
    await at(browser, "confirm")
    assert (await press(browser, visit)).status_code == 303
    assert (await now_of(app, visit)).is_confirmed
    await browser.step("answer:Готово")


async def test_visit_is_moved_to_the_time_that_was_read_out(
    app: App, browser: Browser, visit: Appointment
) -> None:
    await at(browser, "move")
    page = await browser.client.get(browser.path, params={"visit": visit.id})
    time = re.search(r'name="to" value="([^"]+)"', page.text)
    assert time
    assert (await press(browser, visit, to=time[1])).status_code == 303
    after = await now_of(app, visit)
    assert (after.code, after.revision) == (visit.code, visit.revision + 1)
    assert time[1] == f"{after.office_id}~{after.local_start:%Y-%m-%dT%H:%M}"
    await browser.step("answer:Готово")


async def test_late_cancelling_takes_a_good_reason(
    app: App, browser: Browser, visit: Appointment, clock: FakeClock
) -> None:
    clock.now = visit.starts_at - timedelta(minutes=5)
    await at(browser, "cancel")
    late = await press(browser, visit)
    assert (late.status_code, "Срок отмены прошёл" in late.text) == (409, True)
    assert (await press(browser, visit, excused="yes")).status_code == 303
    assert (await now_of(app, visit)).cancelled_by == "excused"


async def test_visit_of_another_number_is_found_by_its_own(browser: Browser, visit: Appointment) -> None:
    await at(browser, "cancel", phone="+79125550177")
    code = f"{visit.code[:4]}-{visit.code[4:]}".lower()
    assert f'name="visit" value="{visit.id}"' in (await browser.post("visits", code=code)).text
    assert "Записи с таким номером нет" in (await browser.post("visits", code="AAAA-AAAA")).text


async def test_revision_that_was_not_seen_is_not_changed(
    app: App, browser: Browser, visit: Appointment
) -> None:
    await at(browser, "confirm")
    answer = await browser.post("visit", visit=visit.id, revision=visit.revision + 5)
    assert (answer.status_code, "Запись изменилась" in answer.text) == (409, True)
    assert not (await now_of(app, visit)).is_confirmed


async def test_visit_of_another_office_is_nobodys_here(
    app: App, desk_of: DeskOf, scripts: dict[str, int], visit: Appointment
) -> None:
    offices = [office.id for office in app.booking.centre.offices if office.id != visit.office_id]
    browser = Browser(await desk_of("operator", offices[:1]), scripts)
    page = await at(browser, "cancel")
    assert visit.id not in page.text
    assert (await press(browser, visit)).status_code == 409
    assert (await now_of(app, visit)).state == "booked"


async def test_step_for_talking_changes_no_visit(app: App, browser: Browser, visit: Appointment) -> None:
    await browser.start(phone=PHONE)
    await browser.to_deal()
    assert (await press(browser, visit)).status_code == 409
    assert (await now_of(app, visit)).state == "booked"


async def test_caller_whom_no_time_suits_is_put_into_the_waiting_list(
    app: App, browser: Browser, visit: Appointment
) -> None:
    await browser.start(phone=PHONE)
    asked = {"offering": visit.offering_id, "office": visit.office_id}
    unread = await browser.post("wait", **asked)
    assert (unread.status_code, "Прочтите согласие вслух" in unread.text) == (422, True)
    wrong = await browser.post("wait", offering=visit.offering_id, office="nowhere", consent="given")
    assert wrong.status_code == 422
    done = await browser.post("wait", consent="given", **asked)
    assert "calls-said-listed" in done.headers["location"]
    async with app.database.reading() as connection:
        (entry,) = await ledger.waiting_list(connection, visit.offering_id)
        reached = await addresses_of(connection, entry.client_id)
    assert entry.office_id == visit.office_id
    assert [(each.channel, each.value) for each in reached] == [("sms", PHONE)]


async def test_caller_without_a_number_cannot_be_told_and_is_not_listed(
    app: App, browser: Browser, visit: Appointment
) -> None:
    await browser.start()
    answer = await browser.post("wait", offering=visit.offering_id, office="", consent="given")
    assert answer.status_code == 422
    async with app.database.reading() as connection:
        assert await ledger.waiting_list(connection, visit.offering_id) == ()
