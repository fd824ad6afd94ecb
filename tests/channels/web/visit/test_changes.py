"""What the visitor changes on the page: confirmed, cancelled, moved, and never behind anybody's back."""

import pytest

from tests.desk.booking.conftest import value_of


async def test_confirming_is_remembered_for_this_time_of_the_visit(browser, book, link, now_stands):
    visit = await book("lawyer")
    answer = await browser.post(f"{link(visit)}/confirm", data={"revision": "1"}, follow_redirects=True)
    assert "Вы подтвердили, что придёте." in answer.text
    assert (await now_stands(visit)).is_confirmed


async def test_cancelling_frees_the_time_and_the_page_says_who_cancelled(browser, book, link, now_stands):
    visit = await book("lawyer")
    answer = await browser.post(f"{link(visit)}/cancel", data={"revision": "1"}, follow_redirects=True)
    assert "Вы отменили эту запись." in answer.text
    assert 'action="' not in answer.text
    stands = await now_stands(visit)
    assert (stands.state, stands.cancelled_by) == ("cancelled", "client")


async def test_visit_is_moved_and_keeps_its_number(browser, book, link, now_stands, free):
    visit = await book("lawyer")
    target = await free(visit)
    page = (await browser.get(f"{link(visit)}/move?day={target.start.date()}")).text
    assert value_of(target) in page
    answer = await browser.post(
        f"{link(visit)}/move", data={"revision": "1", "to": value_of(target)}, follow_redirects=True
    )
    assert "Готово, запись перенесли." in answer.text
    stands = await now_stands(visit)
    assert (stands.local_start, stands.code, stands.revision) == (target.start, visit.code, 2)


async def test_time_taken_meanwhile_is_said_with_the_nearest_others(browser, book, link, now_stands, free):
    visit = await book("lawyer", "central")
    target = await free(visit)
    while True:  # every window of that time is taken by others
        other = await book("lawyer", "central")
        if other.local_start > target.start:
            break
    answer = await browser.post(f"{link(visit)}/move", data={"revision": "1", "to": value_of(target)})
    assert answer.status_code == 409
    assert "Это время только что заняли." in answer.text
    assert answer.text.count('name="to"') >= 3
    assert (await now_stands(visit)).local_start == visit.local_start


@pytest.mark.parametrize(
    "to", ["", "central", "central~", "central~never", "nowhere~2026-11-19T09:00", "~" * 99]
)
async def test_time_that_nobody_offers_moves_nothing(browser, book, link, now_stands, to):
    visit = await book("lawyer")
    answer = await browser.post(f"{link(visit)}/move", data={"revision": "1", "to": to})
    assert answer.status_code in {409, 422}
    assert (await now_stands(visit)) == visit


@pytest.mark.parametrize("deed", ["confirm", "cancel"])
async def test_page_that_was_opened_before_a_move_changes_nothing(
    browser, book, link, now_stands, free, deed
):
    visit = await book("lawyer")
    target = await free(visit)
    await browser.post(f"{link(visit)}/move", data={"revision": "1", "to": value_of(target)})
    answer = await browser.post(f"{link(visit)}/{deed}", data={"revision": "1"})
    assert answer.status_code == 409
    assert "изменилась" in answer.text
    stands = await now_stands(visit)
    assert (stands.state, stands.is_confirmed) == ("booked", False)


async def test_offering_that_left_the_plan_can_still_be_looked_at_and_cancelled(
    browser, book, link, database, booking, clock, now_stands
):
    visit = await book("lawyer")
    async with database.transaction() as connection:
        plan = await booking.plan(connection)
        lanes = tuple(
            lane.model_copy(update={"offerings": tuple(one for one in lane.offerings if one != "lawyer")})
            for lane in plan.lanes
            if lane.offerings != ("lawyer",)
        )
        offerings = tuple(one for one in plan.offerings if one.id != "lawyer")
        without = plan.model_copy(update={"offerings": offerings, "lanes": lanes})
        await booking.store_plan(connection, without, "operator:Анна", clock())
    assert (await browser.get(link(visit))).status_code == 200
    assert (await browser.get(f"{link(visit)}/move")).status_code == 200
    await browser.post(f"{link(visit)}/cancel", data={"revision": "1"})
    assert (await now_stands(visit)).state == "cancelled"
