"""Who may work at the desk: accounts, their sign-ins, one-time codes, and how often somebody guesses.

No secret is stored as it is: a password as argon2, a token or a recovery code as its SHA-256, the secret of
one-time codes under the installation's key.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Json, Table, Utc


class AccountRow(Table):
    """Somebody of the staff. `login` is lower case; `offices` is a list of ids, empty where all are theirs.

    `factor_step` is the 30-second step of the last one-time code taken: none is taken twice. `issuer` and `sub` name
    the person at the provider of single sign-on.
    """

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("role in ('operator', 'senior', 'editor', 'head', 'administrator')", name="role"),
        CheckConstraint("(issuer is null) = (sub is null)", name="whole_link"),
        CheckConstraint("factor_secret is not null or factor_since is null", name="factor_has_a_secret"),
        UniqueConstraint("issuer", "sub"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    login: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(16))
    offices: Mapped[list[Any]] = mapped_column(Json)
    language: Mapped[str] = mapped_column(String(8), server_default="ru")
    password_hash: Mapped[str | None] = mapped_column(String(255))
    password_changed_at: Mapped[datetime | None] = mapped_column(Utc)
    factor_secret: Mapped[str | None] = mapped_column(String(255))
    factor_since: Mapped[datetime | None] = mapped_column(Utc)
    factor_step: Mapped[int] = mapped_column(server_default="0")
    issuer: Mapped[str | None] = mapped_column(String(255))
    sub: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(Utc)
    blocked_at: Mapped[datetime | None] = mapped_column(Utc)


class DeskSessionRow(Table):
    """One sign-in. The token is in the browser alone. `stage`: what is still wanted before the desk opens.

    `method` is how it began: password, oidc, link. `provider_session` is the provider's name for the sign-in: its
    sign-out ends ours. A row is kept for a while after its end: the list of sign-ins shows it.
    """

    __tablename__ = "desk_session"
    __table_args__ = (
        CheckConstraint("stage in ('code', 'factor', 'password', 'open')", name="stage"),
        CheckConstraint("method in ('password', 'oidc', 'link')", name="method"),
        Index("ix_desk_session_account_id", "account_id"),
        Index("ix_desk_session_provider_session", "provider_session"),
    )

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(32), unique=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    stage: Mapped[str] = mapped_column(String(16))
    method: Mapped[str] = mapped_column(String(16))
    address: Mapped[str] = mapped_column(String(64))
    agent: Mapped[str] = mapped_column(String(200))
    provider_session: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(Utc)
    last_seen_at: Mapped[datetime] = mapped_column(Utc)
    ends_at: Mapped[datetime] = mapped_column(Utc)
    ended_at: Mapped[datetime | None] = mapped_column(Utc)


class RecoveryCodeRow(Table):
    """One of the ten codes for a lost telephone; a used one is gone."""

    __tablename__ = "recovery_code"

    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True)
    code_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)


class SignInLinkRow(Table):
    """A link by which somebody chooses their first or their next password; a used one is gone."""

    __tablename__ = "sign_in_link"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    ends_at: Mapped[datetime] = mapped_column(Utc)


class GuessRow(Table):
    """How many wrong sign-ins there were in a row for a login or from an address; `key` is a hash of it."""

    __tablename__ = "sign_in_guess"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    at: Mapped[datetime] = mapped_column(Utc)


class ProviderRequestRow(Table):
    """A way to the provider that somebody set out on; taken once, by the browser that began it."""

    __tablename__ = "provider_request"

    state_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    browser_sha256: Mapped[str] = mapped_column(String(64))
    nonce: Mapped[str] = mapped_column(String(64))
    verifier: Mapped[str] = mapped_column(String(128))
    next_path: Mapped[str] = mapped_column(String(400))
    language: Mapped[str] = mapped_column(String(8))
    ends_at: Mapped[datetime] = mapped_column(Utc)
