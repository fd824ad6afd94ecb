"""When the question is put in a talk and when it is not; what typed words, digits and taps come to."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from bot.assistant import Assistant
from bot.booking.room import Booking
from bot.channels.console import render
from bot.conversation import Button, Inbound, Reply
from bot.db import Database
from bot.db.queries import lock_known_conversation
from bot.db.queries_desk import request, set_owner
from bot.db.queries_desk_events import event
from bot.db.queries_feedback import add_invitation, find_end, interaction, invitation, reason, response
from bot.engines import Engines
from bot.feedback.asking.question import question_of
from bot.feedback.asking.values import Asked
from bot.feedback.links import ask_by_notice
from bot.live import Live
from bot.memory import Memory
from bot.routing import Router
from bot.texts import Texts
from tests.bot.flows.talking import Citizen
from tests.fakes import FakeClock

QUESTION = "кому положена субсидия на оплату жку"
ANOTHER = "как получить снилс"
OF_ANSWERS = "Как вам ответ?"
INSULT = "ты дурак и идиот"
OUT_OF_NOWHERE = "как получить разрешение на раскопки кургана"


@pytest.fixture
async def sqlite(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """An open, empty, migrated database: nothing here is about an engine."""
    path = shutil.copy(sqlite_template, tmp_path / "test.db")
    opened = Database(f"sqlite+aiosqlite:///{path}")
    yield opened
    await opened.close()


@pytest.fixture
def citizen_of(
    sqlite: Database, engines: Engines, texts: Texts, clock: FakeClock, booking: Booking
) -> Callable[..., Citizen]:
    """`citizen_of("telegram")`: somebody in a chat of that channel."""
    assistant = Assistant(sqlite, engines, texts, clock=clock, live=Live(), booking=booking)
    return lambda channel="web": Citizen(assistant, channel=channel)


@pytest.fixture
def anna(citizen_of: Callable[..., Citizen]) -> Citizen:
    return citizen_of()


def is_asked(reply: Reply) -> bool:
    """Whether the reply carries the question with its four answers."""
    return OF_ANSWERS in reply.text and sum(each.id.startswith("rating:") for each in reply.buttons) == 4


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ((QUESTION, "спасибо"), True),
        ((QUESTION, "помогло, спасибо"), True),
        ((QUESTION, "до свидания"), True),
        ((QUESTION, "подробнее", "спасибо"), True),
        ((QUESTION, ANOTHER, "спасибо"), True),
        (("#answer:show:utility-subsidy", "спасибо"), True),
        (("спасибо",), False),
        (("привет", "до свидания"), False),
        ((OUT_OF_NOWHERE, "спасибо"), False),
        ((QUESTION, "не то", "спасибо"), False),
        ((QUESTION, "оператор", "спасибо"), False),
        ((QUESTION, "меню", "спасибо"), False),
        ((QUESTION, "запишите на паспорт", "спасибо"), False),
        ((QUESTION, INSULT, "спасибо"), False),
        ((QUESTION, "я не хочу жить", "спасибо"), False),
        ((QUESTION, "спасибо", "спасибо"), False),
        ((QUESTION, "спасибо", "5", ANOTHER, "спасибо"), False),
    ],
)
async def test_question_is_put_at_the_end_of_a_talk_and_nowhere_else(
    anna: Citizen, said: tuple[str, ...], asked: bool
) -> None:
    reply = None
    for words in said:
        reply = await (anna.presses(words[1:]) if words.startswith("#") else anna.says(words))
    assert reply is not None
    assert is_asked(reply) == asked


async def test_every_channel_gets_the_same_question_and_takes_the_same_words(
    citizen_of: Callable[..., Citizen], sqlite: Database
) -> None:
    for channel in ("web", "telegram", "max", "console", "api"):
        reply = await citizen_of(channel).says(QUESTION, "спасибо", "так себе")
        assert reply.text.startswith("Спасибо за честность.")
    async with sqlite.reading() as connection:
        rows = (await connection.execute(select(response.c.channel, response.c.value))).all()
    assert sorted(rows) == [(each, 2) for each in sorted(("web", "telegram", "max", "console", "api"))]


@pytest.mark.parametrize("instrument", ["smile", "ces4", "csi4", "nps11"])
def test_typed_digit_is_the_value_it_names(texts: Texts, instrument: str) -> None:
    question = question_of(Asked(7, 1, instrument), "ru")
    memory = Memory()
    memory.offer_choices(question.numbered)
    router = Router(texts)
    for button in question.buttons:
        value = button.id.rpartition(":")[2]
        assert router.chosen(value, memory) == button.id


def test_digits_name_values_even_on_a_scale_with_gaps(texts: Texts) -> None:
    memory, router = Memory(), Router(texts)
    memory.offer_choices((Button("rating:7:2", "Да"), Button("rating:7:4", "Нет")))
    assert [router.chosen(said, memory) for said in ("2", "4", "1", "первое", "нет")] == [
        "rating:7:2",
        "rating:7:4",
        None,
        None,
        "rating:7:4",
    ]


def test_console_shows_the_digit_that_presses_the_button(texts: Texts, clock: FakeClock) -> None:
    question = question_of(Asked(7, 1, "nps11"), "ru")
    operator = Button("operator:call", "Позвать человека")
    reply = Reply("smalltalk", "?", (*question.buttons, operator), numbered=question.numbered)
    shown = render(reply, texts, clock().date(), "ru").splitlines()
    assert "  [10] 10" in shown
    assert "  [0] 0" in shown


async def test_low_value_in_a_sentence_keeps_the_sentence_as_the_reason(
    anna: Citizen, sqlite: Database
) -> None:
    await anna.says(QUESTION, "спасибо", "плохо, ничего не понял, мой телефон 8 912 345-67-89")
    async with sqlite.reading() as connection:
        (kept,) = (await connection.execute(select(response))).all()
    assert kept.value in (1, 2)
    assert "ничего не понял" in kept.comment
    assert "345-67-89" not in kept.comment


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("слишком много мелких цифр и ничего не ясно", True),
        ("хотела записаться на приём, а времени нет ни на одну неделю", True),
        ("какие документы нужны для снилс", False),
        ("а где это находится?", False),
        ("позовите оператора", False),
        (INSULT, False),
        ("запишите на паспорт", False),
    ],
)
async def test_after_a_low_score_a_complaint_is_kept_and_a_question_or_an_order_served(
    anna: Citizen, sqlite: Database, words: str, told: bool
) -> None:
    await anna.says(QUESTION, "спасибо", "плохо")
    reply = await anna.says(words)
    async with sqlite.reading() as connection:
        comment = (await connection.execute(select(response.c.comment))).scalar_one()
    assert (comment != "") == told
    assert ("передал ваши слова" in reply.text) == told


async def test_reasons_are_kept_with_their_codes(anna: Citizen, sqlite: Database) -> None:
    why = await anna.says(QUESTION, "спасибо", "плохо")
    first = next(each for each in why.buttons if each.id.startswith("rating:why:"))
    said = await anna.presses(first.id)
    assert first.text in said.text
    assert "уже записал" in (await anna.presses(first.id)).text
    async with sqlite.reading() as connection:
        codes = (await connection.execute(select(reason.c.code))).scalars().all()
    assert codes == [first.id.rpartition(":")[2]]


async def test_the_reason_of_a_good_score_cannot_be_pressed_into_being(
    anna: Citizen, sqlite: Database
) -> None:
    await anna.says(QUESTION, "спасибо", "отлично")
    async with sqlite.reading() as connection:
        given = (await connection.execute(select(response.c.id))).scalar_one()
    reply = await anna.presses(f"rating:why:{given}:hard-words")
    assert reply.text.startswith("Эта кнопка устарела")


@pytest.mark.parametrize("pressed", ["rating:1:9", "rating:1:-1", "rating:x:1", "rating:why:1", "rating:skip:9", "rating:again:77", "rating:1"])  # fmt: skip
async def test_made_up_buttons_explain_themselves_and_write_nothing(
    anna: Citizen, sqlite: Database, pressed: str
) -> None:
    await anna.says(QUESTION, "спасибо")
    assert (await anna.presses(pressed)).text.startswith("Эта кнопка устарела")
    async with sqlite.reading() as connection:
        assert (await connection.execute(select(func.count()).select_from(response))).scalar_one() == 0


async def test_nobody_rates_for_another(citizen_of: Callable[..., Citizen], sqlite: Database) -> None:
    asked = await citizen_of().says(QUESTION, "спасибо")
    stranger = citizen_of()
    await stranger.says("привет")
    assert (await stranger.presses(asked.buttons[0].id)).text.startswith("Эта кнопка устарела")
    async with sqlite.reading() as connection:
        assert (await connection.execute(select(func.count()).select_from(response))).scalar_one() == 0


async def test_the_same_tap_under_new_ids_is_one_answer(anna: Citizen, sqlite: Database) -> None:
    """Telegram sends an unanswered tap again with another update id."""
    asked = await anna.says(QUESTION, "спасибо")

    async def tap(number: int) -> None:
        came = Inbound("web", f"tap-{number}", anna.name, "", asked.buttons[0].id)
        await anna.assistant.handle(came)

    await asyncio.gather(*(tap(number) for number in range(10)))
    async with sqlite.reading() as connection:
        assert (await connection.execute(select(func.count()).select_from(response))).scalar_one() == 1


async def test_an_unasked_opinion_answers_the_question_that_a_messenger_brought(
    anna: Citizen, sqlite: Database, clock: FakeClock
) -> None:
    """A notice in a messenger leaves no trace in the talk's own memory."""
    await anna.says(QUESTION)
    talk = await anna.assistant.conversation("web", anna.name)
    assert talk is not None
    async with sqlite.transaction() as connection:
        await connection.execute(
            interaction.insert().values(
                kind="appointment", ref="v1", conversation_id=talk.id, touchpoint="office",
                channel="office", ended_at=clock(), day=clock().date(),
            )
        )  # fmt: skip
        ended = await find_end(connection, "appointment", "v1")
        assert ended is not None
        put = {"interaction_id": ended.id, "instrument": "ces4", "version": 1, "decision": "asked"}
        await add_invitation(connection, put | {"channel": "office", "at": clock(), "day": clock().date()})
    await anna.says("ставлю 4")
    async with sqlite.reading() as connection:
        (kept,) = (await connection.execute(select(response))).all()
    assert (kept.instrument, kept.value, kept.source) == ("ces4", 4, "typed")


