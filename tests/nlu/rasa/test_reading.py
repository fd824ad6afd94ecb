"""An answer is believed only if a Rasa trained from our data could have given it to this very text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.engines.deciding import decide
from nlu.engines.rasa_reading import Reading, UnbelievableError, read
from nlu.understanding import Intent
from tests.nlu.rasa.servers import INTENTS, good

TEXT = "спасибо за завтра"
ENTITY = {"entity": "date", "start": 11, "end": 17, "value": "завтра"}


def _first(name: object, confidence: object) -> dict:
    scored = {"name": name, "confidence": confidence}
    return {"intent": scored, "intent_ranking": [scored]}


LIES: dict[str, dict] = {
    "another text": {"text": "другое"},
    "no text": {"text": None},
    "a foreign intent": _first("drop_database", 0.9),
    "no intent": {"intent": None},
    "an intent as a word": {"intent": "thanks"},
    "no name": _first(None, 0.9),
    "NaN": _first("thanks", float("nan")),
    "infinite": _first("thanks", float("inf")),
    "above one": _first("thanks", 1.5),
    "below nothing": _first("thanks", -0.1),
    "a huge number": _first("thanks", 10**400),
    "yes for a number": _first("thanks", True),
    "a word for a number": _first("thanks", "0.9"),
    "no ranking": {"intent_ranking": None},
    "an empty ranking": {"intent_ranking": []},
    "another first": {"intent_ranking": [{"name": "greeting", "confidence": 0.9}]},
    "a ranking of numbers": {"intent_ranking": [1, 2]},
    "out of order": {
        "intent": {"name": "thanks", "confidence": 0.3},
        "intent_ranking": [{"name": "thanks", "confidence": 0.3}, {"name": "no", "confidence": 0.4}],
    },
    "twice the same": {"intent_ranking": [{"name": "thanks", "confidence": 0.9}] * 2},
    "more than whole": {
        "intent_ranking": [{"name": "thanks", "confidence": 0.9}, {"name": "no", "confidence": 0.8}]
    },
    "a ranking without end": {"intent_ranking": [{"name": "thanks", "confidence": 0.9}] * 1_000},
    "no entities": {"entities": None},
    "entities by name": {"entities": {"date": "завтра"}},
    "an entity as a word": {"entities": ["завтра"]},
    "beyond the end": {"entities": [{**ENTITY, "end": 18}]},
    "before the start": {"entities": [{**ENTITY, "start": -1}]},
    "backwards": {"entities": [{**ENTITY, "start": 17, "end": 11}]},
    "of no length": {"entities": [{**ENTITY, "start": 11, "end": 11}]},
    "a broken offset": {"entities": [{**ENTITY, "start": 11.0}]},
    "yes for an offset": {"entities": [{**ENTITY, "start": True}]},
    "a nameless entity": {"entities": [{**ENTITY, "entity": None}]},
    "a worthless entity": {"entities": [{**ENTITY, "value": {"deep": []}}]},
}


@pytest.mark.parametrize("changes", LIES.values(), ids=LIES)
def test_a_lie_is_not_believed(changes: dict) -> None:
    body = json.dumps({**good(TEXT), **changes}).encode()
    with pytest.raises(UnbelievableError):
        read(body, TEXT, INTENTS)


def test_the_truth_is_believed() -> None:
    reading = read(json.dumps(good(TEXT, entities=[ENTITY])).encode(), TEXT, INTENTS)
    assert reading.ranking == (("thanks", 0.9), ("greeting", 0.1))
    assert TEXT[reading.entities[0].start : reading.entities[0].end] == reading.entities[0].value


def test_what_is_wrong_is_said_without_the_text() -> None:
    with pytest.raises(UnbelievableError) as caught:
        read(json.dumps(good("паспорт 4504")).encode(), "паспорт 4505", INTENTS)
    assert "450" not in str(caught.value)


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists).map(
        lambda value: json.dumps(value).encode()
    )
)
def test_whatever_comes_is_a_reading_or_unbelievable(body: bytes) -> None:
    with pytest.raises(UnbelievableError):
        read(body, TEXT, INTENTS)


@given(
    st.dictionaries(
        st.sampled_from(["text", "intent", "intent_ranking", "entities"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from([*INTENTS, TEXT]),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(["name", "confidence", "start", "end", "entity"]), inner)
            ),
            max_leaves=12,
        ),
    )
)
def test_a_true_answer_changed_at_random_is_read_or_refused(changes: dict) -> None:
    body = json.dumps({**good(TEXT), **changes}).encode()
    try:
        reading = read(body, TEXT, INTENTS)
    except UnbelievableError:
        return
    assert all(name in INTENTS and 0 <= score <= 1 for name, score in reading.ranking)
    assert all(0 <= found.start < found.end <= len(TEXT) for found in reading.entities)


def test_sub_intents_count_for_their_intent() -> None:
    reading = Reading(TEXT, (("thanks", 0.4), ("no/not_that", 0.35), ("no", 0.25)))
    assert decide(reading.ranking, by="rasa") == Intent("no", 0.6, "thanks", "not_that", "rasa")


def test_too_little_is_not_sure() -> None:
    reading = Reading(TEXT, (("thanks", 0.45), ("no", 0.4)))
    assert decide(reading.ranking, by="rasa") == Intent(None, 0.45, "thanks", by="rasa")


def test_an_insult_must_be_surer_than_the_rest() -> None:
    assert decide((("abuse", 0.65), ("no", 0.35)), by="rasa").name is None
    assert decide((("abuse", 0.75), ("no", 0.25)), by="rasa").name == "abuse"


def test_rasas_own_fallback_is_not_sure() -> None:
    body = json.dumps(good(TEXT, intent={"name": "nlu_fallback", "confidence": 0.7})).encode()
    assert decide(read(body, TEXT, INTENTS).ranking, by="rasa").name is None
