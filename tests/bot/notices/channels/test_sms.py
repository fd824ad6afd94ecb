"""Whatever happens between us and the gateway, a phone gets one message or none, and we know which."""

import io
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
import structlog

from bot.errors import BadInput
from bot.notices.channel import Accepted, Message, Missing, Permanent, Temporary, Unknown
from bot.notices.channels import sms as module
from bot.notices.channels.segments import segments
from bot.notices.channels.settings import SmsSettings, read_settings
from bot.notices.channels.sms import Sms
from tests.bot.notices.channels.fake_gateway import (
    TOKEN,
    FakeGateway,
    Fault,
    bare_not_found,
    drop,
    opened,
    refuse,
    slow,
    take_and_drop,
)
from tests.fakes import FakeClock

PHONE = "+79270000000"
NOTE = Message(key="n1:sms", address=PHONE, text="Завтра в 10:00 вас ждут в центре.")


@pytest.fixture
async def gateway() -> AsyncIterator[FakeGateway]:
    async with opened(FakeGateway()) as listening:
        yield listening


@pytest.fixture
async def sms(gateway: FakeGateway, clock: FakeClock) -> AsyncIterator[Sms]:
    made = sms_to(gateway, clock)
    yield made
    await made.close()


def sms_to(gateway: FakeGateway, clock: FakeClock, **more: Any) -> Sms:
    given = {"url": gateway.url, "token": TOKEN, "seconds": 5, "_env_file": None, **more}
    return Sms(SmsSettings(**given), clock)


async def test_message_is_posted_with_its_key_and_named_by_the_gateway(
    gateway: FakeGateway, clock: FakeClock
):
    sms = sms_to(gateway, clock, sender="MFC")
    assert await sms.send(NOTE) == Accepted("sms-1")
    assert gateway.posts == [{"to": PHONE, "text": NOTE.text, "key": "n1:sms", "sender": "MFC"}]
    await sms.close()


async def test_same_key_reaches_the_phone_once(gateway: FakeGateway, sms: Sms):
    assert await sms.send(NOTE) == await sms.send(NOTE) == Accepted("sms-1")
    assert len(gateway.sent) == 1


async def test_lost_answer_is_asked_for_by_key(gateway: FakeGateway, sms: Sms):
    gateway.faults.append(take_and_drop)
    assert isinstance(await sms.send(NOTE), Unknown)
    assert await sms.find("n1:sms") == Accepted("sms-1")
    assert len(gateway.posts) == 1


async def test_message_that_never_arrived_is_known_to_be_missing(gateway: FakeGateway, sms: Sms):
    gateway.faults.append(drop)
    assert isinstance(await sms.send(NOTE), Unknown)
    assert await sms.find("n1:sms") == Missing()
    assert await sms.send(NOTE) == Accepted("sms-1")


async def test_silent_gateway_may_have_taken_the_message(gateway: FakeGateway, clock: FakeClock):
    hasty = sms_to(gateway, clock, seconds=2)
    gateway.faults.append(slow)
    assert isinstance(await hasty.send(NOTE), Unknown)
    await hasty.close()


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408, 409])
async def test_broken_gateway_may_have_taken_the_message(gateway: FakeGateway, sms: Sms, status: int):
    gateway.faults.append(refuse(status))
    assert await sms.send(NOTE) == Unknown(f"http {status}")


