"""Tables for Excel, as CSV and XLSX, in which no cell of ours is ever run as a formula.

Words of citizens go into these files. A spreadsheet takes a cell that begins with `=` and its like for a formula
(OWASP, «CSV Injection»); such a cell gets an apostrophe before it, in both forms, and in XLSX it is a string besides.
"""

import codecs
import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Value = str | int | float | date | None

CSV_MARK = codecs.BOM_UTF8
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_BEGINNINGS = frozenset(
    "=+-@|%\N{MINUS SIGN}\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
    "\N{FULLWIDTH COMMERCIAL AT}"
)
_MOST_LETTERS = 32_767
"""As many letters a cell of Excel holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name, the names of its columns, and its rows. `wide` columns (by number) hold whole sentences."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Value]]
    wide: frozenset[int] = frozenset()


def safe(words: str) -> str:
    """The words as a cell that is no formula and holds no control signs.

    >>> safe("=1+1"), safe("  @SUM(A1)"), safe("a=b"), safe("\\t=1")
    ("'=1+1", "'@SUM(A1)", 'a=b', "'=1")
    """
    plain = (" " if sign.isspace() else sign for sign in words if sign.isprintable() or sign.isspace())
    kept = "".join(plain).strip()
    return f"'{kept}" if kept[:1] in _BEGINNINGS and kept else kept


def csv_of(table: Table) -> bytes:
    """As Excel of a Russian computer opens it by a double click: UTF-8 with its mark, semicolons, decimal commas."""
    return CSV_MARK + csv_lines([table.head]) + csv_lines(table.rows)


def csv_lines(rows: Iterable[Sequence[Value]]) -> bytes:
    """A part of such a file, without its mark."""
    out = StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(
        [_in_csv(each) for each in row] for row in rows
    )
    return out.getvalue().encode()


def xlsx_of(tables: Iterable[Table]) -> bytes:
    """A workbook of these sheets: heads in bold and frozen, numbers as numbers, days as days."""
    book = Workbook(write_only=True)
    for table in tables:
        _fill(book.create_sheet(_sheet_name(table.title)), table)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _in_csv(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return safe(value)
        case float():
            return str(round(value, 4)).replace(".", ",")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _fill(sheet: Any, table: Table) -> None:
    """Row by row: a sheet is written as it comes, and never held as a whole."""
    for at in range(len(table.head)):
        sheet.column_dimensions[get_column_letter(at + 1)].width = 60 if at in table.wide else 18
    sheet.freeze_panes = "A2"
    head = [_cell(sheet, each) for each in table.head]
    for cell in head:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.append(head)
    for row in table.rows:
        sheet.append([_cell(sheet, each) for each in row])


def _cell(sheet: Any, value: Value) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, safe(value)[:_MOST_LETTERS] if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, float):
        cell.number_format = "0.0#"
    return cell


def _sheet_name(title: str) -> str:
    """As Excel allows it: at most 31 letters, none of its own signs."""
    return "".join(sign for sign in title if sign not in "[]:*?/\\'")[:31] or "1"
