"""From the press of a button to the citizen's answer: real files, a real build of the index, engines that take it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import open_engines
from bot.conversation import Inbound
from bot.db import Database
from bot.db import queries_gaps as gaps
from bot.db.queries import lock_conversation
from bot.db.queries_events import QueryEvent, add_event
from bot.desk.knowledge.gaps.rerun import Rerun
from bot.desk.knowledge.shelf.places import articles_of, overlays_of
from bot.desk.knowledge.shelf.publishing import Builder, Publisher
from bot.desk.knowledge.upkeep import Upkeep
from bot.engines import Context, Engines
from bot.readable import HardToReadError, open_published
from bot.settings import Settings
from knowledge import load_base
from knowledge.overlay import current_overlay
from tests.conftest import BASE

from .conftest import HOME, SHORT, VARIANTS, begun, fields_in, hunting

# Building an index takes seconds, and does not depend on the database: one way goes over both.
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ASKED = ("где оформить охотничий билет", "охотничий билет где взять", "билет для охоты")


@pytest.fixture
def settings(kept: Path, tmp_path: Path, database: Database) -> Settings:
    """Articles and data of this test; what the model needs is copied, so that nothing is computed twice."""
    for name in ("index", "vectors", "intents"):
        shutil.copytree(kept / name, tmp_path / "data" / name)
    (tmp_path / "data" / "embedder").symlink_to(kept / "embedder")
    url = database.engine.url.render_as_string(hide_password=False)
    return Settings(
        articles_folder=shutil.copytree(BASE, tmp_path / "articles"),
        data_folder=tmp_path / "data",
        database_url=url,
        _env_file=None,
    )


@pytest.fixture
def engines(settings: Settings) -> AsyncIterator[Engines]:
    opened = open_engines(settings)
    yield opened
    opened.close()


@pytest.fixture
async def publisher(
    database: Database, engines: Engines, settings: Settings, clock
) -> AsyncIterator[Publisher]:
    """The publisher of another process; it builds here, in a thread, with the model that is open already."""
    made = Publisher(database, engines, settings, clock)

    def build() -> str:
        base = load_base(articles_of(settings), current_overlay(overlays_of(settings)))
        try:
            open_published(base, engines.search.embedder, settings.data_folder / "index", clock=clock)
        except HardToReadError as error:
            return str(error)
        return ""

    made.build = lambda: asyncio.to_thread(build)
    made.heard.append(Rerun(database, engines, clock))
    yield made
    await made.close()


async def served(publisher: Publisher, seconds: float = 60) -> None:
    """Looks until citizens get what is published."""
    async with asyncio.timeout(seconds):
        while (await publisher.look()).stage != "served":  # noqa: ASYNC110 (engines take a build in a thread)
            await asyncio.sleep(0.1)


async def answer_to(engines: Engines, question: str) -> tuple[str, str]:
    found = (await engines.think(question, Context())).found
    return found.decision, found.hits[0].id


async def sent_to_review(browser, path: str, **changed: str) -> None:
    """The draft's form, filled in and sent."""
    fields = fields_in((await browser.get(path)).text)
    answer = await browser.post(f"{HOME}/save", data={**fields, **changed, "do": "submit"})
    assert answer.status_code == 303, answer.text


async def published(browser, path: str) -> None:
    page = (await browser.get(path)).text
    revision = page.partition('name="revision" value="')[2].partition('"')[0]
    answer = await browser.post(f"{path}/publish", data={"revision": revision})
    assert "said=editing-said-published" in answer.headers["location"], answer.text


async def asked_in_vain(database: Database, clock, *texts: str) -> None:
    async with database.transaction() as connection:
        came = Inbound("web", "1", "maria", "x")
        talk = await lock_conversation(connection, came, language="ru", now=clock())
        for text in texts:
            asked = QueryEvent(talk.conversation.id, text, "ru", "v", "handover", [], None, clock())
            await add_event(connection, asked)


