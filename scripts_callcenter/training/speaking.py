"""What clients say and how readily they say it: `client/*.yml` read once, every fault told with its file and line."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts_callcenter.loading import Problem, ScriptError
from scripts_callcenter.rendering import Gender
from scripts_callcenter.script import EdgeKind
from scripts_callcenter.training.forms import AnyForm, CommonForm, KnownForm, ManySided, TopicForm, read_form
from scripts_callcenter.training.round import TEMPERS, Temper
from scripts_callcenter.wording import tell

FOLDER = Path(__file__).parent / "client"
COMMON, TEMPER_FILE, KNOWN = "common.yml", "tempers.yml", "known.yml"
_APART = frozenset({COMMON, TEMPER_FILE, KNOWN})


@dataclass(frozen=True, slots=True)
class Manner:
    """How a temper speaks: weights of the ways by kind, of globals by block; words put before or after a phrase."""

    weights: Mapping[EdgeKind, float]
    globals: Mapping[str, float]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What belongs to one script: how the client begins, and phrases by node and label."""

    opening: tuple[str, ...]
    nodes: Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Person:
    """An invented client."""

    name: str
    gender: Gender
    phone: str


@dataclass(frozen=True, slots=True)
class ClientWords:
    """All of `client/*.yml`. `known`: what a field holds that nobody is asked for; `answers`: what is said to a form."""

    labels: Mapping[str, tuple[str, ...]]
    topics: Mapping[str, Topic]
    manners: Mapping[Temper, Manner]
    people: tuple[Person, ...]
    operator: str
    body: str
    known: Mapping[str, str]
    answers: Mapping[str, tuple[str, ...]]

    def phrases(self, script_id: str, node: str, label: str) -> tuple[str, ...]:
        """What a client says whose answer at this node bears this label; () where nobody has written it."""
        topic = self.topics.get(script_id)
        own = topic.nodes.get(node, {}).get(label) if topic else None
        return own or self.labels.get(label, ())


def phrases(script_id: str, node: str, label: str) -> tuple[str, ...]:
    """The shipped phrases, see `ClientWords.phrases`."""
    return client_words().phrases(script_id, node, label)


@cache
def client_words() -> ClientWords:
    """The shipped words, read once."""
    return load_client(FOLDER)


def load_client(folder: Path) -> ClientWords:
    """All files of a folder. Raises ScriptError with every fault of every file."""
    problems: list[Problem] = []
    common = _read(folder / COMMON, CommonForm, problems)
    tempers = _read(folder / TEMPER_FILE, ManySided, problems)
    known = _read(folder / KNOWN, KnownForm, problems)
    paths = [path for path in sorted(folder.glob("*.yml")) if path.name not in _APART]
    topics = {path.stem: _read(path, TopicForm, problems) for path in paths}
    if problems or common is None or tempers is None or known is None:
        raise ScriptError(problems)
    return ClientWords(
        labels=_frozen(common.labels),
        topics={key: _topic(form) for key, form in topics.items() if form is not None},
        manners={temper: _manner(tempers, temper) for temper in TEMPERS},
        people=tuple(Person(each.name, each.gender, each.phone) for each in known.people),
        operator=known.operator,
        body=known.body,
        known=known.known,
        answers=_frozen(known.answers),
    )


def _read(path: Path, form: type[AnyForm], problems: list[Problem]) -> AnyForm | None:
    if not path.is_file():
        problems.append(Problem(path.name, 1, tell("training", "missing-file")))
        return None
    read, found = read_form(path.read_bytes().decode("utf-8", "replace"), path.name, form)
    problems += found
    return read


def _topic(form: TopicForm) -> Topic:
    return Topic(tuple(form.opening), {key: _frozen(labels) for key, labels in form.nodes.items()})


def _manner(tempers: ManySided, temper: Temper) -> Manner:
    form = tempers.root[temper]
    weights = {EdgeKind(kind): weight for kind, weight in form.weights.items()}
    return Manner(weights, form.globals, tuple(form.before), tuple(form.after))


def _frozen(lists: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {key: tuple(each) for key, each in lists.items()}
