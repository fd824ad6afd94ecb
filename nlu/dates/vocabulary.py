"""Word → what it may be in a date: closed lists read once from nlu/data/dates, slips of the keyboard included."""

import re
from functools import cache, lru_cache
from pathlib import Path

from nlu.text import is_known

DATA = Path(__file__).parents[1] / "data" / "dates"
_ENDINGS = re.compile(r"([а-я]*)\(([а-я,]*)\)")
_SHORTEST_WITH_A_SLIP = 5
# Classes worth mending: a slip in «раньше» or «часов» loses nothing, one in «понедельник» loses the day.
_MENDED = frozenset(
    ["numeral", "ordinal_word", "month", "weekday", "shift", "unit", "part", "next", "noon", "half_unit"]
)


def lines(name: str) -> list[list[str]]:
    """Entries of a data file, split at «|»; comments and blanks left out."""
    rows = (DATA / name).read_text("utf-8").splitlines()
    return [[cell.strip() for cell in row.split("|")] for row in rows if row and not row.startswith("#")]


def forms(cell: str) -> list[str]:
    """Forms of a cell, endings spelled out.

    >>> forms("вторник(,а) вт")
    ['вторник', 'вторника', 'вт']
    """
    found: list[str] = []
    for form in cell.split():
        shape = _ENDINGS.fullmatch(form)
        found += [shape[1] + ending for ending in shape[2].split(",")] if shape else [form]
    return [form.replace("ё", "е") for form in found]


@cache
def words() -> dict[str, dict[str, int | str]]:
    """Form → {class: value}."""
    table: dict[str, dict[str, int | str]] = {}
    for head, cell, _ in lines("words.txt"):
        kind, value = head.split()
        for form in forms(cell):
            table.setdefault(form, {})[kind] = int(value) if value.lstrip("-").isdigit() else value
    return table


@cache
def holidays() -> dict[tuple[str, ...], tuple[int, int, str]]:
    """Words of a holiday's name → month, day, name."""
    return {
        tuple(form.split()): (int(day[:2]), int(day[3:]), name)
        for day, name, cell, _ in lines("holidays.txt")
        for form in (part.strip() for part in cell.split(";"))
    }


@cache
def zones() -> dict[str, float]:
    """Zone's name in lower case → hours from UTC."""
    return {name: float(hours) for name, hours, _ in lines("zones.txt")}


@cache
def phrases(name: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Words of a phrase → the classes a file gives it."""
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for kind, phrase, _ in lines(name):
        words_said = tuple(phrase.replace("ё", "е").split())
        table[words_said] = (*table.get(words_said, ()), kind)
    return table


@cache
def after_a_day() -> frozenset[str]:
    """Words that leave «23-го» a day."""
    return frozenset(word for word, _ in lines("after_day.txt"))


@cache
def _counted() -> frozenset[str]:
    return frozenset(stem for stem, _ in lines("not_times.txt"))


@lru_cache(maxsize=20_000)
def is_counted(word: str) -> bool:
    """Whether a number before the word counts things or names a place, so that it is no time.

    >>> is_counted("человека"), is_counted("можно")
    (True, False)
    """
    return any(word[:length] in _counted() for length in range(max(1, len(word) - 3), len(word) + 1))


def _shortened(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


@cache
def _slips() -> dict[str, list[str]]:
    """Every form with one letter left out → the forms: words one slip apart meet here."""
    table: dict[str, list[str]] = {}
    for form, classes in words().items():
        if len(form) >= _SHORTEST_WITH_A_SLIP and not _MENDED.isdisjoint(classes):
            for key in _shortened(form) | {form}:
                table.setdefault(key, []).append(form)
    return table


def _one_slip(word: str, form: str) -> bool:
    if abs(len(word) - len(form)) > 1:
        return False
    if len(word) != len(form):
        long, short = sorted((word, form), key=len, reverse=True)
        return short in _shortened(long)
    wrong = [i for i in range(len(word)) if word[i] != form[i]]
    return len(wrong) == 1 or (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and word[wrong[0]] == form[wrong[1]]
        and word[wrong[1]] == form[wrong[0]]
    )


_LONGEST = 24  # no word of a date is longer


@lru_cache(maxsize=20_000)
def classes(word: str) -> dict[str, int | str]:
    """Classes of a lower-case word (ё as е); a word of five letters or more may hold one slip.

    >>> classes("панедельник")
    {'weekday': 1}
    >>> classes("кошелек")
    {}
    """
    found = words().get(word)
    if found is not None or not _SHORTEST_WITH_A_SLIP <= len(word) <= _LONGEST:
        return found or {}
    near = {
        form for key in _shortened(word) | {word} for form in _slips().get(key, ()) if _one_slip(word, form)
    }
    if not near or is_known(word):
        return {}
    return words()[min(near, key=lambda form: (abs(len(form) - len(word)), form))]
