"""What the operator's questions are for: who calls, what is wanted, was it enough, may it begin."""

from collections.abc import Sequence

from scripts_callcenter.adherence.cues import Heard, Said
from scripts_callcenter.adherence.transcript import Direction

Place = tuple[int, int]
"""Of a sentence: its turn, and where in the turn it begins."""

_NO_PURPOSE = ("satisfaction", "contact", "offer_help", "courtesy", "consent", "callback", "hold")
_CHOOSING = frozenset({"какой", "когда", "где", "куда", "сколько", "который"})
_FINITE = ("VERB", "INFN", "PRTS")


def asks_identity(direction: Direction, turns: Sequence[Heard]) -> bool:
    """Name, date of birth, address or account; on an outbound call also «Пётр Ильич?»."""
    spoken = [(turn, one) for turn in turns if turn.speaker == "operator" for one in turn.said]
    if any(is_identity(one) for _, one in spoken):
        return True
    return direction != "inbound" and any(_calls_by_name(one) for turn, one in spoken if turn.number < 3)


def is_identity(said: Said) -> bool:
    """Whether the sentence asks who the client is."""
    if said.does("identity_request"):
        return True
    asked = (said.asks and not _chooses(said)) or said.does("request")
    if said.does("identity_noun") and asked:
        return True
    nouns = said.does("identity_noun", "paper_noun")
    bare = (said.asks or _is_wanted(said)) and not any(word.form.pos in _FINITE for word in said.words)
    return (nouns and bare and not _chooses(said) and not offers_choice(said)) or (
        said.does("paper_noun") and said.does("request")
    )


def _chooses(said: Said) -> bool:
    """«На какой срок вам нужен паспорт?», «Какое имя вы выбрали?»: asked of a thing, not of the client."""
    opens = any(word.form.lemma in _CHOOSING for word in said.words[:2])
    return opens and not any(word.form.lemma == "ваш" or word.form.text == "у" for word in said.words)


def _is_wanted(said: Said) -> bool:
    """«Ваш адрес, пожалуйста.»"""
    return said.words[0].form.lemma == "ваш" or said.words[-1].form.text == "пожалуйста"


def _calls_by_name(said: Said) -> bool:
    """«Валентин Сергеевич?», «Это Анна Петровна?»: nothing but a name is asked."""
    names = [
        word
        for word in said.words
        if any({"Name", "Patr", "Surn"} & one.grammemes for one in word.form.readings)
    ]
    others = [word for word in said.words if word not in names]
    return said.asks and bool(names) and len(others) <= 2


def asks_purpose(direction: Direction, turns: Sequence[Heard], restated: frozenset[Place]) -> bool:
    """At least one question that leads to the need. `restated`: where the need is said back."""
    own = [turn for turn in turns if turn.speaker == "operator"]
    led = own[1:] if direction == "inbound" else own
    return any(_leads(one) for turn in led for one in turn.said if place(turn, one) not in restated)


def place(turn: Heard, said: Said) -> Place:
    """Where a sentence stands in the call."""
    return turn.number, said.sentence.start


def _leads(said: Said) -> bool:
    if said.rude or is_identity(said):
        return False
    if not said.asks:
        return (
            said.does("leading")
            and not said.does("offer_help", "contact", "hold", "pause")
            and len(said.words) > 2
        )
    if said.does(*_NO_PURPOSE):
        return said.does("consent") and offers_choice(said)
    return len(said.words) > 1


def offers_choice(said: Said) -> bool:
    """«на утро или на вечер»: a question with alternatives."""
    return said.asks and any(word.form.text == "или" for word in said.words)


def asks_satisfaction(turns: Sequence[Heard]) -> bool:
    """Whether the client had what was wanted; an offer at the very beginning is none."""
    own = [turn for turn in turns if turn.speaker == "operator"]
    return any(_checks(one) for turn in own[1:] for one in turn.said)


def _checks(said: Said) -> bool:
    """«Какой ответ вам подходит?» is a choice; «Какие ещё вопросы?» is not."""
    opens = said.words[0].form.lemma in _CHOOSING and not any(word.form.text == "еще" for word in said.words)
    return said.does("satisfaction") and not said.rude and not opens


def asks_consent(turns: Sequence[Heard]) -> bool:
    """Whether the client agrees to begin."""
    return any(one.does("consent") for turn in turns if turn.speaker == "operator" for one in turn.said)


def offers_help(turns: Sequence[Heard]) -> bool:
    """In one of the operator's first two turns."""
    own = [turn for turn in turns if turn.speaker == "operator"][:2]
    return any(turn.does("offer_help") for turn in own)
