"""A talk that ended well → the questions and the answers in it, without anybody's personal data."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.conversation import Message
from bot.db.queries_suggestions import MetTalk
from bot.desk.suggestions.asked import spoken
from bot.desk.suggestions.rulebook import rulebook

Mask = Callable[[str], str]

BEFORE = timedelta(hours=1)
"""What was asked of the bot so long before the call for a human belongs to the question."""

_SHORTEST_ANSWER, _SHORTEST_QUESTION = 5, 2  # words
_LONGEST = 1_500
_QUESTION = 3  # messages
_MARK = re.compile(r"\[[^\]\n]{2,40}\]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """What was asked and what an operator answered, masked. `seq` is the answer's message, `body` its words as stored."""

    request_id: int
    seq: int
    language: str
    question: str
    answer: str
    body: str


def pairs_of(talk: MetTalk, messages: Sequence[Message], mask: Mask) -> tuple[Pair, ...]:
    """The pairs of one talk, oldest first.

    An answer that says anything personal is no answer for others: it is left out. A greeting at its beginning is
    taken off; an answer of a few words («one moment») answers nothing.
    """
    of_talk = [each for each in messages if talk.created_at - BEFORE <= each.created_at <= talk.closed_at]
    return tuple(_pairs(talk, of_talk, mask))


def _pairs(talk: MetTalk, messages: Sequence[Message], mask: Mask) -> Iterator[Pair]:
    said = {each.seq for each in spoken(messages)}
    asked: list[str] = []
    for number, each in enumerate(messages):
        if each.seq in said:
            asked.append(each.body)
        if each.author != "operator" or each.created_at < talk.created_at:
            continue
        answer = _whole_answer(messages, number)
        if answer is None:
            continue
        question = mask(" ".join(" ".join(asked[-_QUESTION:]).split()) or talk.note.strip())
        told = mask(rulebook().without_greeting(answer))
        if _is_worth_keeping(question, told):
            yield Pair(talk.request_id, each.seq, talk.language, question[:_LONGEST], told, each.body)
            asked = []


def _whole_answer(messages: Sequence[Message], number: int) -> str | None:
    """The operator's words, those of the messages that follow at once among them; nothing in the middle of them."""
    if number and messages[number - 1].author == "operator":
        return None
    words: list[str] = []
    for each in messages[number:]:
        if each.author != "operator":
            break
        words.append(each.body.strip())
    return "\n\n".join(words)


def _is_worth_keeping(question: str, answer: str) -> bool:
    enough = len(_WORD.findall(answer)) >= _SHORTEST_ANSWER and len(answer) <= _LONGEST
    return enough and len(_WORD.findall(question)) >= _SHORTEST_QUESTION and not _MARK.search(answer)
