"""What came of a deed, as the page and the program are told it: one sentence, a status, what to do next."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import assert_never

from bot.channels.web.visit.shown import Words
from bot.desk.talks.answering import Answered, NoChat, NothingSaid
from bot.desk.talks.closing import WantsNeed
from bot.desk.talks.shifts import OnShift, StillHolds
from bot.desk.talks.values import (
    AlreadyOver,
    Done,
    Full,
    NoSuchTalk,
    NotAtWork,
    NotHeld,
    OfAnother,
    WantsReason,
    WantsSenior,
    called,
)

Outcome = (
    Done
    | Answered
    | NothingSaid
    | NoChat
    | WantsNeed
    | NoSuchTalk
    | AlreadyOver
    | NotHeld
    | OfAnother
    | NotAtWork
    | Full
    | WantsReason
    | WantsSenior
    | OnShift
    | StillHolds
)


@dataclass(frozen=True, slots=True)
class Told:
    """`done`: it is done, `message` is then empty. `conflict`: the newest message the operator has not seen."""

    done: bool
    message: str
    status: int
    code: str
    seq: int = 0
    conflict: int = 0


def told(outcome: Outcome, words: Words) -> Told:
    """The outcome in words: what stands in the way, and what to do about it."""
    match outcome:
        case Done(seq=seq):
            return Told(True, "", HTTPStatus.OK, "done", seq)
        case OnShift():
            return Told(True, "", HTTPStatus.OK, "done")
        case Answered(name=name, seq=seq):
            said = words.say("talks-problem-answered", name=name)
            return Told(False, said, HTTPStatus.CONFLICT, "answered", conflict=seq)
        case OfAnother(name=name):
            said = words.say("talks-problem-of-another", name=called(name))
            return Told(False, said, HTTPStatus.CONFLICT, "of-another")
        case NotAtWork(name=name) if name:
            said = words.say("talks-problem-other-not-at-work", name=called(name))
            return Told(False, said, HTTPStatus.CONFLICT, "not-at-work")
        case NoSuchTalk():
            said = words.say("talks-problem-no-such-talk")
            return Told(False, said, HTTPStatus.NOT_FOUND, "no-such-talk")
        case Full(capacity=count) | StillHolds(count=count) | NothingSaid(longest=count):
            key = {Full: "full", StillHolds: "still-holds", NothingSaid: "nothing-said"}[type(outcome)]
            said = words.say(f"talks-problem-{key}", count=count)
            return Told(False, said, HTTPStatus.UNPROCESSABLE_ENTITY, key)
        case AlreadyOver() | NotHeld() | NotAtWork() | NoChat():
            return _plain(outcome, words, HTTPStatus.CONFLICT)
        case WantsReason() | WantsSenior() | WantsNeed():
            return _plain(outcome, words, HTTPStatus.UNPROCESSABLE_ENTITY)
        case never:
            assert_never(never)


_CODES: dict[type, str] = {
    AlreadyOver: "already-over",
    NotHeld: "not-held",
    NotAtWork: "not-at-work",
    NoChat: "no-chat",
    WantsReason: "wants-reason",
    WantsSenior: "wants-senior",
    WantsNeed: "wants-need",
}


def _plain(outcome: object, words: Words, status: int) -> Told:
    code = _CODES[type(outcome)]
    return Told(False, words.say(f"talks-problem-{code}"), status, code)
