"""Table rows → sentences «header: value», rows torn by a page break put together."""

from dataclasses import dataclass, field

from knowledge.documents.blocks import Block

_SHORT = 40  # a header's cell; longer is content


@dataclass(slots=True)
class Table:
    """The table being read: header cells by column."""

    headers: list[str] = field(default_factory=list)
    rows: int = 0

    def headed(self, text: str, column: int) -> str:
        """The cell with its header: «Срок: до 1 ноября»."""
        header = self.headers[column] if column < len(self.headers) else ""
        return f"{header}: {text}" if header and header != text else text

    def sentence(self, cells: tuple[str, ...], *, skip: int = 0) -> str:
        """The row in words; the first `skip` columns (number, label) stand without their header."""
        words = [
            cell if column < skip else self.headed(cell, column)
            for column, cell in enumerate(cells)
            if cell.strip()
        ]
        return "; ".join(word.rstrip(";") for word in words)

    def takes_as_header(self, block: Block) -> bool:
        """Whether the row is a header (or its second line), remembered if so."""
        cells = block.cells
        filled = [cell for cell in cells if cell]
        short = all(len(cell) <= _SHORT and not cell.endswith((".", ";")) for cell in filled)
        if self.rows == 0 and not self.headers:
            header = short and len(filled) >= 2 and not block.readings
        else:
            header = self.rows == 0 and short and not cells[0] and all(len(cell) <= 20 for cell in filled)
        if header:
            width = max(len(self.headers), len(cells))
            old = self.headers + [""] * (width - len(self.headers))
            new = [*cells, *[""] * (width - len(cells))]
            self.headers = [fresh or known for fresh, known in zip(new, old, strict=True)]
        return header


def merged_rows(blocks: list[Block]) -> list[Block]:
    """Rows without a label joined to the row above that a page break tore (or to the label below them)."""
    result: list[Block] = []
    for block in blocks:
        above = next((one for one in reversed(result) if one.kind != "footnote"), None)
        if block.kind != "row" or above is None or above.kind != "row":
            result.append(block)
        elif _label_of(above, block) or _tail_of(block, above):
            _merge(above, block)
        else:
            result.append(block)
    return result


def _tail_of(block: Block, above: Block) -> bool:
    """A row with an empty first cell and few cells filled goes on with the row above, unless it is a header's."""
    filled = sum(map(bool, block.cells))
    whole = filled >= 4 and filled >= len(block.cells) - 1
    headers = not above.readings and sum(len(cell) for cell in above.cells) <= _SHORT * 3
    return (
        not block.cells[0]
        and not whole
        and not (headers and not block.readings and len(block.cells[-1]) <= 20)
    )


def _label_of(above: Block, block: Block) -> bool:
    """Values first, their label a row later: recognition splits a cell that spans rows so."""
    return (
        not above.cells[0]
        and all(above.cells[1:])
        and len(above.cells) > 3
        and bool(block.cells[0])
        and (sum(map(bool, block.cells)) <= 2 and above.cells[1][:1].islower())
    )


def _merge(above: Block, block: Block) -> None:
    width = max(len(above.cells), len(block.cells))
    pairs = zip(
        [*above.cells, *[""] * (width - len(above.cells))],
        [*block.cells, *[""] * (width - len(block.cells))],
        strict=True,
    )
    above.cells = tuple(" ".join(part for part in pair if part) for pair in pairs)
    above.text = "\t".join(above.cells)
    above.last = block.last
    if block.readings and not above.readings:
        above.readings = block.readings
