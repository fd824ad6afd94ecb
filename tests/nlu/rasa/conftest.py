"""Clients of servers that live for one test; a real Rasa for those who ask, once a session."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nlu.engines.rasa import Address, RasaClient
from nlu.intents import DATA, read_training
from tests.nlu.rasa import live
from tests.nlu.rasa.servers import INTENTS, TOKEN, Handler, Server
from tests.nlu.rasa.splitting import share


class HandClock:
    """Monotonic seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> HandClock:
    return HandClock()


@pytest.fixture
def serve() -> Iterator[Callable[[Handler], Server]]:
    """Starts servers that are stopped when the test ends."""
    servers: list[Server] = []

    def start(handler: Handler) -> Server:
        servers.append(Server(handler))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def connect(seconds: HandClock) -> Iterator[Callable[..., RasaClient]]:
    """Clients of a server, closed when the test ends; patient, for a busy machine is no fault of the client."""
    clients: list[RasaClient] = []

    def open_client(url: str, *, deadline: float = 10.0) -> RasaClient:
        clients.append(RasaClient(Address(url, TOKEN), INTENTS, deadline=deadline, clock=seconds))
        return clients[-1]

    yield open_client
    for client in clients:
        client.close()


@pytest.fixture(scope="session")
def rasa_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model RASA_MODEL names; else the default pipeline trained by the project's own command.

    Each third phrase of nlu/data is enough for that: all 5,000 take a minute longer.
    """
    if live.python() is None:
        pytest.skip(live.WHY_SKIPPED)
    if given := os.environ.get("RASA_MODEL"):
        return Path(given).absolute()
    folder = tmp_path_factory.mktemp("rasa")
    data = share(DATA, 3, folder)
    printed = live.run(
        "train.py", "--data", data, "--out", folder, RASA_CACHE_DIRECTORY=str(folder / "cache")
    )
    return Path(printed.splitlines()[-1])


@pytest.fixture(scope="session")
def rasa(rasa_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[live.Rasa]:
    """A real Rasa server."""
    server = live.Rasa(rasa_model, tmp_path_factory.mktemp("rasa-server"))
    yield server
    server.stop()


@pytest.fixture
def client(rasa: live.Rasa) -> Iterator[RasaClient]:
    """Our client of the real Rasa; patient, for its tests are about words and not about time."""
    opened = RasaClient(Address(rasa.url, live.TOKEN), set(read_training().phrases()), deadline=30.0)
    yield opened
    opened.close()
