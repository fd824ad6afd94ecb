"""Words that are somebody's or some place's name, whatever they would mean otherwise: «Козлова», «Дураково»."""

import re
from functools import lru_cache

from nlu.text import analyser, is_shouted
from nlu.tone.folding import Folded, Phrase
from nlu.tone.rules import Spans

_SURNAME = re.compile(
    r"\w+(?:[ое]в|[иы]н)(?:|а|у|ы|е|ой|ым|ых|ыми)|\w+(?:ск|цк)(?:ий|ая|ого|ой|ому|им|ую)|\w+(?:енко|ук|юк|ых|их)"
)
_PLACE = re.compile(
    r"\w{2,}(?:[ое]во|[иы]но|[ое]вк[аеиуо]\w?|[иы]нк[аеиуо]\w?|[ое]в[еау]|[иы]н[еау]|ск[еау]?)"
)
# What stands before a surname in any case form, and before the name of a place.
_NAMED = re.compile(r"(?:фамили|отчеств|девичь|кличк)\w*|зовут")
_CALLED = re.compile(r"г|гр|гн|госпо\w+|гражданин\w*|гражданк\w+|тов|товарищ\w*")
_POST = re.compile(
    r"(?:сотрудни[кц]|инспектор|специалист|начальни[кц]|директор|врач|доктор|оператор|учител|преподавател|депутат"
    r"|секретар|нотариус|пристав|судь|следовател|заведующ|майор|капитан|участков|инженер|менеджер|имя|семь|тр)\w*"
)
_SETTLEMENT = re.compile(
    r"(?:сел|деревн|посел[ок]|город|станци|озер|рек|улиц|остров|район|хутор|станиц|аул|ручь|лощин|переул)\w{0,4}"
    r"|п?гт|снт|днп|с|д|г|ул|пос|дер|пер|р|оз|ст"
)
_FAR = re.compile(r"\w{2,}(?:[ое]во|[иы]но)")
_TO_A_PLACE = frozenset(
    ["в", "во", "из", "до", "под", "около", "возле", "через", "мимо", "за", "по", "о", "об", "к", "у"]
)
_PROPER = ("Surn", "Geox", "Name", "Patr")


def proper_names(folded: Folded, phrase: Phrase, raw: str, among: Spans) -> frozenset[int]:
    """Places of the words of a phrase that name a person or a settlement; only words in `among` are looked at.

    >>> from nlu.tone.folding import fold, phrase_of
    >>> text = "Запишите к Козловой, козлы"
    >>> proper_names(fold(text), phrase_of(fold(text)), text, Spans([(0, 26)]))
    frozenset({2})
    """
    words = [word for word, _, _ in phrase.words]
    capital = [False] * len(words)
    if not is_shouted(raw):
        capital = [raw[folded.origin[start]].isupper() for _, start, _ in phrase.words]
    return frozenset(
        place
        for place, (word, start, end) in enumerate(phrase.words)
        if len(word) > 2
        and among.overlap(start, end)
        and (_is_person(words, capital, place) or _is_settlement(words, capital, place))
    )


def _is_person(words: list[str], capital: list[bool], place: int) -> bool:
    word, before = words[place], _before(words, place)
    surname = bool(_SURNAME.fullmatch(word)) or "Surn" in _marks(word)
    if _NAMED.fullmatch(before) or (_CALLED.fullmatch(before) and (surname or capital[place])):
        return True
    named = any(
        _is_given_name(words[other], initial=capital[other])
        for other in (place - 1, place + 1)
        if 0 <= other < len(words)
    )
    if named:
        return surname or (capital[place] and not _begins(words, place))
    if not surname:
        return False
    if capital[place]:
        return not _begins(words, place) or not _is_common(word)
    return place > 0 and bool(_POST.fullmatch(before)) and not _is_common(word)


def _is_settlement(words: list[str], capital: list[bool], place: int) -> bool:
    word, before = words[place], _before(words, place)
    if _SETTLEMENT.fullmatch(before) or _SETTLEMENT.fullmatch(_before(words, place - 1)):
        return capital[place] or bool(_PLACE.fullmatch(word))
    if before not in _TO_A_PLACE or _is_common(word):
        return False
    return bool(_FAR.fullmatch(word)) or (capital[place] and not _begins(words, place))


def _before(words: list[str], place: int) -> str:
    return words[place - 1] if place > 0 else "."


def _begins(words: list[str], place: int) -> bool:
    return _before(words, place) == "."


def _is_given_name(word: str, *, initial: bool) -> bool:
    if len(word) <= 2:
        return initial and len(word) == 1 and word.isalpha()
    return bool({"Name", "Patr"} & _marks(word)) and not _is_common(word)


def _is_common(word: str) -> bool:
    """A dictionary word with a meaning of its own."""
    return "common" in _marks(word)


@lru_cache(maxsize=20_000)
def _marks(word: str) -> frozenset[str]:
    parses = analyser().parse(word)
    marks = {mark for parse in parses for mark in _PROPER if mark in parse.tag}
    if any(parse.is_known and not any(mark in parse.tag for mark in _PROPER) for parse in parses):
        marks.add("common")
    return frozenset(marks)
