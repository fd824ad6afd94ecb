"""Blocks → clauses: numbers, headings, appendices whose numbering starts anew, tables, footnotes."""

from collections.abc import Iterable
from pathlib import Path

from knowledge.documents.blocks import Block, blocks_of, contents_titles
from knowledge.documents.clause import Clause
from knowledge.documents.formats import SUFFIXES, read_lines
from knowledge.documents.lines import DocumentError, Line
from knowledge.documents.naming import WEAK, is_roman, looks_like_heading, rank, slug
from knowledge.documents.numbering import Number, follows, written
from knowledge.documents.parts import SHORT_TITLE, Part, Scope, heading_in, name_of, one_line, opens
from knowledge.documents.tables import Table, merged_rows


def read_documents(folder: Path) -> tuple[Clause, ...]:
    """Clauses of every document in the folder, by file name, in reading order; hidden files are left out.

    Two files of one stem keep their suffix in the id. Raises DocumentError, naming the file.
    """
    if not folder.is_dir():
        raise DocumentError(folder, "no such folder; give one with .txt, .md, .html, .docx or .pdf files")
    paths = [
        p for p in sorted(folder.iterdir()) if p.suffix.lower() in SUFFIXES and not p.name.startswith(".")
    ]
    stems = [path.stem for path in paths]
    found: list[Clause] = []
    for path in paths:
        name = path.stem if stems.count(path.stem) == 1 else path.name
        found += clauses_of(name, read_lines(path))
    return tuple(found)


def clauses_of(document: str, lines: Iterable[Line]) -> tuple[Clause, ...]:
    """Clauses of one document. Every line stands in one of them; ids are unique."""
    blocks = merged_rows(blocks_of(list(lines)))
    return _Builder(document, blocks).built()


