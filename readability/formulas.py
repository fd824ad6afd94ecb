"""Readability indices as pure functions of counts, with their sources. Higher is harder, but for Flesch's ease.

The five fits of I. Begtin (plainrussian, CC0) give years of schooling; their coefficients suit only his counting
rule: a word is what holds a vowel (docs/decisions/0005). Each doctest can be counted by hand: TEN is ten sentences
of five two-syllable, five-letter words; HARD is one sentence of ten words, five of them of six syllables.

>>> TEN = Counts(sentences=10, words=50, syllables=100, letters=250, complex_words=0, long_words=0)
>>> HARD = Counts(sentences=1, words=10, syllables=40, letters=90, complex_words=5, long_words=5)
"""

from collections.abc import Callable, Mapping
from math import sqrt

from readability.counting import Counts

TEN = Counts(sentences=10, words=50, syllables=100, letters=250, complex_words=0, long_words=0)
HARD = Counts(sentences=1, words=10, syllables=40, letters=90, complex_words=5, long_words=5)


def flesch_reading_ease(counts: Counts) -> float:
    """Flesch's ease for Russian: 100 is very easy, below 30 hard.

    Source: Oborneva 2006, as in ruTS, textstat and Yoast (wordpress-seo, ru/calculateFleschReadingScore).
    206.835 - 1.3 · 5 - 60.1 · 2 = 80.135:

    >>> round(flesch_reading_ease(TEN), 3)
    80.135
    """
    return 206.835 - 1.3 * counts.sentence_length - 60.1 * counts.word_syllables


def flesch_kincaid_grade(counts: Counts) -> float:
    """Years of schooling from the lengths of sentences and words in syllables.

    Source: Begtin, infoculture/plainrussian, textmetric/metric.py. 0.318 · 10 + 14.2 · 4 - 30.5 = 29.48:

    >>> round(flesch_kincaid_grade(HARD), 2)
    29.48
    """
    return 0.318 * counts.sentence_length + 14.2 * counts.word_syllables - 30.5


def coleman_liau(counts: Counts) -> float:
    """Years of schooling from letters and sentences a hundred words.

    Source: Begtin, as above. 0.055 · 500 - 0.35 · 20 - 20.33 = 0.17:

    >>> round(coleman_liau(TEN), 2)
    0.17
    """
    return 0.055 * 100 * counts.word_letters - 0.35 * 100 / counts.sentence_length - 20.33


def ari(counts: Counts) -> float:
    """Years of schooling from the lengths of words in letters and of sentences.

    Source: Begtin, as above. 6.26 · 5 + 0.2805 · 5 - 31.04 = 1.6625:

    >>> round(ari(TEN), 4)
    1.6625
    """
    return 6.26 * counts.word_letters + 0.2805 * counts.sentence_length - 31.04


def dale_chall(counts: Counts) -> float:
    """Years of schooling from the share of words of five syllables and more.

    Source: Begtin, as above; a true list of known words fails on official Russian, whose words are frequent.
    0.552 · 50 + 0.273 · 10 = 30.33:

    >>> round(dale_chall(HARD), 2)
    30.33
    """
    return 0.552 * 100 * counts.complex_share + 0.273 * counts.sentence_length


def smog(counts: Counts) -> float:
    """Years of schooling from words of five syllables and more a sentence.

    Source: Begtin, as above. 1.1 · √(64.6 · 5) + 0.05 = 19.8194:

    >>> round(smog(HARD), 4)
    19.8194
    """
    return 1.1 * sqrt(64.6 / counts.sentences * counts.complex_words) + 0.05


def lix(counts: Counts) -> float:
    """Words a sentence plus the percentage of words over six letters; 60 and more is very hard.

    Source: Björnsson 1968, as in ruTS 0.19 and textstat. 10 + 50 = 60:

    >>> lix(HARD)
    60.0
    """
    return counts.sentence_length + 100 * counts.long_share


def sis_2018(counts: Counts) -> float:
    """Years of schooling fitted on school books: a second opinion.

    Source: Solovyev, Ivanov, Solnyshkina 2018, as in ruTS («academic»). 0.36 · 5 + 5.76 · 2 - 11.97 = 1.35:

    >>> round(sis_2018(TEN), 2)
    1.35
    """
    return 0.36 * counts.sentence_length + 5.76 * counts.word_syllables - 11.97


def sis_2023(counts: Counts) -> float:
    """The same authors' fit of 2023, on letters: it ranks single sentences best.

    Source: ruTS 0.19, doi 10.1007/s10958-024-07436-y. -17.5 + 0.56 · 5 + 2.45 · 5 = -2.45:

    >>> round(sis_2023(TEN), 2)
    -2.45
    """
    return -17.5 + 0.56 * counts.sentence_length + 2.45 * counts.word_letters


Formula = Callable[[Counts], float]
RUSSIAN: Mapping[str, Formula] = {
    "flesch_reading_ease": flesch_reading_ease,
    "flesch_kincaid_grade": flesch_kincaid_grade,
    "coleman_liau": coleman_liau,
    "ari": ari,
    "dale_chall": dale_chall,
    "smog": smog,
    "lix": lix,
    "sis_2018": sis_2018,
    "sis_2023": sis_2023,
}
# English, coefficients as in textstat: Flesch 1948, Kincaid 1975, Coleman & Liau 1975, Senter & Smith 1967,
# McLaughlin 1969. Dale-Chall needs its own list of words and is left out.
ENGLISH: Mapping[str, Formula] = {
    "flesch_reading_ease": lambda counts: (
        206.835 - 1.015 * counts.sentence_length - 84.6 * counts.word_syllables
    ),
    "flesch_kincaid_grade": lambda counts: (
        0.39 * counts.sentence_length + 11.8 * counts.word_syllables - 15.59
    ),
    "coleman_liau": lambda counts: 5.88 * counts.word_letters - 29.6 / counts.sentence_length - 15.8,
    "ari": lambda counts: 4.71 * counts.word_letters + 0.5 * counts.sentence_length - 21.43,
    "smog": lambda counts: 1.043 * sqrt(30 * counts.complex_words / counts.sentences) + 3.1291,
    "lix": lix,
}
BY_LANGUAGE: Mapping[str, Mapping[str, Formula]] = {"ru": RUSSIAN, "en": ENGLISH, "other": {}}


def indices(counts: Counts, language: str) -> dict[str, float]:
    """Every index of the language, by name; none for a text without a word or in another language.

    >>> sorted(indices(TEN, "en"))[:2]
    ['ari', 'coleman_liau']
    >>> indices(Counts(0, 0, 0, 0, 0, 0), "ru")
    {}
    """
    if not counts.words:
        return {}
    return {name: formula(counts) for name, formula in BY_LANGUAGE[language].items()}
