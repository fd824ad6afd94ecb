"""YAML files → scripts ready to walk; every fault of every file at once, with file and line."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from scripts_callcenter.conditions import fields_in, values_in
from scripts_callcenter.loading.expanding import Expansion
from scripts_callcenter.loading.problems import Problem, ScriptError
from scripts_callcenter.loading.reading import Source, read_source
from scripts_callcenter.script import Direction, Disposition, Edge, FieldKind, NodeType, Script
from scripts_callcenter.wording import near

SHIPPED = Path(__file__).parents[1] / "scripts"
_BLOCKS = "blocks"
_DISPOSITIONS = Path(__file__).parents[1] / "dispositions.yml"


def load_scripts(folder: Path = SHIPPED) -> Mapping[str, Script]:
    """All scripts of a folder by id. Raises ScriptError."""
    return {script.id: script for script in _all_or_none(folder) if script.direction is not Direction.BLOCK}


def load_blocks(folder: Path = SHIPPED) -> Mapping[str, Script]:
    """All blocks of a folder by id, each as a script of the direction `block`. Raises ScriptError."""
    return {script.id: script for script in _all_or_none(folder) if script.direction is Direction.BLOCK}


def examine(folder: Path = SHIPPED) -> Mapping[str, Script | ScriptError]:
    """Every script and block of a folder by its file (`ID.yml`, `blocks/ID.yml`): loaded, or what keeps it from that."""
    blocks, faulty = _read_folder(folder / _BLOCKS, f"{_BLOCKS}/")
    sources, faulty_scripts = _read_folder(folder, "")
    found: dict[str, Script | ScriptError] = {}
    for source in (*sources.values(), *blocks.values()):
        script, problems = _one(source, blocks)
        found[source.file] = ScriptError(problems) if problems else script
    return {**found, **faulty_scripts, **faulty}


def load_file(path: Path) -> Script:
    """One script or block. Its blocks are looked for beside it, then among those that ship. Raises ScriptError."""
    inside = path.parent.name == _BLOCKS
    own = path.parent if inside else path.parent / _BLOCKS
    name = f"{_BLOCKS}/{path.name}" if inside else path.name
    return _loaded(_text(path), name, own)


def read_script(text: str, name: str) -> Script:
    """A script from text that came from elsewhere (an upload); `name` is its file's, `ID.yml`. Raises ScriptError."""
    return _loaded(text, name, SHIPPED / _BLOCKS)


@cache
def dispositions() -> Mapping[str, Disposition]:
    """What may have happened on the line, by code."""
    loaded = yaml.safe_load(_DISPOSITIONS.read_text("utf-8"))
    return {code: Disposition(code, each["title"], frozenset(each["flags"])) for code, each in loaded.items()}