class _Builder:
    def __init__(self, document: str, blocks: list[Block]) -> None:
        self._document, self._blocks = document, blocks
        self._contents = contents_titles(blocks)
        self._scopes = [Scope("", (), 0)]
        self._parts: list[Part] = []
        self._table: Table | None = None
        self._lead: list[Block] = []

    def built(self) -> tuple[Clause, ...]:
        for place, block in enumerate(self._blocks):
            if block.kind not in {"row", "footnote"}:
                self._table = None
            self._take(place, block)
        for block in self._lead:
            self._append(block, block.text)
        return self._unique()

    def _take(self, place: int, block: Block) -> None:
        if block.kind == "footnote":
            self._footnote(block)
        elif block.kind == "contents":
            self._in_contents(block)
        elif self._opens_scope(place, block) or self._numbered(block):
            pass
        elif block.kind == "row":
            self._row(block)
        elif self._leads(place, block):
            self._lead.append(block)
        else:
            self._append(block, block.text)

    # Headings

    def _opens_scope(self, place: int, block: Block) -> bool:
        if block.kind != "text":
            return False
        level = rank(block, self._contents)
        if is_roman(block) and not block.level:
            self._roman(block)
            return True
        if not level and looks_like_heading(block) and self._starts_part(place):
            level = WEAK
        if not level:
            return False
        self._open(block, level)
        return True

    def _roman(self, block: Block) -> None:
        scope = self._scopes[-1]
        scope.roman = (block.text,)
        prefix = f"{scope.prefix}-" if scope.prefix else ""
        self._start(
            block, f"{prefix}{slug(block.text.partition('.')[0], 1)}", title=block.text, path=scope.path
        )

    def _open(self, block: Block, level: int) -> None:
        while len(self._scopes) > 1 and self._scopes[-1].rank >= level:
            self._scopes.pop()
        scope, title = self._scopes[-1], one_line(block.text)
        path = scope.path + scope.roman
        if scope.last and slug(title, 1).startswith("table"):
            path = scope.parents((*scope.last, 1))
        prefix = "-".join(part for part in (scope.prefix, slug(title)) if part)
        self._start(block, prefix, title=title, path=path)
        self._scopes.append(Scope(self._parts[-1].key, (*path, title), level))

    def _starts_part(self, place: int) -> bool:
        """Whether the numbers that come next belong to the part so far: then this is no heading of a new one."""
        scope = self._scopes[-1]
        for block in self._blocks[place + 1 :]:
            if is_roman(block):
                return scope.last is not None and block.text.startswith("I.")
            if block.kind == "text" and rank(block, self._contents):
                return scope.last is None
            if block.readings and (block.kind == "row" or self._titled(block)):
                numbers = [number for number, _, _ in block.readings]
                return not any(self._home(number, row=False) for number in numbers)
            if block.kind == "row" and scope.last is not None:
                return True
        return True

    @staticmethod
    def _titled(block: Block) -> bool:
        return any(closed or len(number) > 1 for number, closed, _ in block.readings)

    # Numbers

    def _home(self, number: Number, *, row: bool) -> Scope | None:
        for scope in reversed(self._scopes):
            if follows(scope.last, number, tuple(scope.titles)):
                return scope
            if row and (scope.last is None or number > scope.last) and scope is self._scopes[-1]:
                return scope
        return None

    def _numbered(self, block: Block) -> bool:
        if not block.readings:
            return False
        row = block.kind == "row"
        if row and self._table is None:
            self._table = Table()
        if row and not any(block.cells[1:]) and not block.readings[0][2]:
            return False
        listed = self._parts[-1].listed if self._parts else 0
        for number, closed, rest in block.readings:
            if not row and len(number) == 1 and ((number[0] == listed + 1 and listed) or not opens(rest)):
                continue
            home = self._home(number, row=row)
            if home is not None and (closed or len(number) > 1):
                self._clause(block, home, number, rest)
                return True
        return self._list_item(block) if not row else self._restarted(block)

    def _list_item(self, block: Block) -> bool:
        number = block.readings[0][0]
        if self._parts and len(number) == 1:
            self._parts[-1].listed = number[0]
        return False

    def _restarted(self, block: Block) -> bool:
        """A table whose rows are numbered anew without a heading of its own."""
        scope = self._scopes[-1]
        number, _, rest = block.readings[0]
        if scope.last is None:
            return False
        fresh = Scope(
            "-".join(part for part in (scope.prefix, "rows") if part), scope.parents((*scope.last, 1)), WEAK
        )
        self._scopes.append(fresh)
        self._clause(block, fresh, number, rest)
        return True

    def _clause(self, block: Block, home: Scope, number: Number, rest: str) -> None:
        while self._scopes[-1] is not home:
            self._scopes.pop()
        row = block.kind == "row"
        name = name_of(rest or next((cell for cell in block.cells[1:] if cell), ""))
        label = written(number) + "."
        home.titles[number] = f"{label} {name}" if name else ""
        home.last = number
        key = f"{home.prefix}-{written(number)}" if home.prefix else written(number)
        lead, self._lead = self._lead, []
        path = home.parents(number) + tuple(one.text.rstrip(":") for one in lead)
        first = lead[0].first if lead else block.first
        title = name if row else heading_in(rest)
        lines = [*(one.text for one in lead), self._cells(block) if row else block.text]
        self._parts.append(Part(key, written(number), title, path, lines, first, block.last, row=row))

    def _cells(self, block: Block) -> str:
        table = self._table or Table()
        table.rows += 1
        return f"{block.cells[0]} {table.sentence(('', *block.cells[1:]), skip=2)}".strip()

    # Everything else

    def _leads(self, place: int, block: Block) -> bool:
        """«В части равного доступа:» before a number is a heading of what follows."""
        following = self._blocks[place + 1] if place + 1 < len(self._blocks) else None
        if following is None or not (
            block.kind == "text" and block.text.endswith(":") and len(block.text) <= 90
        ):
            return False
        numbers = [number for number, _, _ in following.readings if len(number) > 1]
        return following.kind == "numbered" and any(self._home(number, row=False) for number in numbers)

    def _row(self, block: Block) -> None:
        if self._table is None:
            self._table = Table()
        if self._table.takes_as_header(block):
            self._append(block, "; ".join(cell for cell in block.cells if cell))
            return
        self._table.rows += 1
        if sum(map(bool, block.cells)) == 1:  # a cell that fell out of its row
            self._append(block, " ".join(block.cells).strip())
            return
        label = next((cell for cell in block.cells if cell), "")
        scope = self._scopes[-1]
        key = "-".join(part for part in (scope.prefix, slug(label, 4)) if part)
        path = scope.path + scope.roman if scope.last is None else scope.parents((*scope.last, 1))
        self._start(block, key, title=name_of(label), path=path, row=True)
        self._parts[-1].lines = [self._table.sentence(block.cells, skip=1)]

    def _in_contents(self, block: Block) -> None:
        if self._parts and self._parts[-1].contents:
            self._append(block, block.text.replace("\t", " "))
            return
        self._start(block, "contents", title=block.text if len(block.text) < SHORT_TITLE else "", path=())
        self._parts[-1].contents = True

    def _footnote(self, block: Block) -> None:
        """To the clause that holds its mark, else to the one it stands under."""
        marked = [part for part in self._parts[-12:] if any(block.mark in line for line in part.lines)]
        if not self._parts:
            self._start(block, slug(block.text), title="", path=())
            return
        (marked[-1] if marked else self._parts[-1]).lines.append(block.text)
        self._parts[-1].last = max(self._parts[-1].last, block.last)

    def _append(self, block: Block, text: str) -> None:
        if not self._parts or (self._parts[-1].contents and block.kind != "contents"):
            title = one_line(text) if len(text) <= SHORT_TITLE else ""
            self._start(block, slug(text), title=title, path=self._scopes[-1].path)
            return
        part = self._parts[-1]
        part.lines.append(text)
        part.last = max(part.last, block.last)

    def _start(self, block: Block, key: str, *, title: str, path: tuple[str, ...], row: bool = False) -> None:
        taken = {part.key for part in self._parts}
        fresh, count = key, 1
        while fresh in taken:
            count += 1
            fresh = f"{key}_{count}"
        self._parts.append(Part(fresh, "", title, path, [block.text], block.first, block.last, row=row))

    def _unique(self) -> tuple[Clause, ...]:
        used: dict[str, int] = {}
        found: list[Clause] = []
        for part in self._parts:
            used[part.key] = used.get(part.key, 0) + 1
            key = part.key if used[part.key] == 1 else f"{part.key}_{used[part.key]}"
            while key in used and key != part.key:
                key += "_2"
            used.setdefault(key, 1)
            text = "\n".join(line.replace("\t", "; ") for line in part.lines)
            lines = (part.first, max(part.first, part.last))
            found.append(
                Clause(
                    f"{self._document}#{key}", self._document, part.number, part.title, part.path, text, lines,
                    row=part.row, contents=part.contents,
                )
            )  # fmt: skip
        return tuple(found)
