"""Entries of a word list → places in a line. The notation of an entry, word by word:

`слово` this form · `слов*` any word that begins so · `<лемма>` any form of the word · `a|b` either
· `{NOUN,gent}` any word with these grammemes · `*2` at most two words between · `,` signs may stand here
· `_` any word · `слово?` may be missing · a first `^`: where a sentence or a clause begins, `^^`: a sentence · a last `$`: a sign or the end follows
· `>` what comes after it must follow and is no part of the place
· `!слово` at the start or at the end of an entry: where this word stands just before or just after, there is no match
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from nlu.text.morphology import REMEMBERED, Form

_SHORTEST_STEM = 3
_LINKING = frozenset({"PREP", "CONJ", "PRCL"})  # «под» is no genitive of «пода»
_ENDS = tuple(",.;:!?…—–)»")  # signs after which a word stands apart


class Word(Protocol):
    """A word of a sentence: its form, and the signs between it and the word before it («» for none)."""

    @property
    def form(self) -> Form: ...

    @property
    def before(self) -> str: ...


@dataclass(frozen=True)
class Step:
    """One place of an entry: a word it takes, or a gap of at most `gap` words."""

    forms: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    grammemes: tuple[frozenset[str], ...] = ()
    optional: bool = False
    gap: int = 0
    signs: bool = False
    anything: bool = False

    @property
    def is_plain(self) -> bool:
        """One word, named by its form or its lemma."""
        return not (self.anything or self.stems or self.grammemes or self.optional or self.gap or self.signs)

    def takes(self, word: Word) -> bool:
        form = word.form
        return (
            self.anything
            or form.text in self.forms
            or (bool(self.lemmas) and not self.lemmas.isdisjoint(form.lemmas))
            or (bool(self.stems) and form.text.startswith(self.stems))
            or (
                bool(self.grammemes)
                and any(
                    form.has(*wanted)
                    for wanted in self.grammemes
                    if form.pos not in _LINKING or form.pos in wanted
                )
            )
        )


@dataclass(frozen=True, eq=False)
class Entry:
    """A line of a list: what it finds, what may stand instead (see `rewording`) and the rule it belongs to."""

    source: str
    steps: tuple[Step, ...]
    suggestion: str = ""
    rule: str = ""
    ahead: tuple[Step, ...] = ()
    begins: bool = False
    opens: bool = False
    ends: bool = False
    barred_before: Step | None = None
    barred_after: Step | None = None

    def is_whole(self, taken: int) -> bool:
        """Whether a match of `taken` words has none in its gaps: those the suggestion would lose."""
        return taken <= sum(not (step.gap or step.signs) for step in self.steps)

    def match(self, words: Sequence[Word], place: int) -> int | None:
        """The last word of the match that begins at `place`, or None; the word there is one the entry begins with."""
        if self.begins and place and (self.opens or not words[place].before):
            return None
        if self._is_barred_before(words, place):
            return None
        # Its first word is known to fit: by it the entry was found.
        last = _match(self.steps, 1, words, place + 1, joined=True)
        if (
            last is not None
            and self.ends
            and last + 1 < len(words)
            and words[last + 1].before[:1] not in _ENDS
        ):
            return None
        if last is not None and self.ahead and _match(self.ahead, 0, words, last + 1, joined=True) is None:
            return None
        return None if last is not None and self._is_barred_after(words, last) else last

    def _is_barred_before(self, words: Sequence[Word], place: int) -> bool:
        barred = self.barred_before
        return barred is not None and place > 0 and not words[place].before and barred.takes(words[place - 1])

    def _is_barred_after(self, words: Sequence[Word], last: int) -> bool:
        barred = self.barred_after
        return (
            barred is not None
            and last + 1 < len(words)
            and not words[last + 1].before
            and barred.takes(words[last + 1])
        )


def entry_of(source: str, suggestion: str = "", rule: str = "") -> Entry:
    """Raises ValueError for an entry that begins with a gap or a grammeme: nothing would index it.

    >>> [sorted(step.forms or step.lemmas) for step in entry_of("в <цель>").steps]
    [['в'], ['цель']]
    """
    parts = source.replace("ё", "е").split()
    opens = parts[:1] == ["^^"]
    begins, ends = opens or parts[:1] == ["^"], parts[-1:] == ["$"]
    bare = parts[begins : len(parts) - ends]
    barred_before = _step(bare.pop(0)[1:]) if bare[0].startswith("!") else None
    barred_after = _step(bare.pop()[1:]) if bare[-1].startswith("!") else None
    border = bare.index(">") if ">" in bare else len(bare)
    steps, ahead = (_joined(map(_step, some)) for some in (bare[:border], bare[border + 1 :]))
    if not steps or steps[0].optional or not (steps[0].forms or steps[0].lemmas or steps[0].stems):
        raise ValueError(f"an entry begins with a word: {source!r}")
    return Entry(
        source,
        steps,
        suggestion,
        rule,
        ahead=ahead,
        begins=begins,
        opens=opens,
        ends=ends,
        barred_before=barred_before,
        barred_after=barred_after,
    )


def _step(part: str) -> Step:
    if part == ",":
        return Step(signs=True)
    if part == "_":
        return Step(anything=True)
    if part[0] == "*":
        return Step(gap=int(part[1:].rstrip(",") or 1), signs=part.endswith(","))
    optional = part.endswith("?")
    choices = part.rstrip("?").split("|")
    lemmas = frozenset(choice[1:-1] for choice in choices if choice.startswith("<"))
    grammemes = tuple(frozenset(choice[1:-1].split(",")) for choice in choices if choice.startswith("{"))
    stems = tuple(choice[:-1] for choice in choices if choice.endswith("*"))
    forms = frozenset(choice for choice in choices if choice[0] not in "<{" and choice[-1] != "*")
    return Step(forms, lemmas, stems, grammemes, optional)


class Lexicon:
    """Entries of many rules indexed by their first word: a line is walked once whatever their number."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._by_form: dict[str, list[Entry]] = defaultdict(list)
        self._by_lemma: dict[str, list[Entry]] = defaultdict(list)
        self._by_stem: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            for form in entry.steps[0].forms:
                self._by_form[form].append(entry)
            for lemma in entry.steps[0].lemmas:
                self._by_lemma[lemma].append(entry)
            for stem in entry.steps[0].stems:
                self._by_stem[stem].append(entry)
        self._starting = lru_cache(maxsize=REMEMBERED)(self._look_up)

    def find(self, words: Sequence[Word]) -> Iterator[tuple[Entry, int, int]]:
        """Entry, first word and last word (counted); of a rule's several the longest; those of a rule never overlap."""
        free: dict[str, int] = {}
        for place, word in enumerate(words):
            starting = self._starting(word.form)
            if starting is None:
                continue
            best: dict[str, tuple[int, Entry]] = {}
            for entry in starting.before(words[place + 1].form if place + 1 < len(words) else None):
                last = entry.match(words, place) if place >= free.get(entry.rule, 0) else None
                if last is not None and last > best.get(entry.rule, (-1, entry))[0]:
                    best[entry.rule] = (last, entry)
            for rule, (last, entry) in best.items():
                free[rule] = last + 1
                yield entry, place, last

    def _look_up(self, form: Form) -> "_Starting | None":
        found = dict.fromkeys(self._by_form.get(form.text, ()))
        for lemma in form.lemmas:
            found.update(dict.fromkeys(self._by_lemma.get(lemma, ())))
        for length in range(_SHORTEST_STEM, len(form.text) + 1):
            found.update(dict.fromkeys(self._by_stem.get(form.text[:length], ())))
        return _Starting(tuple(found)) if found else None


