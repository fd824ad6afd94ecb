"""What the dictionary says of a word form: readings, and the questions the checks ask about them."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from nlu.text import analyser

_LONGEST = (
    40  # letters; no Russian word of a letter is longer, and the dictionary's time grows with the length
)
_SHORT = 2  # letters
REMEMBERED = 8_000
"""Forms kept, about 2 kB each: a long letter has one thousand, and a server must not grow with all it ever read."""

_PASSIVE = frozenset({"PRTS", "pssv"})


@dataclass(frozen=True, eq=False, slots=True)
class Reading:
    """One reading of a form; `parse` is pymorphy3's own, for inflection."""

    lemma: str
    grammemes: frozenset[str]
    score: float
    parse: Any

    @property
    def pos(self) -> str:
        return next((name for name in _PARTS if name in self.grammemes), "")


_PARTS = (
    "NOUN", "ADJF", "ADJS", "COMP", "VERB", "INFN", "PRTF", "PRTS", "GRND", "NUMR", "ADVB", "NPRO", "PRED",
    "PREP", "CONJ", "PRCL", "INTJ",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Form:
    """A word form in lower case, ё as е, with its readings, the likeliest first. Shared: one for each form."""

    text: str
    readings: tuple[Reading, ...]

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(reading.lemma for reading in self.readings)) or (self.text,)

    @cached_property
    def lemma(self) -> str:
        return self.readings[0].lemma if self.readings else self.text

    @cached_property
    def pos(self) -> str:
        return self.readings[0].pos if self.readings else ""

    def reading(self, *grammemes: str) -> Reading | None:
        """The likeliest reading with all the grammemes.

        >>> form_of("справки").reading("NOUN", "gent").lemma
        'справка'
        """
        wanted = frozenset(grammemes)
        return next((reading for reading in self.readings if wanted <= reading.grammemes), None)

    def has(self, *grammemes: str) -> bool:
        return self.reading(*grammemes) is not None

    @cached_property
    def is_genitive_noun(self) -> bool:
        return self.pos == "NOUN" and (self.has("NOUN", "gent") or self.has("NOUN", "gen2"))

    @cached_property
    def is_noun(self) -> bool:
        return self.pos == "NOUN"

    @cached_property
    def is_modifier(self) -> bool:
        """An adjective, participle or possessive that may stand before its noun."""
        return self.pos in {"ADJF", "PRTF", "NUMR"} or self.text in {"его", "ее", "их"}

    @cached_property
    def is_reflexive(self) -> bool:
        return self.text.endswith(("ся", "сь"))

    @cached_property
    def is_short_passive(self) -> bool:
        """A short passive participle, or what the dictionary takes for a short adjective made of one."""
        if not self.readings:
            return False
        if self.readings[0].grammemes >= _PASSIVE:
            return True
        return self.pos == "ADJS" and any(reading.grammemes >= _PASSIVE for reading in self.readings)


_NO_FORM = Form("", ())


@lru_cache(maxsize=REMEMBERED)
def form_of(text: str) -> Form:
    """The form of a lower-case word; anything but a Russian word has no readings.

    >>> form_of("решено").is_short_passive, form_of("готово").is_short_passive
    (True, False)
    """
    folded = text.replace("ё", "е")
    if not text or len(text) > _LONGEST or not ("а" <= folded[0] <= "я"):
        return Form(folded, ()) if len(folded) <= _LONGEST else _NO_FORM
    readings = tuple(
        Reading(parse.normal_form.replace("ё", "е"), frozenset(parse.tag.grammemes), parse.score, parse)
        for parse in analyser().parse(text)
    )
    if len(folded) <= _SHORT and readings and "Abbr" not in readings[0].grammemes:  # «в» is no year
        readings = tuple(reading for reading in readings if "Abbr" not in reading.grammemes)
    return Form(folded, readings)
