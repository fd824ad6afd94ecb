"""Does the operator say back what the client needs (4.6.3.7)? Words of understanding and matter that both have said."""

from collections.abc import Iterator, Sequence

from scripts_callcenter.adherence.content import client_roots, orders, roots
from scripts_callcenter.adherence.cues import Heard, Said
from scripts_callcenter.adherence.questions import Place, is_identity, offers_choice, place
from scripts_callcenter.speech.reading import clauses

_MOST_SHARED = 0.5  # of the matter of a question: then it says back and does not lead
_SOME_SHARED = 0.25  # of the matter of a statement
_OTHERWISE = ("satisfaction", "contact", "offer_help", "transfer", "callback", "hold", "farewell", "leaving")


def restatements(turns: Sequence[Heard]) -> frozenset[Place]:
    """Places (see `questions.place`) of the sentences that restate the need."""
    return frozenset(
        place(turn, one)
        for turn in turns
        if turn.speaker == "operator" and turn.number
        for one in _restating(turn, client_roots(turns, turn.number))
    )


def _restating(turn: Heard, known: frozenset[str]) -> Iterator[Said]:
    for number, one in enumerate(turn.said):
        following = turn.said[number + 1] if number + 1 < len(turn.said) else None
        confirmed = following is not None and following.asks and _is_tail(following)
        if (
            one.does("paraphrase") and known & roots(word for said in turn.said for word in said.words)
        ) or _restates(one, known, confirmed=confirmed):
            yield one


def _restates(said: Said, known: frozenset[str], *, confirmed: bool) -> bool:
    matter = roots(said.words)
    shared = matter & known
    if not shared or said.rude or is_identity(said) or said.does(*_OTHERWISE) or offers_choice(said):
        return False
    share = len(shared) / len(matter)
    checked = confirmed or (said.asks and _has_tail(said))
    if checked:
        return share >= _SOME_SHARED and (
            said.does("restating", "having", "opening") or share >= _MOST_SHARED
        )
    if said.asks:
        return said.does("restating", "opening") and not _asks_openly(said) and share >= _MOST_SHARED
    if said.does("opening") and not orders(said.words):
        return len(said.words) > 2 and share >= _SOME_SHARED
    return (
        said.does("restating") and not _instructs(said) and not orders(said.words) and share >= _SOME_SHARED
    )


def _is_tail(said: Said) -> bool:
    """«Верно?», «Всё так?»: a sentence that only asks to confirm."""
    return said.does("confirming") and len(said.words) <= 4


def _has_tail(said: Said) -> bool:
    last = clauses(said.words)[-1]
    return len(last) <= 3 and any(cue.words[0] in last for cue in said.all_of("confirming"))


def _asks_openly(said: Said) -> bool:
    """«Какую справку вы хотите?»: a question word in the first clause."""
    return any(word.form.text in _OPEN for word in clauses(said.words)[0][:3])


_OPEN = frozenset(
    [
        "кто",
        "что",
        "какой",
        "какая",
        "какое",
        "какие",
        "какую",
        "каком",
        "где",
        "куда",
        "когда",
        "сколько",
        "почему",
        "зачем",
        "чей",
        "за",
    ]
)


_MUST = frozenset({"нужно", "надо", "необходимо", "следует", "осталось", "потребуется", "понадобится"})


def _instructs(said: Said) -> bool:
    """«Вам нужно принести паспорт»: told to do, not said back; «вы хотите знать, нужно ли…» is said back."""
    told = [cue for cue in said.all_of("restating") if cue.words[0].form.text == "вам"]
    others = [cue for cue in said.all_of("restating") if cue not in told]
    return (
        bool(told)
        and not others
        and any(word.form.text in _MUST for word in said.words)
        and any(word.form.pos == "INFN" for word in said.words)
    )
