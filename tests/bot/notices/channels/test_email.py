"""Every answer of a mail relay has its outcome; a letter is never thought lost that may have been taken."""

import asyncio
import io
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import structlog

from bot.errors import BadInput
from bot.notices.channel import Accepted, Message, Permanent, Temporary, Unknown
from bot.notices.channels import smtp
from bot.notices.channels.email import AT_ONCE, Email
from bot.notices.channels.letter import message_id
from bot.notices.channels.settings import SmtpSettings, read_settings
from tests.bot.notices.channels.conftest import Certificate
from tests.bot.notices.channels.fake_relay import DROP, LETTER, SILENCE, FakeRelay, opened
from tests.fakes import FakeClock

NOTE = Message(
    key="n1:email", address="anna@example.org", text="Завтра в 10:00 вас ждут в центре.", subject="Запись"
)
SENDER = "МФЦ <noreply@mfc.example>"


def email_to(relay: FakeRelay, clock: FakeClock, **more: Any) -> Email:
    given: dict[str, Any] = {"security": "none", "sender": SENDER, "seconds": 5, **more}
    return Email(SmtpSettings(host="127.0.0.1", port=relay.port, _env_file=None, **given), clock)


@pytest.fixture
def email(relay: FakeRelay, clock: FakeClock) -> Email:
    return email_to(relay, clock)


async def test_taken_letter_is_accepted_under_its_own_id(relay: FakeRelay, email: Email):
    assert await email.send(NOTE) == Accepted(message_id("n1:email", SENDER))
    assert relay.letter()["To"] == "anna@example.org"
    assert "MAIL FROM:<noreply@mfc.example>" in relay.heard
    assert "RCPT TO:<anna@example.org>" in relay.heard


async def test_greylisted_letter_is_taken_when_it_comes_again(relay: FakeRelay, email: Email):
    relay.fail("RCPT", "451 4.7.1 come in five minutes")
    assert await email.send(NOTE) == Temporary("rcpt 451 4.7.1")
    assert relay.taken == []
    assert isinstance(await email.send(NOTE), Accepted)
    assert len(relay.taken) == 1


@pytest.mark.parametrize(
    ("said", "dead"),
    [
        ("550 5.1.1 no such user", True),
        ("550 No such user here", True),
        ("553 mailbox name not allowed", True),
        ("556 5.1.10 recipient has null MX", True),
        ("550 5.2.1 mailbox disabled", True),
        ("552 5.2.2 mailbox full", False),
        ("550 5.7.1 relaying denied", False),
        ("550 5.7.26 we do not like your domain", False),
        ("552 too much", False),
        ("530 5.7.0 authentication required", False),
    ],
)
async def test_only_a_box_that_is_not_there_kills_the_address(
    relay: FakeRelay, email: Email, said: str, dead: bool
):
    relay.fail("RCPT", said)
    outcome = await email.send(NOTE)
    assert isinstance(outcome, Permanent)
    assert outcome.dead_address is dead


@pytest.mark.parametrize("step", ["MAIL", "DATA", LETTER])
async def test_refused_letter_leaves_the_address_good(relay: FakeRelay, email: Email, step: str):
    relay.fail(step, "550 5.1.1 we refuse this letter, not the box")
    outcome = await email.send(NOTE)
    assert isinstance(outcome, Permanent)
    assert not outcome.dead_address
    assert relay.taken == []


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", LETTER])
async def test_busy_relay_is_passing_trouble_at_every_step(relay: FakeRelay, email: Email, step: str):
    relay.fail(step, "452 4.3.1 no space left")
    assert isinstance(await email.send(NOTE), Temporary)


