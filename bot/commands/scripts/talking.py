"""A script walked in the terminal: the line to say, the answers as digits, back, notes, «no answer fits»."""

import json
import sys
from collections.abc import Iterator

from bot.commands.running import show
from bot.commands.words import say
from scripts_callcenter import (
    Context,
    Edge,
    EdgeKind,
    Event,
    EventKind,
    Live,
    Node,
    NodeType,
    Script,
    WalkError,
    advance,
    begin,
    needed,
    offered,
)
from scripts_callcenter import say as spoken

_BACK, _NOTE, _MISSING, _QUIT = "b", "n", "0", "q"


class Talk:
    """One walk. What has happened is the log of events; where it stands is its fold."""

    def __init__(self, script: Script, context: Context) -> None:
        self.script = script
        self.context = context
        self.events: list[Event] = []
        self.live = begin(script)

    def run(self) -> None:
        """Until the end of the script, of the input, or `q`."""
        self._ask_given()
        while self.live.node is not None:
            node = self.script.nodes[self.live.node]
            self._show(node)
            typed = _read(say("cli-scripts-prompt"))
            if typed is None or typed == _QUIT:
                show(say("cli-scripts-left", node=node.key))
                return
            self._take(node, typed)
        self._show_end()

    def _ask_given(self) -> None:
        """What is known before the call would come from its card; here it is asked for, and may stay unknown."""
        known = {}
        for field in self.script.fields.values():
            if field.given and (typed := _read(f"{field.label}: ")):
                known[field.key] = typed
        self.live = begin(self.script, known)

    def _show(self, node: Node) -> None:
        show("")
        line = spoken(node, self.context, self.live.values)
        show(f"[{node.key}] {line}" if line else f"[{node.key}]")
        if node.hint:
            show(f"  ({node.hint})")
        if node.type is NodeType.HOLD and node.minutes is not None:
            show("  " + say("cli-scripts-hold", minutes=node.minutes))
        for number, edge in enumerate(offered(self.script, self.live), 1):
            show(f"  {number}. {_label(edge)}")
        show("  " + say("cli-scripts-keys"))

    def _take(self, node: Node, typed: str) -> None:
        match typed:
            case "b":
                self._add(Event(EventKind.BACK, node.key))
            case "n":
                self._add(Event(EventKind.NOTE, node.key, said=_read(say("cli-scripts-note")) or ""))
            case "0":
                self._add(Event(EventKind.MISSING, node.key, said=_read(say("cli-scripts-said")) or ""))
            case _:
                self._choose(node, typed)

    def _choose(self, node: Node, typed: str) -> None:
        """A digit; Enter alone takes the only way there is."""
        open_ways = offered(self.script, self.live)
        own = [edge for edge in open_ways if edge.kind is not EdgeKind.GLOBAL]
        if typed == "" and len(own) == 1:
            typed = "1"
        if not typed.isdecimal() or not 1 <= int(typed) <= len(open_ways):
            show(say("cli-scripts-no-choice", most=len(open_ways)))
            return
        edge = open_ways[int(typed) - 1]
        if edge.kind is EdgeKind.GLOBAL:
            self._add(Event(EventKind.GLOBAL, node.key, edge.key))
        elif node.type is NodeType.HOLD:
            self._add(Event(EventKind.HOLD_END, node.key, edge.key))
        else:
            self._add(Event(EventKind.ANSWER, node.key, edge.key, value=self._values(node, edge)))

    def _values(self, node: Node, edge: Edge) -> str:
        """What this answer must fill in: a value, or a JSON object of several."""
        values = dict(self._asked(node, edge))
        if len(node.collects) == 1:
            return next(iter(values.values()), "")
        return json.dumps(values, ensure_ascii=False) if values else ""

    def _asked(self, node: Node, edge: Edge) -> Iterator[tuple[str, str]]:
        for key in needed(self.script, node, edge):
            field = self.script.fields[key]
            options = " (" + ", ".join(field.options) + ")" if field.options else ""
            yield key, _read(f"    {field.label}{options}: ") or ""

    def _add(self, event: Event) -> None:
        try:
            self.live = advance(self.script, self.live, event)
        except WalkError as error:
            show(str(error))
        else:
            self.events.append(event)

    def _show_end(self) -> None:
        end = self.live.ended
        if end is None:
            return
        show("")
        disposition = self.script.dispositions.get(end.disposition)
        if disposition is None:
            show(say("cli-scripts-block-over"))
        else:
            show(say("cli-scripts-over", need=say(f"cli-scripts-need-{end.need}"), title=disposition.title))
        show(say("cli-scripts-path", path=" → ".join(self.live.path)))
        for key, value in self.live.values.items():
            field = self.script.fields.get(key)
            if field is not None and value:
                show(f"  {field.label}: {value}")
        _show_said(self.live)


def _show_said(live: Live) -> None:
    for said in live.missing:
        show("  " + say("cli-scripts-missing", node=said.node, said=said.said))
    for said in live.notes:
        show("  " + say("cli-scripts-noted", node=said.node, said=said.said))


def _label(edge: Edge) -> str:
    if edge.label:
        return edge.label
    return say("cli-scripts-timeout" if edge.kind is EdgeKind.TIMEOUT else "cli-scripts-next")


def _read(prompt: str) -> str | None:
    """One typed line without its spaces at the ends; None where the input is over."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None
