"""Every way in which a shipped script could lose what the Standard asks of it, each with the rules that must say so.

A change is made where it would be made in the files: in all copies of a node of a block at once.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from scripts_callcenter import Direction, EdgeKind, Element, Node, NodeType, Script
from scripts_callcenter.checking.graph import Graph, matches
from scripts_callcenter.checking.paths import Rule, rules
from scripts_callcenter.rendering import slots
from tests.scripts_callcenter.changes import Body, Change, both, drop_edges, insert_before, lead, swap, update


@dataclass(frozen=True, slots=True)
class Break:
    """`rules`: at least one of them must fail."""

    name: str
    change: Change
    rules: frozenset[str]


def breaks(script: Script, files: Collection[str]) -> Iterator[Break]:
    """All of them for one script. `files`: where a step is broken by itself; a block need not be broken in every script."""
    steps = [nodes for nodes in sources(script) if nodes[0].file in files]
    yield from _paths(script)
    yield from _words(steps)
    yield from _questions(steps)
    yield from _ends(script, steps)
    yield from _abuse(script)
    yield from _transfers(script)
    yield from _graph(script)
    if script.direction is Direction.COLD:
        yield from _cold(script)


def _one(name: str, change: Change, *expected: str) -> Break:
    return Break(name, change, frozenset(expected))


def sources(script: Script) -> Iterator[list[Node]]:
    """The nodes of the graph by the line at which they are written."""
    by_line: dict[tuple[str, int], list[Node]] = {}
    for node in script.nodes.values():
        by_line.setdefault((node.file, node.line), []).append(node)
    yield from by_line.values()


def without(wanted: str, *keys: str) -> Change:
    """What a rule names by `wanted` taken from these nodes: an element, a type, a word of the text, a positive answer."""
    sort, _, name = wanted.rpartition(":")

    def change(body: Body) -> None:
        for key in keys:
            node = body["nodes"][key]
            if sort == "type":
                node["type"] = "say"
            elif sort == "text":
                node["text"] = node["text"].replace("{" + name + "}", "…")
            else:
                node["elements"] = [each for each in node["elements"] if each != name]

    return change


def _paths(script: Script) -> Iterator[Break]:
    """Each rule of rules.yml: all that fulfils it taken away, and each single node where no other stands in for it."""
    graph = Graph(script)
    for sort, group in rules().items():
        for rule in group:
            if script.direction.value in rule.directions and _asked(graph, sort, rule):
                yield _one(f"{rule.id}: all taken away", _all_taken(script, rule), rule.id)
                for nodes in sources(script):
                    yield from _taken_here(graph, sort, rule, nodes)


def _all_taken(script: Script, rule: Rule) -> Change:
    taken = []
    for wanted in rule.through:
        plain = wanted.removeprefix("yes:")
        taken.append(without(plain, *(node.key for node in script.nodes.values() if matches(node, plain))))
    return both(*taken)


def _taken_here(graph: Graph, sort: str, rule: Rule, nodes: list[Node]) -> Iterator[Break]:
    wanted = [each.removeprefix("yes:") for each in rule.through]
    found = [each for each in wanted if matches(nodes[0], each)]
    keys = {node.key for node in nodes}
    if found and sort == "passes" and _missed(graph, rule, keys):
        change = both(*(without(each, *keys) for each in found))
        yield _one(f"{rule.id}: taken from {nodes[0].key}", change, rule.id)


def _asked(graph: Graph, sort: str, rule: Rule) -> bool:
    """Whether the script has anything that the rule is asked of."""
    if sort == "passes":
        return bool(_ends_of(graph, rule))
    targets = graph.that(rule.targets)
    if sort == "before" and not rule.globals:
        targets = [node for node in targets if not graph.in_global(node.key)]
    return any(_leads_to_one(graph.script, node.key, _ends_of(graph, rule)) for node in targets)


def _ends_of(graph: Graph, rule: Rule) -> set[str]:
    return {
        end.key
        for end in graph.ends
        if not rule.excused & graph.flags(end)
        and (not rule.needs or end.need in rule.needs)
        and (rule.globals or not graph.in_global(end.key))
    }


def _leads_to_one(script: Script, start: str, goals: set[str]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        key = waiting.pop()
        if key in goals:
            return True
        for edge in script.nodes[key].edges:
            if edge.to in script.nodes and edge.to not in seen:
                seen.add(edge.to)
                waiting.append(edge.to)
    return False


def _missed(graph: Graph, rule: Rule, taken: set[str]) -> bool:
    """Whether a client could now come to an end past the rule: an explicit walk over (node, fulfilled or not)."""
    script, goals = graph.script, _ends_of(graph, rule)
    entries = list(script.globals.items())
    seen: set[tuple[str, bool]] = set()
    waiting = [(script.start, False)]
    while waiting:
        key, fulfilled = waiting.pop()
        node = script.nodes[key]
        now = fulfilled or (key not in taken and any(matches(node, each) for each in rule.through))
        if (key, now) in seen:
            continue
        seen.add((key, now))
        if key in goals and not now:
            return True
        waiting += [(edge.to, now) for edge in node.edges if edge.to in script.nodes]
        if node.type is not NodeType.END:
            waiting += [(edge.to, now) for block, edge in entries if not key.startswith(f"{block}/")]
    return False


def _each(nodes: list[Node], **values: object) -> Change:
    return both(*(update(node.key, **values) for node in nodes))


def _said(nodes: list[Node], old: str, new: str = "…") -> Change:
    return both(*(update(node.key, text=node.text.replace(old, new)) for node in nodes))


def _words(steps: list[list[Node]]) -> Iterator[Break]:
    """The words of the greeting, the time of a hold, the term and the contact of a callback."""
    for nodes in steps:
        first = nodes[0]
        if Element.GREETING in first.elements:
            for word in ("greeting", "operator", "body"):
                yield _one(f"{first.key} without {word}", _said(nodes, "{" + word + "}"), "greeting-words")
        if first.type is NodeType.HOLD:
            late = both(*(drop_edges(node.key, "timeout") for node in nodes))
            yield _one(f"{first.key} without minutes", _each(nodes, minutes=None), "hold-time")
            for word in ("{minutes}", "{minutes_of}"):
                if word in first.text:
                    yield _one(f"{first.key} without {word}", _said(nodes, word), "hold-time")
            yield _one(f"{first.key} without timeout", late, "hold-timeout")
        if first.type is NodeType.CALLBACK:
            yield _one(f"{first.key} without hours", _each(nodes, within_hours=None), "callback-term")
            yield _one(f"{first.key} without due", _said(nodes, "{due}"), "callback-term")
            yield _one(f"{first.key} without contact", _each(nodes, collects=[]), "callback-contact")
        if any(slot.bare and slot.name == "basis" for slot in slots(first.text)):
            yield _one(
                f"{first.key}: a word nobody knows", _said(nodes, "{basis}", "{bases}"), "unknown-variable"
            )


_ASKED = {
    "purpose": "purpose-question",
    "restate": "restate-question",
    "satisfaction_check": "satisfaction-question",
}


def _questions(steps: list[list[Node]]) -> Iterator[Break]:
    for nodes in steps:
        first = nodes[0]
        for element, rule in _ASKED.items():
            if element in first.elements:
                yield _one(f"{first.key} asks nothing", _said(nodes, "?", "."), rule)
                yield _one(f"{first.key} only says", _each(nodes, type="say"), rule)
            if element in first.elements and element != "purpose":
                no = both(*(drop_edges(node.key, "negative") for node in nodes))
                yield _one(f"{first.key} takes no «no»", no, rule)
        if Element.IDENTITY in first.elements:
            yield _one(f"{first.key} only says", _each(nodes, type="say"), "identity-question")
        if first.type is NodeType.CONSENT:
            for kind in ("positive", "negative"):
                one_way = both(*(drop_edges(node.key, kind) for node in nodes))
                yield _one(f"{first.key} without {kind}", one_way, "consent-answers")


def _ends(script: Script, steps: list[list[Node]]) -> Iterator[Break]:
    """Ends that write nothing, and ends whose farewell does not fit the need."""
    graph = Graph(script)
    yield _one("farewells swapped", swap("farewell_met", "farewell_unmet"), "farewell-met", "farewell-unmet")
    for nodes in steps:
        end = nodes[0]
        if end.type is not NodeType.END:
            continue
        yield _one(f"{end.key} writes no need", _each(nodes, need=None), "need-status")
        yield _one(f"{end.key} writes no disposition", _each(nodes, disposition=""), "need-status")
        if end.need == "met":
            yield _one(f"{end.key} is unmet", _each(nodes, need="unmet"), "farewell-unmet", "farewell-fits")
        if end.need in ("unmet", "deferred", "refused"):
            yield _one(
                f"{end.key} is met",
                _each(nodes, need="met"),
                "farewell-met",
                "satisfaction",
                "answer",
                "status",
            )
        if end.need != "none" and not graph.flags(end) & {"unworkable", "interrupted", "abuse"}:
            yield _one(f"{end.key} is none", _each(nodes, need="none"), "need-none")


def _abuse(script: Script) -> Iterator[Break]:
    def unreachable(body: Body) -> None:
        body["globals"].pop("abuse")
        body["nodes"] = {key: node for key, node in body["nodes"].items() if not key.startswith("abuse/")}

    yield _one("abuse cannot be reached", unreachable, "abuse")
    for element in ("abuse_calm", "abuse_warning", "abuse_end"):
        keys = [node.key for node in script.nodes.values() if element in node.elements]
        yield _one(f"abuse without {element}", without(element, *keys), "abuse-steps")


def _transfers(script: Script) -> Iterator[Break]:
    """Three in a row before the first end of the script's own, and one that comes round again."""
    graph = Graph(script)
    end = next(end for end in graph.ends if not graph.in_global(end.key))
    step = {"type": "transfer", "text": "Переключаю.", "file": script.file}
    row = both(*(insert_before(end.key, f"transfer-{number}", step) for number in range(3)))
    yield _one("a third transfer", row, "transfers", "transfers-loop")

    def round_again(body: Body) -> None:
        insert_before(end.key, "transfer-1", step)(body)
        body["nodes"]["transfer-1"]["edges"].append(
            {**body["nodes"]["transfer-1"]["edges"][0], "to": "transfer-1"}
        )

    yield _one("a transfer that repeats", round_again, "transfers-loop")


