"""Lets Rasa's classifiers learn sub-intents («no/not_that») as classes of their own.

Rasa keeps what stands after the slash for its response selectors and would teach the classifier «no» alone;
the conversation acts on the finer reading, so the client sums the classes of one intent itself.
"""

from components.untrained import Untrained
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class FineIntents(Untrained):
    """Renames the intents of the training data; at run time it does nothing."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Nothing to add to a message that is read."""
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Sets the whole name as the intent that is learned."""
        for example in training_data.training_examples:
            if example.get(INTENT):
                example.set(INTENT, example.get_full_intent())
        return training_data
