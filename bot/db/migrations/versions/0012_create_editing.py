"""Articles at the desk: versions that nobody publishes alone, what was done to them, reviews that are due, gaps."""

import sqlalchemy as sa
from alembic import op

from bot.db.migrations.append_only import Refusal, forbid
from bot.db.migrations.shorthand import JSON, TIME, index, key, points, unique_where

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_REFUSALS = (
    Refusal("article_event", "update", "UPDATE"),
    Refusal("article_event", "delete", "DELETE"),
)
_HANDS = (
    "SELECT 1 FROM article_event AS hand WHERE hand.version_id = NEW.id "
    "AND hand.kind IN ('begun', 'saved') AND hand.account_id = NEW.approved_by"
)
_TEXTS = ("article_id", "n", "situation", "article", "variants", "english")
_TEXT_CHANGES = "(" + " OR ".join(f"NEW.{name} <> OLD.{name}" for name in _TEXTS) + ")"
_KEPT = "OLD.state IN ('published', 'archived')"


def upgrade() -> None:
    """From version 11."""
    _create_article_version()
    _create_article_event()
    _create_article_care()
    _create_review_task()
    _create_gap()
    _create_gap_member()
    _guard()


def downgrade() -> None:
    """Back to version 11. The guards go with their tables, and PostgreSQL's functions after them."""
    for table in ("gap_member", "gap", "review_task", "article_care", "article_event", "article_version"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS refuse_own_publication()")
        op.execute("DROP FUNCTION IF EXISTS refuse_other_text()")


def _create_article_version() -> None:
    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.String(64), nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("origin", sa.String(16), nullable=False, server_default="desk"),
        sa.Column("situation", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("variants", sa.Text, nullable=False, server_default=""),
        sa.Column("english", sa.Text, nullable=False, server_default=""),
        sa.Column("valid_to", sa.Date),
        sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
        sa.Column("based_on", sa.Integer),
        sa.Column("author_id", sa.String(32)),
        sa.Column("changed_by", sa.String(32)),
        sa.Column("approved_by", sa.String(32)),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.Column("published_at", TIME),
        sa.Column("served_at", TIME),
        *_rules_of_versions(),
        *[points("article_version", name, "account") for name in ("author_id", "changed_by", "approved_by")],
        key("article_version", "id"),
        sa.UniqueConstraint("article_id", "n", name=op.f("uq_article_version_article_id_n")),
    )
    for name, where in (("published", "state = 'published'"), ("in_hand", "state in ('draft', 'in_review')")):
        unique_where(f"uq_article_version_{name}", "article_version", "article_id", where)


def _rules_of_versions() -> tuple[sa.CheckConstraint, ...]:
    return (
        sa.CheckConstraint(
            "state in ('draft', 'in_review', 'published', 'archived')", name=op.f("ck_article_version_state")
        ),
        sa.CheckConstraint("origin in ('desk', 'shipped')", name=op.f("ck_article_version_origin")),
        sa.CheckConstraint(
            "origin = 'shipped' or author_id is not null", name=op.f("ck_article_version_written_by_somebody")
        ),
        sa.CheckConstraint(
            "state <> 'published' or origin = 'shipped' or (approved_by is not null and approved_by <> author_id)",
            name=op.f("ck_article_version_published_by_another"),
        ),
        sa.CheckConstraint(
            "state <> 'published' or published_at is not null", name=op.f("ck_article_version_published_at")
        ),
        sa.CheckConstraint(
            "state <> 'published' or valid_to is not null",
            name=op.f("ck_article_version_published_has_a_term"),
        ),
    )


def _create_article_event() -> None:
    op.create_table(
        "article_event",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.String(64), nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("account_id", sa.String(32)),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
        sa.Column("at", TIME, nullable=False),
        sa.CheckConstraint(
            "kind in ('begun', 'saved', 'submitted', 'returned', 'published', 'archived', 'restored', 'dropped')",
            name=op.f("ck_article_event_kind"),
        ),
        points("article_event", "account_id", "account"),
        key("article_event", "id"),
    )
    index("article_event", "article_id")
    index("article_event", "version_id")


def _create_article_care() -> None:
    op.create_table(
        "article_care",
        sa.Column("article_id", sa.String(64), nullable=False),
        sa.Column("owner_id", sa.String(32)),
        sa.Column("deputy_id", sa.String(32)),
        points("article_care", "owner_id", "account"),
        points("article_care", "deputy_id", "account"),
        key("article_care", "article_id"),
    )


def _create_review_task() -> None:
    op.create_table(
        "review_task",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.String(64), nullable=False),
        sa.Column("cause", sa.String(16), nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("state", sa.String(16), nullable=False, server_default="open"),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("done_at", TIME),
        sa.Column("done_by", sa.String(32)),
        sa.CheckConstraint("state in ('open', 'done')", name=op.f("ck_review_task_state")),
        sa.CheckConstraint("cause in ('valid_to', 'asked')", name=op.f("ck_review_task_cause")),
        sa.CheckConstraint("(state = 'done') = (done_at is not null)", name=op.f("ck_review_task_done_at")),
        points("review_task", "done_by", "account"),
        key("review_task", "id"),
    )
    unique_where("uq_review_task_open", "review_task", "article_id", "state = 'open'")


def _create_gap() -> None:
    op.create_table(
        "gap",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("label", sa.Text, nullable=False, server_default=""),
        sa.Column("state", sa.String(16), nullable=False, server_default="new"),
        sa.Column("owner_id", sa.String(32)),
        sa.Column("due_on", sa.Date),
        sa.Column("article_id", sa.String(64)),
        sa.Column("version_id", sa.Integer),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
        sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.Column("closed_at", TIME),
        sa.Column("rerun_at", TIME),
        sa.CheckConstraint(
            "state in ('new', 'assigned', 'drafted', 'closed', 'rejected')", name=op.f("ck_gap_state")
        ),
        sa.CheckConstraint(
            "state <> 'assigned' or owner_id is not null", name=op.f("ck_gap_assigned_to_somebody")
        ),
        sa.CheckConstraint(
            "state <> 'drafted' or article_id is not null", name=op.f("ck_gap_drafted_somewhere")
        ),
        sa.CheckConstraint("state <> 'rejected' or reason <> ''", name=op.f("ck_gap_rejected_with_a_reason")),
        points("gap", "owner_id", "account"),
        points("gap", "version_id", "article_version"),
        key("gap", "id"),
    )
    index("gap", "state")


def _create_gap_member() -> None:
    op.create_table(
        "gap_member",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("gap_id", sa.Integer, nullable=False),
        sa.Column("query_event_id", sa.Integer),
        sa.Column("missing_answer_id", sa.Integer),
        sa.Column("central", sa.Double, nullable=False, server_default="0"),
        sa.Column("before", JSON),
        sa.Column("after", JSON),
        sa.CheckConstraint(
            "(query_event_id is null) <> (missing_answer_id is null)",
            name=op.f("ck_gap_member_of_one_source"),
        ),
        points("gap_member", "gap_id", "gap"),
        sa.ForeignKeyConstraint(
            ["query_event_id"],
            ["query_event.id"],
            name=op.f("fk_gap_member_query_event_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["missing_answer_id"],
            ["missing_answer.id"],
            name=op.f("fk_gap_member_missing_answer_id"),
            ondelete="CASCADE",
        ),
        key("gap_member", "id"),
        sa.UniqueConstraint("query_event_id", name=op.f("uq_gap_member_query_event_id")),
        sa.UniqueConstraint("missing_answer_id", name=op.f("uq_gap_member_missing_answer_id")),
    )
    index("gap_member", "gap_id")


def _guard() -> None:
    forbid(_REFUSALS)
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgres()


def _guard_sqlite() -> None:
    op.execute(
        "CREATE TRIGGER article_version_published_by_another BEFORE UPDATE ON article_version "
        f"WHEN NEW.state = 'published' AND EXISTS ({_HANDS}) "
        "BEGIN SELECT RAISE(ABORT, 'published by somebody who wrote it'); END"
    )
    op.execute(
        f"CREATE TRIGGER article_version_text_stays BEFORE UPDATE ON article_version WHEN {_KEPT} "
        f"AND {_TEXT_CHANGES} BEGIN SELECT RAISE(ABORT, 'a published text never changes'); END"
    )


def _guard_postgres() -> None:
    _refusing("refuse_own_publication", "published by somebody who wrote it", f"EXISTS ({_HANDS})")
    _refusing("refuse_other_text", "a published text never changes", _TEXT_CHANGES)
    for name, when, function in (
        ("published_by_another", "NEW.state = 'published'", "refuse_own_publication"),
        ("text_stays", _KEPT, "refuse_other_text"),
    ):
        op.execute(
            f"CREATE TRIGGER article_version_{name} BEFORE UPDATE ON article_version FOR EACH ROW "
            f"WHEN ({when}) EXECUTE FUNCTION {function}()"
        )


def _refusing(function: str, said: str, where: str) -> None:
    op.execute(
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {where} THEN RAISE EXCEPTION '{said}' USING ERRCODE = 'check_violation'; "
        "END IF; RETURN NEW; END $$"
    )
