"""The mood of a text: weighted words, signs of shouting, and thanks that are mockery."""

import re
from collections import defaultdict
from functools import cache

from nlu.text import is_shouted
from nlu.tone.folding import Phrase
from nlu.tone.reading import Mood
from nlu.tone.rules import RuleBook, read_rules

_ENOUGH = 1.0


@cache
def _signs() -> RuleBook:
    return read_rules("mood")


def mood_of(text: str, phrase: Phrase, *, insulted: bool) -> Mood:
    """Angry, upset, positive, or neutral when no mood reaches its weight."""
    weights: defaultdict[str, float] = defaultdict(float)
    seen: set[str] = set()
    for hit in _signs().hits(phrase):
        if hit.rule.name not in seen:
            seen.add(hit.rule.name)
            mood, weight = hit.rule.section.split()
            weights[mood] += float(weight)
    angry = weights["angry"] + _loudness(text) + 2 * insulted
    upset, glad = weights["upset"], weights["positive"]
    if weights["trouble"] and glad:
        angry, glad = angry + 0.5 * weights["trouble"], 0.0
    if weights["courtesy"]:
        glad -= weights["courtesy"]
    if max(angry, upset, glad) < _ENOUGH:
        return "neutral"
    if glad > max(angry, upset):
        return "positive"
    return "angry" if angry >= upset else "upset"


def mood_examples() -> list[tuple[str, Mood]]:
    """The examples beside the rules that make a mood, each with it; mocked thanks are angry."""
    moods: dict[str, Mood] = {"angry": "angry", "upset": "upset", "positive": "positive", "trouble": "angry"}
    sections = ((rule.finds, rule.section.split()[0]) for rule in _signs().rules)
    return [(text, moods[section]) for text, section in sections if section in moods]


def _loudness(text: str) -> float:
    """Shouting: capitals over several words, rows of exclamation or question marks."""
    marks = len(re.findall(r"!{2,}|\?{2,}|\?!|!\?", text))
    capitals = len(text.split()) >= 3 and is_shouted(text)
    return 0.6 * capitals + 0.5 * min(marks, 2)
