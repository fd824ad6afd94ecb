"""Accounts of the staff, their sign-ins, one-time codes and links, guesses, ways to a provider of single sign-on."""

import sqlalchemy as sa
from alembic import op

from bot.db.migrations.shorthand import JSON, TIME, index, key, points

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From version 8."""
    _create_account()
    _create_desk_session()
    _create_recovery_code()
    _create_sign_in_link()
    _create_sign_in_guess()
    _create_provider_request()


def downgrade() -> None:
    """Back to version 8, where the desk had one shared key."""
    for table in (
        "provider_request",
        "sign_in_guess",
        "sign_in_link",
        "recovery_code",
        "desk_session",
        "account",
    ):
        op.drop_table(table)


def _create_account() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("offices", JSON, nullable=False),
        sa.Column("language", sa.String(8), server_default="ru", nullable=False),
        sa.Column("password_hash", sa.String(255)),
        sa.Column("password_changed_at", TIME),
        sa.Column("factor_secret", sa.String(255)),
        sa.Column("factor_since", TIME),
        sa.Column("factor_step", sa.Integer, server_default="0", nullable=False),
        sa.Column("issuer", sa.String(255)),
        sa.Column("sub", sa.String(255)),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("blocked_at", TIME),
        sa.CheckConstraint(
            "role in ('operator', 'senior', 'editor', 'head', 'administrator')", name=op.f("ck_account_role")
        ),
        sa.CheckConstraint("(issuer is null) = (sub is null)", name=op.f("ck_account_whole_link")),
        sa.CheckConstraint(
            "factor_secret is not null or factor_since is null", name=op.f("ck_account_factor_has_a_secret")
        ),
        key("account", "id"),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
        sa.UniqueConstraint("issuer", "sub", name=op.f("uq_account_issuer_sub")),
    )


def _create_desk_session() -> None:
    op.create_table(
        "desk_session",
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("method", sa.String(16), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("agent", sa.String(200), nullable=False),
        sa.Column("provider_session", sa.String(255)),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("last_seen_at", TIME, nullable=False),
        sa.Column("ends_at", TIME, nullable=False),
        sa.Column("ended_at", TIME),
        sa.CheckConstraint(
            "stage in ('code', 'factor', 'password', 'open')", name=op.f("ck_desk_session_stage")
        ),
        sa.CheckConstraint("method in ('password', 'oidc', 'link')", name=op.f("ck_desk_session_method")),
        points("desk_session", "account_id", "account"),
        key("desk_session", "token_sha256"),
        sa.UniqueConstraint("id", name=op.f("uq_desk_session_id")),
    )
    index("desk_session", "account_id")
    index("desk_session", "provider_session")


def _create_recovery_code() -> None:
    op.create_table(
        "recovery_code",
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("code_sha256", sa.String(64), nullable=False),
        points("recovery_code", "account_id", "account"),
        key("recovery_code", "account_id", "code_sha256"),
    )


def _create_sign_in_link() -> None:
    op.create_table(
        "sign_in_link",
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("ends_at", TIME, nullable=False),
        points("sign_in_link", "account_id", "account"),
        key("sign_in_link", "token_sha256"),
    )


def _create_sign_in_guess() -> None:
    op.create_table(
        "sign_in_guess",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("at", TIME, nullable=False),
        key("sign_in_guess", "key"),
    )


def _create_provider_request() -> None:
    op.create_table(
        "provider_request",
        sa.Column("state_sha256", sa.String(64), nullable=False),
        sa.Column("browser_sha256", sa.String(64), nullable=False),
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("verifier", sa.String(128), nullable=False),
        sa.Column("next_path", sa.String(400), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("ends_at", TIME, nullable=False),
        key("provider_request", "state_sha256"),
    )
