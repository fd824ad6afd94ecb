"""Is somebody in danger? Phrases of intent, threat and emergency, unless they are a figure of speech or a matter of papers."""

from functools import cache
from typing import cast

from nlu.tone.folding import Folded, Phrase
from nlu.tone.reading import Danger, DangerKind
from nlu.tone.rules import Hit, RuleBook, read_rules

# Whom help must reach first, when a text speaks of more than one.
_ORDER: tuple[DangerKind, ...] = ("child_in_danger", "danger_to_life", "self_harm", "threat_to_others")


@cache
def _dangers() -> RuleBook:
    return read_rules("danger")


@cache
def _calm() -> RuleBook:
    return read_rules("danger_spared")


def find_danger(folded: Folded, phrase: Phrase) -> Danger | None:
    """The gravest danger of the text; a plan of the writer's own outweighs every figure of speech."""
    hits = list(_dangers().hits(phrase.text))
    if not hits:
        return None
    calm = list(_calm().hits(phrase.text))
    grave = [hit for hit in hits if not _spared(hit, calm)]
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


def _spared(hit: Hit, calm: list[Hit]) -> bool:
    """Idioms spare what they overlap; papers and the past spare the whole text, unless help is cried for now."""
    if hit.rule.section == "self_harm certain":
        return False
    certain = hit.rule.section.endswith("certain")
    now = any(other.rule.section == "now" for other in calm)
    return any(
        (other.rule.section == "idiom" and other.start < hit.end and hit.start < other.end)
        or (other.rule.section == "papers" and not now and not certain)
        for other in calm
    )
