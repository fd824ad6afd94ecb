"""What every path must pass, by `rules.yml`: all of it taken away, and each step alone that no other stands in for."""

from collections.abc import Iterator

from scripts_callcenter import Node, NodeType, Script
from scripts_callcenter.checking.graph import Graph, matches
from scripts_callcenter.checking.paths import Rule, rules
from tests.scripts_callcenter.breaking.broken import Break, one, sources, without
from tests.scripts_callcenter.changes import Change, both


def paths(script: Script) -> Iterator[Break]:
    """Each rule of rules.yml: all that fulfils it taken away, and each single node where no other stands in for it."""
    graph = Graph(script)
    for sort, group in rules().items():
        for rule in group:
            if script.direction.value in rule.directions and _asked(graph, sort, rule):
                yield one(f"{rule.id}: all taken away", _all_taken(script, rule), rule.id)
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
        yield one(f"{rule.id}: taken from {nodes[0].key}", change, rule.id)


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
