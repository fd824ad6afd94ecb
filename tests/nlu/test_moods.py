"""The mood of a message: rules first, and where its words give no mood away, the model over its vector."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engines import Engines
from nlu.engines.embedded import Before
from nlu.engines.moods import open_moods
from nlu.tone import read_tone
from nlu.understanding import INTENTS

FRESH = Path(__file__).parent / "tone" / "fresh_moods.tsv"
EXAMPLES = {
    "abuse": ("вы балбесы", "ну и хамьё"),
    "thanks": ("спасибо вам", "благодарю"),
    "threat_or_self_harm": ("не хочу жить", "хочу умереть"),
    "ask_faq": ("где получить паспорт", "сколько стоит справка", "когда вы открыты"),
}


class Hashing:
    """Vectors by hashed letters, without any model."""

    name = "hashing"

    def queries(self, texts) -> np.ndarray:
        rows = np.zeros((len(texts), 32), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for place, letter in enumerate(text):
                row[(ord(letter) * 7 + ord(text[place - 1])) % 32] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


class Unasked(Hashing):
    """For a model that is there already."""

    def queries(self, texts) -> np.ndarray:
        raise AssertionError("trained again")


@pytest.fixture(scope="session")
def feel(engines: Engines):
    understander = engines._understander
    return lambda text: understander(text, engines.search.vector(text)).tone.mood


def test_fresh_messages_are_felt(feel) -> None:
    lines = [line.split("\t") for line in FRESH.read_text("utf-8").splitlines() if line[0] != "#"]
    felt = [(mood, feel(text)) for text, mood in lines]
    assert len(felt) > 120
    assert sum(wanted == found for wanted, found in felt) >= 0.8 * len(felt)
    calm = [found for wanted, found in felt if wanted == "neutral"]
    assert calm.count("neutral") >= 0.95 * len(calm)


def test_rules_are_heard_first(feel) -> None:
    for text in ("вы издеваетесь?", "я всю ночь проплакала", "спасибо вам огромное!"):
        assert feel(text) == read_tone(text).mood != "neutral"


@pytest.mark.parametrize("text", ["", "12345", "where do I get a passport"])
def test_what_is_not_said_in_russian_has_no_mood(feel, text: str) -> None:
    assert feel(text) == "neutral"


def test_the_same_phrases_give_the_same_model_stored_or_not(tmp_path: Path) -> None:
    first = open_moods(EXAMPLES, Hashing(), tmp_path, Before(stamp="stamp"))
    (stored,) = tmp_path.glob("moods-*.npz")
    again = open_moods(EXAMPLES, Hashing(), None, Before(stamp="stamp"))
    kept = open_moods(EXAMPLES, Unasked(), tmp_path, Before(stamp="stamp"))
    assert stored.stat().st_size > 0
    assert first.weights.tobytes() == again.weights.tobytes() == kept.weights.tobytes()
    assert first.temperature == kept.temperature


@pytest.mark.parametrize("share", [0, 0.5])
def test_a_stored_model_cut_short_is_made_anew(tmp_path: Path, share: float) -> None:
    first = open_moods(EXAMPLES, Hashing(), tmp_path, Before(stamp="stamp"))
    (stored,) = tmp_path.glob("moods-*.npz")
    whole = stored.read_bytes()
    stored.write_bytes(whole[: int(len(whole) * share)])
    again = open_moods(EXAMPLES, Hashing(), tmp_path, Before(stamp="stamp"))
    assert again.weights.tobytes() == first.weights.tobytes()
    assert len(stored.read_bytes()) == len(whole)


def test_other_rules_make_another_model(tmp_path: Path) -> None:
    open_moods(EXAMPLES, Hashing(), tmp_path, Before(stamp="stamp"))
    open_moods(EXAMPLES, Hashing(), tmp_path, Before(stamp="another"))
    assert len(list(tmp_path.glob("moods-*.npz"))) == 2


@given(text=st.text(max_size=300))
def test_any_text_is_understood_somehow(engines: Engines, text: str) -> None:
    vector = engines._understander._classify._model.mean
    understood = engines._understander(text, vector)
    assert understood.intent.name is None or understood.intent.name in INTENTS
