"""Consents: the words shown and the chain of decisions; history that cannot be rewritten."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
TIME = sa.DateTime(timezone=True)
_KEPT = ("appointment_event", "audit", "consent_text", "consent_record")
"""Tables whose rows are added and never changed."""


def upgrade() -> None:
    """From version 6."""
    _create_consent_text()
    _create_consent_record()
    _forbid_changes()


def downgrade() -> None:
    """Back to version 6."""
    _allow_changes()
    for table in ("consent_record", "consent_text"):
        op.drop_table(table)


def _create_consent_text() -> None:
    op.create_table(
        "consent_text",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("purpose", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("version", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_text")),
        sa.UniqueConstraint(
            "purpose", "language", "sha256", name=op.f("uq_consent_text_purpose_language_sha256")
        ),
    )


def _create_consent_record() -> None:
    op.create_table(
        "consent_record",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("client_id", sa.String(32), nullable=False),
        sa.Column("purpose", sa.String(64), nullable=False),
        sa.Column("services", JSON, nullable=False),
        sa.Column("text_id", sa.Integer, nullable=False),
        sa.Column("event", sa.String(16), nullable=False),
        sa.Column("method", sa.String(16), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("message", sa.String(160), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("expires_at", TIME),
        sa.Column("prev_hash", sa.String(64), nullable=False),
        sa.Column("record_hash", sa.String(64), nullable=False),
        sa.CheckConstraint(
            "event in ('given', 'refused', 'withdrawn', 'expired')", name=op.f("ck_consent_record_event")
        ),
        sa.CheckConstraint(
            "method in ('button', 'words', 'link', 'operator', 'rule')", name=op.f("ck_consent_record_method")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_consent_record_client_id")),
        sa.ForeignKeyConstraint(["text_id"], ["consent_text.id"], name=op.f("fk_consent_record_text_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_record")),
        sa.UniqueConstraint("client_id", "prev_hash", name=op.f("uq_consent_record_client_id_prev_hash")),
        sa.UniqueConstraint("record_hash", name=op.f("uq_consent_record_record_hash")),
    )


def _forbid_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in _KEPT:
            for change in ("update", "delete"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{change} BEFORE {change.upper()} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in _KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        # Emptying a whole table fires no trigger of its rows.
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _allow_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in _KEPT:
            for change in ("update", "delete"):
                op.execute(f"DROP TRIGGER {table}_no_{change}")
        return
    for table in _KEPT:
        op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
        op.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")
    op.execute("DROP FUNCTION IF EXISTS refuse_change()")
