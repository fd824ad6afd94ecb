"""Sign-ins at the desk, how often somebody guesses, ways to a provider. All inside the caller's transaction."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import case, delete, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_accounts import DeskSessionRow, GuessRow, ProviderRequestRow
from bot.db.queries_accounts import Account, account, account_of

Stage = Literal["code", "factor", "password", "open"]
"""What a sign-in still wants: a one-time code, one-time codes to be set up, a password; or nothing: it is open."""

Method = Literal["password", "oidc", "link"]

_session: Any = DeskSessionRow.__table__
_guess: Any = GuessRow.__table__
_request: Any = ProviderRequestRow.__table__
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}


@dataclass(frozen=True, slots=True)
class SignIn:
    """One sign-in, without its token. It lasts until `ends_at`, unless it was ended or lay idle before."""

    id: str
    stage: Stage
    method: Method
    address: str
    agent: str
    created_at: datetime
    last_seen_at: datetime
    ends_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewSignIn:
    """What is stored of a sign-in as it begins; `key` is the SHA-256 of its token."""

    key: str
    id: str
    account_id: str
    stage: Stage
    method: Method
    address: str
    agent: str
    ends_at: datetime
    provider_session: str | None = None


@dataclass(frozen=True, slots=True)
class ProviderRequest:
    """A way to the provider; `key` and `browser` are the SHA-256 of its state and of the browser's own token."""

    key: str
    browser: str
    nonce: str
    verifier: str
    next_path: str
    language: str
    ends_at: datetime


async def add_sign_in(connection: AsyncConnection, new: NewSignIn, now: datetime) -> None:
    """A sign-in begins."""
    values = {
        "token_sha256": new.key,
        "id": new.id,
        "account_id": new.account_id,
        "stage": new.stage,
        "method": new.method,
        "address": new.address,
        "agent": new.agent,
        "provider_session": new.provider_session,
        "created_at": now,
        "last_seen_at": now,
        "ends_at": new.ends_at,
    }
    await connection.execute(insert(_session), values)


async def find_sign_in(
    connection: AsyncConnection, key: str, seen_after: datetime, now: datetime
) -> tuple[SignIn, Account] | None:
    """Whose sign-in this is; nothing where it has ended, was not seen after that moment, or the account is blocked."""
    # The names of the two tables' columns meet: the session's own are read apart.
    found = (
        select(account, *(column.label(f"session_{column.name}") for column in _session.c))
        .join(_session, _session.c.account_id == account.c.id)
        .where(_session.c.token_sha256 == key, account.c.blocked_at.is_(None))
        .where(_session.c.ended_at.is_(None), _session.c.ends_at > now, _session.c.last_seen_at > seen_after)
    )
    row = (await connection.execute(found)).one_or_none()
    return (_sign_in(row, "session_"), account_of(row)) if row else None


async def touch_sign_in(connection: AsyncConnection, key: str, now: datetime) -> None:
    """It is in use."""
    await connection.execute(update(_session).where(_session.c.token_sha256 == key).values(last_seen_at=now))


async def advance_sign_in(
    connection: AsyncConnection, key: str, new_key: str, stage: Stage, ends_at: datetime
) -> bool:
    """The next stage under a new token; the old one opens nothing. False where it had ended or gone on before."""
    changed = (
        update(_session)
        .where(_session.c.token_sha256 == key, _session.c.ended_at.is_(None))
        .values(token_sha256=new_key, stage=stage, ends_at=ends_at)
    )
    return bool((await connection.execute(changed)).rowcount)


async def end_sign_in(connection: AsyncConnection, sign_in_id: str, account_id: str, now: datetime) -> bool:
    """Ends one sign-in of the account; False where it is not theirs, or has ended."""
    return bool(await _end(connection, now, _session.c.id == sign_in_id, _session.c.account_id == account_id))


async def end_sign_ins(connection: AsyncConnection, account_id: str, now: datetime, but: str = "") -> int:
    """Ends every sign-in of the account, except the one of the id `but`; gives their number."""
    return await _end(connection, now, _session.c.account_id == account_id, _session.c.id != but)


