"""The shape of a flow."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.conversation import Reply, Turn
from bot.toolbox import Toolbox


def _anything(_text: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Flow:
    """A behaviour. `claims` tells whether a typed text may be the answer to the flow's open question."""

    version: int
    reply: Callable[[Turn, Toolbox], Awaitable[Reply]]
    claims: Callable[[str], bool] = _anything
