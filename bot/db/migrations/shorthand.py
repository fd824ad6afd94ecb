"""Columns and rules of a table in few words, under the names our models give them."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
TIME = sa.DateTime(timezone=True)


def columns(
    kind: Any, *names: str, nullable: bool = True, default: str | None = None, autoincrement: Any = "auto"
) -> tuple[sa.Column[Any], ...]:
    """Columns of one kind."""
    return tuple(
        sa.Column(name, kind, nullable=nullable, server_default=default, autoincrement=autoincrement)
        for name in names
    )


def checks(table: str, **rules: str) -> tuple[sa.CheckConstraint, ...]:
    """Rules by their names."""
    return tuple(sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")) for name, rule in rules.items())


def points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    """The column holds an id of another table."""
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def index(table: str, *columns: str) -> None:
    """What is looked for by these columns."""
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """The primary key."""
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def unique_where(name: str, table: str, column: str, where: str) -> None:
    """Only one row of those of the condition has the value."""
    op.create_index(
        name, table, [column], unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )
