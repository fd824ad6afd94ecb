"""Triggers that keep rows as they were written, for migrations to set up. They go with their tables.

PostgreSQL's function `refuse_change` is made by 0007. A migration that is out never changes what it hands in here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from alembic import op


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is refused on a table: `UPDATE` or `DELETE`, of some columns or any, always or on a condition (OLD, NEW)."""

    table: str
    name: str
    change: str
    columns: str = ""
    when: str = ""


def forbid(refusals: Iterable[Refusal]) -> None:
    """Sets the triggers up. On PostgreSQL a table that refuses to delete rows refuses to be emptied too."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for each in refusals:
        before = f"{each.change} OF {each.columns}" if each.columns else each.change
        only = f"WHEN ({each.when}) " if each.when else ""
        refuse = (
            f"BEGIN SELECT RAISE(ABORT, '{each.table} is append-only'); END"
            if sqlite
            else "EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {each.table}_no_{each.name} BEFORE {before} ON {each.table} "
            f"FOR EACH ROW {only}{refuse}"
        )
        if each.change == "DELETE" and not sqlite:
            op.execute(
                f"CREATE TRIGGER {each.table}_no_truncate BEFORE TRUNCATE ON {each.table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
