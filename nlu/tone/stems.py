"""What a pattern cannot match without: beginnings of words, one of which stands in every text it finds.

Patterns are parsed in the part of the syntax the data files use; anything else is taken for «some letter».
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 5  # letters of a beginning: enough to part «убить» from «убрать», few enough to look up them all

_PIECE = re.compile(
    r"(?P<group>\(\?(?P<kind>:|=|!|<=|<!))|(?P<open>\()|(?P<close>\))|(?P<bar>\|)|(?P<set>\[[^\]]*\])"
    r"|(?P<quantifier>[*+?]|\{\d*,?\d*\})|(?P<word>\\w)|(?P<anchor>[$^]|\\b)|\\(?P<escaped>.)|(?P<letter>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Letter:
    letters: str  # one of these; "" when it may be any


@dataclass(frozen=True, slots=True)
class _Group:
    branches: tuple[tuple["_Node", ...], ...]


@dataclass(frozen=True, slots=True)
class _Repeated:
    node: "_Letter | _Group"
    optional: bool
    many: bool


_Node = _Letter | _Group | _Repeated
_Sequence = Sequence[_Node]
_ANY = _Letter("")


def branches_of(pattern: str) -> list[str]:
    """The alternatives of a pattern, split at the bars that stand in no bracket.

    >>> branches_of("убью (?:вас|всех)|взорву")
    ['убью (?:вас|всех)', 'взорву']
    """
    cuts, depth = [-1], 0
    for found in _PIECE.finditer(pattern):
        depth += bool(found["group"] or found["open"]) - bool(found["close"])
        if found["bar"] and depth == 0:
            cuts.append(found.start())
    return [pattern[left + 1 : right] for left, right in zip(cuts, [*cuts[1:], len(pattern)], strict=True)]


def stems_of(pattern: str) -> tuple[frozenset[str], frozenset[str]]:
    """Beginnings of words (≤ LONGEST letters), one of which any match holds, and one of which it begins with.

    "" stands among them when any word may be there.

    >>> [sorted(stems) for stems in stems_of(r"(?:взорву|сожгу) (?:\\w+ ){0,3}контор\\w*")]
    [['конто'], ['взорв', 'сожгу']]
    """
    tree = _parse(list(_PIECE.finditer(pattern))[::-1])
    held = _best([_of_sequence(branch, starts=True) for branch in tree.branches], together=True)
    return frozenset(held or {""}), frozenset(_beginnings((tree,), LONGEST))


def _parse(pieces: list[re.Match[str]]) -> _Group:
    """Reads up to the bracket that closes this group; `pieces` are a stack, the next one last."""
    branches: list[tuple[_Node, ...]] = []
    nodes: list[_Node] = []
    while pieces:
        piece = pieces.pop()
        if piece["close"]:
            break
        if piece["bar"]:
            branches.append(tuple(nodes))
            nodes = []
        elif sign := piece["quantifier"]:
            nodes.append(_repeated(nodes.pop(), sign))
        elif (node := _node(piece, pieces)) is not None:
            nodes.append(node)
    return _Group((*branches, tuple(nodes)))


def _node(piece: re.Match[str], pieces: list[re.Match[str]]) -> _Letter | _Group | None:
    if piece["group"] or piece["open"]:
        inside = _parse(pieces)
        return inside if piece["open"] or piece["kind"] == ":" else None
    if piece["anchor"]:
        return None
    if letters := piece["set"]:
        plain = letters[1] != "^" and not re.search(r"[\\-]", letters)
        return _Letter(letters[1:-1]) if plain else _ANY
    if piece["word"] or piece["letter"] == ".":
        return _ANY
    escaped = piece["escaped"]
    return _Letter(piece["letter"] or (escaped if not escaped.isalnum() else ""))


def _repeated(node: _Node, sign: str) -> _Repeated:
    if isinstance(node, _Repeated):  # `+?`, `{0,3}?`: lazily, but as often
        return node
    return _Repeated(node, optional=sign[0] in "*?" or sign.startswith(("{0", "{,")), many=sign != "?")


def _of_sequence(nodes: _Sequence, *, starts: bool) -> set[str] | None:
    """The surest beginnings any match of these nodes must hold; `starts`: a word begins where they do."""
    found: list[set[str] | None] = []
    for place, node in enumerate(nodes):
        if starts:
            beginnings = _beginnings(nodes[place:], LONGEST)
            found.append(None if "" in beginnings else beginnings)
        inner = node.node if isinstance(node, _Repeated) else node
        optional = isinstance(node, _Repeated) and node.optional
        if isinstance(inner, _Group) and not optional:
            each = [_of_sequence(branch, starts=starts) for branch in inner.branches]
            found.append(_best(each, together=True))
        ends = _ends_a_word(inner)
        starts = ends and (starts or not optional)
    return _best(found, together=False)


def _best(found: list[set[str] | None], *, together: bool) -> set[str] | None:
    """Of branches all are wanted together; of things that all must occur the rarest is enough."""
    known = [each for each in found if each is not None]
    if together:
        return set().union(*known) if len(known) == len(found) else None
    return min(known, key=_frequency, default=None)


def _frequency(beginnings: set[str]) -> float:
    return sum(0.1 ** len(beginning) for beginning in beginnings)


def _ends_a_word(node: _Letter | _Group) -> bool:
    if isinstance(node, _Letter):
        return node.letters == " "
    return all(
        branch and isinstance(last := branch[-1], _Letter | _Group) and _ends_a_word(last)
        for branch in node.branches
    )


def _beginnings(nodes: _Sequence, left: int) -> set[str]:
    """All ways the first word may begin, at most `left` letters of each."""
    if not nodes or left == 0:
        return {""}
    node, rest = nodes[0], nodes[1:]
    if isinstance(node, _Repeated):
        once = {""} if node.many and isinstance(node.node, _Group) else None
        first = once or _beginnings((node.node, *(() if node.many else rest)), left)
        return first | _beginnings(rest, left) if node.optional else first
    if isinstance(node, _Group):
        return set().union(*(_beginnings((*branch, *rest), left) for branch in node.branches))
    if node.letters in {"", " "}:
        return {""}
    tails = _beginnings(rest, left - 1)
    return {letter + tail for letter in node.letters for tail in tails}
