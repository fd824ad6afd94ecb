"""Offsets, masks, what beats what, and texts nobody means."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.tone import Tone, read_tone

ALPHABET = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("хуйпиздецсукаблят*@#. -_!?\u200b\u00ad\u0306xyжить не хочу вас убью"),
    )
)


@settings(deadline=None)  # the first text waits for the rules to be read
@given(ALPHABET)
def test_any_text_is_read_and_offsets_lie_inside(text: str) -> None:
    tone = read_tone(text)
    for found in (tone.danger, tone.abuse):
        assert found is None or 0 <= found.start < found.end <= len(text)


@settings(deadline=None)  # the first text waits for the rules to be read
@given(ALPHABET)
def test_the_same_text_is_always_read_alike(text: str) -> None:
    assert read_tone(text) == read_tone(text)


@pytest.mark.parametrize(
    ("text", "span", "masked"),
    [
        ("ну вы и суки", "суки", False),
        ("вот с*ка", "с*ка", True),
        ("ответь cyka", "cyka", True),
        ("п и з д е ц, ответьте", "п и з д е ц", True),
        ("ой пиз\u200bдец", "пиз\u200bдец", True),
        ("э 6лядь", "6лядь", True),
        ("да вы идиоты там", "идиоты", False),
        ("БЛЯТЬ", "БЛЯТЬ", False),
    ],
)
def test_the_insult_is_shown_in_the_text_as_given(text: str, span: str, masked: bool) -> None:
    abuse = read_tone(text).abuse
    assert abuse is not None
    assert span in text[abuse.start : abuse.end]
    assert abuse.masked is masked


def test_the_rule_points_into_a_data_file() -> None:
    tone = read_tone("я вас всех убью, суки")
    assert tone.danger is not None
    assert tone.abuse is not None
    assert (tone.danger.rule.split(":")[0], tone.abuse.rule.split(":")[0]) == ("danger", "obscene")


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "\u200b\u200b", "....", "12345"])
def test_nothing_said_is_neutral(text: str) -> None:
    assert read_tone(text) == Tone("neutral", None, None)


def test_a_figure_of_speech_does_not_hide_a_plan_beside_it() -> None:
    danger = read_tone("вы убиваете меня своими очередями. я наложу на себя руки").danger
    assert danger is not None
    assert danger.kind == "self_harm"


def test_a_child_is_helped_before_all_others() -> None:
    danger = read_tone("пахнет газом, в квартире дети одни заперты").danger
    assert danger is not None
    assert danger.kind == "child_in_danger"


def test_a_wish_of_ill_is_an_insult_and_a_stated_intent_a_threat() -> None:
    wish, intent = read_tone("чтоб вы сдохли"), read_tone("я вас убью")
    assert wish.danger is None
    assert wish.abuse is not None
    assert intent.danger is not None


@pytest.mark.parametrize(
    "text", ["suka@example.com", "пишите на suka@example.com", "https://example.org/suka"]
)
def test_an_address_spells_no_insult(text: str) -> None:
    assert read_tone(text).abuse is None


@pytest.mark.parametrize(
    ("calm", "loud"),
    [("ответьте мне наконец", "ОТВЕТЬТЕ МНЕ НАКОНЕЦ!!"), ("где мои документы", "ГДЕ МОИ ДОКУМЕНТЫ!!!")],
)
def test_shouting_is_anger(calm: str, loud: str) -> None:
    assert (read_tone(calm).mood, read_tone(loud).mood) == ("neutral", "angry")
