"""Prints, as JSON, what `rasa train` reads from training data: the tests hold it beside our reader.

.venv-rasa/bin/python nlu/rasa/dump.py nlu/data
"""

import json
import sys
import warnings
from pathlib import Path
from typing import Any

from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.message import Message

CONFIG = Path(__file__).resolve().parent / "config.yml"


def dump(folder: str) -> dict[str, Any]:
    """Examples with their whole intents and entities, synonyms, regexes, look-up tables."""
    importer = TrainingDataImporter.load_nlu_importer_from_config(str(CONFIG), training_data_paths=[folder])
    data = importer.get_nlu_data()
    regexes: dict[str, list[str]] = {}
    for regex in data.regex_features:
        regexes.setdefault(regex["name"], []).append(regex["pattern"])
    lookups: dict[str, list[str]] = {}
    for table in data.lookup_tables:
        lookups.setdefault(table["name"], []).extend(table["elements"])
    return {
        "examples": [_example(message) for message in data.training_examples],
        "synonyms": data.entity_synonyms,
        "regexes": regexes,
        "lookups": lookups,
    }


def _example(message: Message) -> list[Any]:
    entities = [
        [mark["start"], mark["end"], mark["entity"], mark["value"]] for mark in message.get("entities", [])
    ]
    return [message.get("text"), message.get_full_intent(), entities]


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    json.dump(dump(sys.argv[1]), sys.stdout, ensure_ascii=False)
