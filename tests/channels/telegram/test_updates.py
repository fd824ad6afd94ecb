"""What an update means, without network or database."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.telegram.intake import keepable
from bot.channels.telegram.shapes import Address, Explanation, Identity, Ignored, Question, ReachChange
from bot.channels.telegram.updates import chat_of, read_update
from tests.channels.telegram.conftest import message, press
from tests.channels.telegram.fake_api import BOT_ID, SAMPLES, USERNAME

ME = Identity(BOT_ID, USERNAME)
GROUP = {"id": -100, "type": "supergroup"}


def read(payload: dict[str, Any]) -> Any:
    return read_update(payload, "1:1", ME)


def sample(name: str) -> dict[str, Any]:
    path = SAMPLES / "synthetic_updates.json"
    if not path.exists():
        pytest.skip("the samples of ../shared are not here")
    return json.loads(path.read_text("utf-8"))[name]


def in_group(text: str, **more: Any) -> dict[str, Any]:
    return message(1, text, chat=7, **more) | {
        "message": message(1, text, chat=7, **more)["message"] | {"chat": GROUP}
    }


def test_words_are_a_question_of_their_chat():
    asked = read(message(1, "Как получить СНИЛС?"))
    assert asked.inbound.text == "Как получить СНИЛС?"
    assert (asked.inbound.citizen, asked.inbound.language, asked.address) == ("7", "ru", Address(7))


def test_edited_words_are_asked_anew():
    assert read(sample("edited")).inbound.text == "Как отменить запись?"


def test_moving_live_location_is_not_answered_every_second():
    moved = {"update_id": 1, "edited_message": message(1, "")["message"] | {"location": {}}}
    del moved["edited_message"]["text"]
    assert isinstance(read(moved), Ignored)


@pytest.mark.parametrize(
    ("text", "pressed"),
    [
        ("/start", "smalltalk:greeting"),
        ("/start a-snils-get", "answer:show:snils-get"),
        ("/start operator", "operator:call"),
        ("/start appt_17", "smalltalk:greeting"),
        (f"/start a-{'x' * 60}", "smalltalk:greeting"),
        ("/help", None),
        ("/start мне нужен паспорт", None),
    ],
)
def test_start_link_opens_what_it_names(text: str, pressed: str | None):
    assert read(message(1, text)).inbound.pressed == pressed


def test_press_carries_the_button_and_its_caption():
    pressed = press(1, "menu:home")
    pressed["callback_query"]["message"]["reply_markup"] = {
        "inline_keyboard": [[{"text": "В начало", "callback_data": "menu:home"}]]
    }
    asked = read(pressed)
    assert (asked.inbound.pressed, asked.inbound.text) == ("menu:home", "В начало")
    assert asked.press.message == 500


def test_press_under_a_message_out_of_reach_is_still_answered():
    asked = read(sample("callback_inaccessible"))
    assert (asked.inbound.pressed, asked.press.message, asked.address) == ("rate:1", None, Address(700000001))


def test_button_of_an_inline_message_is_only_acknowledged():
    pressed = press(1, "x")
    del pressed["callback_query"]["message"]
    assert read(pressed).press == "p1"


@pytest.mark.parametrize("name", ["contact_own", "contact_foreign"])
def test_contact_is_refused_and_its_number_is_not_kept(name: str):
    came = sample(name)
    kept = keepable(came)
    assert read(kept).why == "telegram-contact-refused"
    assert "+7" not in json.dumps(kept)


def test_names_of_people_are_not_kept():
    kept = json.dumps(keepable(message(1, "привет")), ensure_ascii=False)
    assert "Иван" not in kept
    assert "привет" in kept


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ({"voice": {"file_id": "x"}}, "telegram-voice-unheard"),
        ({"photo": [], "caption": "мой паспорт"}, "telegram-file-refused"),
        ({"document": {}}, "telegram-file-refused"),
        ({"sticker": {}}, "telegram-words-only"),
        ({"location": {"latitude": 1, "longitude": 2}}, "telegram-words-only"),
    ],
)
def test_what_is_no_text_is_explained(content: dict[str, Any], why: str):
    came = message(1, "", **content)
    del came["message"]["text"]
    explained = read(keepable(came))
    assert isinstance(explained, Explanation)
    assert explained.why == why


def test_service_messages_are_passed_over():
    assert isinstance(read(sample("group_migrated")), Ignored)


def test_group_is_answered_only_when_it_speaks_to_the_bot():
    assert isinstance(read(sample("group_plain")), Ignored)
    asked = read(sample("group_mention"))
    assert asked.inbound.text == "режим работы?"
    assert asked.address == Address(-1002000000001, None, 20)
    assert asked.inbound.citizen == "-1002000000001/700000001"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"/menu@{USERNAME}", "/menu"),
        (f"привет @{USERNAME.upper()}", "привет"),
        (f"@{USERNAME}, где вы?", "где вы?"),
        (f"пишите на mail@{USERNAME}", None),
        (f"@{USERNAME}_2 привет", None),
        ("/menu@another_bot", None),
        ("/menu", None),
    ],
)
def test_mention_in_a_group_is_the_bots_own_name_and_no_other(text: str, said: str | None):
    asked = read(in_group(text))
    assert (asked.inbound.text if isinstance(asked, Question) else None) == said


def test_reply_to_the_bots_message_is_addressed_to_it():
    replied = {"message_id": 1, "from": {"id": BOT_ID}}
    assert read(in_group("а для ребёнка?", reply_to_message=replied)).inbound.text == "а для ребёнка?"


def test_topic_opened_by_the_bot_does_not_make_every_message_a_question():
    opened = {"message_id": 1, "from": {"id": BOT_ID}, "forum_topic_created": {"name": "x"}}
    assert isinstance(read(in_group("просто разговор", reply_to_message=opened)), Ignored)


def test_reply_in_a_topic_goes_to_the_topic():
    asked = read(in_group(f"@{USERNAME} часы?", is_topic_message=True, message_thread_id=5))
    assert asked.address == Address(-100, 5, 1)


def test_other_bots_are_not_answered():
    came = message(1, "привет")
    came["message"]["from"]["is_bot"] = True
    assert isinstance(read(came), Ignored)


def test_blocking_and_unblocking_change_the_reach_of_the_chat():
    blocked = sample("bot_blocked")
    assert read(blocked) == ReachChange("700000001", reachable=False)
    blocked["my_chat_member"]["new_chat_member"]["status"] = "member"
    assert read(blocked) == ReachChange("700000001", reachable=True)


def test_update_of_an_unknown_kind_is_named_and_passed_over():
    assert "brand_new_update_type" in read(sample("unknown_future_update")).why


def test_messages_and_presses_of_a_chat_stand_in_one_queue():
    assert chat_of(message(1, "x")) == chat_of(press(2, "x")) == "7"


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["chat", "from", "id", "text", "message", "data", "type", "x"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)
_kinds = st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member", "poll"])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(_kinds, _json, max_size=3))
def test_no_update_however_broken_raises(payload: dict[str, Any]):
    kept = keepable(payload)
    assert isinstance(chat_of(kept), str)
    assert isinstance(read(kept), Question | Explanation | ReachChange | Ignored)
