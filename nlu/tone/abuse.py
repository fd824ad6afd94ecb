"""Does the text insult its reader? Obscenity anywhere, other insults unless they are quoted, innocent or of oneself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from nlu.tone.folding import Folded, Phrase
from nlu.tone.names import proper_names
from nlu.tone.obscenity import obscenities
from nlu.tone.quotes import told_parts
from nlu.tone.reading import Abuse
from nlu.tone.rules import RuleBook, Spans, read_rules

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
    found = _first(_rude(folded, phrase, raw), phrase, folded)
    if found is None or not proper_names(folded, phrase, raw, Spans([(found.start, found.end)])):
        return found and _as_given(found, folded)
    suspects = [(each.start, each.end) for each in obscenities(folded, phrase, raw)]
    suspects += [phrase.folded_span(hit.start, hit.end) for hit in _insults().hits(phrase)]
    names = proper_names(folded, phrase, raw, Spans(suspects))
    named = Spans(phrase.words[place][1:] for place in names)
    nameless = phrase.without_names(names)
    rude = (each for each in _rude(folded, nameless, raw) if not named.overlap(each.start, each.end))
    found = _first(rude, nameless, folded)
    return found and _as_given(found, folded)


def sounds_rude(folded: Folded, phrase: Phrase, raw: str) -> bool:
    """Whether a word of the lists stands there at all, meant as an insult or not."""
    return any(True for _ in obscenities(folded, phrase, raw)) or any(True for _ in _insults().hits(phrase))


def find_insult(folded: Folded, phrase: Phrase) -> Abuse | None:
    """The first insult in words that are no obscenity; None when there is none."""
    found = _first(_spoken(folded, phrase), phrase, folded)
    return found and _as_given(found, folded)


def _as_given(found: Abuse, folded: Folded) -> Abuse:
    start, end = folded.span(found.start, found.end)
    return replace(found, start=start, end=end)


def _rude(folded: Folded, phrase: Phrase, raw: str) -> Iterator[Abuse]:
    """Obscenities, then insults; offsets are those of the folded text."""
    for found in obscenities(folded, phrase, raw):
        if not _quoted(_before(folded, found.start)):
            yield Abuse(found.start, found.end, found.rule, found.disguise)
    yield from _spoken(folded, phrase)


def _first(rude: Iterable[Abuse], phrase: Phrase, folded: Folded) -> Abuse | None:
    """The first that is neither innocent here nor in a quotation."""
    innocent: Spans | None = None
    for found in rude:
        if innocent is None:
            innocent = Spans(phrase.folded_span(hit.start, hit.end) for hit in _innocent().hits(phrase))
            told = told_parts(folded.text)
        if not (innocent.overlap(found.start, found.end) or told.overlap(found.start, found.end)):
            return found
    return None


def _before(folded: Folded, start: int) -> str:
    """The sentence so far, words parted by single spaces."""
    words = re.split(r"[^\w.!?]+", re.split(r"[.!?;\n]", folded.text[max(0, start - 200) : start])[-1])
    return " ".join(word for word in words if word) + " "


def _quoted(before: str) -> bool:
    """Somebody else's words, told by the one they hurt."""
    return bool(_NAMED.search(before)) and not _RETORT.search(before.rsplit("назвал", maxsplit=1)[-1])


def _spoken(folded: Folded, phrase: Phrase) -> Iterator[Abuse]:
    text = phrase.text
    for hit in _insults().hits(phrase):
        first, last = phrase.folded_span(hit.start, hit.end)
        before = text[max(0, hit.start - 200) : hit.start].rpartition(". ")[2]
        # «балбес, я не это спросил»: what a comma parts is not said of oneself.
        after = "" if folded.text.startswith(",", last) else text[hit.end : hit.end + 30]
        mine = _OF_MYSELF.search(before) or _MYSELF_AFTER.match(after)
        theirs = _OTHERS.search(before) or _OTHERS_AFTER.match(after)
        if not (mine or theirs or _quoted(before)):
            yield Abuse(first, last, hit.rule.name, masked=False)