class _Shelf(Mapping[str, Source]):
    """The blocks of some folders by id, the first folder that has one winning; a file is read when it is asked for."""

    def __init__(self, *folders: Path) -> None:
        self._paths = {
            path.stem: path for folder in reversed(folders) for path in sorted(folder.glob("*.yml"))
        }
        self._read: dict[str, Source] = {}

    def __getitem__(self, block_id: str) -> Source:
        if block_id not in self._read:
            path = self._paths[block_id]
            source, faults = read_source(_text(path), f"{_BLOCKS}/{path.name}")
            if source is None:
                raise ScriptError(faults.found)
            if not source.form.block:
                faults.add(("block",), "not-block")
            self._read[block_id] = source
        return self._read[block_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _loaded(text: str, name: str, blocks_folder: Path) -> Script:
    """One script with the blocks it uses; a fault in one of these is told with its own."""
    source, faults = read_source(text, name)
    if source is None:
        raise ScriptError(faults.found)
    blocks = _Shelf(blocks_folder, SHIPPED / _BLOCKS)
    script, problems = _one(source, blocks)
    needed = [problem for used in script.blocks for problem in _one(blocks[used], blocks)[1]]
    if problems or needed:
        raise ScriptError(problems + needed)
    return script


def _text(path: Path) -> str:
    """What is not UTF-8 becomes a mark that YAML or the reader stumbles over, with its line."""
    return path.read_bytes().decode("utf-8", "replace")


def _all_or_none(folder: Path) -> list[Script]:
    found = examine(folder).values()
    problems = [problem for each in found if isinstance(each, ScriptError) for problem in each.problems]
    if problems:
        raise ScriptError(problems)
    return [each for each in found if isinstance(each, Script)]


def _read_folder(folder: Path, prefix: str) -> tuple[dict[str, Source], dict[str, ScriptError]]:
    """The files of a folder that could be read, by id, and those that could not, by file."""
    sources: dict[str, Source] = {}
    faulty: dict[str, ScriptError] = {}
    for path in sorted(folder.glob("*.yml")):
        source, faults = read_source(_text(path), prefix + path.name)
        if source is None:
            faulty[faults.file] = ScriptError(faults.found)
            continue
        if source.form.block is not bool(prefix):
            faults.add(("block",), "not-block" if prefix else "not-script")
        sources[path.stem] = source
    return sources, faulty


def _one(source: Source, blocks: Mapping[str, Source]) -> tuple[Script, list[Problem]]:
    """The flat script of one file and every problem in it."""
    form, faults = source.form, source.faults
    expansion = Expansion(blocks, faults)
    _check_kind(source)
    _check_targets(source)
    start = expansion.add_body(source)
    edges = [(each, expansion.add_global(source, each)) for each in form.globals]
    _check_fields(source, expansion)
    codes = {node.disposition for node in expansion.nodes.values()} & dispositions().keys()
    script = Script(
        id=form.id,
        direction=form.direction or Direction.BLOCK,
        title=form.title,
        start=start,
        nodes=expansion.nodes,
        fields=expansion.fields,
        globals={each: edge for each, edge in edges if edge is not None},
        dispositions={code: dispositions()[code] for code in sorted(codes)},
        owner=form.owner,
        clauses=tuple(form.clauses),
        blocks=expansion.used,
        file=source.file,
    )
    return script, faults.found


def _check_kind(source: Source) -> None:
    """A script has a direction and ends of its own; a block has neither direction nor globals."""
    form = source.form
    if form.block and (form.direction is not None or form.globals):
        source.faults.add(("direction",), "block-direction")
    if not form.block and form.direction is None:
        source.faults.add(("id",), "no-direction")
    for key, node in form.nodes.items():
        if node.type is not NodeType.END:
            continue
        if node.end is not None and not form.block:
            source.faults.add(("nodes", key, "end"), "key-of-other", node=key, type="end", key="end")
        if node.disposition is not None and node.disposition not in dispositions():
            hint = near(node.disposition, dispositions())
            source.faults.add(
                ("nodes", key, "disposition"), "unknown-disposition", code=node.disposition, hint=hint
            )


def _check_targets(source: Source) -> None:
    """Every node named as a way on exists in the file that names it."""
    form, faults = source.form, source.faults
    if form.start not in form.nodes:
        faults.add(("start",), "no-start", target=form.start, hint=near(form.start, form.nodes))
    for key, node in form.nodes.items():
        told: list[tuple[tuple[int | str, ...], str | None]] = [
            (("to",), node.to),
            (("timeout",), node.timeout),
        ]
        told += [(("answers", number, "to"), answer.to) for number, answer in enumerate(node.answers)]
        told += [(("exits", name), target) for name, target in node.exits.items()]
        for place, target in told:
            if target is not None and target not in form.nodes:
                hint = near(target, form.nodes)
                faults.add(("nodes", key, *place), "unknown-target", node=key, target=target, hint=hint)


def _check_fields(source: Source, expansion: Expansion) -> None:
    """Every field that is collected, set or tested is declared; a choice is one of its options."""
    for key, node in source.nodes.items():
        place = ("nodes", key)
        for name in node.collects:
            _check_field(expansion, place, name)
        for edge in node.edges:
            for name, value in edge.sets.items():
                _check_field(expansion, place, name, value)
            _check_when(expansion, place, edge)


def _check_when(expansion: Expansion, place: tuple[str, ...], edge: Edge) -> None:
    compared = list(values_in(edge.when))
    for name in set(fields_in(edge.when)) - {name for name, _ in compared}:
        _check_field(expansion, place, name)
    for name, value in compared:
        _check_field(expansion, place, name, value)


def _check_field(expansion: Expansion, place: tuple[str, ...], name: str, value: str = "") -> None:
    field = expansion.fields.get(name)
    if field is None:
        hint = near(name, expansion.fields)
        expansion.faults.add(place, "unknown-field", field=name, hint=hint)
    elif field.kind is FieldKind.CHOICE and value and value not in field.options:
        allowed = ", ".join(field.options)
        expansion.faults.add(place, "unknown-option", field=name, value=value, allowed=allowed)
