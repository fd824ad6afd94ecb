"""Every error of Telegram has its consequence: stack of faults in front, the same sender behind."""

import io
import logging
from typing import Any

import pytest
import structlog
from pydantic import SecretStr

from bot.channels.telegram import sending
from bot.channels.telegram.pace import Bucket, Pace
from bot.channels.telegram.sending import PATIENCE_SECONDS, Sender, open_bot
from bot.channels.telegram.shapes import Address, Identity, Key, Outgoing
from bot.channels.telegram.verdicts import (
    Accepted,
    AnotherReceiverError,
    Refused,
    TokenRefusedError,
    Unreachable,
    WebhookInTheWayError,
)
from tests.channels.telegram.conftest import FakeSleep
from tests.channels.telegram.fake_api import (
    BOT_ID,
    TOKEN,
    USERNAME,
    FakeApi,
    Fault,
    bad_gateway,
    drop,
    error,
    odd_success,
    slow,
)


def repr_event(_logger: Any, _method: str, event: Any) -> str:
    return repr(event)


HELLO = (Outgoing("Здравствуйте"),)


async def test_message_goes_out_as_plain_text_with_its_keys(api: FakeApi, sender: Sender):
    keys = ((Key("В начало", data="menu:home"),), (Key("Сайт", url="https://x.example"),))
    assert await sender.send(Address(7), (Outgoing("<b>a</b> *b*", keys),)) == Accepted()
    (sent,) = api.of("sendMessage")
    assert sent["text"] == "<b>a</b> *b*"
    assert "parse_mode" not in sent
    assert sent["link_preview_options"] == {"is_disabled": True}
    assert sent["reply_markup"]["inline_keyboard"] == [
        [{"text": "В начало", "callback_data": "menu:home"}],
        [{"text": "Сайт", "url": "https://x.example"}],
    ]


async def test_reply_in_a_group_stands_in_its_topic_under_the_question(api: FakeApi, sender: Sender):
    await sender.send(Address(-100, 5, 20), HELLO)
    (sent,) = api.of("sendMessage")
    assert sent["message_thread_id"] == 5
    assert sent["reply_parameters"] == {"message_id": 20, "allow_sending_without_reply": True}


async def test_flood_control_is_waited_out_as_long_as_it_asks(api: FakeApi, sender: Sender, sleep: FakeSleep):
    api.fail("sendMessage", error(429, "Too Many Requests: retry after 17", retry_after=17))
    assert await sender.send(Address(7), HELLO) == Accepted()
    assert sleep.slept == [17]
    assert api.sent() == ["Здравствуйте"]


@pytest.mark.parametrize(
    "fault",
    [
        error(429, "Too Many Requests: retry later"),
        error(500, "Internal Server Error"),
        error(500, "Internal Server Error: restart"),
        error(504, "Gateway Timeout"),
        bad_gateway,
        drop,
    ],
    ids=["429 without parameters", "500", "restart", "504", "502 in HTML", "drop"],
)
async def test_passing_trouble_is_tried_again_with_growing_pauses(
    api: FakeApi, sender: Sender, sleep: FakeSleep, fault: Fault
):
    api.fail("sendMessage", fault, fault, fault)
    assert await sender.send(Address(7), HELLO) == Accepted()
    assert api.sent() == ["Здравствуйте"]
    assert len(sleep.slept) == 3
    assert sleep.slept == sorted(sleep.slept)
    assert sleep.slept[0] <= 1 < sleep.slept[2] <= 4


async def test_slow_answer_is_given_up_and_asked_again(api: FakeApi, sleep: FakeSleep):
    bot = open_bot(SecretStr(TOKEN), api.url)
    bot.session.timeout = 0.2
    hasty = Sender(bot, sleep=sleep)
    api.fail("sendMessage", slow)
    assert await hasty.send(Address(7), HELLO) == Accepted()
    assert len(sleep.slept) == 1
    await hasty.close()


async def test_trouble_that_does_not_pass_is_given_up_at_last(api: FakeApi):
    now = 0.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    sender = Sender(open_bot(SecretStr(TOKEN), api.url), sleep=sleep, moment=lambda: now)
    api.fail("sendMessage", *[bad_gateway] * 500)
    assert isinstance(await sender.send(Address(7), HELLO), Refused)
    assert PATIENCE_SECONDS <= now < PATIENCE_SECONDS + 61
    await sender.close()


@pytest.mark.parametrize(
    "fault",
    [
        error(403, "Forbidden: bot was blocked by the user"),
        error(403, "Forbidden: user is deactivated"),
        error(400, "Bad Request: chat not found"),
    ],
)
async def test_blocked_bot_is_no_error_but_an_unreachable_chat(api: FakeApi, sender: Sender, fault: Fault):
    api.fail("sendMessage", fault)
    assert isinstance(await sender.send(Address(7), (*HELLO, *HELLO)), Unreachable)
    assert api.sent() == []


