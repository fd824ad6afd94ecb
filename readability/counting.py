"""What is counted in a document: the figures behind every index and limit."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from readability.reading import Document, Language, Sentence

_VOWELS = re.compile("[аеёиоуыэюя]", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")
_ENGLISH_VOWELS = re.compile("[aeiouy]+")
_ENGLISH_SILENT = re.compile(r"(?:[^laeiouy]e|[^aeiouytd]ed|[^aeiouycszgx]es|[^aeiouy]ely)$")
LONG_FROM = 7  # letters: LIX's «over six»


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of one text. Formula words are words with at least one vowel; `letters`, `syllables` and the
    classes of words are counted in them only, `sentences` are those that hold one.

    `complex_words` have 5 syllables and more (3 and more in English), `words_of_4` 4 and more, `long_words` 7
    letters and more. `all_words` counts as people do: prepositions, numbers and abbreviations too; so does
    `longest_sentence`. Numbers, abbreviations, parts of
    legal references and links stand apart.
    """

    sentences: int
    words: int
    syllables: int
    letters: int
    complex_words: int
    long_words: int
    words_of_4: int = 0
    all_words: int = 0
    characters: int = 0
    characters_without_spaces: int = 0
    longest_sentence: int = 0
    paragraphs: int = 0
    numbers: int = 0
    abbreviations: int = 0
    references: int = 0
    links: int = 0

    @property
    def sentence_length(self) -> float:
        """Formula words a sentence; both must be above zero."""
        return self.words / self.sentences

    @property
    def word_syllables(self) -> float:
        """Syllables a formula word."""
        return self.syllables / self.words

    @property
    def word_letters(self) -> float:
        """Letters a formula word."""
        return self.letters / self.words

    @property
    def complex_share(self) -> float:
        """Complex words of all formula words, 0..1."""
        return self.complex_words / self.words if self.words else 0.0

    @property
    def long_share(self) -> float:
        """Long words of all formula words, 0..1."""
        return self.long_words / self.words if self.words else 0.0


def count(document: Document) -> Counts:
    """Counts a document in one pass.

    >>> from readability.reading import read
    >>> counts = count(read("Мама мыла раму. Администрация дома № 5 спит."))
    >>> counts.sentences, counts.words, counts.syllables, counts.complex_words, counts.numbers
    (2, 6, 15, 1, 1)
    """
    tally = _Tally(document.language)
    for sentence in document.sentences:
        tally.take_sentence(sentence)
    characters, visible = _characters(document)
    return Counts(
        sentences=tally.sentences,
        words=tally.words,
        syllables=tally.syllables,
        letters=tally.letters,
        complex_words=tally.complex,
        long_words=tally.long,
        words_of_4=tally.of_4,
        all_words=tally.all_words,
        characters=characters,
        characters_without_spaces=visible,
        longest_sentence=tally.longest,
        paragraphs=document.paragraphs,
        numbers=tally.kinds["number"],
        abbreviations=tally.kinds["abbreviation"],
        references=tally.kinds["reference"],
        links=tally.kinds["link"],
    )


class _Tally:
    """A running count."""

    def __init__(self, language: Language) -> None:
        self._measure = _measure_english if language == "en" else _measure
        self._complex_from = 3 if language == "en" else 5
        self.words = self.syllables = self.letters = self.complex = self.long = self.of_4 = 0
        self.sentences = self.longest = self.all_words = 0
        self.kinds: Counter[str] = Counter()

    def take_sentence(self, sentence: Sentence) -> None:
        before = self.words
        for token in sentence.tokens:
            if token.kind == "word":
                self._take_word(token.plain)
            else:
                self.kinds[token.kind] += 1
        length = sentence.length
        self.sentences += self.words > before
        self.all_words += length
        self.longest = max(self.longest, length)

    def _take_word(self, plain: str) -> None:
        syllables, letters = self._measure(plain)
        if not syllables:
            return
        self.words += 1
        self.syllables += syllables
        self.letters += letters
        self.complex += syllables >= self._complex_from
        self.of_4 += syllables >= 4
        self.long += letters >= LONG_FROM


def syllables_of(word: str) -> int:
    """Syllables of a Russian word: its vowels.

    >>> [syllables_of(word) for word in ("сестрёнка", "переиграть", "почему-то", "реэлтор", "в")]
    [3, 4, 4, 3, 0]
    """
    return _measure(word)[0]


def measure_of(word: str, language: Language) -> tuple[int, int]:
    """Syllables and letters of a word.

    >>> measure_of("приём", "ru"), measure_of("readable", "en")
    ((2, 5), (3, 8))
    """
    return _measure_english(word) if language == "en" else _measure(word)


@lru_cache(maxsize=20_000)
def _measure(plain: str) -> tuple[int, int]:
    return len(_VOWELS.findall(plain)), len(_LETTERS.findall(plain))


@lru_cache(maxsize=10_000)
def _measure_english(plain: str) -> tuple[int, int]:
    """Syllables by groups of vowels without the silent e, and letters."""
    groups = len(_ENGLISH_VOWELS.findall(plain.lower())) - bool(_ENGLISH_SILENT.search(plain.lower()))
    return (max(groups, 1) if plain.isascii() else groups), len(_LETTERS.findall(plain))


def _characters(document: Document) -> tuple[int, int]:
    """Characters that are seen, with spaces (any number in a row is one) and without."""
    parts = document.plain.split()
    visible = sum(map(len, parts))
    return visible + max(len(parts) - 1, 0), visible
