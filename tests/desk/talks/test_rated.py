"""A talk that an operator closes is asked about, in the closing message itself, once."""

from dataclasses import dataclass
from typing import Any

import pytest

from bot.booking.room import Booking
from bot.db.queries_accounts import Account
from bot.db.queries_desk import make_urgent
from bot.db.queries_feedback import find_answer, find_end, find_question
from bot.db.queries_talks_beside import put_tag
from bot.db.queries_unsent import first_unsent
from bot.desk.talks.closing import Closing, close
from bot.desk.talks.taking import take
from bot.desk.talks.values import Deed, Done
from bot.engines import Engines
from bot.feedback.instruments import load_instruments
from tests.desk.talks.conftest import Citizen, Floor, OperatorOf

QUESTION = load_instruments()["csi4"].question


@dataclass(frozen=True, slots=True)
class Room:
    """The floor of a desk that knows the booking room and the base, as the program's own does."""

    floor: Floor
    booking: Booking
    engines: Engines

    async def closes(self, account: Account, talk: int, need: Any = "met", reason: str = "") -> None:
        now = self.floor.clock()
        async with self.floor.database.transaction() as connection:
            deed = Deed(connection, self.floor.texts, account, now, self.booking, self.engines.base)
            assert isinstance(await close(deed, talk, Closing(need, reason)), Done)


@pytest.fixture
def room(floor: Floor, booking: Booking, engines: Engines) -> Room:
    return Room(floor, booking, engines)


async def test_the_closing_message_carries_the_question_and_a_tap_answers_it(
    floor: Floor, room: Room, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, talk = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, talk)
    await room.closes(anna, talk)
    told = (await citizen.reads())[-1]
    assert told.body.endswith(QUESTION)
    assert told.reply is not None
    assert [button.text for button in told.reply.buttons] == [
        option.button for option in load_instruments()["csi4"].options
    ]
    assert (await citizen.writes(pressed=told.reply.buttons[0].id)).startswith("Спасибо за оценку!")
    ended = await floor.reads(find_end, "operator", str(talk))
    assert (ended.account_id, ended.touchpoint, ended.succeeded) == (anna.id, "operator", True)


@pytest.mark.parametrize(("typed", "value"), [("4", 4), ("скорее не удовлетворён", 2), ("отлично", 4)])
async def test_typed_words_answer_the_closing_message_too(
    floor: Floor, room: Room, operator_of: OperatorOf, citizen: Citizen, typed: str, value: int
) -> None:
    anna, talk = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, talk)
    await room.closes(anna, talk)
    assert (await citizen.writes(typed)).startswith("Спасибо за")
    ended = await floor.reads(find_end, "operator", str(talk))
    asked = await floor.reads(find_question, ended.id, "csi4")
    assert (await floor.reads(find_answer, asked.id)).value == value


async def test_a_question_after_the_closing_still_goes_back_to_the_operators(
    floor: Floor, room: Room, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, talk = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, talk)
    await room.closes(anna, talk)
    assert (await citizen.writes("Как заменить паспорт?")).startswith("Вернул ваш вопрос операторам.")
    await floor.does(anna, take, talk)
    await room.closes(anna, talk)
    assert QUESTION not in (await citizen.reads())[-1].body


@pytest.mark.parametrize("why", ["urgent", "spam"])
async def test_no_question_after_an_emergency_or_spam(
    floor: Floor, room: Room, operator_of: OperatorOf, citizen: Citizen, why: str
) -> None:
    anna, talk = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, talk)
    async with floor.database.transaction() as connection:
        if why == "urgent":
            waiting = await citizen.request()
            assert waiting is not None
            await make_urgent(connection, waiting, "беда")
        else:
            await put_tag(connection, talk, "Спам", anna.id, floor.clock())
    await room.closes(anna, talk)
    assert QUESTION not in (await citizen.reads())[-1].body
    ended = await floor.reads(find_end, "operator", str(talk))
    assert (await floor.reads(find_question, ended.id, "csi4")).reason == why


async def test_in_a_messenger_the_buttons_travel_with_the_words(
    floor: Floor, room: Room, operator_of: OperatorOf, citizen_of: Any
) -> None:
    citizen = citizen_of("telegram")
    anna, talk = await operator_of(), await citizen.calls_a_human()
    await floor.does(anna, take, talk)
    async with floor.database.transaction() as connection:
        await connection.exec_driver_sql("delete from unsent_message")
    await room.closes(anna, talk)
    of = await citizen.assistant.conversation("telegram", citizen.name)
    words = await floor.reads(first_unsent, of.id)
    assert words.body.endswith(QUESTION)
    assert len(words.buttons) == 4