async def test_refused_message_is_not_tried_again(api: FakeApi, sender: Sender, sleep: FakeSleep):
    api.fail("sendMessage", error(400, "Bad Request: message text is empty"))
    assert isinstance(await sender.send(Address(7), HELLO), Refused)
    assert sleep.slept == []


async def test_group_that_became_a_supergroup_gets_its_messages_there(api: FakeApi, sender: Sender):
    moved = error(
        400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-100777
    )
    api.fail("sendMessage", moved)
    assert await sender.send(Address(-5), (Outgoing("раз"), Outgoing("два"))) == Accepted()
    assert api.sent(-100777) == ["раз", "два"]


async def test_edit_that_changes_nothing_is_done(api: FakeApi, sender: Sender):
    api.fail(
        "editMessageText", error(400, "Bad Request: message is not modified: specified new message content")
    )
    assert await sender.edit(Address(7), 500, HELLO[0]) == Accepted()


async def test_success_that_cannot_be_read_is_not_sent_twice(api: FakeApi, sender: Sender):
    api.fail("sendMessage", odd_success)
    assert await sender.send(Address(7), HELLO) == Accepted()
    assert api.sent() == []


@pytest.mark.parametrize(
    ("fault", "halt"),
    [
        (error(401, "Unauthorized"), TokenRefusedError),
        (error(404, "Not Found"), TokenRefusedError),
        (error(409, "Conflict: terminated by other getUpdates request"), AnotherReceiverError),
        (error(409, "Conflict: can't use getUpdates method while webhook is active"), WebhookInTheWayError),
    ],
)
async def test_what_only_a_human_can_mend_halts(
    api: FakeApi, sender: Sender, fault: Fault, halt: type[Exception]
):
    api.fail("sendMessage", fault)
    with pytest.raises(halt):
        await sender.send(Address(7), HELLO)


@pytest.mark.parametrize("token", ["", "nonsense", "12 3:abc", "abc:def"])
def test_token_of_another_shape_is_refused_before_any_call(token: str):
    with pytest.raises(TokenRefusedError):
        open_bot(SecretStr(token))


async def test_press_that_is_too_old_to_acknowledge_is_let_go(api: FakeApi, sender: Sender, sleep: FakeSleep):
    api.fail("answerCallbackQuery", error(400, "Bad Request: query is too old"), bad_gateway)
    await sender.acknowledge("p1")
    await sender.acknowledge("p2")
    await sender.acknowledge("p3")
    assert api.of("answerCallbackQuery") == [{"callback_query_id": "p3"}]
    assert sleep.slept == []


async def test_bot_asks_its_own_name_once(api: FakeApi, sender: Sender):
    assert await sender.identity() == await sender.identity() == Identity(BOT_ID, USERNAME)
    assert len(api.of("getMe")) == 1


async def test_token_stands_in_no_log_whatever_goes_wrong(
    api: FakeApi, sender: Sender, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    # Before any redaction: the token is not even handed to the log.
    ours = io.StringIO()
    everything = structlog.make_filtering_bound_logger(0)
    logger = structlog.wrap_logger(
        structlog.PrintLogger(ours), processors=[repr_event], wrapper_class=everything
    )
    monkeypatch.setattr(sending, "log", logger)
    caplog.set_level(logging.DEBUG)
    for fault in (bad_gateway, drop, error(500, "x"), error(429, "Too Many Requests", retry_after=1)):
        api.fail("sendMessage", fault)
        await sender.send(Address(7), HELLO)
    api.fail("sendMessage", error(403, "Forbidden"), error(401, "Unauthorized"))
    await sender.send(Address(7), HELLO)
    with pytest.raises(TokenRefusedError) as halted:
        await sender.send(Address(7), HELLO)
    said = ours.getvalue() + caplog.text + repr(halted.value) + str(halted.value) + repr(sender)
    assert "telegram.again" in said
    assert TOKEN.partition(":")[2] not in said


def test_bucket_lets_a_burst_through_and_then_keeps_the_rate():
    bucket = Bucket(rate=2, capacity=3, now=0)
    assert [bucket.take(0) for _ in range(5)] == [0, 0, 0, 0.5, 1.0]
    assert bucket.take(10) == 0


async def test_one_chat_waits_while_others_go_on():
    now, slept = 0.0, []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    pace = Pace(sleep=sleep, moment=lambda: now)
    for _ in range(5):
        await pace.turn(7)
    await pace.turn(8)
    assert slept == [1, 2]


async def test_group_takes_twenty_a_minute_and_all_chats_thirty_a_second():
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    group = Pace(sleep=sleep, moment=lambda: 0.0)
    for _ in range(21):
        await group.turn(-100)
    assert slept == [pytest.approx(3)]
    slept.clear()
    everyone = Pace(sleep=sleep, moment=lambda: 0.0)
    for chat in range(1, 32):
        await everyone.turn(chat)
    assert slept == [pytest.approx(1 / 30)]
