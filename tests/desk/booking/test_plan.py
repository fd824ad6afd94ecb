"""The plan at the desk: forms, the document, closures with their preview, the history."""

import re
from html import unescape

import pytest
import yaml

from bot.booking import ledger

from .conftest import HOME

PLAN = f"{HOME}/plan"


@pytest.fixture
def plan(database, booking):
    async def read():
        async with database.reading() as connection:
            return await booking.plan(connection)

    return read


@pytest.fixture
async def stored(database, booking, clock):
    """The first plan is in the database, as after the first start."""
    async with database.transaction() as connection:
        await booking.begin(connection, clock())


def form_of(page: str, action: str) -> dict[str, object]:
    """What a browser would send of the form, unchanged."""
    form = next(one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'action="{action}"' in one)
    sent: dict[str, object] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if attributes.get("type") in {"radio", "checkbox"} and " checked" not in tag:
            continue
        name, value = attributes["name"], unescape(attributes.get("value", ""))
        sent[name] = [*sent.get(name, []), value] if attributes.get("type") == "checkbox" else value  # type: ignore[misc]
    for name, body in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        sent[name] = unescape(body)
    for name, body in re.findall(r'<select name="(\w+)">(.*?)</select>', form, re.DOTALL):
        options = re.findall(r'<option value="([^"]*)"( selected)?', body)
        sent[name] = next((value for value, chosen in options if chosen), options[0][0])
    return sent


async def filled(desk, path: str, **changed):
    """The form of the page, as it is shown, with these fields changed; and the answer to it."""
    page = (await desk.get(path)).text
    return await desk.post(path, data={**form_of(page, path), **changed})


@pytest.mark.parametrize("lane", ["central-1", "central-4", "central-5", "central-lawyer", "operators-1"])
async def test_form_of_a_window_sent_unchanged_changes_nothing(desk, plan, stored, lane):
    before = await plan()
    answer = await filled(desk, f"{PLAN}/lane/{lane}")
    assert answer.status_code == 303, answer.text
    after = await plan()
    assert after == before.model_copy(update={"version": 2})


async def test_form_of_every_offering_sent_unchanged_changes_nothing(desk, plan, stored):
    before = await plan()
    for offering in before.offerings:
        answer = await filled(desk, f"{PLAN}/offering/{offering.id}")
        assert answer.status_code == 303, answer.text
    assert (await plan()).offerings == before.offerings


async def test_hours_of_a_window_are_changed_and_the_audit_knows_who(desk, plan, stored, audited):
    answer = await filled(desk, f"{PLAN}/lane/central-1", own="yes", mon="9-13, 14.00–18:30", sun="")
    assert answer.headers["location"] == f"{PLAN}?said=desk-booking-said-plan-stored"
    hours = (await plan()).lane("central-1").hours
    assert [f"{start:%H:%M}-{end:%H:%M}" for start, end in hours.mon] == ["09:00-13:00", "14:00-18:30"]
    assert hours.sun == ()
    assert [(line.actor, line.action, line.subject) for line in await audited()] == [
        (desk.account.actor, "booking.lane-stored", "plan:2")
    ]


async def test_window_is_added_and_removed(desk, plan, stored):
    await filled(desk, f"{PLAN}/lane/new", id="central-9", office="central", audience="operators")
    added = (await plan()).lane("central-9")
    assert (added.office, added.audience, added.offerings, added.hours) == ("central", "operators", (), None)
    page = (await desk.get(f"{PLAN}/lane/central-9")).text
    remove = f"{PLAN}/lane/central-9/remove"
    assert (await desk.post(remove, data=form_of(page, remove))).status_code == 303
    assert (await plan()).lane("central-9") is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"own": "yes", "mon": "с утра"}, "Часы не разобрать: «с утра»"),
        ({"own": "yes", "mon": "25:00-26:00"}, "Часы не разобрать"),
        ({"own": "yes", "mon": "14:00-13:00"}, "lanes[central-1].hours"),
        ({"office": "nowhere"}, "lanes[central-1].office"),
        ({"offerings": ["no-such-thing"]}, "lanes[central-1].offerings"),
        ({"valid_from": "yesterday"}, "lanes[central-1].valid_from"),
        ({"audience": "friends"}, "lanes[central-1].audience"),
    ],
)
async def test_wrong_field_is_named_and_nothing_is_stored(desk, plan, stored, changed, said):
    answer = await filled(desk, f"{PLAN}/lane/central-1", **changed)
    assert answer.status_code == 409
    assert said in unescape(answer.text)
    assert (await plan()).version == 1