def _graph(script: Script) -> Iterator[Break]:
    """Faults of the graph itself, one at every step of the script's own file."""
    for number, node in enumerate(
        node for node in script.nodes.values() if node.file == script.file and node.edges
    ):
        faults = (
            _one(f"{node.key} leads nowhere", lead(node.key, 0, "nowhere"), "unknown-target"),
            _one(f"{node.key} is a dead end", drop_edges(node.key), "dead-end"),
            _one(f"{node.key} goes round", _round(node), "endless"),
            _one(f"{node.key} says a stranger", update(node.key, text="{stranger}"), "unknown-variable"),
            _one(f"{node.key} offers an answer twice", _twice(node), "overlap"),
            _one(f"{node.key} looks at what nobody asks", _looking(node), "uncollected"),
        )
        yield faults[number % len(faults)]


def _round(node: Node) -> Change:
    return both(*(lead(node.key, number, node.key) for number in range(len(node.edges))))


def _twice(node: Node) -> Change:
    def change(body: Body) -> None:
        edges = body["nodes"][node.key]["edges"]
        edges.append({**edges[0]})

    return change


def _looking(node: Node) -> Change:
    def change(body: Body) -> None:
        for edge in body["nodes"][node.key]["edges"]:
            edge["when"] = {"field": "stranger", "known": True}

    return change


