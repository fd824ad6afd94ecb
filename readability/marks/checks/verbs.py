"""Passive predicates and texts with few verbs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlu.text.morphology import Form
from readability.marks import lists
from readability.marks.mark import Finding
from readability.marks.rewording import passive_reworded
from readability.marks.words import Page, Word, clause

_MODAL = frozenset(["мочь", "должный", "следовать", "подлежать", "быть"])
_HOURS = frozenset(
    [
        "с",
        "до",
        "ежедневно",
        "круглосуточно",
        "всегда",
        "весь",
        "всю",
        "сейчас",
        "пока",
        "еще",
        "уже",
        "часто",
    ]
)  # a state lasts
_ALIVE = frozenset(["я", "ты", "мы", "вы", "он", "она", "они", "кто"])


@cache
def _spared() -> frozenset[str]:
    return frozenset(
        stem + ending for stem in lists.words("short_adjectives.txt") for ending in ("", "а", "о", "ы")
    )


@cache
def _reflexives() -> dict[str, str]:
    """Verbs in -ся of a passive sense and the condition of each: «», things or papers (see the list)."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in lists.rows("passive_verbs.txt")}


@dataclass(frozen=True)
class Passives:
    """Short passive participles and verbs in -ся of the closed list, as predicates."""

    def find(self, page: Page) -> Iterator[Finding]:
        for line in page.lines:
            for place, word in enumerate(line.words):
                form = word.form
                if (
                    form.is_short_passive and (form.text not in _spared() or _is_event(line.words, place))
                ) or (form.is_reflexive and _is_passive_reflexive(line.words, place)):
                    first, last = _with_being(line.words, place)
                    yield passive_reworded(line.words, first, last, place)


@cache
def _events() -> frozenset[tuple[str, str]]:
    """Short forms that say a state of most things but an event of these: («открыт», «дело»)."""
    return frozenset(
        (participle + ending, noun)
        for participle, nouns in lists.rows("opened_things.tsv")
        for noun in nouns.split()
        for ending in ("", "а", "о", "ы")
    )


def _is_event(words: Sequence[Word], place: int) -> bool:
    """Whether a form that mostly says a state says what somebody did: a doer follows, or a thing happened."""
    following = words[place + 1] if place + 1 < len(words) else None
    if following is not None and not following.before and following.form.has("NOUN", "ablt", "anim"):
        return True
    around = clause(words, place)
    if not any(word.form.lemma == "быть" for word in words[max(0, place - 1) : place + 2]):
        return False
    if any(word.form.text in _HOURS or word.kind == "number" for word in around):
        return False
    text = words[place].form.text
    return any(
        (text, word.form.lemma) in _events() and word.form.has("NOUN", "nomn") for word in around
    ) or any(word.form.has("NOUN", "ablt", "anim") for word in around)


def _with_being(words: Sequence[Word], place: int) -> tuple[int, int]:
    first = last = place
    if place and not words[place].before and words[place - 1].form.lemma == "быть":
        first = place - 1
    elif place + 1 < len(words) and not words[place + 1].before and words[place + 1].form.lemma == "быть":
        last = place + 1
    return first, last


def _is_passive_reflexive(words: Sequence[Word], place: int) -> bool:
    form = words[place].form
    if form.pos not in {"VERB", "INFN"}:
        return False
    condition = _reflexives().get(form.lemma)
    if condition is None or not _is_third_person(words, place, form):
        return False
    if condition == "papers":
        return any(
            _is_paper(word.form) or word.form.has("NOUN", "ablt", "anim") for word in clause(words, place)
        )
    return not (condition and _is_alive(words, place))


def _is_third_person(words: Sequence[Word], place: int, form: Form) -> bool:
    if form.pos == "INFN":
        return any(not _MODAL.isdisjoint(word.form.lemmas) for word in words[max(0, place - 4) : place])
    grammemes = form.readings[0].grammemes
    return "3per" in grammemes or "past" in grammemes


def _is_alive(words: Sequence[Word], place: int) -> bool:
    """Whether a living subject stands in the clause: a nominative noun that is alive, or a pronoun."""
    return any(
        word.form.text in _ALIVE
        or (word.form.is_noun and "anim" in word.form.readings[0].grammemes and word.form.has("NOUN", "nomn"))
        for word in clause(words, place)
    )


def _is_paper(form: Form) -> bool:
    return form.is_noun and form.lemma in lists.words("office_nouns.txt") and form.has("NOUN", "nomn")


@dataclass(frozen=True)
class FewVerbs:
    """A text of at least `words` words where fewer than `least` in a thousand are verbs; the mark is its first sentence."""

    words: int = 80
    least: int = 45

    def find(self, page: Page) -> Iterator[Finding]:
        counted = [word for line in page.lines for word in line.words if word.kind == "word"]
        if len(counted) < self.words:
            return
        verbs = sum(word.form.pos in {"VERB", "INFN", "PRTS", "GRND"} for word in counted)
        if verbs * 1000 < self.least * len(counted):
            first = page.lines[0].sentence
            yield Finding(first.start, first.end)
