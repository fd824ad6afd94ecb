"""A month of invented life in a real database, made once for all tests of the report."""

import asyncio
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.booking.links import Links
from bot.db import Database
from bot.feedback.demo.plan import Stage, Wanted
from bot.feedback.demo.writing import Invented, invent
from bot.feedback.figures import Names
from bot.feedback.instruments import load_instruments
from bot.feedback.report.laying.telling import Teller
from bot.feedback.report.reading import Gathered, read_month
from bot.feedback.report.world import Asked, World
from bot.feedback.slices import Period
from bot.texts import Texts
from knowledge import KnowledgeBase, load_base

BASE = Path(__file__).parents[2] / "data" / "base"
NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
MONTH = Period.month(2026, 10)
STAGE = Stage(
    (
        ("passport-rf", "identity-documents"),
        ("residence-registration", "moving"),
        ("zags-birth", "birth-of-child"),
        ("egrn-extract", "home-and-land"),
        ("snils", "identity-documents"),
        ("foreign-passport", "identity-documents"),
        ("driving-licence", "car"),
        ("school-enrollment", "education"),
        ("unemployment", "job-loss"),
        ("sfr-maternity-capital", "birth-of-child"),
        ("zags-marriage", "marriage"),
        ("notary-inheritance", "inheritance"),
        ("npd", "own-business"),
        ("oms-policy", "health"),
        ("utility-subsidy", "utilities"),
        ("pd-consent", "visiting-the-centre"),
    ),
    ("central", "zarechny"),
    ZoneInfo("Europe/Samara"),
)
WANTED = Wanted(seed=7, months=3, interactions=5000, last=date(2026, 10, 31))


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    return load_base(BASE)


@pytest.fixture(scope="session")
def world(base: KnowledgeBase) -> World:
    return World(base, Links(b"k" * 32, "https://mfc.example"), load_instruments())


@pytest.fixture(scope="session")
def demo_url(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "demo.db"
    shutil.copy(sqlite_template, path)
    asyncio.run(_invented(f"sqlite+aiosqlite:///{path}"))
    return f"sqlite+aiosqlite:///{path}"


async def _invented(url: str) -> None:
    database = Database(url)
    assert isinstance(await invent(database, WANTED, STAGE), Invented)
    await database.close()


@pytest.fixture(scope="session")
def gathered(demo_url: str, world: World) -> Gathered:
    async def read() -> Gathered:
        database = Database(demo_url)
        async with database.reading() as connection:
            found = await read_month(connection, Asked(MONTH, NOW), world)
        await database.close()
        return found

    return asyncio.run(read())


@pytest.fixture(scope="session")
def tell(texts: Texts, base: KnowledgeBase) -> Teller:
    return Teller(texts, Names(texts, base, "ru"), "ru", NOW.date())