async def test_gap_becomes_an_article_that_answers_its_questions(
    app, anna, petr, database, engines, publisher, clock
) -> None:
    await asked_in_vain(database, clock, *ASKED)
    await Upkeep(database, engines, clock).step()
    async with database.reading() as connection:
        [gap] = await gaps.all_gaps(connection)
    page = (await anna.get(f"{HOME}/gaps/{gap.id}")).text
    assert all(text in page for text in ASKED)
    write = {"title": "Охотничий билет", "situation": "identity-documents", "revision": gap.revision}
    begun_at = (await anna.post(f"{HOME}/gaps/{gap.id}/article", data=write)).headers["location"]
    path = begun_at.partition("?")[0]
    form = fields_in((await anna.get(path)).text)
    prefilled = {*form["question"], *form["variants"][0].splitlines()}
    assert prefilled == set(ASKED)
    variants = "\n".join(dict.fromkeys([*VARIANTS, *prefilled]))
    rest = {"short": SHORT, "question": "Как стать охотником по закону?", "variants": variants}
    rest |= {"service": "hunting", "owner": "Отдел охоты", "source_0_title": "Закон об охоте"}
    await sent_to_review(anna, path, **rest)
    await published(petr, path)
    assert (await answer_to(engines, ASKED[0]))[1] != "okhotnichiy-bilet"

    await served(publisher)
    assert await answer_to(engines, ASKED[0]) == ("answer", "okhotnichiy-bilet")
    async with database.reading() as connection:
        [gap] = await gaps.all_gaps(connection)
        members = await gaps.members_of(connection, [gap.id])
    assert gap.state == "closed"
    assert {each.before["article"] for each in members}.isdisjoint({"okhotnichiy-bilet"})
    assert [(each.after["decision"], each.after["article"]) for each in members] == [
        ("answer", "okhotnichiy-bilet")
    ] * 3
    page = (await anna.get(f"{HOME}/gaps/{gap.id}")).text
    assert page.count("ответ: «Охотничий билет»") == 3


@on_sqlite
async def test_change_of_the_details_alone_reaches_citizens_and_goes_back(
    anna, petr, engines, publisher
) -> None:
    path = await begun(anna)
    fields = fields_in((await anna.get(path)).text)
    await sent_to_review(anna, path, details="## Подробнее\n\nПриходите во вторник.", related="")
    await published(petr, path)
    await served(publisher)
    assert "во вторник" in engines.base.articles["snils-get"].details
    page = (await anna.get(f"{HOME}/article/snils-get")).text
    assert "Граждане получают с" in page
    # The engine's files may have been put away by later publications: the page wants none of them.
    shutil.rmtree(engines.base.articles["snils-get"].path.parent)
    assert (await anna.get(f"{HOME}/article/snils-get/serving")).json()["state"] == "served"

    back = {"n": "1", "reason": "Ошиблись днём"}
    assert "restored" in (await petr.post(f"{HOME}/article/snils-get/restore", data=back)).headers["location"]
    await served(publisher)
    assert engines.base.articles["snils-get"].details.strip() == fields["details"][0].strip()


@on_sqlite
async def test_withdrawn_article_is_answered_no_more(anna, engines, publisher) -> None:
    question = engines.base.articles["snils-get"].question
    assert (await answer_to(engines, question))[1] == "snils-get"
    await anna.post(f"{HOME}/article/snils-get/withdraw", data={"reason": "Закон изменился"})
    await served(publisher)
    assert "snils-get" not in engines.base.articles
    assert (await answer_to(engines, question))[1] != "snils-get"
    assert "Граждане этой статьи сейчас не получают" in (await anna.get(f"{HOME}/article/snils-get")).text


@on_sqlite
async def test_process_that_starts_later_serves_what_was_published(
    anna, petr, settings, publisher, database
) -> None:
    path = await begun(anna)
    await sent_to_review(anna, path, details="## Подробнее\n\nПриходите во вторник.", related="")
    await published(petr, path)
    await served(publisher)
    shutil.rmtree(overlays_of(settings))
    late = Publisher(database, publisher._engines, settings, publisher._clock)
    await late.look()
    base = load_base(articles_of(settings), current_overlay(overlays_of(settings)))
    assert "во вторник" in base.articles["snils-get"].details


@on_sqlite
async def test_failed_build_leaves_citizens_the_old_base_and_is_told(anna, petr, engines, publisher) -> None:
    path = await begun(anna)
    await sent_to_review(anna, path, details="## Подробнее\n\nПриходите во вторник.", related="")
    await published(petr, path)

    async def broken() -> str:
        return "the disk is full"

    publisher.build, before = broken, engines.base.version
    async with asyncio.timeout(30):
        while (await publisher.look()).stage != "failed":  # noqa: ASYNC110 (as above)
            await asyncio.sleep(0.01)
    assert publisher.progress.why == "the disk is full"
    assert engines.base.version == before


@on_sqlite
async def test_index_is_built_by_a_process_of_its_own(
    settings, engines, publisher, editor_of, database, clock
) -> None:
    from .test_editing import Shelf  # noqa: PLC0415 (one test wants it)

    shelf = Shelf(database, clock)
    await shelf.published(await editor_of("Анна"), await editor_of("Пётр"), hunting())
    await publisher.look()
    assert await Builder(settings)() == ""
    publisher.build = Builder(settings)
    await served(publisher)
    assert await answer_to(engines, ASKED[0]) == ("answer", "hunting-ticket")
