"""Is the client told what he asked, and what he has to do next? By exclusion: a statement that does nothing else."""

from collections.abc import Sequence

from scripts_callcenter.adherence.callbacks import promises
from scripts_callcenter.adherence.content import orders, roots
from scripts_callcenter.adherence.cues import Heard, Said
from scripts_callcenter.adherence.holding import passes_on
from scripts_callcenter.adherence.naming import is_person
from scripts_callcenter.adherence.questions import Place, is_identity, place
from scripts_callcenter.adherence.times import says_when
from scripts_callcenter.adherence.transcript import Direction
from scripts_callcenter.speech.reading import Word, clauses

_TELLS_NOTHING = (
    "hold", "pause", "transfer", "callback", "farewell", "deferral", "warning", "contact",
    "greeting_morning", "greeting_day", "greeting_evening", "greeting_night", "offer_help", "satisfaction", "calls_from",
)  # fmt: skip
_POINTING = frozenset({"это", "я"})
_THANKS = frozenset({"спасибо", "благодарю", "благодарим"})
_NO_STEP = ("hold", "pause", "transfer", "farewell", "warning", "callback", "leaving", "contact")
_AFTER_THE_NEED = 2  # the operator's turn from which the need can be known


def answers(direction: Direction, turns: Sequence[Heard], restated: frozenset[Place]) -> bool:
    """Inbound: anything told after the need is known. Outbound: told at once to a question of the client's."""
    own = [turn for turn in turns if turn.speaker == "operator" and turn.number >= _AFTER_THE_NEED]
    if direction != "inbound":
        own = [turn for turn in own if asks_matter(turns[turn.number - 1])]
    return any(_tells(turn, restated) for turn in own)


def asks_matter(turn: Heard) -> bool:
    """A client's question about the matter: not who calls, and no bare «Да?»."""
    return turn.speaker == "client" and any(
        one.asks and len(one.words) > 1 and not one.does("asks_who") for one in turn.said
    )


def client_asks(turns: Sequence[Heard]) -> bool:
    """Whether the client asks about the matter anywhere."""
    return any(asks_matter(turn) for turn in turns)


def _tells(turn: Heard, restated: frozenset[Place]) -> bool:
    if passes_on(turn) or promises(turn):
        return False
    return any(_informs(one) for one in turn.said if place(turn, one) not in restated)


def _informs(said: Said) -> bool:
    if said.asks or said.rude or is_identity(said) or said.does(*_TELLS_NOTHING) or _introduces(said):
        return False
    told = [word for part in clauses(said.words) if not _feels(part, said) for word in part]
    return len(roots(told)) >= 1 and len(told) > 1


def _introduces(said: Said) -> bool:
    """«Павел, канцелярия», «это Зоя»; «это бесплатно» presents nobody."""
    named = any(is_person(word) for word in said.words)
    return any(named or cue.words[0].form.text not in _POINTING for cue in said.all_of("introduction"))


def _feels(part: Sequence[Word], said: Said) -> bool:
    """«Очень жаль», «спасибо»: a clause of feeling; thanks take in what they are for."""
    felt = [word for cue in said.all_of("feeling") for word in cue.words]
    return any(word in part or word.form.text in _THANKS for word in felt)


def says_next_step(turns: Sequence[Heard], *, loosely: bool) -> bool:
    """What the client does next, or what is done for him. `loosely`: any time or request to come, bring, sign will do."""
    own = [turn for turn in turns if turn.speaker == "operator"]
    return any(_is_step(one, loosely=loosely) for turn in own for one in turn.said)


def _is_step(said: Said, *, loosely: bool) -> bool:
    if said.asks or said.rude or said.does(*_NO_STEP):
        return False
    if said.does("next_step"):
        return True
    if not loosely or said.does("request") or _introduces(said) or is_identity(said):
        return False
    return orders(said.words) or (says_when(said.words) and not _only_tells_of_the_past(said))


def _only_tells_of_the_past(said: Said) -> bool:
    verbs = [word.form.readings[0].grammemes for word in said.words if word.form.pos == "VERB"]
    return bool(verbs) and all("past" in verb for verb in verbs)


def tells_of_service(turns: Sequence[Heard]) -> bool:
    """An earlier service is spoken of: «в октябре мы меняли крышу», «вы получили паспорт»."""
    return any(
        any(word.form.pos == "VERB" and "past" in word.form.readings[0].grammemes for word in cue.words)
        for turn in turns
        if turn.speaker == "operator"
        for one in turn.said
        for cue in one.all_of("service_done")
    )