@pytest.mark.parametrize("step", ["GREETING", "EHLO", "MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("fault", [DROP, SILENCE])
async def test_relay_that_is_lost_before_the_letter_has_not_taken_it(
    relay: FakeRelay, clock: FakeClock, step: str, fault: str
):
    # A relay silent to EHLO is asked by HELO as well: both are lost.
    relay.fail(step, fault, fault)
    assert isinstance(await email_to(relay, clock, seconds=0.4).send(NOTE), Temporary)
    assert relay.taken == []


@pytest.mark.parametrize("fault", [DROP, SILENCE])
async def test_relay_that_is_lost_after_the_letter_may_have_taken_it(
    relay: FakeRelay, clock: FakeClock, fault: str
):
    email = email_to(relay, clock, seconds=2)
    relay.fail(LETTER, fault)
    assert isinstance(await email.send(NOTE), Unknown)
    assert isinstance(await email_to(relay, clock).send(NOTE), Accepted)
    first, second = relay.taken
    assert _line(first, b"Message-ID") == _line(second, b"Message-ID")


def _line(letter: bytes, name: bytes) -> bytes:
    (line,) = [line for line in letter.split(b"\r\n") if line.startswith(name + b":")]
    return line


async def test_relay_that_closes_asks_to_leave_the_channel_alone(relay: FakeRelay, email: Email):
    relay.fail("MAIL", "421 4.3.2 shutting down")
    assert await email.send(NOTE) == Temporary("mail 421 4.3.2", whole_channel=True)
    relay.fail("GREETING", "554 no service for you")
    assert await email.send(NOTE) == Temporary("greeting 554", whole_channel=True)


async def test_relay_that_is_down_is_passing_trouble_of_the_channel(clock: FakeClock):
    async with opened(FakeRelay()) as gone:
        email = email_to(gone, clock)
    assert await email.send(NOTE) == Temporary("ConnectionRefusedError", whole_channel=True)


async def test_letters_wait_for_a_relay_that_hangs_no_longer_than_one_letter_may(
    relay: FakeRelay, clock: FakeClock
):
    email = email_to(relay, clock, seconds=0.5)
    relay.fail("GREETING", *[SILENCE] * 100)
    outcomes = await asyncio.gather(*(email.send(NOTE) for _ in range(4 * AT_ONCE)))
    said = Counter(repr(outcome) for outcome in outcomes)
    # Those in hand lose the relay, the next ones get their threads, the rest is told to come later.
    assert said[repr(Temporary("busy", whole_channel=True))] >= 2 * AT_ONCE
    assert set(said) <= {
        repr(Temporary(why, whole_channel=True)) for why in ("busy", "TimeoutError", "SMTPServerDisconnected")
    }
    assert relay.taken == []
    await email.close()


async def test_nothing_goes_in_the_clear_where_encryption_is_asked_for(relay: FakeRelay, clock: FakeClock):
    email = email_to(relay, clock, security="starttls", user="bot", password="secret-of-the-relay")
    outcome = await email.send(NOTE)
    assert outcome == Permanent("no starttls or login offered")
    assert relay.heard == ["EHLO mfc.example"]


async def test_relay_without_a_trusted_certificate_gets_nothing(certificate: Certificate, clock: FakeClock):
    async with opened(FakeRelay(offers_tls=certificate.context)) as relay:
        outcome = await email_to(relay, clock, security="starttls").send(NOTE)
    assert outcome == Permanent("certificate")
    assert relay.taken == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_letter_goes_over_encryption_after_a_login(
    certificate: Certificate, clock: FakeClock, security: str
):
    known = ("bot", "secret-of-the-relay")
    offers = certificate.context if security == "starttls" else None
    tls = certificate.context if security == "tls" else None
    async with opened(FakeRelay(offers_tls=offers, wants=known), tls) as relay:
        email = email_to(
            relay, clock, security=security, ca_file=certificate.path, user="bot", password=known[1]
        )
        assert isinstance(await email.send(NOTE), Accepted)
    assert relay.logins == [known]


async def test_refused_login_leaves_the_address_good_and_tells_no_password(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
):
    said = io.StringIO()
    logger = structlog.wrap_logger(structlog.PrintLogger(said), processors=[_as_text])
    monkeypatch.setattr(smtp, "log", logger)
    async with opened(FakeRelay(wants=("bot", "another"))) as relay:
        email = email_to(relay, clock, user="bot", password="secret-of-the-relay")
        outcome = await email.send(NOTE)
    assert outcome == Permanent("login 535")
    assert "smtp_refuses_us" in said.getvalue()
    assert "secret-of-the-relay" not in said.getvalue() + repr(email._settings)


def _as_text(_logger: object, _method: str, event: Any) -> str:
    return repr(event)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna",
        "anna@example",
        "a@b@example.org",
        "anna@example.org\r\nRCPT TO:<eve@example.org>",
        "anna@example.org,eve@example.org",
        "<anna@example.org>",
        "анна@example.org",
        "anna@-example.org",
        "anna@" + "a" * 64 + ".org",
        "a" * 65 + "@example.org",
    ],
)
async def test_what_is_no_box_never_reaches_the_relay(relay: FakeRelay, email: Email, address: str):
    outcome = await email.send(_to(address))
    assert outcome == Permanent("no e-mail address", dead_address=True)
    assert relay.heard == []


async def test_russian_domain_is_written_as_smtp_wants_it(relay: FakeRelay, email: Email):
    assert isinstance(await email.send(_to("anna@почта.рф")), Accepted)
    assert "RCPT TO:<anna@xn--80a1acny.xn--p1ai>" in relay.heard


def _to(address: str) -> Message:
    return Message(key="n1:email", address=address, text="текст", subject="тема")


async def test_lines_of_dots_arrive_as_they_were_written(relay: FakeRelay, email: Email):
    text = ".\r\n..\nQUIT\n. end"
    await email.send(Message(key="k", address="anna@example.org", text=text, subject="dots"))
    body = relay.letter().get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"OTKLIK_SMTP_HOST": "relay.example"}, "OTKLIK_SMTP_SENDER"),
        ({"OTKLIK_SMTP_HOST": "relay.example", "OTKLIK_SMTP_SENDER": "МФЦ"}, "OTKLIK_SMTP_SENDER"),
        ({"OTKLIK_SMTP_PORT": "70000"}, "OTKLIK_SMTP_PORT"),
        (
            {
                "OTKLIK_SMTP_HOST": "relay.example",
                "OTKLIK_SMTP_SENDER": "a@b.example",
                "OTKLIK_SMTP_SECURITY": "none",
                "OTKLIK_SMTP_USER": "bot",
                "OTKLIK_SMTP_PASSWORD": "secret-of-the-relay",
            },
            "OTKLIK_SMTP_SECURITY",
        ),
    ],
)
def test_settings_that_cannot_work_are_named_without_their_secrets(
    given: dict[str, str], named: str, monkeypatch: pytest.MonkeyPatch
):
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(BadInput, match=named) as refused:
        read_settings(SmtpSettings)
    assert "secret-of-the-relay" not in str(refused.value)


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_port_follows_the_encryption(security: str, port: int, make: Callable[..., SmtpSettings]):
    assert make(security=security).door == ("relay.example", port)


@pytest.fixture
def make() -> Callable[..., SmtpSettings]:
    return lambda **more: SmtpSettings(host="relay.example", sender="a@b.example", _env_file=None, **more)
