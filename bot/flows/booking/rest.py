"""What is left of a text beside the time, the office and the words of booking itself: nothing, or a matter of its own."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.texts import Texts
from bot.wording import spoken
from nlu.dates import in_russian, read_slot
from nlu.entities import Entity
from nlu.text import analyser, is_latin, lemma, tokens

# OpenCorpora's parts of speech that can name a matter; pronouns, prepositions, particles and adverbs cannot.
_SPEAKING = frozenset({"NOUN", "ADJF", "ADJS", "PRTF", "PRTS", "VERB", "INFN"})
_PRONOUN = "Apro"
_ALONE = 2  # with a preposition


def is_bare(
    texts: Texts,
    there: datetime,
    text: str,
    offices: Sequence[Entity] = (),
    *,
    beside: frozenset[str] = frozenset(),
) -> bool:
    """Whether nothing is said but when and where: «and in the evening?», «to the central one, tomorrow».

    `there` is now, aware; `offices` are the entities of the text that name an office; `beside`, more words (lemmas) that count for nothing.
    """
    if is_latin(text) and not offices:
        text = in_russian(text)
    nothing = texts.words("words-booking-filler") | texts.words("words-booking-offices") | beside
    left = _blanked(text, (*read_slot(text, there).spans, *((each.start, each.end) for each in offices)))
    return not any(_names_matter(word) and nothing.isdisjoint((word, lemma(word))) for word in tokens(left))


def lemmas_of(text: str) -> frozenset[str]:
    """The words of the text in dictionary form and as they are."""
    return frozenset(form for word in tokens(text) for form in (word, lemma(word)))


def stripped(words: frozenset[str], text: str) -> str:
    """The text as commands are compared, without the words that only lead to a command or follow it.

    >>> stripped(frozenset({"and", "please"}), "And another office, please?")
    'another office'
    """
    said = spoken(text).split()
    while len(said) > 1 and said[0] in words:
        del said[0]
    while len(said) > 1 and said[-1] in words:
        del said[-1]
    return " ".join(said)


def qualifies_next(text: str, entity: Entity) -> bool:
    """Whether a single word is only a pronoun of another: «another» in «another office», not by itself."""
    if " " in entity.text or len(tokens(text)) <= _ALONE:
        return False
    return _PRONOUN in analyser().parse(entity.text.lower())[0].tag


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _names_matter(word: str) -> bool:
    parse = analyser().parse(word)[0]
    return (parse.tag.POS in _SPEAKING and _PRONOUN not in parse.tag) or "LATN" in parse.tag
