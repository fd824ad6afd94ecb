"""A promised call back: by when, and to which number."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scripts_callcenter.adherence.cues import Cue, Heard, Said
from scripts_callcenter.adherence.times import is_number, says_when

_NOT_OWN = frozenset({"impr", "past", "2per"})  # «перезвоните нам», «вам звонили»
_DICTATED = 4  # numbers in a row: a telephone said back


class Callback(NamedTuple):
    """What is promised: nothing (`promised` false), a call with a term or not, to a number asked for or not."""

    promised: bool
    deadline: bool
    contact: bool


def callback(turns: Sequence[Heard]) -> Callback:
    """The promises of a call together."""
    own = [turn for turn in turns if turn.speaker == "operator"]
    promising = [turn for turn in own if promises(turn)]
    if not promising:
        return Callback(promised=False, deadline=False, contact=False)
    return Callback(
        promised=True,
        deadline=any(_has_term(turn) for turn in promising),
        contact=any(_asks_number(one) for turn in own for one in turn.said),
    )


def promises(turn: Heard) -> bool:
    """Whether the operator promises to call back."""
    return any(_promised(one) for one in turn.said)


def _promised(said: Said) -> bool:
    return any(True for _ in _own_promises(said))


def _own_promises(said: Said) -> Iterator[Cue]:
    """«перезвоню», «с вами свяжутся»; not «перезвоните нам» and not «вам звонили»."""
    for cue in said.all_of("callback"):
        verbs = [word.form.readings[0] for word in cue.words if word.form.pos in {"VERB", "INFN"}]
        asked = said.does("contact") and said.asks
        awaited = any(word.form.lemma == "звонок" for word in cue.words)  # «ждите звонка»
        if not asked and (awaited or not any(verb.grammemes & _NOT_OWN for verb in verbs)):
            yield cue


def _has_term(turn: Heard) -> bool:
    """In the sentence of the promise, or in one beside it that holds no other verb."""
    for number, one in enumerate(turn.said):
        beside = turn.said[max(0, number - 1) : number + 2]
        near = [one, *(other for other in beside if other is not one and not _tells(other))]
        if _promised(one) and any(says_when(other.words) for other in near):
            return True
    return False


def _tells(said: Said) -> bool:
    return said.asks or any(word.form.pos in {"VERB", "INFN"} for word in said.words)


def _asks_number(said: Said) -> bool:
    if said.does("contact"):
        return True
    return sum(is_number(word) for word in said.words) >= _DICTATED and any(
        word.form.lemma in {"записать", "повторить", "проверить", "номер"} for word in said.words
    )
