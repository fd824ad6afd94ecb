"""Versions of articles and what was done to them. Every function runs inside its caller's transaction."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import and_, case, exists, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_editing import ArticleEventRow, ArticleVersionRow

version: Any = ArticleVersionRow.__table__
event: Any = ArticleEventRow.__table__

State = Literal["draft", "in_review", "published", "archived"]
Kind = Literal["begun", "saved", "submitted", "returned", "published", "archived", "restored", "dropped"]
HANDS: tuple[Kind, ...] = ("begun", "saved")
"""Whoever did this wrote the version; the same words stand in the trigger that refuses their publication."""

CHANGES: tuple[Kind, ...] = ("published", "archived", "restored")
"""What changes the base that citizens are answered from."""

_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}
_HEAD = [column for column in version.c if column.name not in ("article", "variants", "english")]


@dataclass(frozen=True, slots=True)
class Texts:
    """The files of an article: `situation` is its folder; `variants` and `english` are empty where there are none."""

    situation: str
    article: str
    variants: str = ""
    english: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A version without its texts. `revision` grows with every change; `served_at`: citizens have it since then."""

    id: int
    article_id: str
    n: int
    state: State
    origin: Literal["desk", "shipped"]
    situation: str
    title: str
    valid_to: date | None
    revision: int
    based_on: int | None
    author_id: str | None
    changed_by: str | None
    approved_by: str | None
    created_at: datetime
    changed_at: datetime
    published_at: datetime | None
    served_at: datetime | None

    @property
    def is_in_hand(self) -> bool:
        """Whether somebody still works on it."""
        return self.state in ("draft", "in_review")


@dataclass(frozen=True, slots=True)
class Version:
    """A version with its texts."""

    head: Head
    texts: Texts


@dataclass(frozen=True, slots=True)
class ArticleEvent:
    """What was done to an article; `account_id` is empty where the program did it."""

    id: int
    article_id: str
    version_id: int
    n: int
    kind: Kind
    account_id: str | None
    reason: str
    at: datetime


async def find_version(connection: AsyncConnection, version_id: int, *, lock: bool = False) -> Version | None:
    """The version of this id; `lock` keeps it from changing until the transaction ends."""
    found = select(version).where(version.c.id == version_id)
    row = (await connection.execute(found.with_for_update() if lock else found)).one_or_none()
    return _version(row) if row else None


async def find_numbered(connection: AsyncConnection, article_id: str, n: int) -> Version | None:
    """The version with this number of an article."""
    row = (
        await connection.execute(select(version).where(version.c.article_id == article_id, version.c.n == n))
    ).one_or_none()
    return _version(row) if row else None


async def lock_article(connection: AsyncConnection, article_id: str) -> tuple[Head, ...]:
    """Every version of an article, the newest first; none of them changes until the transaction ends."""
    found = select(*_HEAD).where(version.c.article_id == article_id).order_by(version.c.id.desc())
    return tuple(_head(row) for row in await connection.execute(found.with_for_update()))


async def published_of(connection: AsyncConnection, article_id: str) -> Version | None:
    """The version that is published; none for an article that nobody has touched at the desk, or was withdrawn."""
    found = select(version).where(version.c.article_id == article_id, version.c.state == "published")
    row = (await connection.execute(found)).one_or_none()
    return _version(row) if row else None


async def in_hand_of(connection: AsyncConnection, article_id: str) -> Version | None:
    """The version that somebody works on; an article has at most one."""
    found = select(version).where(
        version.c.article_id == article_id, version.c.state.in_(("draft", "in_review"))
    )
    row = (await connection.execute(found)).one_or_none()
    return _version(row) if row else None


async def heads_of(connection: AsyncConnection, article_id: str) -> tuple[Head, ...]:
    """Every version of an article, the newest first."""
    found = select(*_HEAD).where(version.c.article_id == article_id).order_by(version.c.n.desc())
    return tuple(_head(row) for row in await connection.execute(found))


async def current_heads(connection: AsyncConnection) -> tuple[Head, ...]:
    """What is published and what is in hand, of all articles; of a withdrawn article the version it had last."""
    other = version.alias("other")
    gone = version.c.published_at.is_not(None) & ~exists().where(
        other.c.article_id == version.c.article_id,
        or_(other.c.state != "archived", and_(other.c.published_at.is_not(None), other.c.n > version.c.n)),
    )
    found = select(*_HEAD).where(or_(version.c.state != "archived", gone))
    return tuple(
        _head(row) for row in await connection.execute(found.order_by(version.c.article_id, version.c.n))
    )


