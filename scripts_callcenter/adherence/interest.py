"""A cold call: does the client want what is offered?"""

from collections.abc import Sequence

from scripts_callcenter.adherence.cues import Heard

_ENOUGH_WORDS = 3


def is_interested(turns: Sequence[Heard]) -> bool:
    """The last word of the client's on it: a refusal closes the matter, a yes to another question opens it again."""
    interested, refused = False, False
    for turn in turns:
        if turn.speaker != "client":
            continue
        asked = bool(turn.number) and _asks_matter(turns[turn.number - 1])
        if turn.does("refusal"):
            interested, refused = False, True
        elif turn.does("acceptance"):
            interested = interested or asked or (turn.number > 1 and not refused)
        elif not refused and turn.number > 1:
            interested = interested or any(one.asks or len(one.words) >= _ENOUGH_WORDS for one in turn.said)
    return interested


def _asks_matter(turn: Heard) -> bool:
    """Whether the operator asks for more than whether it is a good moment to talk."""
    return any(one.asks and not one.does("courtesy", "satisfaction") for one in turn.said)
