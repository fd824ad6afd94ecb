"""What the form of a round carries: the whole round is in it, and the server keeps nothing until the end.

The words a trainee types live in the trainee's own page alone. The steps are checked by the fold of the engine.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk.forms import Fields
from scripts_callcenter.training import TEMPERS, Step, Temper

MOST_SEED = 2**31 - 1
LONGEST_LINE = 500
"""Characters of a typed line: a spoken line of the shipped scripts has half of it."""
MOST_STEPS = 150
LARGEST_FORM = 8 * LONGEST_LINE * MOST_STEPS
"""Bytes: a Cyrillic letter takes six in an address-like form."""
_LONGEST_STEP = 3600
_LONGEST_KEY = 200


class SheetError(ValueError):
    """The form was not made by our page, or was changed since."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A round as the form holds it.

    `steps` are behind; `line` is what was said in the node that is open, `heard` whether the client has answered to it;
    `since` is the second (of the epoch) in which the open node was shown, 0 where nobody knows.
    """

    script: str
    temper: Temper
    seed: int
    steps: tuple[Step, ...] = ()
    since: int = 0
    line: str = ""
    heard: bool = False

    @property
    def packed(self) -> str:
        """The steps as the hidden field carries them."""
        return pack(self.steps)

    def at(self, now: datetime) -> "Sheet":
        """The same with its open node shown now."""
        return replace(self, since=int(now.timestamp()))

    def lasts(self, now: datetime) -> int:
        """For how many seconds the open node has been on the screen, an hour at most."""
        return max(0, min(_LONGEST_STEP, int(now.timestamp()) - self.since)) if self.since else 0

    def onward(self, way: str, now: datetime) -> "Sheet":
        """After the open node: its step behind, the next one shown now."""
        step = Step(self.line, way, self.lasts(now))
        return replace(self, steps=(*self.steps, step), line="", heard=False).at(now)

    def anew(self, now: datetime) -> "Sheet":
        """The same talk from its beginning."""
        return Sheet(self.script, self.temper, self.seed).at(now)


def read_temper(said: str) -> Temper | None:
    """The temper of this name."""
    return said if said in TEMPERS else None


def read_seed(said: str) -> int | None:
    """A whole number that the database can hold."""
    if not (said.isascii() and said.isdecimal() and len(said) <= len(str(MOST_SEED))):
        return None
    return int(said) if int(said) <= MOST_SEED else None


def read_sheet(fields: Fields) -> Sheet:
    """The form as it was sent. Raises SheetError; whether the steps could happen, the engine says."""
    temper, seed = read_temper(fields.get("temper")), read_seed(fields.get("seed"))
    if temper is None or seed is None:
        raise SheetError("no such temper or seed")
    since = fields.get("since")
    return Sheet(
        script=fields.get("script")[:_LONGEST_KEY],
        temper=temper,
        seed=seed,
        steps=unpack(fields.get("steps")),
        since=int(since) if since.isascii() and since.isdecimal() and len(since) < 12 else 0,
        line=fields.get("line")[:LONGEST_LINE],
        heard=bool(fields.get("heard")),
    )


def pack(steps: Iterable[Step]) -> str:
    """As JSON: `[[line, way, seconds], …]`."""
    return json.dumps([[each.line, each.way, each.seconds] for each in steps], ensure_ascii=False)


def unpack(packed: str) -> tuple[Step, ...]:
    """The steps of the hidden field. Raises SheetError.

    >>> unpack('[["", "next", 4]]')
    (Step(line='', way='next', seconds=4),)
    """
    try:
        read = json.loads(packed or "[]")
    except (ValueError, RecursionError) as error:
        raise SheetError("the steps are no JSON") from error
    if not isinstance(read, list) or len(read) > MOST_STEPS:
        raise SheetError("the steps are no list, or too many")
    return tuple(map(_step, read))


def _step(read: object) -> Step:
    match read:
        case [str(line), str(way), int(seconds)] if (
            len(line) <= LONGEST_LINE
            and len(way) <= _LONGEST_KEY
            and not isinstance(seconds, bool)
            and 0 <= seconds <= _LONGEST_STEP
        ):
            return Step(line, way, seconds)
        case _:
            raise SheetError(f"this is no step: {str(read)[:80]!r}")
