"""The lines of the shipped call scripts as they are said: to a man, to a woman, to somebody whose name is unknown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from nlu.text import analyser, tokens
from scripts_callcenter import Context, FieldKind, Gender, Node, Script, load_blocks, load_scripts, say
from scripts_callcenter.rendering import slots

MORNING = datetime(2026, 11, 24, 9, 7, tzinfo=ZoneInfo("Europe/Samara"))
EVENING = datetime(2026, 11, 24, 19, 52, tzinfo=ZoneInfo("Europe/Samara"))
CLIENTS: Mapping[Gender, str] = {"male": "Павел", "female": "Вера Ильинична", "unknown": ""}
_ALONE = frozenset({"один", "сам"})
_OF_THINGS = frozenset({"нужный", "прийти", "мочь"})  # «Пришёл код?»: what opens a sentence about a thing
_VALUES = Path(__file__).parent / "call_values.yml"


@dataclass(frozen=True, slots=True)
class Line:
    """One wording of a node's text. `place` is its file and line."""

    place: str
    said: str


@cache
def scripts() -> Mapping[str, Script]:
    return load_scripts()


@cache
def blocks() -> Mapping[str, Script]:
    return load_blocks()


@cache
def nodes() -> Mapping[str, tuple[Script, Node]]:
    """Every node once, by the place where it is written, with a script that it stands in."""
    return {
        f"{node.file}:{node.line}": (script, node)
        for script in (*scripts().values(), *blocks().values())
        for node in script.nodes.values()
    }


@cache
def lines(client: Gender | None = None) -> tuple[Line, ...]:
    """Every wording that an operator may say aloud, to anybody or to clients of this gender."""
    return tuple(dict.fromkeys(_lines([client] if client else list(CLIENTS))))


def values(script: Script, node: Node) -> Iterator[dict[str, str]]:
    """What the fields may hold: every option of a choice in turn; then without what may be left out.

    A slot without `|` always has its value: the check of the script sees to that.
    """
    told = _told()
    choices = {key: [*each.options] for key, each in script.fields.items() if each.kind is FieldKind.CHOICE}
    for turn in range(max(map(len, choices.values()), default=1)):
        yield {**told, **{key: options[turn % len(options)] for key, options in choices.items()}}
    sure = {slot.name for slot in slots(node.text) if slot.bare}
    optional = {key for key, each in script.fields.items() if each.optional} - sure
    first = {**told, **{key: options[0] for key, options in choices.items()}}
    yield {key: value for key, value in first.items() if key not in optional}


@cache
def _told() -> dict[str, str]:
    loaded: dict[str, str] = yaml.safe_load(_VALUES.read_text("utf-8"))
    return loaded


def _lines(clients: list[Gender]) -> Iterator[Line]:
    for place, (script, node) in nodes().items():
        for gender, moment in product(clients, (MORNING, EVENING)):
            context = Context("Ирина", "центр «Мои документы»", moment, CLIENTS[gender], gender)
            for known in values(script, node):
                if said := say(node, context, known):
                    yield Line(place, said)


def genders(word: str) -> set[str]:
    """The genders that a singular form of the past or a short adjective names: `masc`, `femn`."""
    tag = analyser().parse(word)[0].tag
    past = "VERB" in tag and tag.tense == "past"
    short = "ADJS" in tag or "PRTS" in tag
    alone = analyser().parse(word)[0].normal_form in _ALONE and tag.case == "nomn"
    return {tag.gender} & {"masc", "femn"} if tag.number == "sing" and (past or short or alone) else set()


def betrays_gender(sentence: str) -> list[str]:
    """Words by which the operator, or a client called «вы», turns out a man or a woman: the script knows neither.

    >>> [betrays_gender(each) for each in ("Я записал ваш номер.", "Поняла вас.", "Вы согласен?", "Вы там один?")]
    [['записал'], ['поняла'], ['согласен'], ['один']]
    >>> [betrays_gender(each) for each in ("Узнаю, пришёл ли ответ.", "Пришёл код?", "Нужна скорая?", "Один стук.")]
    [[], [], [], []]
    """
    words = tokens(sentence)
    return [word for number, word in enumerate(words) if genders(word) and _of_a_person(words, number)]


def _of_a_person(words: list[str], number: int) -> bool:
    """Whether the word is said of «я» or «вы» just before it, or opens the sentence as people say of themselves."""
    first = analyser().parse(words[number])[0].normal_form
    opens = number == 0 and first not in _ALONE | _OF_THINGS
    return opens or bool({"я", "вы"} & set(words[max(0, number - 2) : number]))