async def add_version(  # noqa: PLR0913 (a version is its fields)
    connection: AsyncConnection,
    article_id: str,
    texts: Texts,
    *,
    author_id: str | None,
    now: datetime,
    based_on: int | None = None,
    title: str = "",
) -> Head | None:
    """A new draft; None where a version of the article is in hand already. Without an author: the shipped text."""
    last = select(func.coalesce(func.max(version.c.n), 0) + 1).where(version.c.article_id == article_id)
    shipped = author_id is None
    values = {
        "article_id": article_id,
        "n": last.scalar_subquery(),
        "state": "archived" if shipped else "draft",
        "origin": "shipped" if shipped else "desk",
        "title": title,
        "based_on": based_on,
        "author_id": author_id,
        "changed_by": author_id,
        "created_at": now,
        "changed_at": now,
        **_columns(texts),
    }
    adding = _INSERTS[connection.dialect.name](version).values(values).on_conflict_do_nothing()
    row = (await connection.execute(adding.returning(*_HEAD))).one_or_none()
    return _head(row) if row else None


async def save_texts(  # noqa: PLR0913 (what is saved, and who by)
    connection: AsyncConnection, of: Head, texts: Texts, *, title: str, account_id: str, now: datetime
) -> None:
    """The draft's new texts. The caller holds the version locked."""
    await _change(connection, of, {**_columns(texts), "title": title, "changed_by": account_id}, now)


async def set_state(connection: AsyncConnection, of: Head, state: State, now: datetime, **more: Any) -> None:
    """The version's next state, with what goes with it. The caller holds the version locked."""
    await _change(connection, of, {"state": state, **more}, now)


async def _change(connection: AsyncConnection, of: Head, values: dict[str, Any], now: datetime) -> None:
    changed = {**values, "revision": version.c.revision + 1, "changed_at": now}
    await connection.execute(update(version).where(version.c.id == of.id).values(changed))


async def note_served(connection: AsyncConnection, version_ids: list[int], now: datetime) -> None:
    """From now on citizens are answered with these versions; the first moment stands."""
    served = update(version).where(version.c.id.in_(version_ids), version.c.served_at.is_(None))
    await connection.execute(served.values(served_at=now))


async def add_event(  # noqa: PLR0913 (a line of the history is its fields)
    connection: AsyncConnection,
    of: Head,
    kind: Kind,
    account_id: str | None,
    now: datetime,
    *,
    reason: str = "",
) -> int:
    """Writes what was done to a version; gives the line's number."""
    values = {
        "article_id": of.article_id,
        "version_id": of.id,
        "n": of.n,
        "kind": kind,
        "account_id": account_id,
        "reason": reason,
        "at": now,
    }
    row = await connection.execute(insert(event).values(values).returning(event.c.id))
    return int(row.scalar_one())


async def events_of(connection: AsyncConnection, article_id: str) -> tuple[ArticleEvent, ...]:
    """The history of an article, the newest first."""
    found = select(event).where(event.c.article_id == article_id).order_by(event.c.id.desc())
    return tuple(ArticleEvent(**row._mapping) for row in await connection.execute(found))  # noqa: SLF001


async def writers_of(connection: AsyncConnection, version_id: int) -> frozenset[str]:
    """The accounts whose hand was in a version: none of them may publish it."""
    found = select(event.c.account_id).where(event.c.version_id == version_id, event.c.kind.in_(HANDS))
    return frozenset(filter(None, (await connection.execute(found)).scalars()))


async def count_changes(connection: AsyncConnection) -> int:
    """How many changes to what is published there were: who counts no more of them than before is not behind.

    Counted, not the newest number: a transaction that began earlier may commit later, and rows are never deleted.
    """
    found = select(func.count()).select_from(event).where(event.c.kind.in_(CHANGES))
    return int((await connection.execute(found)).scalar_one())


async def all_published(connection: AsyncConnection) -> tuple[Version, ...]:
    """The articles of the desk that citizens are answered with, in the order of their ids."""
    found = select(version).where(version.c.state == "published", version.c.origin == "desk")
    return tuple(_version(row) for row in await connection.execute(found.order_by(version.c.article_id)))


async def withdrawn_ids(connection: AsyncConnection) -> frozenset[str]:
    """Articles that were published once, shipped ones too, and are no more."""
    was = func.sum(case((version.c.published_at.is_not(None), 1), else_=0))
    still = func.sum(case((version.c.state == "published", 1), else_=0))
    found = select(version.c.article_id).group_by(version.c.article_id).having((was > 0) & (still == 0))
    return frozenset((await connection.execute(found)).scalars())


def _columns(texts: Texts) -> dict[str, Any]:
    return {
        "situation": texts.situation,
        "article": texts.article,
        "variants": texts.variants,
        "english": texts.english,
    }


def _head(row: Row[Any]) -> Head:
    return Head(**{column.name: row._mapping[column.name] for column in _HEAD})  # noqa: SLF001


def _version(row: Row[Any]) -> Version:
    return Version(_head(row), Texts(row.situation, row.article, row.variants, row.english))
