"""How people spell a language when they lack its keyboard: bare letters, another alphabet, another layout."""

import re
from typing import Literal

_BARE = str.maketrans("ёқғңөүұіәһҳҷӣӯўєїґҫӑӗҙҡҥ", "екгноууиаххчиууеигсаезкн")
_UZBEK_PAIRS = (
    ("o'", "ў"), ("g'", "ғ"), ("sh", "ш"), ("ch", "ч"), ("yo", "ё"), ("yu", "ю"), ("ya", "я"), ("ye", "е"),
)  # fmt: skip
_UZBEK_LETTERS = str.maketrans("abdefghijklmnopqrstuvxyzc", "абдефгҳижклмнопқрстувхйзц")
_FIRST_E = re.compile(r"(?<![\w'])e")
_ARMENIAN_PAIRS = (("ու", "u"), ("և", "ev"))
_ARMENIAN = str.maketrans(
    dict(
        zip(
            "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
            [
                "a",
                "b",
                "g",
                "d",
                "e",
                "z",
                "e",
                "y",
                "t",
                "zh",
                "i",
                "l",
                "x",
                "ts",
                "k",
                "h",
                "dz",
                "gh",
                "ch",
                "m",
                "y",
                "n",
                "sh",
                "o",
                "ch",
                "p",
                "j",
                "r",
                "s",
                "v",
                "t",
                "r",
                "c",
                "v",
                "p",
                "q",
                "o",
                "f",
            ],
            strict=True,
        )
    )
)
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяқғңөүұіәһҳҷӣӯў",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "yo",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "h",
            "ts",
            "ch",
            "sh",
            "sh",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
            "k",
            "g",
            "n",
            "o",
            "u",
            "u",
            "i",
            "a",
            "h",
            "h",
            "j",
            "i",
            "u",
            "u",
        ],
        strict=True,
    )
)
_SOFT = {"ъ": "", "ь": ""}
_FIRST_WAY = str.maketrans(_LATIN | _SOFT)
_SECOND_WAY = str.maketrans(
    _LATIN | _SOFT | {"ж": "j", "қ": "q", "ә": "e", "х": "kh", "й": "i", "ы": "i", "я": "ia"}
)
_KEYS = str.maketrans("ёйцукенгшщзхъфывапролджэячсмитьбю", "`qwertyuiop[]asdfghjkl;'zxcvbnm,.")


def bare(text: str) -> str:
    """Without the special letters, as on a Russian keyboard.

    >>> bare("қалайсыз"), bare("ҳоҷат"), bare("прывітанне")
    ('калайсыз', 'хочат', 'прывитанне')
    """
    return text.lower().translate(_BARE)


def uzbek_cyrillic(text: str) -> str:
    """Uzbek of the Latin alphabet in the Cyrillic one.

    >>> uzbek_cyrillic("o'zbekcha emas, yo'q")
    'ўзбекча эмас, йўқ'
    """
    lower = text.lower().replace("yo'", "yў")
    for latin, letter in _UZBEK_PAIRS:
        lower = lower.replace(latin, letter)
    return _FIRST_E.sub("э", lower).replace("'", "ъ").translate(_UZBEK_LETTERS)


def in_latin(text: str, way: Literal[1, 2]) -> str:
    """Cyrillic letters by sound in Latin ones, in two common ways.

    >>> in_latin("жақсы", 1), in_latin("жақсы", 2)
    ('zhaksy', 'jaqsi')
    """
    return text.lower().translate(_FIRST_WAY if way == 1 else _SECOND_WAY)


def armenian_in_latin(text: str) -> str:
    """Armenian letters by sound in Latin ones.

    >>> armenian_in_latin("բարև ձեզ")
    'barev dzez'
    """
    lower = text.lower()
    for letters, latin in _ARMENIAN_PAIRS:
        lower = lower.replace(letters, latin)
    return lower.translate(_ARMENIAN)


def on_latin_keys(text: str) -> str:
    """Russian typed in the English layout.

    >>> on_latin_keys("паспорт")
    'gfcgjhn'
    """
    return text.lower().translate(_KEYS)