def _cold(script: Script) -> Iterator[Break]:
    """A cold call: «нет» that starts all the same, a start past the consent, no way to say «нет» or «не звоните»."""
    graph = Graph(script)
    for node in script.nodes.values():
        if Element.CONSENT in node.elements:
            yes = next(edge.to for edge in node.edges if edge.kind is EdgeKind.POSITIVE)
            for number, edge in enumerate(node.edges):
                if edge.kind is EdgeKind.NEGATIVE:
                    yield _one(f"{node.key}: «no» starts too", lead(node.key, number, yes), "consent-first")
            yield _one(f"{node.key} comes too late", _past(node.key, yes), "consent-first")
        if {Element.CONSENT, Element.PLAIN_PURPOSE} & set(node.elements) and node.type is not NodeType.SAY:
            mute = drop_edges(node.key, "negative", "objection")
            yield _one(f"{node.key} takes no «no»", mute, "polite-no")
    out = [end.key for end in graph.ends if "do_not_call" in graph.flags(end)]
    yield _one(
        "nobody can opt out", both(*(update(key, disposition="not-interested") for key in out)), "opt-out"
    )


def _past(consent: str, yes: str) -> Change:
    """All who came to the consent come to what it starts."""

    def change(body: Body) -> None:
        for node in body["nodes"].values():
            for edge in node["edges"]:
                if edge["to"] == consent:
                    edge["to"] = yes

    return change
