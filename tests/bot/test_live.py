"""Wake-ups: nothing is missed between two looks, and nobody is left behind."""

import asyncio

from bot.live import Live


async def test_ring_before_the_wait_is_not_lost() -> None:
    live = Live()
    with live.listen("c") as bell:
        live.wake("c")
        assert await bell.wait(5) == {"message"}


async def test_several_rings_are_one_look() -> None:
    live = Live()
    with live.listen("c") as bell:
        live.wake("c")
        live.wake("c", "typing")
        live.wake("c")
        assert await bell.wait(5) == {"message", "typing"}
        assert await bell.wait(0.001) == set()


async def test_every_listener_hears_and_others_do_not() -> None:
    live = Live()
    with live.listen("a") as first, live.listen("a") as second, live.listen("b") as other:
        live.wake("a")
        assert await first.wait(5)
        assert await second.wait(5)
        assert not await other.wait(0.001)


async def test_listener_that_leaves_is_forgotten() -> None:
    live = Live()
    with live.listen("a"):
        pass
    live.wake("a")
    assert not await live.wait("a", 0.001)
    assert live._bells == {}


async def test_wait_ends_with_the_message() -> None:
    live = Live()
    waiting = asyncio.create_task(live.wait("a", 5))
    await asyncio.sleep(0)
    live.wake("a")
    assert await waiting
