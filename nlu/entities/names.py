"""Words as parts of Russian names: what the dictionary of pymorphy3 says of each, agreed with its neighbours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any, Literal

from nlu.entities.cues import DATA
from nlu.entities.entity import Case, Gender
from nlu.text import analyser, is_known

Role = Literal["first", "patronymic", "last"]
_ROLES: dict[str, Role] = {"Name": "first", "Patr": "patronymic", "Surn": "last"}
_CASES: dict[str, Case] = {
    "nomn": "nomn", "voct": "nomn", "gent": "gent", "gen2": "gent", "datv": "datv",
    "accs": "accs", "acc2": "accs", "ablt": "ablt", "loct": "loct", "loc2": "loct",
}  # fmt: skip
_MOST_FORMS = 12
_AS_TYPED = 1.2  # weight of the nominative: most names stand in it
_SURE, _LIKELY = 0.5, 0.2
_BY_PREPOSITION: dict[str, Case] = {
    "о": "loct", "об": "loct", "обо": "loct", "при": "loct", "в": "loct", "к": "datv", "ко": "datv", "по": "datv",
    "от": "gent", "у": "gent", "из": "gent", "без": "gent", "для": "gent", "до": "gent", "с": "ablt", "со": "ablt",
    "над": "ablt", "перед": "ablt", "про": "accs", "через": "accs", "за": "accs", "на": "accs",
}  # fmt: skip
_AS_PREPOSITION_SAYS = 6.0
_ALONE_AS_TYPED = 3.0  # and where no neighbour tells more
_SURNAME_END = re.compile(r"(?:[оеё]в|[иы]н|ск)(?:а|у|ым|ой|ом|е|ий|ая|ого|ому|им)?$")
_PATRONYMIC_END = re.compile(r".{2,}(?:(?:[ое]вич|[иы]ч)(?:а|у|ем|ом|е)?|(?:[ое]вн|ичн)(?:а|у|ы|е|ой|ою))")


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word; `genders` holds both where the word does not tell."""

    role: Role
    case: Case
    genders: frozenset[str]
    score: float
    parse: Any


@lru_cache(maxsize=50_000)
def forms(word: str) -> tuple[Form, ...]:
    """Readings of a lower-case word as a part of a name, the likeliest first.

    >>> [(form.role, form.case) for form in forms("сергеевичу")]
    [('patronymic', 'datv')]
    """
    parses = analyser().parse(word.rpartition("-")[2] or word)
    found = [form for parse in parses if (form := _form(parse))]
    if word.endswith(("ов", "ев")) and all(form.role != "last" for form in found):
        found += [_from_plural(parse) for parse in parses if {"Name", "plur", "gent"} in parse.tag]
    return tuple(sorted(found, key=lambda form: -form.score)[:_MOST_FORMS])


def _from_plural(parse: Any) -> Form:
    """«Кириллов» is in the dictionary only as «many Kirills»; with a capital it is a surname."""
    return Form("last", "nomn", frozenset(("masc",)), float(parse.score), parse)


def _form(parse: Any) -> Form | None:
    tag = parse.tag
    role = next((role for name, role in _ROLES.items() if name in tag), None)
    if role is None or "plur" in tag or tag.case not in _CASES:
        return None
    both = tag.gender not in ("masc", "femn") or "ms-f" in tag or "GNdr" in tag
    genders = frozenset(("masc", "femn") if both else (str(tag.gender),))
    return Form(role, _CASES[tag.case], genders, float(parse.score), parse)


@lru_cache(maxsize=50_000)
def name_share(word: str, role: Role) -> float:
    """How likely the lower-case word is this part of a name, by the dictionary's counts: 0 to 1."""
    return sum(form.score for form in forms(word) if form.role == role)


@lru_cache(maxsize=50_000)
def is_surname_alone(word: str) -> bool:
    """Whether the lower-case word can hardly be anything but a surname.

    >>> is_surname_alone("сукачевой"), is_surname_alone("мороз"), is_surname_alone("иваново")
    (True, False, False)
    """
    last = word.rpartition("-")[2] or word
    if not is_known(last) and not ends_as_surname(last):
        return False
    parses = analyser().parse(last)
    others = (parse for parse in parses if "Surn" not in parse.tag and {"Name", "plur"} not in parse.tag)
    return name_share(word, "last") >= _SURE and all(
        "ADJF" in other.tag and "Poss" in other.tag for other in others
    )


