"""Close questions are offered, and a button, a digit, an ordinal and the words choose alike."""

from uuid import uuid4

import pytest

from bot.assistant import Assistant
from bot.conversation import Inbound, Reply
from bot.db import Database
from bot.engines import Engines
from bot.texts import Texts
from knowledge import Found, Hit
from tests.bot.test_questions import events

CLOSE = ("snils-get", "snils-lost", "utility-subsidy")


@pytest.fixture
def torn(engines: Engines, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that cannot choose between three articles."""
    hits = tuple(Hit(key, key, "", 0.3, 0.9, 0.5) for key in CLOSE)

    def find(text: str, **_context: object) -> Found:
        return Found(text, "clarify", hits, 0.3, "v", 0.1)

    monkeypatch.setattr(engines.search, "find", find)


async def say(assistant: Assistant, text: str = "", pressed: str | None = None) -> Reply:
    return (await assistant.handle(Inbound("web", uuid4().hex, "anna", text, pressed))).reply


@pytest.mark.usefixtures("torn")
async def test_close_questions_are_offered_as_buttons_with_a_way_out(
    assistant: Assistant, texts: Texts
) -> None:
    asked = await say(assistant, f"что-то про снилс {uuid4().int % 10**9}")
    assert asked.kind == "clarify"
    assert [button.id for button in asked.buttons] == [
        *(f"answer:show:{key}" for key in CLOSE),
        "clarify:none",
        "operator:call",
    ]
    none = await say(assistant, texts.say("clarify-button-none"))
    assert none.kind == "handover"


@pytest.mark.usefixtures("torn")
@pytest.mark.parametrize("typed", ["2", "2.", "второе", "Вторая!", "потеряли снилс", "ПОТЕРЯЛИ СНИЛС…"])
async def test_digit_ordinal_and_words_choose_like_the_button(
    assistant: Assistant, database: Database, typed: str
) -> None:
    await say(assistant, f"что-то про снилс {uuid4().int % 10**9}")
    chosen = await say(assistant, typed)
    assert chosen.kind == "answer"
    assert chosen.sources[0].id == "snils-lost"
    (kept,) = await events(database)
    assert (kept.decision, kept.article) == ("clarify", "snils-lost")


@pytest.mark.usefixtures("torn")
async def test_number_beyond_the_choices_is_no_choice(assistant: Assistant) -> None:
    await say(assistant, f"что-то про снилс {uuid4().int % 10**9}")
    assert (await say(assistant, "9")).kind == "clarify"  # read as a question of its own


@pytest.mark.usefixtures("torn")
async def test_candidates_out_of_date_or_gone_are_not_offered(
    assistant: Assistant, engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {key: article for key, article in engines.base.articles.items() if key not in CLOSE}
    monkeypatch.setattr(engines, "base", type(engines.base)(kept, (), engines.base.centre, "v"))
    assert (await say(assistant, f"что-то про снилс {uuid4().int % 10**9}")).kind == "handover"
