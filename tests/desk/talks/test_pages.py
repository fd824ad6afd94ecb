"""The workstation by plain forms: everything can be done without a script."""

import re
from typing import Any

from tests.desk.conftest import DeskOf
from tests.desk.talks.conftest import Citizen


async def test_a_talk_goes_from_the_queue_to_its_end_by_forms_alone(
    desk_of: DeskOf, citizen: Citizen
) -> None:
    desk = await desk_of()
    await citizen.writes("Как заменить паспорт?")
    request = await citizen.calls_a_human()
    await desk.post("/desk/shift", data={"state": "on"})
    page = (await desk.get("/desk")).text
    assert f'href="/desk/talks/{request}"' in page
    assert "до 14:10" in page
    taken = await desk.post(f"/desk/talks/{request}/take")
    assert taken.status_code == 303
    page = (await desk.get(taken.headers["location"])).text
    for words in ("Разговор ваш.", "Как заменить паспорт?", "сегодня 14:00"):
        assert words in page
    await desk.post(
        f"/desk/talks/{request}/answer", data=fields(page, "talks-answer") | {"body": "Здравствуйте!"}
    )
    assert (await citizen.hears())[-1] == "Здравствуйте!"
    closed = await desk.post(f"/desk/talks/{request}/close", data={"need": "met"})
    assert closed.headers["location"].startswith("/desk?")
    assert await citizen.owner() == "bot"


def fields(page: str, form_id: str) -> dict[str, Any]:
    """The hidden fields of a form."""
    form = re.search(rf'<form[^>]*id="{form_id}".*?</form>', page, re.DOTALL)
    assert form is not None
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0]))