async def test_id_that_is_taken_is_not_overwritten(desk, plan, stored):
    answer = await filled(desk, f"{PLAN}/lane/new", id="central-1", office="zarechny")
    assert "уже занято" in answer.text
    assert (await plan()).lane("central-1").office == "central"


async def test_offering_is_changed_by_its_form(desk, plan, stored):
    await filled(
        desk,
        f"{PLAN}/offering/lawyer",
        duration="45",
        important="yes",
        bring_ru="Паспорт\n\n  Договор  ",
        cooling_from="0",
        cooling_to="0",
    )
    lawyer = (await plan()).find_offering("lawyer")
    assert (lawyer.duration, lawyer.important, lawyer.cooling) == (45, True, (0, 0))
    assert lawyer.bring["ru"] == ("Паспорт", "Договор")


async def test_number_that_is_none_is_named(desk, plan, stored):
    answer = await filled(desk, f"{PLAN}/offering/lawyer", duration="полчаса")
    assert answer.status_code == 409
    assert "offerings[lawyer].duration" in answer.text
    assert "полчаса" in answer.text
    assert (await plan()).version == 1


async def test_edit_of_a_plan_that_somebody_changed_meanwhile_is_not_stored(desk, plan, stored):
    page = (await desk.get(f"{PLAN}/lane/central-1")).text
    old = form_of(page, f"{PLAN}/lane/central-1")
    await filled(desk, f"{PLAN}/lane/central-2", audience="operators")
    late = await desk.post(f"{PLAN}/lane/central-1", data={**old, "audience": "walkins"})
    assert late.status_code == 409
    assert "Расписание за это время изменили." in late.text
    assert [(await plan()).lane(lane).audience for lane in ("central-1", "central-2")] == [
        "citizens",
        "operators",
    ]


async def test_document_sent_unchanged_is_the_same_plan(desk, plan, stored):
    before = await plan()
    assert (await filled(desk, f"{PLAN}/document")).status_code == 303
    assert await plan() == before.model_copy(update={"version": 2})


async def test_document_with_a_fault_names_the_field_and_keeps_what_was_typed(desk, plan, stored):
    page = (await desk.get(f"{PLAN}/document")).text
    sent = form_of(page, f"{PLAN}/document")
    body = yaml.safe_load(str(sent["document"]))
    body["lanes"][0]["office"] = "<b>nowhere</b>"
    answer = await desk.post(
        f"{PLAN}/document", data={**sent, "document": yaml.safe_dump(body, allow_unicode=True)}
    )
    assert answer.status_code == 409
    assert f"lanes[{body['lanes'][0]['id']}].office" in answer.text
    assert "<b>nowhere" not in answer.text
    assert "nowhere" in answer.text
    assert (await plan()).version == 1


@pytest.mark.parametrize("document", ["", "a: [", "- 1", "!!python/object:os.system {}", "&a [*a]"])
async def test_document_that_is_no_plan_is_refused(desk, plan, stored, document):
    answer = await desk.post(f"{PLAN}/document", data={"version": "1", "document": document})
    assert answer.status_code == 409
    assert (await plan()).version == 1


async def test_history_tells_who_changed_what(desk, stored):
    await filled(desk, f"{PLAN}/lane/central-1", audience="walkins")
    listed = (await desk.get(f"{PLAN}/history")).text
    assert listed.index(f"{PLAN}/history/2") < listed.index(f"{PLAN}/history/1")
    assert "Анна Петрова" in listed
    changed = re.search(
        r'<pre class="desk-diff">(.*?)</pre>', (await desk.get(f"{PLAN}/history/2")).text, re.DOTALL
    )[1]
    assert re.findall(r'<span class="is-(added|gone)">..(.*?)\n', changed) == [
        ("gone", "  audience: citizens"),
        ("added", "  audience: walkins"),
    ]


@pytest.mark.parametrize("version", ["0", "77", "99999999999999999999"])
async def test_version_that_never_was_leads_to_the_list(desk, stored, version):
    answer = await desk.get(f"{PLAN}/history/{version}")
    assert answer.status_code == 404
    assert f"{PLAN}/history/1" in answer.text


def closing(visit, **more) -> dict[str, str]:
    day = str(visit.local_start.date())
    return {"office": visit.office_id, "lane": "", "first": day, "last": day, "reason": "Авария", **more}


