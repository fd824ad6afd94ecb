"""Themes of comments are known for good; comments, and people who came back, are found without reading every row."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.db.migrations.shorthand import checks, columns, index, key

revision = "0016"
down_revision = "0015"

_SAID = sa.text("comment <> ''")
_MET: dict[str, Any] = {
    # Each engine writes «is true» its own way; an index of a part is used where the words are the same.
    "sqlite_where": sa.text("succeeded is 1 and client_key is not null"),
    "postgresql_where": sa.text("succeeded is true and client_key is not null"),
}


def upgrade() -> None:
    """From version 15."""
    op.create_table(
        "theme",
        *columns(sa.String(120), "id", nullable=False),
        *columns(sa.String(200), "label", nullable=False),
        *columns(sa.String(120), "model", nullable=False),
        *columns(sa.LargeBinary, "centre", nullable=False),
        *columns(sa.Date, "first_seen", "last_seen", nullable=False),
        key("theme", "id"),
        *checks("theme", seen="first_seen <= last_seen"),
    )
    op.create_index("ix_response_said_day", "response", ["day"], sqlite_where=_SAID, postgresql_where=_SAID)
    op.create_index(
        "ix_interaction_met", "interaction", ["day", "kind", "client_key", "ended_at", "succeeded"], **_MET
    )
    op.create_index("ix_interaction_returns", "interaction", ["client_key", "ended_at", "day"])
    op.drop_index("ix_interaction_client_key_ended_at", "interaction")


def downgrade() -> None:
    """Back to version 15."""
    index("interaction", "client_key", "ended_at")
    op.drop_index("ix_interaction_returns", "interaction")
    op.drop_index("ix_interaction_met", "interaction")
    op.drop_index("ix_response_said_day", "response")
    op.drop_table("theme")
