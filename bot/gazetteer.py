"""The names that a form looks for: services as people call them, and the offices of this very body."""

from collections.abc import Iterator

from knowledge import KnowledgeBase
from nlu.entities import Gazetteer
from nlu.intents import Training


def gazetteer_of(base: KnowledgeBase, training: Training) -> Gazetteer:
    """Services go by their canonical name, kinds of offices too; this body's own offices by their ids."""
    offices = {office.id: [office.name] for office in base.centre.offices}
    offices |= {name: words for name, words in _named(training, "office") if name not in offices}
    return Gazetteer.from_entries(tuple(_named(training, "service")), offices=tuple(offices.items()))


def _named(training: Training, kind: str) -> Iterator[tuple[str, list[str]]]:
    """(canonical name, the words that mean it) of one look-up table."""
    listed = training.lookups.get(kind, ())
    meant: dict[str, list[str]] = {}
    for words in listed:
        meant.setdefault(training.synonyms.get(words, words), []).append(words)
    yield from meant.items()
