"""What the page of a survey shows at this moment. Pure, over the questions that were asked and what was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Literal

from bot.db.queries_feedback_links import Invited
from bot.feedback.asking.answering import CORRECTION
from bot.feedback.instruments import Instrument, Option
from bot.feedback.reasons import Reason, reasons_for

MORE_LASTS = timedelta(hours=1)
"""How long after an answer its reasons can still be told here: some write slowly, yet the link may be passed on."""

GRADES = 6
"""A scale of more answers than that is one of marks: a row of numbers, told at its ends."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to press an answer to. `chosen`: what was pressed before, or in the letter that led here."""

    invitation_id: int
    text: str
    options: tuple[Option, ...]
    chosen: int | None = None

    @property
    def is_marks(self) -> bool:
        """Whether the answers are numbers on a line."""
        return len(self.options) > GRADES


@dataclass(frozen=True, slots=True)
class Answer:
    """One question that was answered. `question` is there while the answer can be changed, `minutes` of it left."""

    text: str
    said: str
    question: Question | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class More:
    """What is asked about an answer: why it is low, by boxes, and any words. `told`: something was told already."""

    invitation_id: int
    low: bool
    reasons: tuple[Reason, ...]
    told: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """The page. `state`: `asking` the first question, `going` on, `done`, `used` (answered and closed), `old`.

    `again`: it is the one question after a low score was seen to.
    """

    state: Literal["asking", "going", "done", "used", "old"]
    question: Question | None
    answers: tuple[Answer, ...]
    more: More | None
    again: bool = False


def shown(
    chain: Sequence[Invited],
    instruments: Mapping[str, Instrument],
    now: datetime,
    *,
    pressed: int | None = None,
) -> Shown:
    """The page of one interaction's questions; `instruments` are in its language, `pressed` comes from the address.

    Raises KeyError for an instrument that is not there.
    """
    answered = [one for one in chain if one.answered_at is not None]
    open_ = [one for one in chain if one.answered_at is None and not _is_over(one, now)]
    question = _question(open_[0], instruments, pressed if not answered else None) if open_ else None
    more = _more(answered, instruments, now)
    answers = tuple(_answer(one, instruments, now) for one in answered)
    return Shown(_state(answers, question, more), question, answers, more, again=chain[0].round > 0)


def _state(
    answers: Sequence[Answer], question: Question | None, more: More | None
) -> Literal["asking", "going", "done", "used", "old"]:
    if not answers:
        return "asking" if question else "old"
    if question or (more and more.low and not more.told):
        return "going"
    return "done" if more or any(answer.question for answer in answers) else "used"


def _is_over(one: Invited, now: datetime) -> bool:
    return one.expires_at is not None and one.expires_at <= now


def _question(one: Invited, instruments: Mapping[str, Instrument], chosen: int | None) -> Question:
    asked = instruments[one.instrument]
    return Question(one.id, asked.question, asked.options, chosen if chosen in asked.values else None)


def _answer(one: Invited, instruments: Mapping[str, Instrument], now: datetime) -> Answer:
    asked = instruments[one.instrument]
    said = asked.option(one.value).button if one.value in asked.values else str(one.value)
    left = one.answered_at + CORRECTION - now if one.answered_at else timedelta()
    if left <= timedelta():
        return Answer(asked.question, said)
    return Answer(
        asked.question, said, _question(one, instruments, one.value), ceil(left / timedelta(minutes=1))
    )


def _more(answered: Sequence[Invited], instruments: Mapping[str, Instrument], now: datetime) -> More | None:
    """Asked once for the whole page: about the first low answer, else the first; nothing once the time is over."""
    fresh = [one for one in answered if one.answered_at and now - one.answered_at < MORE_LASTS]
    low = [one for one in fresh if one.value in instruments[one.instrument].low]
    if not fresh:
        return None
    about = (low or fresh)[0]
    reasons = reasons_for(about.kind, about.touchpoint) if low else ()
    return More(about.id, bool(low), reasons, told=any(one.reasons or one.comment for one in answered))
