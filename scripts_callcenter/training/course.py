"""The course of a round: what the client will do at every step. It hangs on the script, the temper and the seed alone.

What the trainee says or chooses changes no way, so a round can be repeated, and is judged by what really happened.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from scripts_callcenter.rendering import Context, fill, say
from scripts_callcenter.script import NEXT, Direction, Edge, EdgeKind, Element, FieldKind, Node, Script
from scripts_callcenter.training.leaning import Leaning
from scripts_callcenter.training.round import Temper, Way
from scripts_callcenter.training.speaking import ClientWords, Manner, Person
from scripts_callcenter.walking import Event, EventKind, Live, advance, offered
from scripts_callcenter.walking import begin as start

LONGEST = 60  # steps: a client who has been led round for so long hangs up
_FILLED_OUT = 0.45  # how often words of the temper stand beside a phrase
_MOMENTS = tuple(
    datetime(2026, 11, 24, hour, minute, tzinfo=UTC) for hour, minute in ((9, 10), (14, 25), (19, 40))
)
_NODDED = 0.3  # how often a client who only listens says «ага»
_FAREWELLS = frozenset({Element.FAREWELL_MET, Element.FAREWELL_UNMET, Element.ABUSE_END})
_REMARK = re.compile(r"\([^()]*\)")
_PLAIN = frozenset({EdgeKind.NEXT, EdgeKind.TIMEOUT})


@dataclass(frozen=True, slots=True)
class Beat:
    """One step of the course. `meant`: `said` without the words of the temper; `true`: the edge the client takes."""

    node: Node
    line: str
    said: str
    meant: str
    ways: tuple[Way, ...]
    true: Edge


@dataclass(frozen=True, slots=True)
class Course:
    """A whole call as it will go, and who calls when."""

    beats: tuple[Beat, ...]
    context: Context


def course(script: Script, temper: Temper, seed: int, words: ClientWords) -> Course:
    """The same three always give the same course."""
    draw = Random(f"{script.id}/{temper}/{seed}")  # noqa: S311 (no secret: a round can be repeated)
    person = draw.choice(words.people)
    return _Client(script, words, words.manners[temper], person, draw).course()


class _Client:
    """The client while the course is laid: what was said already, and where the talk stands."""

    def __init__(
        self, script: Script, words: ClientWords, manner: Manner, person: Person, draw: Random
    ) -> None:
        self.script, self.words, self.manner, self.person, self.draw = script, words, manner, person, draw
        self.leaning = Leaning(script, manner, draw)
        self.said: set[str] = set()
        self.opened = False
        calls_us = script.direction is Direction.INBOUND
        gender = "unknown" if calls_us else person.gender
        self.context = Context(words.operator, words.body, draw.choice(_MOMENTS), gender=gender)

    def course(self) -> Course:
        live = start(self.script, self._given())
        beats: list[Beat] = []
        while live.node is not None and len(beats) < LONGEST and offered(self.script, live):
            beat = self._beat(self.script.nodes[live.node], live)
            beats.append(beat)
            live = self._onward(live, beat)
        return Course(tuple(beats), self.context)

    def _given(self) -> dict[str, str]:
        """What stands on the card; an inbound call has none."""
        fields = [field for field in self.script.fields.values() if field.given]
        known = {field.key: self.words.known.get(field.key, "") for field in fields}
        choice = {field.key: next(iter(field.options)) for field in fields if field.options}
        name = {"client_name": self.person.name} if "client_name" in known else {}
        return {key: value for key, value in {**known, **choice, **name}.items() if value}

    def _beat(self, node: Node, live: Live) -> Beat:
        line = say(node, self.context, live.values)
        edges = offered(self.script, live)
        own = [edge for edge in edges if edge.kind not in _PLAIN]
        if not any(edge.kind is not EdgeKind.GLOBAL for edge in own):
            said = self._listens(node)
            return Beat(node, line, said, said, (), edges[0])
        true = self.leaning.choose(live, edges)
        ways = [Way(edge.key, edge.label) for edge in own]
        self.draw.shuffle(ways)
        meant = self._answers(node, true)
        said = meant if self._is_interrupted(node) else self._in_temper(meant)
        return Beat(node, line, said, meant, tuple(ways), true)

    def _is_interrupted(self, node: Node) -> bool:
        """Inside a global: somebody in danger, or hardly heard, has no words to spare."""
        return node.key.partition("/")[0] in self.script.globals

    def _listens(self, node: Node) -> str:
        """At a plain step the client dictates what a form asks for, or says what the call is about, once."""
        if node.text and node.collects:
            told = [self._pick(self.words.answers[key]) for key in node.collects if key in self.words.answers]
            return " ".join(told)
        topic = self.words.topics.get(self.script.id)
        if topic and topic.opening and Element.OFFER_HELP in node.elements and not self.opened:
            self.opened = True
            return self._in_temper(self._pick(topic.opening))
        nods = self.words.phrases(self.script.id, node.key, NEXT) if node.text else ()
        bids_farewell = _FAREWELLS.intersection(node.elements)
        return self._pick(nods) if nods and not bids_farewell and self.draw.random() < _NODDED else ""

    def _answers(self, node: Node, edge: Edge) -> str:
        said = self.words.phrases(self.script.id, node.key, edge.label)
        if edge.kind is EdgeKind.POSITIVE and any(self._is_name(key) for key in node.collects):
            # The name said must be the one that later lines call the client by.
            own = tuple(phrase for phrase in said if "{client_name}" in phrase)
            said = own or self.words.answers.get("client_name", said)
        return self._pick(said) if said else f"({edge.label})"

    def _is_name(self, key: str) -> bool:
        return self.script.fields[key].kind is FieldKind.NAME

    def _pick(self, said: Sequence[str]) -> str:
        """A phrase not heard yet in this call, while there is one."""
        fresh = [phrase for phrase in said if phrase not in self.said] or list(said)
        phrase = self.draw.choice(fresh)
        self.said.add(phrase)
        person = self.person
        return fill(phrase, {"client_name": person.name, "phone": person.phone, "gender": person.gender})

    def _in_temper(self, phrase: str) -> str:
        """With words of the temper before or after it now and then, each once in a call."""
        around = [*((one, True) for one in self.manner.before), *((one, False) for one in self.manner.after)]
        fresh = [(one, leads) for one, leads in around if one not in self.said]
        if not fresh or not spoken(phrase) or phrase.startswith("(") or self.draw.random() > _FILLED_OUT:
            return phrase
        filler, leads = self.draw.choice(fresh)
        self.said.add(filler)
        if not leads:
            return f"{phrase} {filler}"
        goes_on = filler.endswith((",", "…", "—")) and not phrase.startswith(self.person.name)
        return f"{filler} {phrase[:1].lower() + phrase[1:] if goes_on else phrase}"

    def _onward(self, live: Live, beat: Beat) -> Live:
        if beat.true.kind is EdgeKind.GLOBAL:
            return advance(self.script, live, Event(EventKind.GLOBAL, beat.node.key, beat.true.key))
        values = dict(self._values(beat))
        value = next(iter(values.values()), "") if len(beat.node.collects) == 1 else json.dumps(values)
        event = Event(EventKind.ANSWER, beat.node.key, beat.true.key, value if values else "")
        return advance(self.script, live, event)

    def _values(self, beat: Beat) -> Iterator[tuple[str, str]]:
        """What the operator would write down: data as it is, the client's words in brackets, to be said in one's own."""
        if beat.true.kind not in (EdgeKind.NEXT, EdgeKind.POSITIVE):
            return
        for key in beat.node.collects:
            field = self.script.fields[key]
            match field.kind:
                case FieldKind.NAME:
                    yield key, self.person.name
                case FieldKind.PHONE:
                    yield key, self.person.phone
                case FieldKind.CHOICE:
                    yield key, next(iter(field.options))
                case FieldKind.TEXT | FieldKind.DATE | FieldKind.NUMBER:
                    yield key, self.words.known.get(key) or _quoted(beat.meant) or field.label


def spoken(phrase: str) -> str:
    """What of a phrase is speech: remarks in round brackets are none, «(молчит)» and «…» are nothing.

    >>> spoken("(по экрану: отказано) Чего замолчали?"), spoken("(молчит)"), spoken("…")
    ('Чего замолчали?', '', '')
    """
    said = " ".join(_REMARK.sub(" ", phrase).split())
    return said if any(sign.isalnum() for sign in said) else ""


def _quoted(said: str) -> str:
    """Words of the client where a line repeats them: in square brackets, for the trainee to say in other words."""
    bare = (spoken(said) or said.strip("()")).rstrip(".!?…").replace("[", "").replace("]", "")
    return f"[{bare[:1].lower()}{bare[1:]}]" if bare else ""