class _Starting:
    """Entries that begin with one form, by their second word where it is a plain one: most fall away at once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._free: list[Entry] = []
        self._by_second: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            second = entry.steps[1] if len(entry.steps) > 1 else None
            if second is None or not second.is_plain:
                self._free.append(entry)
                continue
            for key in (*second.forms, *(f"<{lemma}>" for lemma in second.lemmas)):
                self._by_second[key].append(entry)

    def before(self, following: Form | None) -> Iterator[Entry]:
        """Those that may match where `following` is the next word."""
        yield from self._free
        if following is not None and self._by_second:
            yield from self._by_second.get(following.text, ())
            for lemma in following.lemmas:
                yield from self._by_second.get(f"<{lemma}>", ())


def _match(steps: Sequence[Step], at: int, words: Sequence[Word], place: int, *, joined: bool) -> int | None:
    """The last word of the match of `steps` from number `at` that begins at `place`, or None.

    `joined`: no sign may stand before the word at `place`. Gaps take as few words as they can.
    """
    for number in range(at, len(steps)):
        step = steps[number]
        if step.gap or step.signs:
            return _match_gap(steps, number, words, place)
        fits = place < len(words) and not (joined and words[place].before) and step.takes(words[place])
        if fits and step.optional:
            last = _match(steps, number + 1, words, place + 1, joined=True)
            if last is not None:
                return last
        elif fits:
            place, joined = place + 1, True
        elif not step.optional:
            return None
    return place - 1


def _match_gap(steps: Sequence[Step], at: int, words: Sequence[Word], place: int) -> int | None:
    gap = steps[at]
    for taken in range(gap.gap + 1):
        if place + taken >= len(words) or (taken and words[place + taken - 1].before and not gap.signs):
            return None
        last = _match(steps, at + 1, words, place + taken, joined=not gap.signs)
        if last is not None:
            return last
    return None


def _joined(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Signs that may stand in a gap may stand in a gap that follows at once: «*2 ,» and «, *2» are one."""
    joined: list[Step] = []
    for step in steps:
        before = joined[-1] if joined else None
        if before is not None and (before.gap or before.signs) and (step.gap or step.signs):
            joined[-1] = replace(before, gap=before.gap + step.gap, signs=before.signs or step.signs)
        else:
            joined.append(step)
    return tuple(joined)
