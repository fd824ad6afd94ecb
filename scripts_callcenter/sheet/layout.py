"""Nodes laid out as numbered steps: which part, which number, what it says, where it leads."""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from scripts_callcenter.conditions import AllOf, AnyOf, Condition, Known, NoneOf, OneOf
from scripts_callcenter.rendering import Slot, pieces, spoken_minutes
from scripts_callcenter.script import RETURN, Edge, EdgeKind, Node, NodeType, Script
from scripts_callcenter.sheet.exits import Exits, exits_of, leaves, place_of
from scripts_callcenter.sheet.parts import Part, Sheet, Step, Way
from scripts_callcenter.wording import messages

_DEEPEST = 2  # parts told one inside another


def lay_out(script: Script) -> Sheet:
    """The sheet of a script, the script's own steps first, then its blocks in the order in which they are needed."""
    layout = _Layout(script)
    direction = _words("direction", script.direction.value)
    owner = messages()["sheet"]["roles"].get(script.owner, script.owner)
    told = [("owner", "owner", owner), ("clauses", "clauses", ", ".join(script.clauses))]
    facts = [messages()["sheet"][key].format(**{name: value}) for key, name, value in told if value]
    return Sheet(script.title, (direction, *facts), tuple(layout.parts()))


class _Layout:
    """Which node is which numbered step. A block that stands in several places is told by its first copy."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.files = list(dict.fromkeys([script.file, *(node.file for node in script.nodes.values())]))
        self._exits_by_file: dict[str, Exits] = {}
        self.first: dict[str, dict[str, Node]] = {file: {} for file in self.files}
        for node in script.nodes.values():
            self.first[node.file].setdefault(_inner(node), node)

    def parts(self) -> Iterator[Part]:
        entered = {self.script.nodes[edge.to].file for edge in self.script.globals.values()}
        for file in self.files:
            steps = tuple(self._step(node) for node in self.first[file].values())
            yield Part(self._title(file), self._part(file), file in entered, steps)

    def _title(self, file: str) -> str:
        block = file.rpartition("/")[2].removesuffix(".yml")
        return self.script.title if file == self.script.file else self.script.blocks.get(block, block)

    def _part(self, file: str) -> int:
        return self.files.index(file)

    def _number(self, node: Node) -> str:
        place = list(self.first[node.file]).index(_inner(node)) + 1
        part = self._part(node.file)
        return f"{part}.{place}" if part else str(place)

    def _step(self, node: Node) -> Step:
        number = self._number(node)
        ways = tuple(_merged(self._way(node, at, edge) for at, edge in enumerate(node.edges)))
        text = _with_blanks(node, self.script)
        return Step(
            number,
            f"s{number}",
            _words("does", node.type.value),
            text,
            node.hint,
            tuple(self._facts(node)),
            ways,
        )

    def _way(self, node: Node, number: int, edge: Edge) -> Way:
        label = edge.label or _word("timeout" if edge.kind is EdgeKind.TIMEOUT else "next")
        to, anchor = self._onward(node, number, edge.to)
        return Way(label, self._when(edge.when), to, anchor)

    def _onward(self, node: Node, number: int, to: str) -> tuple[str, str]:
        """Words and anchor of what comes next: a step, a part and what comes after it, or the way out of this part."""
        target = self.script.nodes.get(to)
        if to == RETURN or target is None or leaves(node, to):
            inner = node.key.removeprefix(place_of(node))
            return self._out(node, self._exits(node.file).numbers.get((inner, number), 1)), ""
        anchor = f"s{self._number(target)}"
        if target.file == node.file:
            return _word("to-step", step=self._number(target)), anchor
        after = self._after(node, target)
        part = _word("to-part", number=self._part(target.file), title=self._title(target.file))
        return (f"{part}, {_word('then')} {after}" if after else part), anchor

    def _out(self, node: Node, number: int) -> str:
        """The words for leaving this part; the exits of a part that has several are numbered."""
        if self.script.file == node.file or len(next(iter(self._exits(node.file).leads.values()))) == 1:
            return _word("back")
        return _word("exit", number=number)

    def _after(self, node: Node, target: Node, deep: int = _DEEPEST) -> str:
        """Where the exits of the part entered at `target` lead from here."""
        leads = self._exits(target.file).leads[place_of(target)]
        told = [self._lead(node, to, deep) for to in leads]
        if len(set(told)) <= 1:
            return told[0] if told else ""
        return "; ".join(_word("exit-leads", number=number, to=to) for number, to in enumerate(told, 1))

    def _lead(self, node: Node, to: str, deep: int) -> str:
        """The same seen from the node that entered the part; a part that comes next is told with what follows it."""
        target = self.script.nodes.get(to)
        if to == RETURN or target is None or leaves(node, to):
            leads = self._exits(node.file).leads.get(place_of(node), ())
            return self._out(node, leads.index(to) + 1 if to in leads else 1)
        if target.file == node.file:
            return _word("to-step", step=self._number(target))
        part = _word("part-number", number=self._part(target.file))
        after = self._after(node, target, deep - 1) if deep else ""
        return f"{part} ({after})" if after else part

    def _exits(self, file: str) -> Exits:
        if file not in self._exits_by_file:
            self._exits_by_file[file] = exits_of(self.script, file)
        return self._exits_by_file[file]

    def _facts(self, node: Node) -> Iterator[str]:
        if node.collects:
            yield _word("fills", fields=", ".join(self._field(key) for key in node.collects))
        if node.minutes is not None:
            yield _word("minutes", n=node.minutes)
        if node.within_hours is not None:
            yield _word("hours", n=node.within_hours)
        if node.max_seconds is not None:
            yield _word("seconds", n=node.max_seconds)
        if node.required:
            yield _word("required")
        if node.type is NodeType.END and node.need is not None:
            disposition = self.script.dispositions.get(node.disposition)
            title = disposition.title if disposition else node.disposition
            yield _word("end", need=_words("need", node.need.value), disposition=title)

    def _field(self, key: str) -> str:
        field = self.script.fields.get(key)
        return field.label.lower() if field else key

    def _when(self, condition: Condition | None) -> str:
        return f"{_word('condition')} {self._told(condition)}" if condition else ""

    def _told(self, condition: Condition) -> str:
        match condition:
            case OneOf(field, values):
                return _word("is", field=self._field(field), values=self._values(field, values))
            case NoneOf(field, values):
                return _word("is-not", field=self._field(field), values=self._values(field, values))
            case Known(field, known):
                return _word("known" if known else "unknown", field=self._field(field))
            case AllOf(parts):
                return _word("and").join(self._told(part) for part in parts)
            case AnyOf(parts):
                return _word("or").join(self._told(part) for part in parts)
            case _:
                assert_never(condition)

    def _values(self, field: str, values: tuple[str, ...]) -> str:
        known = self.script.fields.get(field)
        options: Mapping[str, str] = known.options if known else {}
        return _word("or").join(options.get(value, value).lower() for value in values)


def _merged(ways: Iterable[Way]) -> Iterator[Way]:
    """Answers that lead to one place stand in one line, in the order in which the first of them stands."""
    by_place: dict[tuple[str, str, str], list[str]] = {}
    for way in ways:
        by_place.setdefault((way.when, way.to, way.anchor), []).append(way.label)
    for (when, to, anchor), labels in by_place.items():
        yield Way("; ".join(labels), when, to, anchor)


def _inner(node: Node) -> str:
    """The node's name in its own file."""
    return node.key.rpartition("/")[2]


def _with_blanks(node: Node, script: Script) -> str:
    """The line with what is to be filled in named in brackets, and every gender form shown."""
    return "".join(
        each if isinstance(each, str) else _blank(each, node, script) for each in pieces(node.text)
    )


def _blank(slot: Slot, node: Node, script: Script) -> str:
    if slot.name in ("minutes", "minutes_of") and node.minutes is not None:
        return spoken_minutes(node.minutes, "minutes" if slot.name == "minutes" else "minutes_of")
    match slot.parts:
        case (male, female, unknown):
            return _word("gender", male=male, female=female, unknown=unknown)
        case (before, after):
            return f"{before}[{_name(slot, script)}]{after}"
        case (after,):
            return f"[{_name(slot, script)}]{after}"
        case _:
            return f"[{_name(slot, script)}]"


def _name(slot: Slot, script: Script) -> str:
    field = script.fields.get(slot.name)
    named = messages()["sheet"].get(slot.name)
    return named if isinstance(named, str) else field.label.lower() if field else slot.name


def _word(key: str, /, **variables: object) -> str:
    said: str = messages()["sheet"][key]
    return said.format(**variables)


def _words(area: str, key: str) -> str:
    said: str = messages()["sheet"][area][key]
    return said