async def test_gateway_that_is_down_has_taken_nothing(clock: FakeClock):
    async with opened(FakeGateway()) as gone:
        sms = sms_to(gone, clock)
    assert await sms.send(NOTE) == Temporary("ConnectError", whole_channel=True)
    assert isinstance(await sms.find("n1:sms"), Unknown)
    await sms.close()


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("17", 17.0), ("Tue, 17 Nov 2026 10:01:30 GMT", 90.0), ("Tue, 17 Nov 2026 09:00:00 GMT", 0.0), ("soon", None), ("-5", None)],
)  # fmt: skip
async def test_pause_that_the_gateway_asks_for_is_passed_on(
    gateway: FakeGateway, sms: Sms, said: str, seconds: float | None
):
    gateway.faults.append(refuse(429, "too-many", **{"Retry-After": said}))
    assert await sms.send(NOTE) == Temporary("http 429 too-many", seconds, whole_channel=True)


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (refuse(422, "bad-number"), Permanent("http 422 bad-number", dead_address=True)),
        (refuse(400, "unreachable-number"), Permanent("http 400 unreachable-number", dead_address=True)),
        (refuse(422, "bad-text"), Permanent("http 422 bad-text")),
        (refuse(400, f"number {PHONE}"), Permanent("http 400")),
        (refuse(401, "bad-token"), Permanent("http 401 bad-token")),
        (refuse(402, "no-money"), Permanent("http 402 no-money")),
        (refuse(302, Location="http://127.0.0.1/"), Permanent("http 302")),
    ],
)
async def test_refusal_is_final_and_only_a_bad_number_kills_the_address(
    gateway: FakeGateway, sms: Sms, fault: Fault, outcome: Permanent
):
    gateway.faults.append(fault)
    assert await sms.send(NOTE) == outcome


@pytest.mark.parametrize("fault", [bare_not_found, refuse(500), refuse(401), drop])
async def test_message_is_missing_only_when_the_gateway_itself_says_so(
    gateway: FakeGateway, sms: Sms, fault: Fault
):
    gateway.find_faults.append(fault)
    assert isinstance(await sms.find("n1:sms"), Unknown)


async def test_key_of_any_letters_is_found(gateway: FakeGateway, sms: Sms):
    odd = Message(key="a/b?c#d", address=PHONE, text="текст")
    await sms.send(odd)
    assert isinstance(await sms.find(odd.key), Accepted)


@pytest.mark.parametrize("address", ["", "89270000000", "+7 927 000-00-00", "+0123456789", "+7927", "112"])
async def test_what_is_no_number_never_reaches_the_gateway(gateway: FakeGateway, sms: Sms, address: str):
    note = Message(key="k", address=address, text="текст")
    assert await sms.send(note) == Permanent("no phone number", dead_address=True)
    assert gateway.posts == []


async def test_long_message_is_cut_to_three_parts(gateway: FakeGateway, sms: Sms):
    await sms.send(Message(key="k", address=PHONE, text="Вас ждут в центре. " * 40))
    assert segments(gateway.sent["k"]["text"]) == 3


async def test_token_and_number_stand_in_no_log_and_no_outcome(
    gateway: FakeGateway, sms: Sms, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    said = io.StringIO()
    logger = structlog.wrap_logger(structlog.PrintLogger(said), processors=[_as_text])
    monkeypatch.setattr(module, "log", logger)
    caplog.set_level(logging.DEBUG)
    outcomes = []
    for fault in (refuse(401, "bad-token"), refuse(500), drop, refuse(422, "bad-number")):
        gateway.faults.append(fault)
        outcomes.append(await sms.send(NOTE))
    whole = said.getvalue() + caplog.text + repr(outcomes) + repr(sms._settings)
    assert "sms_refuses_us" in whole
    assert TOKEN not in whole
    assert PHONE not in whole


def _as_text(_logger: object, _method: str, event: Any) -> str:
    return repr(event)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"OTKLIK_SMS_URL": "http://sms.example/v1"}, "OTKLIK_SMS_URL"),
        ({"OTKLIK_SMS_URL": "sms.example"}, "OTKLIK_SMS_URL"),
        ({"OTKLIK_SMS_RECEIPT_SECRET": "short"}, "OTKLIK_SMS_RECEIPT_SECRET"),
        ({"OTKLIK_SMS_SECONDS": "0"}, "OTKLIK_SMS_SECONDS"),
    ],
)
def test_settings_that_cannot_work_are_named(
    given: dict[str, str], named: str, monkeypatch: pytest.MonkeyPatch
):
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(BadInput, match=named):
        read_settings(SmsSettings)
