"""The webhook: the secret, the size, and 200 for everything that is stored or will never be readable."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError

from bot.channels.telegram.channel import mount_webhook
from bot.channels.telegram.webhook import BODY_LIMIT, SECRET_HEADER, SECRET_SHAPE, WEBHOOK_PATH, webhook_app
from tests.channels.telegram.conftest import Program, message
from tests.channels.telegram.fake_api import FakeApi

SECRET = "s" * 40


class Shelf:
    """The intake's place: what it took, or a database that is away."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.away = False

    async def accept(self, payloads: list[Any]) -> int:
        if self.away:
            raise OperationalError("insert", {}, OSError("away"))
        self.taken += payloads
        return len(payloads)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
async def telegram(shelf: Shelf) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(webhook_app(shelf, SECRET))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="https://x.example") as client:
        yield client


async def deliver(client: httpx.AsyncClient, body: Any, secret: str | bytes | None = SECRET) -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return (await client.post(WEBHOOK_PATH, content=content, headers=headers)).status_code


async def test_update_with_the_secret_is_taken(telegram: httpx.AsyncClient, shelf: Shelf):
    assert await deliver(telegram, message(1, "привет")) == 200
    assert shelf.taken == [message(1, "привет")]


@pytest.mark.parametrize(
    "secret", [None, "", "wrong", SECRET[:-1], SECRET + "s", "секрет".encode(), b"\xff" * 40]
)
async def test_without_the_secret_nothing_is_taken(
    telegram: httpx.AsyncClient, shelf: Shelf, secret: str | bytes | None
):
    assert await deliver(telegram, message(1, "привет"), secret) == 401
    assert shelf.taken == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
async def test_unreadable_update_is_answered_200_or_it_would_come_all_day(
    telegram: httpx.AsyncClient, shelf: Shelf, body: bytes
):
    assert await deliver(telegram, body) == 200
    assert shelf.taken == []


async def test_body_over_a_megabyte_is_refused_declared_or_not(telegram: httpx.AsyncClient, shelf: Shelf):
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(BODY_LIMIT // 65536 + 1):
            yield b" " * 65536

    assert await deliver(telegram, b" " * (BODY_LIMIT + 1)) == 413
    chunked = await telegram.post(WEBHOOK_PATH, content=pieces(), headers={SECRET_HEADER: SECRET})
    assert chunked.status_code == 413
    assert shelf.taken == []


async def test_longest_message_telegram_can_bring_is_taken(telegram: httpx.AsyncClient, shelf: Shelf):
    assert (
        await deliver(telegram, message(1, "й" * 4096, reply_to_message=message(0, "й" * 4096)["message"]))
        == 200
    )
    assert len(shelf.taken) == 1


async def test_update_that_could_not_be_stored_is_asked_for_again(telegram: httpx.AsyncClient, shelf: Shelf):
    shelf.away = True
    assert await deliver(telegram, message(1, "привет")) == 503
    shelf.away = False
    assert await deliver(telegram, message(1, "привет")) == 200


async def test_secret_has_the_shape_that_telegram_takes():
    assert SECRET_SHAPE.fullmatch(SECRET)
    for bad in ("short", "s" * 257, "с" * 40, "s" * 39 + "!"):
        assert not SECRET_SHAPE.fullmatch(bad)


async def test_site_without_token_or_secret_has_no_webhook(program: Program):
    for missing in ("telegram_token", "telegram_webhook_secret"):
        program.settings = program.settings.model_copy(update={missing: None})
        assert mount_webhook(FastAPI(), program) is False


async def test_webhook_stands_beside_the_site_and_answers_the_citizen(program: Program, api: FakeApi):
    site = FastAPI()

    @site.get("/")
    async def page() -> str:
        return "сайт"

    assert mount_webhook(site, program)
    async with (
        site.router.lifespan_context(site),
        httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url="https://x.example") as client,
    ):
        assert (await client.get("/")).json() == "сайт"
        assert await deliver(client, message(1, "/start")) == 200
        assert await deliver(client, message(2, "/start"), "wrong") == 401
        for _ in range(500):
            if api.sent():
                break
            await asyncio.sleep(0.01)
    (greeting,) = api.sent(7)
    assert greeting.startswith("Здравствуйте")