async def test_what_was_put_in_the_talk_is_not_sent_by_message_too(
    anna: Citizen, sqlite: Database, booking: Booking, clock: FakeClock
) -> None:
    await anna.says(QUESTION, "спасибо")
    async with sqlite.transaction() as connection:
        (put,) = (await connection.execute(select(invitation.c.id))).scalars()
        assert await ask_by_notice(connection, booking.links, put, clock()) is None


async def test_an_opinion_that_names_no_value_is_asked_for_again(anna: Citizen) -> None:
    await anna.says(QUESTION, "спасибо")
    reply = await anna.says("хочу поставить оценку")
    assert reply.text.startswith("Не понял оценку.")
    assert is_asked(reply)


async def test_silence_is_counted_beside_the_asked(anna: Citizen, sqlite: Database) -> None:
    await anna.says(QUESTION, INSULT, "спасибо")
    async with sqlite.reading() as connection:
        (kept,) = (await connection.execute(select(invitation))).all()
    assert (kept.decision, kept.reason) == ("skipped", "abuse")


async def test_a_tap_is_taken_while_a_human_leads_the_talk_and_words_go_to_the_human(
    anna: Citizen, sqlite: Database
) -> None:
    asked = await anna.says(QUESTION, "спасибо")
    await anna.says("позовите оператора")
    async with sqlite.transaction() as connection:
        (talk,) = (await connection.execute(select(request))).all()
        locked = await lock_known_conversation(connection, talk.conversation_id)
        await set_owner(connection, locked, "operator")
        await connection.execute(update(request).values(waiting_since=None))
    why = await anna.presses(asked.buttons[3].id)
    assert why.text.startswith("Спасибо за честность: Плохо. Что было не так?")
    assert "operator:call" not in anna.buttons
    assert "Подробности можно написать оператору" in (await anna.presses(why.buttons[0].id)).text
    assert (await anna.presses(asked.buttons[0].id)).text.startswith("Спасибо за оценку: Отлично.")
    assert (await anna.presses("rating:77:1")).text.startswith("Эта кнопка уже не действует.")
    assert (await anna.says("5")).kind == "silent"
    async with sqlite.reading() as connection:
        (kept,) = (await connection.execute(select(response))).all()
        (waits,) = (await connection.execute(select(request.c.waiting_since))).scalars()
        heard = (await connection.execute(select(event.c.data).where(event.c.kind == "message"))).scalars()
        authors = [each["author"] for each in heard]
    assert (kept.value, kept.source, kept.revision) == (4, "button", 3)
    # The tap calls nobody; the words that came after it do.
    assert authors[-5:] == ["bot", "bot", "bot", "bot", "citizen"]
    assert waits is not None
