"""Relays and gateways on loopback."""

import ssl
import subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bot.notices.channels.fake_relay import FakeRelay, opened


@dataclass(frozen=True)
class Certificate:
    """A certificate of 127.0.0.1 that nobody but this test trusts."""

    path: Path
    context: ssl.SSLContext


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    folder = tmp_path_factory.mktemp("certificate")
    made, key = folder / "cert.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=relay"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(made, key)
    return Certificate(made, context)


@pytest.fixture
async def relay() -> AsyncIterator[FakeRelay]:
    """A relay in the clear: encryption has tests of its own."""
    async with opened(FakeRelay()) as listening:
        yield listening
