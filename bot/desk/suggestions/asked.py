"""What the citizen asks now: the words that nobody has answered yet, without presses of buttons."""

from collections.abc import Sequence

from bot.conversation import Message
from bot.desk.suggestions.values import Asked

LOOKED_AT = 40
"""Newest messages that are read for it."""

_TOGETHER = 3
_LONGEST = 1_000


def asked_of(messages: Sequence[Message], note: str = "") -> Asked:
    """Of messages, oldest first: what was said since an operator spoke, at most three messages; else the last words
    before that; else the newest line of the request's note."""
    said = spoken(messages)
    spoke = max((each.seq for each in messages if each.author == "operator"), default=0)
    fresh = [each for each in said if each.seq > spoke][-_TOGETHER:]
    chosen = fresh or said[-1:]
    if not chosen:
        return Asked(next(reversed(note.strip().splitlines()), ""))
    whole = "\n".join(each.body.strip() for each in chosen)
    return Asked(whole[-_LONGEST:], chosen[-1].seq, chosen[-1].body.strip()[-_LONGEST:])


def spoken(messages: Sequence[Message]) -> list[Message]:
    """The citizen's own words: neither what a button says nor a call for a human."""
    kept: list[Message] = []
    captions: frozenset[str] = frozenset()
    for number, each in enumerate(messages):
        if each.reply is not None:
            captions = frozenset(button.text for button in each.reply.buttons)
            captions |= frozenset(button.id for button in each.reply.buttons)
        if each.author != "citizen" or each.body in captions or not _has_words(each.body):
            continue
        after = messages[number + 1] if number + 1 < len(messages) else None
        if after is None or after.reply is None or after.reply.kind != "operator":
            kept.append(each)
    return kept


def _has_words(body: str) -> bool:
    return sum(sign.isalpha() for sign in body) > 1
