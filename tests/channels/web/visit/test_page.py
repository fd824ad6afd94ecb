"""What the page of an appointment says, and what it offers."""

import re

from bot.booking import ledger
from bot.booking.ledger import Change


async def test_page_says_what_when_where_and_what_to_bring(browser, book, link):
    visit = await book("lawyer", "central", name="Иван Тайный", phone="+79270000001")
    page = (await browser.get(link(visit))).text
    for said in (
        "Консультация юриста",
        f"{visit.local_start:%H:%M}",
        "UTC+4",
        "ул. Набережная, 12",
        "Возьмите с собой",
        f"{visit.code[:4]}-{visit.code[4:]}",
    ):
        assert said in page
    assert "Тайный" not in page
    assert "9270000001" not in page


async def test_page_speaks_the_language_that_is_asked_for(browser, book, link):
    visit = await book("lawyer")
    assert "We are expecting you." in (await browser.get(f"{link(visit)}?lang=en")).text


async def test_after_the_deadline_the_page_gives_the_phone_instead(browser, book, link, now_stands, clock):
    visit = await book("lawyer")
    clock.now = visit.starts_at
    clock.advance(minutes=-1)
    page = (await browser.get(link(visit))).text
    assert "Позвоните нам" in page
    assert "/cancel" not in page
    assert 'action="' in page  # one may still say that one comes
    answer = await browser.post(f"{link(visit)}/cancel", data={"revision": "1"})
    assert answer.status_code == 409
    assert (await now_stands(visit)).state == "booked"


async def test_cancelled_by_the_office_is_said_with_the_reason_escaped(
    browser, book, link, database, booking, clock
):
    visit = await book("lawyer")
    async with database.transaction() as connection:
        change = Change(visit.id, "operator:Анна", "office", "<script>alert(1)</script>")
        await ledger.cancel(connection, await booking.view(connection), change, clock())
    page = (await browser.get(link(visit))).text
    assert "Эту запись отменил центр." in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>" not in page


async def test_calendar_file_is_added_then_taken_out_under_one_name(browser, book, link, booking):
    visit = await book("lawyer")
    added = await browser.get(f"{link(visit)}/calendar.ics")
    assert added.headers["content-type"].startswith("text/calendar")
    await browser.post(f"{link(visit)}/cancel", data={"revision": "1"})
    taken_out = (await browser.get(f"{link(visit)}/calendar.ics")).text
    for line in ("UID:", "DTSTART:"):
        assert (
            re.search(f"^{line}.*$", added.text, re.MULTILINE)[0]
            == re.search(f"^{line}.*$", taken_out, re.MULTILINE)[0]
        )
    assert ("METHOD:PUBLISH" in added.text, "SEQUENCE:0" in added.text) == (True, True)
    assert ("METHOD:CANCEL" in taken_out, "SEQUENCE:1" in taken_out) == (True, True)
    unfolded = added.text.replace("\r\n ", "")
    assert f"URL:{booking.links.url(visit.id)}" in unfolded


async def test_link_of_a_visit_long_past_says_so(browser, book, link, clock):
    visit = await book("lawyer")
    clock.advance(days=29)
    assert "Время записи прошло." in (await browser.get(link(visit))).text
    clock.advance(days=60)
    answer = await browser.get(link(visit))
    assert answer.status_code == 410
    assert "Консультация" not in answer.text


async def test_days_are_turned_by_pages_that_meet_without_a_gap(browser, book, link):
    visit = await book("passport", "central")
    first = (await browser.get(f"{link(visit)}/move")).text
    later = re.search(r'href="([^"]+)" rel="next"', first)
    assert later is not None
    second = (await browser.get(later[1].replace("&amp;", "&"))).text

    def days(page):
        return re.findall(r"day=(\d{4}-\d\d-\d\d)", page)

    assert len(days(first)) == 10
    assert days(second)[0] > days(first)[-1]
    assert set(days(first)).isdisjoint(days(second))
    assert 'rel="prev"' in second


async def test_own_time_is_not_offered_as_another(browser, book, link):
    visit = await book("lawyer")
    page = (await browser.get(f"{link(visit)}/move?day={visit.local_start.date()}")).text
    assert f"{visit.office_id}~{visit.local_start:%Y-%m-%dT%H:%M}" not in page
