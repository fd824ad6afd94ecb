"""Long polling: stored first, confirmed after."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest

from bot.channels.telegram.polling import check_webhook, poll
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.updates import ALLOWED_UPDATES
from bot.channels.telegram.verdicts import AnotherReceiverError, TokenRefusedError, WebhookInTheWayError
from tests.channels.telegram.conftest import message
from tests.channels.telegram.fake_api import FakeApi, bad_gateway, drop, error


class Shelf:
    """Takes batches as the intake does; may be away for the first of them."""

    def __init__(self, *, away: int = 0) -> None:
        self.away, self.taken = away, []
        self.full = asyncio.Event()

    async def accept(self, batch: list[Any]) -> int:
        if batch and self.away:
            self.away -= 1
            raise OSError("the database is away")
        self.taken += [update["update_id"] for update in batch if isinstance(update, dict)]
        if batch:
            self.full.set()
        return len(batch)


async def poll_until(event: asyncio.Event, sender: Sender, shelf: Shelf) -> None:
    polling = asyncio.create_task(poll(sender, shelf, seconds=1))  # type: ignore[arg-type]
    done = asyncio.create_task(event.wait())
    await asyncio.wait([polling, done], return_when=asyncio.FIRST_COMPLETED, timeout=20)
    done.cancel()
    # One more round, so that the confirmation is seen.
    if not polling.done():
        await asyncio.sleep(0.1)
        polling.cancel()
    with suppress(asyncio.CancelledError):
        await polling


async def test_updates_are_confirmed_by_the_next_request(api: FakeApi, sender: Sender):
    api.deliver(message(5, "раз"), message(6, "два"))
    shelf = Shelf()
    await poll_until(shelf.full, sender, shelf)
    assert shelf.taken == [5, 6]
    assert api.offsets[:2] == [None, 7]


async def test_only_updates_that_are_handled_are_asked_for(api: FakeApi, sender: Sender):
    seen: list[Any] = []
    checked = api._checked

    def spy(method: str, form: dict[str, Any]) -> dict[str, Any]:
        seen.append((method, params := checked(method, form)))
        return params

    api._checked = spy  # type: ignore[method-assign]
    api.deliver(message(5, "раз"))
    shelf = Shelf()
    await poll_until(shelf.full, sender, shelf)
    assert seen[0] == ("getUpdates", {"timeout": 1, "allowed_updates": list(ALLOWED_UPDATES)})


async def test_updates_that_could_not_be_stored_are_not_confirmed(api: FakeApi, sender: Sender):
    api.deliver(message(5, "раз"))
    shelf = Shelf(away=2)
    await poll_until(shelf.full, sender, shelf)
    assert shelf.taken == [5]
    assert api.offsets[:3] == [None, None, None]


async def test_gateway_errors_and_drops_do_not_end_the_polling(api: FakeApi, sender: Sender):
    api.fail("getUpdates", bad_gateway, drop, error(500, "x"), error(429, "Too Many Requests", retry_after=3))
    api.deliver(message(5, "раз"))
    shelf = Shelf()
    await poll_until(shelf.full, sender, shelf)
    assert shelf.taken == [5]


async def test_odd_update_in_a_batch_does_not_hold_up_the_others(api: FakeApi, sender: Sender):
    odd = {"update_id": 5, "message": {"message_id": "x", "date": "yesterday", "chat": 7}}
    api.deliver(odd, message(6, "плохой \ud83d символ"))
    shelf = Shelf()
    await poll_until(shelf.full, sender, shelf)
    assert shelf.taken == [5, 6]
    assert api.offsets[1] == 7


@pytest.mark.parametrize(
    ("fault", "halt"),
    [
        (error(401, "Unauthorized"), TokenRefusedError),
        (error(409, "Conflict: terminated by other getUpdates request"), AnotherReceiverError),
        (error(409, "Conflict: can't use getUpdates method while webhook is active"), WebhookInTheWayError),
    ],
)
async def test_polling_ends_where_only_a_human_can_help(
    api: FakeApi, sender: Sender, fault: Any, halt: type[Exception]
):
    api.fail("getUpdates", fault)
    with pytest.raises(halt):
        await poll(sender, Shelf(), seconds=1)  # type: ignore[arg-type]


async def test_webhook_in_the_way_is_removed_only_when_asked(api: FakeApi, sender: Sender):
    api.webhook = "https://x.example/telegram/webhook"
    with pytest.raises(WebhookInTheWayError):
        await check_webhook(sender, remove=False)
    assert api.webhook
    await check_webhook(sender, remove=True)
    assert api.webhook == ""
    await check_webhook(sender, remove=False)