@cache
def _rare_surnames() -> frozenset[str]:
    lines = (DATA / "surnames.txt").read_text("utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if not line.startswith("#"))


@lru_cache(maxsize=10_000)
def is_place(word: str) -> bool:
    """Whether the dictionary knows a town or a region of this name.

    >>> is_place("Омск"), is_place("Паспорт")
    (True, False)
    """
    return any("Geox" in parse.tag for parse in analyser().parse(word.lower()))


def may_be(word: str, role: Role, *, capital: bool) -> bool:
    """Whether the lower-case word can stand in this role beside other parts of a name.

    A word unknown to the dictionary may be a surname or a rare first name where it was written with a capital.

    >>> may_be("сукачевой", "last", capital=True), may_be("паспорт", "last", capital=True)
    (True, False)
    """
    if role == "patronymic":
        return _PATRONYMIC_END.fullmatch(word) is not None and name_share(word, role) > 0
    if role == "last" and capital and word.replace("ё", "е") in _rare_surnames():
        return True
    if not is_known(word.rpartition("-")[2]):  # no need to parse it: that takes 0.2 ms
        return len(word) > 2 and (capital or (role == "last" and ends_as_surname(word)))
    if role == "last" and not capital:  # «по» is Edgar Poe to the dictionary
        return name_share(word, role) >= _LIKELY
    return name_share(word, role) > 0 or (role == "last" and capital and name_share(word, "first") > 0)


def ends_as_surname(word: str) -> bool:
    """
    >>> ends_as_surname("нурмагомедову"), ends_as_surname("опарыш")
    (True, False)
    """
    return _SURNAME_END.search(word) is not None


def is_first(word: str) -> bool:
    """Whether the dictionary knows the lower-case word as a first name or a patronymic.

    >>> is_first("ивану"), is_first("петровичу"), is_first("талон")
    (True, True, False)
    """
    last = word.rpartition("-")[2]
    if _PATRONYMIC_END.fullmatch(word):
        return True
    return is_known(last) and name_share(word, "first") > 0


@dataclass(frozen=True, slots=True)
class Agreed:
    """Parts of a name that agree: each in the nominative, with the gender and case they stood in."""

    parts: tuple[str, ...]
    gender: Gender
    case: Case
    score: float


def agree(words: Sequence[str], roles: Sequence[Role], before: str = "") -> Agreed | None:
    """The likeliest reading in which all words share gender and case; None where there is none.

    `before` is the word that stands before them: a preposition tells the case.

    >>> agree(["Иванову", "Петру", "Сергеевичу"], ["last", "first", "patronymic"])
    Agreed(parts=('Иванов', 'Пётр', 'Сергеевич'), gender='masc', case='datv', score=...)
    """
    options = [_options(word, role) for word, role in zip(words, roles, strict=True)]
    best: tuple[float, Case, Gender, tuple[Form | None, ...]] | None = None
    for chosen in product(*options):
        shared = _shared(chosen)
        if shared is None:
            continue
        case, gender, score = shared
        if case == _BY_PREPOSITION.get(before):
            score *= _AS_PREPOSITION_SAYS
        elif case == "nomn":
            score *= _AS_TYPED if len(words) > 1 else _ALONE_AS_TYPED
        if best is None or score > best[0]:
            best = (score, case, gender, chosen)
    if best is None:
        return None
    score, case, gender, chosen = best
    parts = tuple(_nominative(word, form, case) for word, form in zip(words, chosen, strict=True))
    return Agreed(parts, gender, case, score)


def _options(word: str, role: Role) -> Sequence[Form | None]:
    return [form for form in forms(word.lower()) if form.role == role] or [None]


def _shared(chosen: Sequence[Form | None]) -> tuple[Case, Gender, float] | None:
    """(case, gender, weight) that all known forms have in common."""
    known = [form for form in chosen if form is not None]
    cases = {form.case for form in known}
    if len(cases) > 1:
        return None
    genders = frozenset(("masc", "femn")).intersection(*(form.genders for form in known))
    if not genders:
        return None
    gender: Gender = "unknown" if len(genders) > 1 else "masc" if "masc" in genders else "femn"
    weight = 1.0
    for form in known:
        weight *= form.score + 0.01
    case: Case = next(iter(cases), "nomn")
    return case, gender, weight


def _nominative(word: str, form: Form | None, case: Case) -> str:
    if form is None or case == "nomn":
        return capitalised(word)
    head, _, _ = word.rpartition("-")
    inflected = form.parse.inflect({"nomn", "sing"})
    tail = inflected.word if inflected is not None else form.parse.word
    if not head:
        return capitalised(tail)
    first = agree([head], ["last"])
    return f"{first.parts[0] if first else capitalised(head)}-{capitalised(tail)}"


def capitalised(word: str) -> str:
    """
    >>> capitalised("салтыков-щедрин")
    'Салтыков-Щедрин'
    """
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


@lru_cache(maxsize=50_000)
def normal_forms(word: str) -> frozenset[str]:
    """All dictionary forms that a lower-case word may come from, ё as е; a foreign word is its own.

    >>> sorted(normal_forms("паспорта"))
    ['паспорт']
    """
    if not "а" <= word[0] <= "я":
        return frozenset((word,))
    return frozenset(parse.normal_form.replace("ё", "е") for parse in analyser().parse(word))
