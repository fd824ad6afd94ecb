"""Two editors and an operator at the desk of the base; articles as editors write them."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from bot.conversation import Inbound
from bot.db import Database
from bot.db import queries_gaps as queries
from bot.db.queries import lock_conversation
from bot.db.queries_accounts import Account, Role, add_account
from bot.db.queries_editing import Texts
from bot.db.queries_events import QueryEvent, add_event, note_outcome
from bot.db.queries_gaps import Gap, Member
from bot.desk.knowledge.gaps.gathering import gather_gaps
from tests.fakes import FakeClock

HOME = "/desk/knowledge"
VARIANTS = (
    "где оформить охотничий билет", "охотничий билет где взять", "хочу стать охотником", "билет охотника",
    "нужен охотбилет", "оформить охотничий", "билет для охоты", "как стать охотником официально",
    "документы на охоту", "можно охотиться без билета", "охотбилет срочно", "потерял охотничий билет",
)  # fmt: skip
ARTICLE = """---
id: hunting-ticket
title: Охотничий билет
question: Как стать охотником по закону?
variants:
{variants}
service: hunting
life_situation: identity-documents
segments: [everyone]
kind: answer
source:
- title: Закон об охоте
owner: Отдел охоты
checked: 2026-11-16
valid_to: 2027-11-16
---
{short}
"""
SHORT = "Подайте заявление на Госуслугах или в МФЦ. Билет бесплатный."


def hunting(short: str = SHORT, variants: tuple[str, ...] = VARIANTS) -> Texts:
    """A sound article that the small base of the tests does not have."""
    listed = "\n".join(f"- {variant}" for variant in variants)
    return Texts("identity-documents", ARTICLE.format(variants=listed, short=short))


NewEditor = Callable[..., Awaitable[Account]]


@pytest.fixture
def editor_of(database: Database, clock: FakeClock) -> NewEditor:
    """A new account: `await editor_of("Анна")`."""

    async def make(name: str, role: str = "editor") -> Account:
        new = Account("", f"{role}-{name}", name, Role(role), frozenset(), "ru")
        async with database.transaction() as connection:
            account = await add_account(connection, new, clock())
        assert isinstance(account, Account)
        return account

    return make


@pytest.fixture
async def anna(desk_of: Any) -> httpx.AsyncClient:
    """The browser of Anna, an editor."""
    return await desk_of("editor")


@pytest.fixture
async def petr(desk_of: Any) -> httpx.AsyncClient:
    """The browser of Pyotr, another editor."""
    return await desk_of("editor", name="Пётр Иванов")


def fields_in(page: str) -> dict[str, list[str]]:
    """What the form of a draft would send, as it stands."""
    form = page.partition('class="desk-form desk-full knowledge-form"')[2].partition("</form>")[0]
    found: dict[str, list[str]] = {}
    for name, text in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL):
        found.setdefault(name, []).append(_plain(text))
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r'name="(\w+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and not ("checkbox" in tag and " checked" not in tag):
            found.setdefault(name[1], []).append(_plain(value[1] if value else ""))
    for name, options in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        found.setdefault(name, []).append(_plain(chosen[1]))
    return found


def _plain(text: str) -> str:
    for mark, sign in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        text = text.replace(mark, sign)
    return text


async def begun(browser: httpx.AsyncClient, article: str = "snils-get") -> str:
    """The address of a draft of this article, just begun."""
    answer = await browser.post(f"{HOME}/begin", data={"article": article})
    assert answer.status_code == 303
    return answer.headers["location"].partition("?")[0]


SNOW = (
    "кто вывозит снег со двора",
    "кто должен убирать снег во дворе",
    "почему не убирают снег во дворе",
    "куда жаловаться что снег во дворе не убирают",
    "снег во дворе никто не чистит",
)
HUNTING = ("где взять охотничий билет", "как получить охотничий билет мужу")
Ask = Callable[..., Awaitable[None]]


@pytest.fixture
def ask(database: Database, clock) -> Ask:
    """Somebody asks in vain: `await ask("...", citizen="maria")`."""

    async def asked(
        *texts: str, citizen: str = "maria", decision: str = "handover", outcome: Any = None
    ) -> None:
        async with database.transaction() as connection:
            came = Inbound("web", "1", citizen, "x")
            talk = (await lock_conversation(connection, came, language="ru", now=clock())).conversation
            for text in texts:
                event = QueryEvent(talk.id, text, "ru", "v", decision, [], None, clock())
                number = await add_event(connection, event)
                if outcome is not None:
                    await note_outcome(connection, number, outcome)

    return asked


@pytest.fixture
def gathered(database: Database, engines, clock) -> Callable[[], Awaitable[list[tuple[Gap, list[Member]]]]]:
    """Gathers, and gives the gaps with their questions, the largest first."""

    async def gather() -> list[tuple[Gap, list[Member]]]:
        await gather_gaps(database, engines, clock())
        return await stored(database)

    return gather


async def stored(database: Database) -> list[tuple[Gap, list[Member]]]:
    async with database.reading() as connection:
        members = await queries.members_of(connection)
        gaps = await queries.all_gaps(connection)
    made = [(gap, [one for one in members if one.gap_id == gap.id]) for gap in gaps]
    return sorted(made, key=lambda pair: -len(pair[1]))
