"""Words that give a consent only ever give it: in any order, in any state, never the way to take it back."""

import pytest
from sqlalchemy import text

from bot.assistant import Assistant
from bot.conversation import Reply
from bot.db import Database
from bot.flows.consent_words import given_in
from bot.texts import Texts
from tests.bot.flows.talking import Citizen

MORE = (
    "согласие даю", "Согласие даю!", "я даю своё согласие", "даю вам согласие на обработку персональных данных",
    "да-да, согласен", "я же согласна", "ну согласен", "согласие на обработку данных даю", "ещё раз даю согласие",
)  # fmt: skip
BOOKED = ("запишите к юристу послезавтра в 13:00",)
AGREED = (*BOOKED, "даю согласие")
STATES = {
    "nothing said": (),
    "asked for the service": ("записаться",),
    "asked for the consent": BOOKED,
    "asked for the name": AGREED,
    "asked for the phone": (*AGREED, "Петрова Анна"),
    "asked for the box": (*AGREED, "Петрова Анна", "89123456789"),
    "consent is there": (*AGREED, "не записываться"),
    "reads the consent": (*AGREED, "не записываться", "мои согласия", "1"),
    "asked to withdraw": (*AGREED, "не записываться", "отзываю согласие на обработку данных"),
    "a yes there": (*AGREED, "не записываться", "отзываю согласие на обработку данных", "да"),
    "asked about another": ("мои согласия", "2"),
}


@pytest.mark.parametrize("state", STATES)
async def test_words_of_consent_never_lead_to_its_end(
    state: str, assistant: Assistant, database: Database, texts: Texts
) -> None:
    wordings = sorted(texts.words("words-consent-give") | texts.words("words-booking-agree") | set(MORE))
    for wording in wordings:
        anna = Citizen(assistant)
        if STATES[state]:
            await anna.says(*STATES[state])
        for _ in range(2):
            assert not _offers_withdrawal(await anna.says(wording)), (state, wording)
        await anna.presses("booking:drop")
    async with database.reading() as connection:
        events = await connection.execute(text("select distinct event from consent_record"))
        assert {event for (event,) in events} <= {"given"}


def _offers_withdrawal(reply: Reply) -> bool:
    return any(button.id.startswith("consent:withdraw") for button in (*reply.buttons, *reply.numbered))


@pytest.mark.parametrize(
    "said",
    ["не даю согласие", "нет, не согласна", "а если я не согласен", "отзываю согласие", "какое согласие я даю",
     "даю согласие?", "больше не разрешаю", "согласие отозвать, я его даю напрасно", "согласен ли я", "да", "согласие",
     "I do not agree", "do I give my consent?", "I take back the consent that I give"],
)  # fmt: skip
def test_what_asks_denies_or_takes_back_gives_nothing(texts: Texts, said: str) -> None:
    assert given_in(texts, said) is None


@pytest.mark.parametrize(
    ("said", "rest"),
    [("даю согласие, Белова Анна 89120000001", "Белова Анна 89120000001"), ("Зуева Галина, согласна", "Зуева Галина"),
     ("Да, даю своё согласие!", ""), ("I give my consent, Ann Smith", "Ann Smith")],
)  # fmt: skip
def test_what_stands_beside_the_consent_is_kept(texts: Texts, said: str, rest: str) -> None:
    given = given_in(texts, said)
    assert given is not None
    assert given.rest == rest
