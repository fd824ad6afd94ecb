"""Insults that nothing answers, and transfers that are too many."""

from collections.abc import Iterator

from scripts_callcenter import Script
from scripts_callcenter.checking.graph import Graph
from tests.scripts_callcenter.breaking.broken import Break, one, without
from tests.scripts_callcenter.changes import Body, both, insert_before


def abuse(script: Script) -> Iterator[Break]:
    def unreachable(body: Body) -> None:
        body["globals"].pop("abuse")
        body["nodes"] = {key: node for key, node in body["nodes"].items() if not key.startswith("abuse/")}

    yield one("abuse cannot be reached", unreachable, "abuse")
    for element in ("abuse_calm", "abuse_warning", "abuse_end"):
        keys = [node.key for node in script.nodes.values() if element in node.elements]
        yield one(f"abuse without {element}", without(element, *keys), "abuse-steps")


def transfers(script: Script) -> Iterator[Break]:
    """Three in a row before the first end of the script's own, and one that comes round again."""
    graph = Graph(script)
    end = next(end for end in graph.ends if not graph.in_global(end.key))
    step = {"type": "transfer", "text": "Переключаю.", "file": script.file}
    row = both(*(insert_before(end.key, f"transfer-{number}", step) for number in range(3)))
    yield one("a third transfer", row, "transfers", "transfers-loop")

    def round_again(body: Body) -> None:
        insert_before(end.key, "transfer-1", step)(body)
        body["nodes"]["transfer-1"]["edges"].append(
            {**body["nodes"]["transfer-1"]["edges"][0], "to": "transfer-1"}
        )

    yield one("a transfer that repeats", round_again, "transfers-loop")