async def end_provider_session(
    connection: AsyncConnection, provider_session: str, now: datetime
) -> Collection[str]:
    """Ends the sign-ins that began with this sign-in at the provider; gives their accounts."""
    ended = (
        update(_session)
        .where(_session.c.provider_session == provider_session, _session.c.ended_at.is_(None))
        .values(ended_at=now)
        .returning(_session.c.account_id)
    )
    return set((await connection.execute(ended)).scalars())


async def list_sign_ins(connection: AsyncConnection, account_id: str, limit: int = 50) -> tuple[SignIn, ...]:
    """The account's sign-ins, ended ones too, the latest first."""
    found = (
        select(_session)
        .where(_session.c.account_id == account_id)
        .order_by(_session.c.created_at.desc(), _session.c.id)
        .limit(limit)
    )
    return tuple(_sign_in(row) for row in await connection.execute(found))


async def forget_sign_ins(connection: AsyncConnection, before: datetime) -> None:
    """Deletes what ended before then, with guesses and ways to the provider of that time."""
    await connection.execute(
        delete(_session).where(or_(_session.c.ended_at < before, _session.c.ends_at < before))
    )
    await connection.execute(delete(_guess).where(_guess.c.at < before))
    await connection.execute(delete(_request).where(_request.c.ends_at < before))


async def count_guess(
    connection: AsyncConnection, key: str, now: datetime, forgotten_after: timedelta
) -> tuple[int, datetime | None]:
    """One more try under this key, whatever comes of it: how many failed before, and when the last one began.

    Counted before it is judged, so that a hundred tries at once are a hundred. The row stays locked till the
    transaction ends.
    """
    adding = _INSERTS[connection.dialect.name](_guess).values(key=key, failures=0, at=now)
    await connection.execute(adding.on_conflict_do_nothing(index_elements=["key"]))
    found = select(_guess).where(_guess.c.key == key).with_for_update()
    row = (await connection.execute(found)).one()
    failures = 0 if row.at < now - forgotten_after else row.failures
    return failures, row.at if failures else None


async def put_guesses(connection: AsyncConnection, key: str, failures: int, now: datetime) -> None:
    """So many tries have failed in a row by now."""
    await connection.execute(update(_guess).where(_guess.c.key == key).values(failures=failures, at=now))


async def forgive_guess(connection: AsyncConnection, key: str, *, all_of_them: bool) -> None:
    """The try was right: it is taken back, or the whole row of them."""
    left = 0 if all_of_them else case((_guess.c.failures > 0, _guess.c.failures - 1), else_=0)
    await connection.execute(update(_guess).where(_guess.c.key == key).values(failures=left))


async def add_provider_request(connection: AsyncConnection, new: ProviderRequest, now: datetime) -> None:
    """Somebody sets out to the provider; ways that nobody came back from in time are forgotten."""
    await connection.execute(delete(_request).where(_request.c.ends_at < now))
    values = {
        "state_sha256": new.key,
        "browser_sha256": new.browser,
        "nonce": new.nonce,
        "verifier": new.verifier,
        "next_path": new.next_path,
        "language": new.language,
        "ends_at": new.ends_at,
    }
    await connection.execute(insert(_request), values)


async def take_provider_request(connection: AsyncConnection, key: str) -> ProviderRequest | None:
    """The way of this state, whatever its age; it can be come back from once."""
    taken = delete(_request).where(_request.c.state_sha256 == key).returning(_request)
    row = (await connection.execute(taken)).one_or_none()
    return ProviderRequest(*row) if row else None


async def _end(connection: AsyncConnection, now: datetime, *which: Any) -> int:
    ended = update(_session).where(*which, _session.c.ended_at.is_(None)).values(ended_at=now)
    return int((await connection.execute(ended)).rowcount)


def _sign_in(row: Row[Any], prefix: str = "") -> SignIn:
    names = SignIn.__slots__
    return SignIn(**{name: getattr(row, f"{prefix}{name}") for name in names})
