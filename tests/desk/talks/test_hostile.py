"""Whatever a citizen or a colleague writes is shown as text; no request of one reaches another's talk."""

import html
from typing import Any

import pytest

from bot.db.queries_talks import lock_request
from bot.desk.talks.beside import Noted, note, set_tag
from bot.desk.talks.passing import Pass, transfer
from bot.desk.talks.replies.shipped import seed
from bot.desk.talks.shifts import set_shift
from bot.desk.talks.taking import take
from tests.desk.conftest import DeskOf
from tests.desk.talks.conftest import Citizen, Floor, OperatorOf

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'-alert(1)-'",
    "</textarea><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "<a href='javascript:alert(1)'>нажмите</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!-- --><iframe srcdoc='<script>alert(1)</script>'>",
)


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_words_of_every_field_are_shown_as_text(
    desk_of: DeskOf, floor: Floor, operator_of: OperatorOf, citizen: Citizen, payload: str
) -> None:
    """Message, question, note, tag, reason, a colleague's name, a ready reply."""
    senior = await desk_of("senior")
    await floor.does(senior.account, set_shift, "on")
    evil = await operator_of(f"Ян {payload}"[:110])
    await citizen.writes(payload)
    request = await citizen.calls_a_human()
    await floor.does(evil, take, request)
    await citizen.writes(payload)
    await floor.does(evil, note, request, Noted("1", payload))
    await floor.does(evil, set_tag, request, payload[:38])
    await floor.does(evil, transfer, request, Pass(payload, senior.account.id))
    await senior.post("/desk/replies", data={"title": payload, "body": "текст", "shared": "1"})
    pages = [
        f"/desk/talks/{request}",
        "/desk",
        "/desk/replies",
        f"/desk/parts/talks/{request}",
        "/desk/parts/queue",
    ]
    for path in pages:
        page = (await senior.get(path)).text
        if "<" in payload:
            assert payload not in page
    shown = (await senior.get(f"/desk/talks/{request}")).text
    assert shown.count(html.escape(payload, quote=False).replace('"', "&#34;").replace("'", "&#39;")) >= 2


async def test_talk_of_another_is_closed_to_reading_and_to_every_deed(
    desk_of: DeskOf, floor: Floor, citizen: Citizen
) -> None:
    anna, boris = await desk_of(name="Анна Петрова"), await desk_of(name="Борис Громов")
    for each in (anna, boris):
        await each.post("/desk/shift", data={"state": "on"})
    request = await citizen.calls_a_human()
    await anna.post(f"/desk/talks/{request}/take")
    assert (await boris.get(f"/desk/talks/{request}")).status_code == 403
    assert (await boris.get(f"/desk/parts/talks/{request}")).status_code == 403
    assert (await boris.post(f"/desk/talks/{request}/here?doing=typing")).status_code == 403
    assert f"/desk/talks/{request}" not in (await boris.get("/desk")).text
    before = await citizen.reads()
    forms: dict[str, Any] = {
        "answer": {"key": "1", "body": "чужой"},
        "note": {"key": "1", "body": "чужой"},
        "tag": {"tag": "чужой"},
        "transfer": {"to": "queue", "reason": "чужой"},
        "release": {},
        "close": {"need": "met"},
        "take": {},
    }
    for deed, form in forms.items():
        answer = await boris.post(
            f"/desk/talks/{request}/{deed}", data=form, headers={"Accept": "application/json"}
        )
        assert (deed, answer.status_code, answer.json()["code"]) == (deed, 409, "of-another")
    assert await citizen.reads() == before
    async with floor.database.transaction() as connection:
        talk = await lock_request(connection, request)
    assert talk is not None
    assert talk.held is not None
    assert talk.held.account_id == anna.account.id


@pytest.mark.parametrize(
    "path", ["/desk/talks/0", "/desk/talks/99999999999999", "/desk/talks/x", "/desk/talks/1?before=-1"]
)
async def test_number_that_is_none_of_ours_is_refused_calmly(desk_of: DeskOf, path: str) -> None:
    assert (await (await desk_of()).get(path)).status_code == 422


async def test_missing_talk_offers_the_queue(desk_of: DeskOf) -> None:
    answer = await (await desk_of()).get("/desk/talks/12345")
    assert (answer.status_code, "Такого обращения нет" in answer.text) == (404, True)


async def test_form_of_a_foreign_page_changes_nothing(desk_of: DeskOf, citizen: Citizen) -> None:
    desk = await desk_of()
    request = await citizen.calls_a_human()
    answer = await desk.post(f"/desk/talks/{request}/take", headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


async def test_operators_cannot_change_what_is_shared(desk_of: DeskOf, floor: Floor) -> None:
    async with floor.database.transaction() as connection:
        await seed(connection, floor.clock())
    operator, senior = await desk_of(), await desk_of("senior")
    form = {"title": "Привет", "body": "Текст", "version": "1"}
    assert (await operator.post("/desk/replies/hello", data=form)).status_code == 403
    assert (await operator.post("/desk/replies", data=form | {"shared": "1"})).status_code == 403
    assert (await senior.post("/desk/replies/hello", data=form)).status_code == 303
    stale = await senior.post("/desk/replies/hello", data=form)
    assert (stale.status_code, "уже изменил" in stale.text) == (409, True)
    page = (await operator.get("/desk/replies/hello")).text
    assert "Версия 2" in page
    assert "Версия 1" in page
