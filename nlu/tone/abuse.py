"""Does the text insult its reader? Obscenity anywhere, other insults unless they are quoted, innocent or of oneself."""

import re
from collections.abc import Iterator
from functools import cache

from nlu.tone.folding import Folded, Phrase
from nlu.tone.obscenity import obscenities
from nlu.tone.reading import Abuse
from nlu.tone.rules import RuleBook, read_rules

_NAMED = re.compile(
    r"(?<!\w)(?:назва[лнв]|обозва[лнв]|обзыва|называ|оскорб|обматер|матер|обругал|выругал|ругает|унижа|дразн|травят)\w*"
    r"|(?<!\w)(?:сказал|говор[ия]т|крич|орал|орет|орут|написал|пишет|заявил|ответил|послал|выразил|бросил|шл[её]т)\w*"
    r"(?=[^.]* (?:мне|меня|нам|нас|что я|ребенк\w+|доче?р\w+|сын\w+|жен\w+|мам\w+|мужу|маму|бабушк\w+|пациент\w+)(?!\w))"
    r"|(?<!\w)(?:мне|меня|нам|нас|ребенк\w+|доче?р\w+|сын\w+|жен\w+|мам\w+|бабушк\w+) (?:\w+ ){0,3}"
    r"(?:сказал|говор[ия]т|крич|орал|орет|орут|написал|пишет|заявил|ответил|послал|выразил|бросил)\w*"
)
_RETORT = re.compile(r"(?<!\w)(?:сам[иа]?|вы|ты|вам|вас)(?: \w+){0,2} $")
_OF_MYSELF = re.compile(r"(?<!\w)(?:я|себя|сам|сама)(?: (?!вы |вам |вас |ты |вашу |ваш )\w+){0,3} $")
_MYSELF_AFTER = re.compile(r" (?:я|же я|был я|была я)(?!\w)")
_OTHERS = re.compile(
    r"(?<!\w)(?:сосед|муж|жен[аы]|бывш|начальник|директор|свекров|тещ|зять|брат|отчим|сожител|родственник|арендатор|хозя|"
    r"подрост|водител|пьян|прораб|коллег|племянни|внук|сын|тесть|кондуктор)\w*(?: \w+)? $"
)
_OTHERS_AFTER = re.compile(
    r" (?:сосед|муж|начальник|бывш|директор|свекров|тещ|зять|брат|отчим|водител|племянни|сын|внук)\w*"
)


@cache
def _insults() -> RuleBook:
    return read_rules("insults")


@cache
def _innocent() -> RuleBook:
    return read_rules("spared")


def find_abuse(folded: Folded, phrase: Phrase, raw: str) -> Abuse | None:
    """The first insult of the text, obscenities before others; None when there is none."""
    spared = _spared(phrase)
    for found in obscenities(folded, phrase, raw):
        if not _inside(found.start, found.end, spared) and not _quoted(_before(folded, found.start)):
            return Abuse(*folded.span(found.start, found.end), found.rule, found.disguise)
    return find_insult(folded, phrase)


def find_insult(folded: Folded, phrase: Phrase) -> Abuse | None:
    """The first insult in words that are no obscenity; None when there is none."""
    spared = _spared(phrase)
    for start, end, rule in _spoken(phrase):
        first, last = phrase.folded_span(start, end)
        if not _inside(first, last, spared):
            return Abuse(*folded.span(first, last), rule, masked=False)
    return None


def _spared(phrase: Phrase) -> list[tuple[int, int]]:
    return [phrase.folded_span(hit.start, hit.end) for hit in _innocent().hits(phrase.text)]


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _before(folded: Folded, start: int) -> str:
    """The sentence so far, words parted by single spaces."""
    words = re.split(r"[^\w.!?]+", re.split(r"[.!?;\n]", folded.text[max(0, start - 200) : start])[-1])
    return " ".join(word for word in words if word) + " "


def _quoted(before: str) -> bool:
    """Somebody else's words, told by the one they hurt."""
    return bool(_NAMED.search(before)) and not _RETORT.search(before.rsplit("назвал", maxsplit=1)[-1])


def _spoken(phrase: Phrase) -> Iterator[tuple[int, int, str]]:
    text = phrase.text
    for hit in _insults().hits(text):
        before = text[max(0, hit.start - 200) : hit.start].rpartition(". ")[2]
        after = text[hit.end : hit.end + 30]
        mine = _OF_MYSELF.search(before) or _MYSELF_AFTER.match(after)
        theirs = _OTHERS.search(before) or _OTHERS_AFTER.match(after)
        if not (mine or theirs or _quoted(before)):
            yield hit.start, hit.end, hit.rule.name
