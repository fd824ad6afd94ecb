"""What became of the suggestions beside an answer, read off the answer itself. No words are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.db.queries_suggestions import Outcome, Use, UseKind
from nlu.text import tokens

WHOLE = 0.98
"""So much of the suggestion's words stand in the answer, in their order: it was taken as it was."""

COPIED, LEFT = 0.7, 0.3
"""Without the key that inserts it, an answer that shares so much was still taken from it; of an inserted one less
than the second is left of nothing but a beginning."""

_AN_ANSWER = 6  # words
_FEW = 4  # words: shorter ones are alike by chance


@dataclass(frozen=True, slots=True)
class Beside:
    """A suggestion that stood beside the answer, with its words as they are known now; empty where they are not."""

    kind: UseKind
    source: str
    rank: int
    inserted: bool
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The message that was sent: whose, where, and which message of the citizen it answers."""

    conversation_id: str
    account_id: str
    seq: int
    question_seq: int | None
    body: str


def uses_of(answer: Answer, beside: Sequence[Beside]) -> tuple[Use, ...]:
    """One row a suggestion; where nothing was suggested, a row that says so.

    Words too few to answer anything («one moment, please») are no sign that suggestions did not serve.
    """
    shown = beside or (Beside("nothing", "", 0, inserted=False, text=""),)
    uses = tuple(_use(answer, each) for each in _once(shown))
    served = any(each.outcome != "ignored" for each in uses)
    return uses if served or len(tokens(answer.body)) >= _AN_ANSWER else ()


def _once(shown: Iterable[Beside]) -> Iterable[Beside]:
    return {(each.kind, each.source): each for each in shown}.values()


def _use(answer: Answer, each: Beside) -> Use:
    kept = kept_share(each.text, answer.body)
    outcome: Outcome = "ignored"
    if kept >= WHOLE and (each.inserted or len(tokens(each.text)) >= _FEW):
        outcome = "taken"
    elif kept >= (LEFT if each.inserted else COPIED):
        outcome = "edited"
    changed = round(1 - kept, 4) if outcome == "edited" else None
    return Use(
        answer.conversation_id,
        answer.account_id,
        each.kind,
        each.source[:128],
        each.rank,
        outcome,
        changed,
        answer.question_seq,
        answer.seq,
    )


def kept_share(suggested: str, sent: str) -> float:
    """The share 0..1 of the suggestion's words that stand in what was sent, in their order.

    >>> kept_share("take your passport", "please take your old passport"), kept_share("take it", "no")
    (1.0, 0.0)
    """
    ours, theirs = tokens(suggested), tokens(sent)
    if not ours:
        return 0.0
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(ours)
