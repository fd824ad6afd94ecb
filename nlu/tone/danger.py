"""Is somebody in danger? Phrases of intent, threat and emergency, unless they are a figure of speech, over, or put right."""

import re
from functools import cache
from typing import cast

from nlu.tone.folding import Folded, Phrase
from nlu.tone.reading import Danger, DangerKind
from nlu.tone.rules import Hit, RuleBook, Spans, read_rules

# Whom help must reach first, when a text speaks of more than one.
_ORDER: tuple[DangerKind, ...] = ("child_in_danger", "danger_to_life", "self_harm", "threat_to_others")
_DONE = re.compile(r"(?<!\w)\w{2,}л(?:а|о|и|ся|ась|ось|ись)?(?!\w)")
_NEAR = 6  # words between a fact and its date


@cache
def _dangers() -> RuleBook:
    return read_rules("danger")


@cache
def _calm() -> RuleBook:
    return read_rules("danger_spared")


def find_danger(folded: Folded, phrase: Phrase) -> Danger | None:
    """The gravest danger of the text; a plan of the writer's own outweighs a figure of speech."""
    hits = _dangers().hits(phrase)
    if not hits:
        return None
    calm = _Calm(phrase.text, _calm().hits(phrase))
    grave = [hit for hit in hits if not calm.spares(hit)]
    if not grave:
        return None
    first = _widest(min(grave, key=lambda hit: (_ORDER.index(_kind(hit)), hit.start)), grave)
    start, end = folded.span(*phrase.folded_span(first.start, first.end))
    return Danger(_kind(first), start, end, first.rule.name)


def _widest(hit: Hit, others: list[Hit]) -> Hit:
    """«устрою вам пожар» is a threat, though «пожар» alone is a fire: the phrase that holds the other is meant."""
    around = [other for other in others if other.start < hit.start and hit.end <= other.end]
    return max(around, key=lambda other: other.end - other.start, default=hit)


def _kind(hit: Hit) -> DangerKind:
    return cast("DangerKind", hit.rule.section.split()[0])


class _Calm:
    """What takes the alarm out of a text, by sections of danger_spared.txt."""

    def __init__(self, text: str, hits: list[Hit]) -> None:
        self._text = text
        self._sections = {hit.rule.section for hit in hits}
        self._idioms = self._spans(hits, "idiom")
        self._figures = self._spans(hits, "figure")
        # A date or a death colours what stands within some words of it, in the same sentence.
        self._dated = Spans(_around(text, hit) for hit in hits if hit.rule.section == "over")
        self._mourned = Spans(_around(text, hit) for hit in hits if hit.rule.section == "dead")

    @staticmethod
    def _spans(hits: list[Hit], section: str) -> Spans:
        return Spans((hit.start, hit.end) for hit in hits if hit.rule.section == section)

    def spares(self, hit: Hit) -> bool:
        """Figures of speech spare what they overlap; a fact that is over, put right or a matter of papers, the whole."""
        if self._figures.overlap(hit.start, hit.end):
            return True
        if self._sections & {"now", "still"}:
            calm = False
        else:
            calm = self._is_over(hit) or ("found" in self._sections and _kind(hit) == "child_in_danger")
        if hit.rule.section == "self_harm certain":
            return calm
        papers = {"papers"} & self._sections and "now" not in self._sections
        certain = hit.rule.section.endswith("certain")
        return calm or self._idioms.overlap(hit.start, hit.end) or bool(papers and not certain)

    def _is_over(self, hit: Hit) -> bool:
        """A deed in the past tense beside a date or a death; what befell somebody, when papers are asked about as well."""
        asked = "papers" in self._sections
        done = bool(_DONE.search(self._text[hit.start : hit.end]))
        befell = _kind(hit) in {"danger_to_life", "child_in_danger"}
        if self._dated.overlap(hit.start, hit.end):
            return (asked and (done or befell)) or (done and _kind(hit) != "child_in_danger")
        return asked and done and self._mourned.overlap(hit.start, hit.end)


def _around(text: str, hit: Hit) -> tuple[int, int]:
    """The words of the sentence near a hit."""
    start, end = hit.start, hit.end
    before = text[max(0, start - 120) : start].rpartition(". ")[2].split(" ")[-_NEAR - 1 :]
    after = text[end : end + 120].partition(" .")[0].split(" ")[: _NEAR + 1]
    return start - len(" ".join(before)), end + len(" ".join(after))
