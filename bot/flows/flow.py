"""The shape of a flow."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.conversation import Reply, Turn
from bot.toolbox import Toolbox


def _anything(_text: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Flow:
    """A behaviour. `claims` tells whether a typed text may be the answer to the flow's open question.

    A form looks closer: it is shown every text but danger and commands, before the language is looked at (names
    are written in all of them), and gives `None` for a text that is no answer. That text then goes where it would
    have gone without the question, and the question stays open.
    """

    version: int
    reply: Callable[[Turn, Toolbox], Awaitable[Reply | None]]
    claims: Callable[[str], bool] = _anything
    is_form: bool = False
