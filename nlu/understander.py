"""Text and its vector → Understanding: language, intent. Word lists decide where they are surer than the model."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlu.engines.embedded import QueryEmbedder, open_classifier
from nlu.intents import DATA, read_examples, read_patterns
from nlu.text import clean_text, from_layout, from_translit, is_english, is_latin, russian_share, tokens
from nlu.understanding import Intent, Language, Understanding

_RUSSIAN_BY_KEYS = 0.6
_GIBBERISH = 0.35  # a smaller share of known words is no wish, no thanks and no insult


class Understander:
    """Thread-safe. Vectors come from the caller, so that a text is embedded once for all engines."""

    def __init__(self, embedder: QueryEmbedder, folder: Path | None = None) -> None:
        """`folder` keeps the trained model between starts."""
        self._classify = open_classifier(read_examples(), embedder, folder)
        self._profanity = read_patterns(DATA / "profanity.txt")
        self._distress = read_patterns(DATA / "distress.txt")

    def __call__(self, text: str, vector: NDArray[np.float32]) -> Understanding:
        clean = clean_text(text)
        return Understanding(clean, language_of(clean), self._intent(clean, vector))

    def _intent(self, text: str, vector: NDArray[np.float32]) -> Intent:
        if not text:
            return Intent(None, 0.0)
        guess = self._classify(vector, text)
        if language_of(text) == "ru" and not is_latin(text) and _is_gibberish(text):
            guess = Intent(None, guess.confidence, guess.name)
        # A threat wins over an insult, an insult over anything else (label rules of the chat messages).
        if text in self._distress:
            return Intent("threat_or_self_harm", 1.0, guess.name)
        if text in self._profanity and guess.name != "threat_or_self_harm":
            return Intent("abuse", 1.0, guess.name)
        return guess


def _is_gibberish(text: str) -> bool:
    return any(len(word) > 3 for word in tokens(text)) and russian_share(text) < _GIBBERISH


def language_of(text: str) -> Language:
    """English, Russian (also in Latin letters or the wrong layout), or another language.

    >>> language_of("how do I get a passport"), language_of("gfcgjhn"), language_of("где паспорт")
    ('en', 'ru', 'ru')
    """
    if not is_latin(text):
        return "ru" if any("а" <= letter <= "я" for letter in text.lower()) else "other"
    if is_english(text):
        return "en"
    readings = (from_layout(text), from_translit(text))
    return "ru" if max(map(russian_share, readings)) >= _RUSSIAN_BY_KEYS else "en"