async def test_closing_shows_first_who_goes_where_and_stores_nothing(
    desk, book, plan, stored, database, audited
):
    visit = await book("lawyer", "central", name="Иван Петров")
    answer = await desk.post(f"{PLAN}/closures/preview", data=closing(visit))
    assert answer.status_code == 200
    for said in ("Иван Петров", "Авария", "Это коснётся 1 записи."):
        assert said in answer.text
    async with database.reading() as connection:
        assert await ledger.by_id(connection, visit.id) == visit
    assert (await plan()).version == 1
    assert await audited() == []


async def test_confirmed_closing_moves_everybody_to_where_the_preview_said(
    desk, book, plan, stored, database, audited, clock
):
    visits = [await book("passport", "central", name=f"Человек {number}") for number in range(3)]
    clock.advance(minutes=1)
    preview = (await desk.post(f"{PLAN}/closures/preview", data=closing(visits[0]))).text
    promised = re.findall(r"<tr><th.*?</th><td>(.*?)</td><td>(.*?)</td></tr>", preview)
    answer = await desk.post(f"{PLAN}/closures", data=form_of(preview, f"{PLAN}/closures"))
    assert re.findall(r"<tr><th.*?</th><td>(.*?)</td><td>(.*?)</td></tr>", answer.text) == promised
    assert len(promised) == 3
    async with database.reading() as connection:
        for visit in visits:
            stands = await ledger.by_id(connection, visit.id)
            assert stands.local_start.date() != visit.local_start.date()
            assert (await ledger.history(connection, visit.id))[-1].actor == desk.account.actor
    [closure] = (await plan()).closures
    assert (closure.office, closure.reason) == ("central", "Авария")
    line = (await audited())[-1]
    assert (line.actor, line.action, line.reason) == (desk.account.actor, "booking.closed", "Авария")


async def test_closure_is_taken_away_again(desk, book, plan, stored):
    visit = await book("lawyer", "central")
    preview = (await desk.post(f"{PLAN}/closures/preview", data=closing(visit))).text
    await desk.post(f"{PLAN}/closures", data=form_of(preview, f"{PLAN}/closures"))
    answer = await desk.post(f"{PLAN}/closures/remove", data={"version": "2", "number": "0"})
    assert answer.status_code == 303
    assert ((await plan()).closures, (await plan()).version) == ((), 3)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"office": "nowhere"}, "Выберите офис"),
        ({"first": ""}, "Проверьте дни"),
        ({"last": "2020-01-01"}, "Проверьте дни"),
        ({"reason": " "}, "Напишите причину"),
        ({"lane": "zarechny-1"}, "другого офиса"),
        ({"hours": "до обеда"}, "Часы не разобрать"),
    ],
)
async def test_closure_that_is_wrong_is_named_before_anybody_is_moved(
    desk, book, plan, stored, changed, said
):
    visit = await book("lawyer", "central")
    for path in ("/closures/preview", "/closures"):
        answer = await desk.post(PLAN + path, data={**closing(visit, **changed), "version": "1"})
        assert answer.status_code == 422
        assert said in answer.text
    assert (await plan()).version == 1


async def test_remaining_hours_leave_those_who_come_within_them(desk, book, plan, stored, database):
    visit = await book("passport", "central")
    open_then = f"{visit.local_start:%H:%M}-{visit.local_end:%H:%M}"
    answer = await desk.post(f"{PLAN}/closures/preview", data=closing(visit, hours=open_then))
    assert "Записей в эти часы нет." in answer.text


async def test_visits_that_a_new_plan_leaves_outside_are_named_until_they_are_moved(
    desk, plan, stored, book
) -> None:
    visit = await book("lawyer", "central", name="Иван Петров", phone="+79270000009")
    assert "мимо часов приёма" not in (await desk.get(PLAN)).text
    day = visit.local_start.strftime("%A").lower()[:3]
    lane = next(one for one in (await plan()).lanes if one.id == visit.lane)
    assert lane is not None
    answer = await filled(desk, f"{PLAN}/lane/{visit.lane}", own="yes", **{day: "19:00-20:00"})
    assert answer.status_code == 303, answer.text
    page = (await desk.get(PLAN)).text
    assert "1 запись попала мимо часов приёма" in page
    assert f"{HOME}/visit/{visit.id}" in page
    assert "+7 927 000-00-09" in page
    shown = (await desk.get(f"{HOME}?office=central&day={visit.local_start.date()}")).text
    assert "Вне часов приёма" in shown
