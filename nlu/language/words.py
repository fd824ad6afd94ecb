"""The words of a message by script, and what of a word the models count."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from nlu.text import from_layout, from_translit, is_known

Script = Literal["cyrillic", "latin", "armenian", "other"]

READ_AT_MOST = 1_000  # characters; what follows changes no answer
_LONGEST_WORD = 40
_LONGEST_GRAM = 4
_SHORT_WORD = 2  # the dictionary knows nearly every pair of letters
_LONG_WORD = 8
_NOT_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#/]\w+|\S*\d\S*")
_APOSTROPHES = re.compile("[\u02bb\u02bc\u2019\u2018`\u00b4\u2032\u02b9]")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")
# Typed for want of the letter: «сiздiң», «тăван»; the right one stands in the same row.
_LATIN_TWINS = str.maketrans("aăcçeĕəhijoöpsxyæüґ", "аӑсҫеӗәһіјоөрѕхуӕүґ")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z\u00df-\u024f\u0259\u1e00-\u1eff]")
_ARMENIAN = re.compile("[\u0530-\u058f\ufb13-\ufb17]")


def words_by_script(text: str) -> Mapping[Script, list[str]]:
    """Words in lower case by the script of most of their letters; links, addresses and numbers are left out.

    >>> words_by_script("Сәлем, hello 5 ջան")
    {'cyrillic': ['сәлем'], 'latin': ['hello'], 'armenian': ['ջան']}
    """
    short = unicodedata.normalize("NFC", text[:READ_AT_MOST]).lower()
    plain = _APOSTROPHES.sub("'", _NOT_WORDS.sub(" ", short))
    found: dict[Script, list[str]] = {}
    for word in _WORD.findall(plain):
        script, letters = _read(word[:_LONGEST_WORD])
        found.setdefault(script, []).append(letters)
    return found


def _read(word: str) -> tuple[Script, str]:
    counts = (len(_CYRILLIC.findall(word)), len(_LATIN.findall(word)), len(_ARMENIAN.findall(word)))
    cyrillic, latin, armenian = counts
    if not any(counts):
        return "other", word
    if armenian == max(counts):
        return "armenian", word
    if cyrillic >= latin:
        return "cyrillic", word.translate(_LATIN_TWINS) if latin else word
    return "latin", word


@lru_cache(maxsize=20_000)
def grams(word: str) -> tuple[str, ...]:
    """The word, its 1–4-grams with the borders, and what the dictionary of Russian says of it.

    >>> grams("на")
    ('=на', 'н', 'а', ' н', 'на', 'а ', ' на', 'на ', ' на ')
    >>> grams("паспорт")[-1], grams("қайда")[-1], grams("zakon")[-1], grams("pfrjy")[-1]
    ('+7', '-5', '-+5', '+-5')
    """
    padded = f" {word} "
    pieces = [
        padded[at : at + width]
        for width in range(1, _LONGEST_GRAM + 1)
        for at in range(len(padded) - width + 1)
        if width > 1 or padded[at] != " "
    ]
    return (f"={word}", *pieces, *([_known(word)] if len(word) > _SHORT_WORD else []))


def is_of_dictionary(gram: str) -> bool:
    """Whether it is the last kind of `grams`: two hits in the dictionary say more than two letters."""
    return gram[0] in "+-"


def is_wide(gram: str) -> bool:
    """Whether it is a piece of three letters or more: a language that was learned knows most of them."""
    return len(gram) > _SHORT_WORD and gram[0] not in "=+-"


def _known(word: str) -> str:
    """Sign of the dictionary and length; a Latin word is asked for in the Russian layout and by sound."""
    readings = [word] if _CYRILLIC.search(word) else [from_layout(word), from_translit(word)]
    signs = "".join("+" if is_known(reading.replace("ё", "е")) else "-" for reading in readings)
    return f"{signs}{min(len(word), _LONG_WORD)}"
