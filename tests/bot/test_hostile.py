"""Messages meant to break something get a reply like any other, and the conversation goes on afterwards."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.hostile import BUTTONS, TEXTS
from bot.assistant import Assistant
from bot.booking.room import Booking
from bot.conversation import Delivered, Inbound
from bot.db import Database
from bot.engines import Engines
from bot.live import Live
from bot.texts import Texts
from tests.fakes import FakeClock

QUESTION = "кому положена субсидия на оплату жку"
CITIZEN = "hostile"
# hypothesis prefers small texts; these are glued together so that long and mixed ones are tried as well.
ANY_LETTER = st.characters(exclude_categories=())  # surrogates included
MIXED = st.lists(
    st.one_of(st.text(ANY_LETTER, max_size=60), st.sampled_from([text[:200] for text in TEXTS])),
    max_size=5,
).map("".join)

Say = Callable[..., Delivered]


@pytest.fixture
def say(sqlite_template: Path, tmp_path: Path, engines: Engines, texts: Texts, booking: Booking):
    """Says something to the real assistant in one conversation; gives what was delivered."""
    path = tmp_path / "hostile.db"
    path.write_bytes(sqlite_template.read_bytes())

    with asyncio.Runner() as runner:
        database = Database(f"sqlite+aiosqlite:///{path}")
        assistant = Assistant(database, engines, texts, clock=FakeClock(), live=Live(), booking=booking)

        def said(text: str, pressed: str | None = None, external_id: str | None = None) -> Delivered:
            came = Inbound("web", external_id or uuid4().hex, CITIZEN, text, pressed)
            return runner.run(assistant.handle(came))

        yield said
        runner.run(database.close())


def assert_answered(delivered: Delivered) -> None:
    """A reply in words, stored, and not the apology that stands for an exception."""
    assert delivered.stored
    assert delivered.reply.kind not in ("error", "silent")
    assert delivered.reply.text.strip()
    assert delivered.reply.buttons


def assert_usable(say: Say) -> None:
    say("", "menu:home")
    assert say(QUESTION).reply.kind == "answer"


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:20]))
def test_hostile_text_is_answered_and_the_conversation_goes_on(say: Say, text: str) -> None:
    assert_answered(say(text))
    assert_usable(say)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:20]))
def test_hostile_text_after_an_answer_is_answered_too(say: Say, text: str) -> None:
    say(QUESTION)
    assert_answered(say(text))


@pytest.mark.parametrize("button", BUTTONS, ids=lambda text: ascii(text[:20]))
def test_button_that_was_never_offered_is_answered_and_the_conversation_goes_on(
    say: Say, button: str
) -> None:
    say(QUESTION)
    assert_answered(say("", button))
    assert_usable(say)


@pytest.mark.parametrize("external_id", ["\x00", "\ud800", "x" * 10_000, "'; DROP TABLE inbound; --", ""])
def test_hostile_message_id_is_answered(say: Say, external_id: str) -> None:
    assert_answered(say(QUESTION, external_id=external_id))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=MIXED)
def test_any_text_at_all_is_answered(say: Say, text: str) -> None:
    assert_answered(say(text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flow=st.sampled_from(["answer", "browse", "clarify", "handoff", "language", "menu", "popular", "contacts", "stop"]),
       rest=st.text(ANY_LETTER, max_size=30))  # fmt: skip
def test_any_button_id_at_all_is_answered(say: Say, flow: str, rest: str) -> None:
    assert_answered(say("", f"{flow}:{rest}"))
    assert_usable(say)


def test_template_braces_come_back_as_they_were_typed_or_not_at_all(say: Say) -> None:
    reply = say("{{open_now}} { $name } {{7*7}}").reply
    assert "49" not in reply.text
    assert "open_now" not in reply.text
