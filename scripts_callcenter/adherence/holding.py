"""Putting on hold, with a time or without, and passing the call on."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scripts_callcenter.adherence.cues import Cue, Heard, Said
from scripts_callcenter.adherence.times import says_how_long
from scripts_callcenter.speech.reading import Word, clauses

_ON_THE_LINE = frozenset(
    {
        "линия",
        "трубка",
        "телефон",
        "аппарат",
        "минута",
        "секунда",
        "момент",
        "связь",
        "минутка",
        "провод",
        "пара",
    }
)
_MONEY = frozenset(
    {"деньги", "сумма", "средство", "пенсия", "пособие", "выплата", "рубль", "карта", "счет", "платеж", "плата", "банк",
     "текст", "документ", "дата", "срок", "зарплата", "компенсация", "очередь"}
)  # fmt: skip
_ACCOUNT = frozenset({"карта", "карточка", "счет", "книжка", "сберкнижка", "почта", "бумага"})
_WAITS = frozenset({"алло", "ждать", "здесь", "долго", "тут", "минута", "слышно"})


class Hold(NamedTuple):
    """Where the client was asked to wait."""

    turn: int
    said: Said
    timed: bool


def holds(turns: Sequence[Heard]) -> tuple[Hold, ...]:
    """Every wait on the line; a wait for a transfer is no hold of its own."""
    return tuple(hold for turn in turns if turn.speaker == "operator" for hold in _holds_in(turn, turns))


def _holds_in(turn: Heard, turns: Sequence[Heard]) -> Iterator[Hold]:
    if any(_passes_on(one) for one in turn.said):
        return
    timed = any(says_how_long(one.words) for one in turn.said)
    asked = [one for one in turn.said if _asks_to_wait(one)]
    if not asked and _pauses(turn, turns):
        asked = [one for one in turn.said if one.does("pause", "leaving")]
    if asked:
        yield Hold(turn.number, asked[0], timed)


def _asks_to_wait(said: Said) -> bool:
    return any(not _waits_for_else(cue, said) for cue in said.all_of("hold"))


def _waits_for_else(cue: Cue, said: Said) -> bool:
    """«Подождите письма до пятницы»: the wait is for a thing, and not on the line."""
    part = next(part for part in clauses(said.words) if cue.words[-1] in part)
    after = part[part.index(cue.words[-1]) + 1 :]
    things = [word for word in (*cue.words, *after) if word.form.is_noun and word.form.pos == "NOUN"]
    if any(_ON_THE_LINE.intersection(word.form.lemmas) for word in things):
        return False
    return bool(things) or any(word.form.text in {"до", "пока"} for word in after[:2])


def _pauses(turn: Heard, turns: Sequence[Heard]) -> bool:
    """«Минутку» or «сейчас посмотрю» after which nothing else is said, or the client is heard waiting."""
    if not turn.said:
        return False
    last = turn.said[-1]
    silent = last.does("pause") or (last.does("leaving") and any(one.does("pause") for one in turn.said))
    after = turns[turn.number + 1] if turn.number + 1 < len(turns) else None
    waited = (
        after is not None
        and last.does("leaving", "pause")
        and any(_is_heard_waiting(one) for one in after.said)
    )
    return silent or waited


def _is_heard_waiting(said: Said) -> bool:
    return any(_WAITS.intersection(word.form.lemmas) for word in said.words)


def transfers(turns: Sequence[Heard]) -> tuple[tuple[int, Said], ...]:
    """(turn, sentence) of every transfer, one a turn."""
    found = []
    for turn in turns:
        passing = [one for one in turn.said if turn.speaker == "operator" and _passes_on(one)]
        found += [(turn.number, one) for one in passing[:1]]
    return tuple(found)


def passes_on(turn: Heard) -> bool:
    """Whether the client is passed on in this turn."""
    return any(_passes_on(one) for one in turn.said)


def _passes_on(said: Said) -> bool:
    return not said.asks and any(not _is_other_transfer(cue, said) for cue in said.all_of("transfer"))


def _is_other_transfer(cue: Cue, said: Said) -> bool:
    """«переводим деньги на карту», «не буду переводить», «если переведу»."""
    part = next(part for part in clauses(said.words) if cue.words[0] in part)
    verb = part.index(cue.words[0])
    if any(word.form.text in {"не", "если", "могу", "когда"} for word in part[max(0, verb - 2) : verb]):
        return True
    after = part[verb + 1 :]
    aim = next((place for place, word in enumerate(after) if word.form.pos == "PREP"), len(after))
    things: Sequence[Word] = (*part[:verb], *after[:aim])
    onto: Sequence[Word] = after[aim : aim + 3]
    return any(_MONEY.intersection(word.form.lemmas) for word in things) or any(
        _ACCOUNT.intersection(word.form.lemmas) for word in onto
    )
