"""Blocks and globals put in their places: after this a script is one flat graph.

A block that stands under the node `find` gives nodes `find/INNER`; its ways out (`end: return`, `end: NAME`) become
edges to what the script says in `to` and `exits`. A global is put in once, as `BLOCK/INNER`; its ways out become edges
to `RETURN`, and walking leads back to where it was taken.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scripts_callcenter.loading.problems import Faults
from scripts_callcenter.loading.reading import Source
from scripts_callcenter.script import RETURN, Edge, EdgeKind, Field, Node, NodeType
from scripts_callcenter.wording import near

_RETURN_EXIT = "return"
_MOST_NODES = 3_000  # the largest script that ships has 400


@dataclass(slots=True)
class Expansion:
    """Gathers the flat graph of one script out of its source and the blocks it names."""

    blocks: Mapping[str, Source]
    faults: Faults
    nodes: dict[str, Node] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)

    def add_body(self, source: Source) -> str:
        """Puts in the source's own nodes; gives the key of the start. A block leaves by `RETURN`."""
        self.fields.update(source.fields)
        inside = (source.form.id,) if source.form.block else ()
        return self._put(source, "", dict.fromkeys(_exits(source), RETURN), inside)

    def add_global(self, source: Source, block_id: str) -> Edge | None:
        """Puts in a block reachable from every node; gives the edge that enters it."""
        block = self._block(source, block_id, ("globals", source.form.globals.index(block_id)))
        if block is None:
            return None
        if block_id in source.nodes:
            self.faults.add(("nodes", block_id), "name-taken", node=block_id)
            return None
        self._merge_fields(block, ("globals",))
        start = self._put(block, f"{block_id}/", dict.fromkeys(_exits(block), RETURN), (block_id,))
        return Edge(block_id, start, EdgeKind.GLOBAL, block.form.title, line=block.faults.at(("start",)))

    def _put(self, source: Source, prefix: str, exits: Mapping[str, str], inside: tuple[str, ...]) -> str:
        """Puts the nodes of `source` under `prefix`; gives the key at which it is entered."""
        entries = {key: prefix + key for key in source.nodes}
        for key, form in source.form.nodes.items():
            if form.type is NodeType.END and form.end is not None:
                entries[key] = exits[form.end]
        uses = [key for key, form in source.form.nodes.items() if form.type is NodeType.SUBSCRIPT]
        for key in uses:
            entries[key] = self._entry_of(source, key, prefix, inside) or entries[key]
        for key, node in source.nodes.items():
            form = source.form.nodes[key]
            if form.type is NodeType.SUBSCRIPT:
                self._put_block(source, key, entries, prefix, inside)
            elif form.end is None:
                edges = tuple(replace(edge, to=entries.get(edge.to, prefix + edge.to)) for edge in node.edges)
                self.nodes[prefix + key] = replace(node, key=prefix + key, edges=edges)
        return entries.get(source.form.start, prefix + source.form.start)

    def _put_block(
        self, source: Source, key: str, entries: Mapping[str, str], prefix: str, inside: tuple[str, ...]
    ) -> None:
        """The block of the subscript node `key`, its ways out led to where the node says."""
        form = source.form.nodes[key]
        block = self._block(source, form.block or "", ("nodes", key, "block"))
        if block is None or block.form.id in inside:
            return
        if len(self.nodes) > _MOST_NODES:
            self.faults.add((), "too-large", most=_MOST_NODES)
            return
        before = set(self.nodes)
        self._merge_fields(block, ("nodes", key, "block"))
        self._put(
            block,
            f"{prefix}{key}/",
            _ways_out(source, key, block, entries, self.faults),
            (*inside, block.form.id),
        )
        for inner in self.nodes.keys() - before:
            self.nodes[inner] = _with_terms(self.nodes[inner], form.minutes, form.within_hours)

    def _entry_of(self, source: Source, key: str, prefix: str, inside: tuple[str, ...]) -> str | None:
        """The key at which the block of the subscript node `key` is entered, however deep its first node stands."""
        form = source.form.nodes[key]
        block = self._block(source, form.block or "", ("nodes", key, "block"))
        if block is None:
            return None
        if block.form.id in inside:
            chain = " → ".join((*inside, block.form.id))
            self.faults.add(("nodes", key, "block"), "block-loop", chain=chain)
            return None
        start = block.form.start
        first = block.form.nodes.get(start)
        if first is not None and first.type is NodeType.SUBSCRIPT:
            return self._entry_of(block, start, f"{prefix}{key}/", (*inside, block.form.id))
        return f"{prefix}{key}/{start}"

    def _block(self, source: Source, block_id: str, place: tuple[int | str, ...]) -> Source | None:
        block = self.blocks.get(block_id)
        if block is None:
            # A fault of the file that names it; a block's own file tells it when that file is read.
            if source.faults is self.faults:
                self.faults.add(place, "unknown-block", block=block_id, hint=near(block_id, self.blocks))
            return None
        self.used.setdefault(block_id, block.form.title)
        return block

    def _merge_fields(self, block: Source, place: tuple[int | str, ...]) -> None:
        for key, each in block.fields.items():
            mine = self.fields.setdefault(key, each)
            if (mine.kind, dict(mine.options)) != (each.kind, dict(each.options)):
                self.faults.add(place, "field-twice", field=key, block=block.form.id)


def _exits(block: Source) -> list[str]:
    """The names of the ways out of a block, in the order they are written."""
    ends = [
        form.end for form in block.form.nodes.values() if form.type is NodeType.END and form.end is not None
    ]
    return list(dict.fromkeys(ends))


def _ways_out(
    source: Source, key: str, block: Source, entries: Mapping[str, str], faults: Faults
) -> dict[str, str]:
    """Where each exit of the block leads: `to` is the way of `return`, `exits` names the others."""
    form, names = source.form.nodes[key], _exits(block)
    told = dict(form.exits)
    if form.to is not None:
        told.setdefault(_RETURN_EXIT, form.to)
    mine = source.faults is faults
    for name in told.keys() - set(names):
        if mine:
            allowed = ", ".join(names) or "—"
            faults.add(("nodes", key), "unknown-exit", block=block.form.id, name=name, allowed=allowed)
    for name in names:
        if name not in told and mine:
            faults.add(("nodes", key), "missing-exit", node=key, block=block.form.id, name=name)
    return {name: entries.get(told.get(name, ""), told.get(name, "")) for name in names}


def _with_terms(node: Node, minutes: int | None, hours: int | None) -> Node:
    """The minutes and hours that the place of use gives to the block's holds and callbacks."""
    if node.type is NodeType.HOLD and minutes is not None:
        return replace(node, minutes=minutes)
    if node.type is NodeType.CALLBACK and hours is not None:
        return replace(node, within_hours=hours)
    return node
