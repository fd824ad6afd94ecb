"""Text and its vector → Understanding. Rules decide where they are surer than a model, in this order:

1. danger to somebody beats everything; 2. an insult beats the rest; 3. whole messages that mean one thing («да», «5»);
4. a Rasa server, where one is connected and answers in time; 5. the embedded classifier. «Not sure» is a result.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from nlu.engines.embedded import Before, QueryEmbedder, open_classifier
from nlu.engines.moods import open_moods
from nlu.engines.rasa import RasaIntents
from nlu.intents import DATA, read_training
from nlu.language import FOREIGN, identify
from nlu.said import read_said
from nlu.text import clean_text, from_layout, from_translit, is_latin, is_shouted, russian_share, tokens
from nlu.tone import Tone, read_tone
from nlu.understanding import Intent, Language, Understanding

_WARMING = "привет"
_GIBBERISH = 0.35  # a smaller share of known words is no wish, no thanks and no insult


class Understander:
    """Thread-safe. Vectors come from the caller, so that a text is embedded once for all engines."""

    def __init__(
        self,
        embedder: QueryEmbedder,
        folder: Path | None = None,
        *,
        second: RasaIntents | None = None,
        progress: Callable[[float], None] = lambda _share: None,
    ) -> None:
        """`folder` keeps the trained model between starts; `progress` hears the share done while it is trained.

        `second` is asked first; None from it means that it has nothing to say in time.
        """
        training = read_training()
        self._said, self._second = _said(), second or RasaIntents()
        phrases, before = training.phrases(), Before(reading, is_ruled, _stamp())
        self._classify = open_classifier(phrases, embedder, folder, before=before, progress=progress)
        self._feel = open_moods(phrases, embedder, folder, before)
        self.names = replace(training, examples=())
        """The look-up tables and synonyms of the training data, by which a form's words are found."""

        read_tone(_WARMING)  # half a second of reading rules that the first citizen must not wait for

    @property
    def intents_by(self) -> str:
        """Which engine reads intents now: `embedded`, `rasa`, or `embedded (rasa: open)` while Rasa is away."""
        match self._second.state():
            case "off":
                return "embedded"
            case "serving":
                return "rasa"
            case "open":
                return "embedded (rasa: open)"
            case never:
                assert_never(never)

    def close(self) -> None:
        """Lets the second engine's connections go."""
        self._second.close()

    def __call__(self, text: str, vector: NDArray[np.float32]) -> Understanding:
        """`vector` is that of `reading(text)`."""
        clean = clean_text(text)
        language, tone = language_of(clean), read_tone(clean)
        if clean and tone.mood == "neutral" and language == "ru":
            tone = replace(tone, mood=self._feel(vector))
        return Understanding(clean, language, self._intent(clean, vector, language, tone), tone)

    def _intent(self, text: str, vector: NDArray[np.float32], language: Language, tone: Tone) -> Intent:
        if not text:
            return Intent(None, 0.0)
        if tone.danger:
            return Intent("threat_or_self_harm", 1.0, by="danger")
        guess = self._guess(text, vector, language)
        if tone.innocent and guess.best == "abuse":
            # The rules looked at the very word and found it innocent; the model only knows that it is rude.
            guess = Intent(None, guess.confidence, guess.runner_up if guess.name else None)
        if tone.abuse and guess.name != "threat_or_self_harm":
            return Intent("abuse", 1.0, guess.name, by="abuse")
        if said := self._said.intent(text):
            return Intent(said, 1.0, guess.name if guess.name != said else guess.runner_up, by="said")
        return guess

    def _guess(self, text: str, vector: NDArray[np.float32], language: Language) -> Intent:
        calm = reading(text)
        guess = self._second(calm) or self._classify(vector, calm)
        # What was trained on Russian says nothing of another language, nor of a row of letters.
        strange = language in FOREIGN or (language == "ru" and _is_gibberish(calm))
        return replace(guess, name=None, runner_up=guess.best, detail="") if strange else guess


def reading(text: str) -> str:
    """The text as the engines read it: Russian letters for Latin ones, no shouting.

    >>> reading("GDE POLUCHIT PASPORT"), reading("ГДЕ ПАСПОРТ"), reading("gfcgjhn")
    ('где получит паспорт', 'где паспорт', 'паспорт')
    """
    clean = clean_text(text)
    calm = clean.lower() if is_shouted(clean) else clean
    if is_latin(calm) and language_of(calm) == "ru":
        return max((from_layout(calm), from_translit(calm)), key=russian_share)
    return calm


def language_of(text: str) -> Language:
    """See `nlu.language.identify`; `other` is an honest «unknown».

    >>> language_of("how do I get a passport"), language_of("gfcgjhn"), language_of("где паспорт")
    ('en', 'ru', 'ru')
    """
    return identify(text).language or "other"


def _is_gibberish(text: str) -> bool:
    return any(len(word) > 3 for word in tokens(text)) and russian_share(text) < _GIBBERISH


@lru_cache(maxsize=16_384)  # the training phrases, once for all models that a process trains
def is_ruled(text: str) -> bool:
    """Whether rules alone read the text: danger, an insult, or a whole message of the list.

    >>> is_ruled("пахнет газом"), is_ruled("где паспорт")
    (True, False)
    """
    clean = clean_text(text)
    tone = read_tone(clean)
    return bool(tone.danger or tone.abuse or _said().intent(clean))


_said = cache(read_said)


def _stamp() -> str:
    """Changes with the lists that rules read by."""
    files = [DATA / "said.txt", *sorted((DATA / "tone").glob("*.txt"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]
