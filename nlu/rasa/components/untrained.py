"""What Rasa's graph asks of every component, for those that learn nothing: made of their configuration alone."""

from typing import Any, Self

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage


class Untrained(GraphComponent):
    """Nothing of it is stored in the model."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        """Called by Rasa's graph."""
        return cls.configured(config, execution_context.node_name)

    @classmethod
    def configured(cls, config: dict[str, Any], name: str) -> Self:
        """The component; `name` is its own in the graph."""
        return cls()
