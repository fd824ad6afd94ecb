"""THE GROUND FLOOR: guarded text, sentences, tokens, lemmas, keyboard layout, mixed scripts."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

MAX_CHARACTERS = 2_000  # a longer message is cut: about 500 tokens, four times what is embedded

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile(r"\s+")
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STRESS = re.compile("\u0301")


def clean_text(text: str) -> str:
    """What may reach native code: no surrogates, NUL, control or invisible marks; NFKC; single spaces.

    Cut before NFKC, which can lengthen a text (U+FDFA becomes 18 letters), and once more after it.

    >>> clean_text("при\\x00вет\\ud800   мир")
    'привет мир'
    >>> len(clean_text("\\ufdfa" * 5000)) <= MAX_CHARACTERS
    True
    """
    short = text[: MAX_CHARACTERS * 2].encode("utf-8", "ignore").decode("utf-8")
    normal = unicodedata.normalize("NFKC", _STRESS.sub("", short))
    return _SPACES.sub(" ", _INVISIBLE.sub("", normal)).strip()[:MAX_CHARACTERS]


def tokens(text: str) -> list[str]:
    """Words and numbers in lower case, ё as е.

    >>> tokens("Где МФЦ № 5, на Чёрной?")
    ['где', 'мфц', '5', 'на', 'черной']
    """
    return _TOKEN.findall(text.lower().replace("ё", "е"))


@cache
def analyser() -> Any:
    """The one analyser of Russian word forms (pymorphy3), made at first use; safe to read from many threads."""
    import pymorphy3  # noqa: PLC0415 (0.1 s and 30 MB, only when lemmas are wanted)

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=50_000)
def lemma(token: str) -> str:
    """The dictionary form of a lower-case token; an unknown word keeps its predicted form.

    >>> lemma("паспорта")
    'паспорт'
    """
    if not token or not ("а" <= token[0] <= "я"):
        return token
    form: str = analyser().parse(token)[0].normal_form
    return form.replace("ё", "е")


@lru_cache(maxsize=50_000)
def is_known(token: str) -> bool:
    """Whether the dictionary of Russian holds the word.

    >>> is_known("паспорт"), is_known("пасспорт")
    (True, False)
    """
    return bool(analyser().word_is_known(token))


_LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю."
_SHIFTED = str.maketrans(
    # Capitals first: the upper case of «,» is «,» itself and must stay the small letter of its key.
    _LATIN_KEYS.upper() + _LATIN_KEYS + '{}:"<>~?',
    _RUSSIAN_KEYS.upper() + _RUSSIAN_KEYS + "ХЪЖЭБЮЁ,",
)
_TRANSLIT = [
    ("shch", "щ"), ("sch", "щ"), ("yo", "е"), ("jo", "е"), ("yu", "ю"), ("ju", "ю"), ("iu", "ю"),
    ("ya", "я"), ("ja", "я"), ("ia", "я"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"),
    ("iy", "ий"), ("yy", "ый"), ("ye", "е"), ("'", "ь"),
]  # fmt: skip
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxz", "абкдефгхийклмнопкрстуввхз", strict=True))
_VOWELS = "аеиоуыэюя"
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
# The commonest English words: a text that holds two of them is English, whatever its letters spell in Russian.
_ENGLISH = frozenset(
    [
        "a",
        "about",
        "am",
        "an",
        "and",
        "are",
        "at",
        "be",
        "by",
        "can",
        "could",
        "do",
        "does",
        "for",
        "from",
        "get",
        "had",
        "has",
        "have",
        "he",
        "her",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "its",
        "me",
        "my",
        "need",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "please",
        "she",
        "should",
        "so",
        "that",
        "the",
        "their",
        "them",
        "there",
        "they",
        "this",
        "to",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)


def is_latin(text: str) -> bool:
    """Whether most letters are Latin."""
    return len(_LATIN.findall(text)) > len(_CYRILLIC.findall(text))


def is_english(text: str) -> bool:
    """Latin letters with English function words.

    >>> is_english("how do I get a passport"), is_english("kak poluchit pasport"), is_english("gfcgjhn")
    (True, False, False)
    """
    words = tokens(text)
    found = sum(word in _ENGLISH for word in words)
    return is_latin(text) and (found >= 2 or (found == 1 and len(words) <= 4))


def from_layout(text: str) -> str:
    """What the same keys type in the Russian layout.

    >>> from_layout("gfcgjhn")
    'паспорт'
    """
    return text.translate(_SHIFTED)


def from_translit(text: str) -> str:
    """Russian by sound from Latin letters; soft signs that nobody types are left to the repair of slips.

    >>> from_translit("kak poluchit pasport")
    'как получит паспорт'
    """
    lower = text.lower()
    for latin, russian in _TRANSLIT:
        lower = lower.replace(latin, russian)
    letters: list[str] = []
    for letter in lower:
        if letter == "y":
            letters.append("й" if letters and letters[-1] in _VOWELS else "ы")
        else:
            letters.append(_LETTERS.get(letter, letter))
    return "".join(letters)


def russian_share(text: str) -> float:
    """The share of letters that stand in words of the Russian dictionary; words under three letters do not count.

    >>> russian_share("паспорт хзщ") > 0.6
    True
    """
    words = [word for word in tokens(text) if len(word) > 2 and not word.isdigit()]
    letters = sum(map(len, words))
    return (
        sum(len(word) for word in words if _CYRILLIC.search(word) and is_known(word)) / letters
        if letters
        else 0.0
    )


def is_shouted(text: str) -> bool:
    """Whether most letters are capitals (abbreviations alone do not count).

    >>> is_shouted("ГДЕ ПОЛУЧИТЬ ПАСПОРТ"), is_shouted("МФЦ")
    (True, False)
    """
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 6 and sum(letter.isupper() for letter in letters) > 0.6 * len(letters)


def mixed_script_words(text: str) -> list[str]:
    """Words in which Latin and Cyrillic letters meet: a slip that no reader sees and every search misses.

    >>> mixed_script_words("пaспорт и паспорт")
    ['пaспорт']
    """
    return [word for word in re.findall(r"[^\W\d_]+", text) if _LATIN.search(word) and _CYRILLIC.search(word)]


_WIDTHS = (3, 4)  # of character n-grams


@lru_cache(maxsize=50_000)
def _word_grams(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(
        gram
        for width in _WIDTHS
        for gram in ([padded[i : i + width] for i in range(len(padded) - width + 1)] or [padded])
    )


def character_grams(text: str) -> list[str]:
    """3- and 4-grams of each word with its borders.

    >>> character_grams("на")
    [' на', 'на ', ' на ']
    """
    return [gram for word in tokens(text) for gram in _word_grams(word)]


def lemmas(text: str) -> list[str]:
    """Dictionary forms of the words.

    >>> lemmas("мои паспорта")
    ['мой', 'паспорт']
    """
    return [lemma(word) for word in tokens(text)]
