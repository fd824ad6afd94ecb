"""`/desk/decisions` as a head uses it: written, published for everybody, taken back; and who may not."""

import httpx
import pytest

from tests.desk.conftest import DeskOf

HARD = (
    "В целях осуществления совершенствования организации предоставления государственных услуг "
    "уполномоченными должностными лицами обеспечено функционирование дополнительного окна обслуживания заявителей, "
    "обратившихся в многофункциональный центр в установленном законодательством порядке в вечернее время."
)
FORM = {"body": "По вторникам работает третье окно.", "taken_on": "2026-11-16", "touchpoint": "office"}


async def written(head: httpx.AsyncClient, **other: str) -> str:
    made = await head.post("/desk/decisions", data=FORM | other)
    assert made.status_code == 303
    return made.headers["location"].partition("?")[0]


async def test_published_decision_is_read_by_everybody_until_it_is_withdrawn(
    desk_of: DeskOf, outside: httpx.AsyncClient
) -> None:
    head = await desk_of("head")
    place = await written(head)
    assert FORM["body"] not in (await outside.get("/open/satisfaction")).text
    assert (await head.post(f"{place}/publish")).status_code == 303
    opened = (await outside.get("/open/satisfaction")).text
    assert FORM["body"] in opened
    assert "Офис" in opened
    assert (await head.post(f"{place}/withdraw", data={"reason": "Окно закрыли."})).status_code == 303
    assert FORM["body"] not in (await outside.get("/open/satisfaction")).text
    assert FORM["body"] in (await head.get("/desk/decisions")).text


@pytest.mark.parametrize(
    ("body", "said"),
    [(HARD, "трудно читать"), ("Звоните Анне по номеру +7 927 000-00-09.", "личные данные")],
)
async def test_words_that_are_hard_or_name_somebody_are_not_published(
    body: str, said: str, desk_of: DeskOf, outside: httpx.AsyncClient
) -> None:
    head = await desk_of("head")
    place = await written(head, body=body)
    refused = await head.post(f"{place}/publish")
    assert refused.status_code == 422
    assert said in refused.text
    assert "черновик" in refused.text


async def test_withdrawal_wants_a_reason(desk_of: DeskOf) -> None:
    head = await desk_of("head")
    place = await written(head)
    await head.post(f"{place}/publish")
    refused = await head.post(f"{place}/withdraw", data={"reason": " "})
    assert refused.status_code == 422
    assert "почему снимаете" in refused.text


async def test_published_words_are_not_changed(desk_of: DeskOf) -> None:
    head = await desk_of("head")
    place = await written(head)
    await head.post(f"{place}/publish")
    refused = await head.post(place, data=FORM | {"body": "Другое."})
    assert refused.status_code == 409
    assert FORM["body"] in refused.text


async def test_empty_decision_is_sent_back_with_its_fields(desk_of: DeskOf) -> None:
    head = await desk_of("head")
    refused = await head.post("/desk/decisions", data=FORM | {"body": " ", "taken_on": "2026-11-02"})
    assert refused.status_code == 422
    assert "Напишите, что решили" in refused.text
    assert 'value="2026-11-02"' in refused.text
    late = await head.post("/desk/decisions", data=FORM | {"taken_on": "2027-01-01"})
    assert "ещё не наступил" in late.text


async def test_decision_that_is_not_there_leads_to_the_list(desk_of: DeskOf) -> None:
    head = await desk_of("head")
    for answer in (await head.get("/desk/decisions/999"), await head.post("/desk/decisions/999/publish")):
        assert answer.status_code == 404
        assert "Такого решения нет" in answer.text


async def test_operator_decides_nothing(desk_of: DeskOf) -> None:
    operator = await desk_of("operator")
    assert (await operator.get("/desk/decisions")).status_code == 403
    assert (await operator.post("/desk/decisions", data=FORM)).status_code == 403
