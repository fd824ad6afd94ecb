"""The text as it is counted: what no reader sees is gone, look-alikes are mended, offsets lead back."""

import re
from bisect import bisect_right
from dataclasses import dataclass

# Soft hyphen, stress marks, zero-width and direction marks, controls other than tab and line ends.
_UNSEEN = (
    "\u00ad\u0300\u0301\u0306\u0308\u0341\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\x00-\x08\x0e-\x1b\x7f"
)
_REMOVED = re.compile(f"[{_UNSEEN}]")
_COMPOSED = re.compile("([иИ])(?=[\u00ad\u0301]?\u0306)|([еЕ])(?=[\u00ad\u0301]?\u0308)")
_COMPOSED_LETTERS = {"и": "й", "И": "Й", "е": "ё", "Е": "Ё"}
_SPACES = str.maketrans(
    dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
    | dict.fromkeys("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079", " ")  # footnotes, «м²»
    | dict.fromkeys("\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029", "\n")
)  # fmt: skip
_ODD_SPACE = re.compile(f"[{re.escape(''.join(map(chr, _SPACES)))}]")
_LATIN_TWINS = "aceopxyABCEHKMOPTXY"
_CYRILLIC_TWINS = "асеорхуАВСЕНКМОРТХУ"
_TWINS = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z]")
_NO_TWIN = re.compile(f"[A-Za-z](?<![{_LATIN_TWINS}])")
_CYRILLIC = re.compile("[\u0400-\u04ff]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """The text to read, and how far each part of it has moved: `shifts` ascend, one for each character removed."""

    text: str
    shifts: tuple[int, ...]

    def original(self, offset: int) -> int:
        """The place in the text as given of a character of the folded one."""
        return offset + bisect_right(self.shifts, offset) if self.shifts else offset


def fold(given: str) -> Folded:
    """The folded copy; characters are replaced one for one or removed.

    >>> fold("при\\u00adём до 1\\u00a0мая").text
    'приём до 1 мая'
    >>> fold("пaспорт").text == "паспорт"
    True
    """
    spaced = _ODD_SPACE.sub(_plain_space, given.replace("\r\n", " \n"))
    composed = _COMPOSED.sub(lambda found: _COMPOSED_LETTERS[found[0]], spaced)
    removed = tuple(found.start() for found in _REMOVED.finditer(composed))
    seen = _REMOVED.sub("", composed) if removed else composed
    return Folded(_without_twins(seen), tuple(place - number for number, place in enumerate(removed)))


def _plain_space(found: re.Match[str]) -> str:
    return found[0].translate(_SPACES)


def _without_twins(text: str) -> str:
    """Latin letters that look Cyrillic become so: in words of both scripts, and in Russian text wherever they can."""
    if not _LATIN.search(text) or not _CYRILLIC.search(text):
        return text
    russian = sum(map(len, _CYRILLIC.findall(text))) > len(_NO_TWIN.findall(text))

    def mend(found: re.Match[str]) -> str:
        word = found[0]
        if not _LATIN.search(word) or _NO_TWIN.search(word):
            return word
        return word.translate(_TWINS) if russian or _CYRILLIC.search(word) else word

    return _WORD.sub(mend, text)
