"""What a Rasa server answered → a reading, or the reason why it cannot be believed. Pure."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

_FALLBACK = "nlu_fallback"  # Rasa's own name for «not sure»
_MOST_ENTITIES = 200


class UnbelievableError(ValueError):
    """The answer is not one that a Rasa trained from our data could give to this text."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entity as Rasa reads it: offsets into the text that was sent."""

    kind: str
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Reading:
    """`ranking`: whole intent names («no/not_that») with their probabilities 0..1, the surest first."""

    text: str
    ranking: tuple[tuple[str, float], ...]
    entities: tuple[Found, ...] = ()


def read(body: bytes, text: str, intents: Collection[str]) -> Reading:
    """The answer of POST /model/parse to `text`. Raises UnbelievableError that says what is wrong, without quoting the text."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnbelievableError(f"not JSON: {type(error).__name__}") from error
    if not isinstance(answer, dict) or answer.get("text") != text:
        raise UnbelievableError("not about the text that was sent")
    ranking = [_scored(item, intents) for item in _list(answer, "intent_ranking")]
    first = _scored(answer.get("intent"), (*intents, _FALLBACK))
    if first[0] != _FALLBACK and (not ranking or first != ranking[0]):
        raise UnbelievableError("the intent is not the first of the ranking")
    if ranking != sorted(ranking, key=lambda scored: -scored[1]):
        raise UnbelievableError("the ranking is out of order")
    if len({name for name, _ in ranking}) != len(ranking) or sum(score for _, score in ranking) > 1.01:
        raise UnbelievableError("the ranking is no distribution")
    entities = tuple(_entity(item, text) for item in _list(answer, "entities"))
    return Reading(text, tuple(ranking) if first[0] != _FALLBACK else (), entities)


def _list(answer: Mapping[str, Any], key: str) -> list[Any]:
    items = answer.get(key)
    if not isinstance(items, list) or len(items) > _MOST_ENTITIES:
        raise UnbelievableError(f"{key} is no list of a fitting length")
    return items


def _scored(item: Any, intents: Collection[str]) -> tuple[str, float]:
    if not isinstance(item, dict):
        raise UnbelievableError("an intent is no object")
    name, confidence = item.get("name"), item.get("confidence")
    if not isinstance(name, str) or name not in intents:
        raise UnbelievableError("an intent that the training data do not know")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float):
        raise UnbelievableError("a confidence that is no number")
    if not 0 <= confidence <= 1:  # neither is NaN
        raise UnbelievableError("a confidence outside 0..1")
    return name, float(confidence)


def _entity(item: Any, text: str) -> Found:
    if not isinstance(item, dict):
        raise UnbelievableError("an entity is no object")
    kind, value = item.get("entity"), item.get("value")
    start, end = item.get("start"), item.get("end")
    if not isinstance(kind, str) or not isinstance(value, str):
        raise UnbelievableError("an entity without a name or a value")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise UnbelievableError("an entity outside the text")
    return Found(kind, start, end, value)
