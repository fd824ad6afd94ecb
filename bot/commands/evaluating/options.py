"""What the command line says beside the task and its cases."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Engine(StrEnum):
    """Which classifier of intents is measured."""

    embedded = "embedded"
    rasa = "rasa"
    both = "both"


@dataclass(frozen=True, slots=True)
class Options:
    """`path` names the cases in errors; the rest belongs to single tasks."""

    path: Path
    base: Path | None = None
    documents: Path | None = None
    engine: Engine = Engine.embedded
