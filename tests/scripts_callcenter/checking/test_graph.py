"""The search without a node answers what a walk along every path would answer, and does not walk them."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from scripts_callcenter import Direction, Edge, Node, NodeType, Script
from scripts_callcenter.checking.graph import Graph
from scripts_callcenter.checking.limits import check_transfers


def script_of(edges: dict[str, list[str]], transfers: frozenset[str] = frozenset()) -> Script:
    nodes = {
        key: Node(
            key,
            NodeType.TRANSFER if key in transfers else NodeType.SAY if targets else NodeType.END,
            edges=tuple(Edge(f"{number}", to) for number, to in enumerate(targets)),
        )
        for key, targets in edges.items()
    }
    return Script("any", Direction.INBOUND, "Любой", "0", nodes)


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, list[str]]:
    """Up to nine nodes whose edges lead onward only; the last is an end."""
    size = draw(st.integers(2, 9))
    edges = {str(size - 1): []}
    for number in range(size - 1):
        onward = st.integers(number + 1, size - 1).map(str)
        edges[str(number)] = draw(st.lists(onward, min_size=1, max_size=3, unique=True))
    return edges


def paths(edges: dict[str, list[str]], start: str = "0") -> Iterator[list[str]]:
    if not edges[start]:
        yield [start]
    for target in edges[start]:
        yield from ([start, *rest] for rest in paths(edges, target))


@given(graphs(), st.sets(st.integers(0, 8).map(str)))
def test_an_end_is_reached_without_a_node_where_some_path_misses_it(edges, without):
    missed = Graph(script_of(edges)).reach(["0"], without=without)
    end = str(len(edges) - 1)
    assert (end in missed) is any(not without & set(path) for path in paths(edges))


@given(graphs(), st.sets(st.integers(0, 8).map(str)))
def test_the_way_that_is_shown_is_a_way_and_misses_the_node(edges, without):
    missed = Graph(script_of(edges)).reach(["0"], without=without)
    end = str(len(edges) - 1)
    if end in missed:
        shown = missed.path(end).split(" → ")
        assert "…" in shown or (shown in list(paths(edges)) and not without & set(shown))


@given(graphs(), st.sets(st.integers(0, 7).map(str)))
def test_transfers_are_counted_along_the_worst_path(edges, transfers):
    passing = {key for key in transfers if edges.get(key)}
    worst = max(len(passing & set(path)) for path in paths(edges))
    findings = list(check_transfers(Graph(script_of(edges, frozenset(passing)))))
    reachable = {key for path in paths(edges) for key in path}
    if passing <= reachable:
        assert [finding.passed for finding in findings] == [worst <= 2]


def test_a_ladder_of_a_billion_billion_paths_is_searched_at_once():
    edges: dict[str, list[str]] = {}
    for number in range(60):
        edges |= {
            f"{number}": [f"{number}a", f"{number}b"],
            f"{number}a": [f"{number + 1}"],
            f"{number}b": [f"{number + 1}"],
        }
    edges["60"] = []
    graph = Graph(script_of(edges))
    assert "60" in graph.reach(["0"], without={f"{number}a" for number in range(60)})
    assert "60" not in graph.reach(["0"], without={"30a", "30b"})
