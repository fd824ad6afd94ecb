"""Gaps at the desk: given to somebody, put aside with a reason, made variants of an article, changed by one at a time."""

import pytest

from bot.db import Database
from bot.db.queries_gaps import Gap

from .conftest import HOME, SNOW, stored


async def shown(browser, database: Database) -> tuple[Gap, str]:
    [(gap, _)] = await stored(database)
    return gap, (await browser.get(f"{HOME}/gaps/{gap.id}")).text


async def deed(browser, gap: Gap, what: str, **fields: str) -> str:
    data = {"revision": str(gap.revision), "do": what, **fields}
    answer = await browser.post(f"{HOME}/gaps/{gap.id}/state", data=data)
    return answer.headers.get("location", answer.text)


async def test_gap_is_given_to_an_editor_with_a_term(anna, ask, gathered, database) -> None:
    await ask(*SNOW)
    await gathered()
    gap, _ = await shown(anna, database)
    assert "said-gap" in await deed(anna, gap, "assign", owner=anna.account.id, due_on="2026-12-01")
    gap, page = await shown(anna, database)
    assert (gap.state, gap.owner_id, str(gap.due_on)) == ("assigned", anna.account.id, "2026-12-01")
    assert "Анна Петрова" in (await anna.get(f"{HOME}/gaps?whose=mine")).text
    assert "в работе" in page


@pytest.mark.parametrize("what", ["reject", "close"])
async def test_gap_is_put_aside_only_with_a_reason(anna, ask, gathered, database, what: str) -> None:
    await ask(*SNOW)
    await gathered()
    gap, _ = await shown(anna, database)
    assert "напишите причину" in await deed(anna, gap, what)
    assert "said-gap" in await deed(anna, gap, what, reason="Это к управляющей компании")
    gap, page = await shown(anna, database)
    assert gap.state == {"reject": "rejected", "close": "closed"}[what]
    assert "Это к управляющей компании" in page
    assert "said-gap" in await deed(anna, gap, "reopen")


async def test_deed_on_a_gap_that_another_changed_is_refused(anna, petr, ask, gathered, database) -> None:
    await ask(*SNOW)
    await gathered()
    gap, _ = await shown(anna, database)
    await deed(petr, gap, "assign", owner=petr.account.id)
    assert "said-gap-changed" in await deed(anna, gap, "reject", reason="Не к нам")
    gap, _ = await shown(anna, database)
    assert gap.state == "assigned"


async def test_questions_become_variants_of_the_nearest_article(anna, ask, gathered, database) -> None:
    await ask("устроиться просят одиннадцать цифр пенсионных", "где дают одиннадцать цифр пенсионных")
    await gathered()
    gap, page = await shown(anna, database)
    assert f'value="{"snils-get"}"' in page
    data = {"revision": str(gap.revision), "article": "snils-get"}
    answer = await anna.post(f"{HOME}/gaps/{gap.id}/variants", data=data)
    draft = (await anna.get(answer.headers["location"])).text
    assert "где дают одиннадцать цифр пенсионных" in draft
    gap, _ = await shown(anna, database)
    assert (gap.state, gap.article_id, gap.owner_id) == ("drafted", "snils-get", anna.account.id)
    path = answer.headers["location"].partition("?")[0]
    await anna.post(f"{path}/drop", data={})
    gap, _ = await shown(anna, database)
    assert (gap.state, gap.version_id) == ("assigned", None)


async def test_operator_sees_gaps_and_changes_none(desk_of, ask, gathered, database) -> None:
    await ask(*SNOW)
    await gathered()
    operator = await desk_of("operator")
    gap, page = await shown(operator, database)
    assert SNOW[0] in page
    assert "<form" not in page.partition('id="desk-main"')[2]
    answer = await operator.post(f"{HOME}/gaps/{gap.id}/state", data={"do": "close", "reason": "x"})
    assert answer.status_code == 403
    assert await stored(database) != []
    assert (await stored(database))[0][0].state == "new"
