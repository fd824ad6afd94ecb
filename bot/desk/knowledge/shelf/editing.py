"""From a draft to citizens and back: who may do what to a version, and what comes of it.

Every function runs inside its caller's transaction. An outcome that anybody may meet is a value.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import queries_editing as queries
from bot.db.queries_editing import Head, Texts, Version
from bot.desk.knowledge.shelf.places import texts_of
from knowledge import Article


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does it, and when."""

    account_id: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """It is done; the version as it was before."""

    head: Head


@dataclass(frozen=True, slots=True)
class InHand:
    """Somebody works on this article already."""

    head: Head


@dataclass(frozen=True, slots=True)
class Stale:
    """The version has changed since it was read; here is how it stands now."""

    version: Version


@dataclass(frozen=True, slots=True)
class WrongState:
    """The version is not in a state in which this can be done."""

    head: Head


@dataclass(frozen=True, slots=True)
class OwnWork:
    """Nobody publishes what they wrote (also refused by the database)."""

    head: Head


@dataclass(frozen=True, slots=True)
class Expired:
    """Its term has run out: citizens would not get it."""

    head: Head


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no such version."""


async def keep_shipped(connection: AsyncConnection, article: Article, now: datetime) -> None:
    """The text that came with the program becomes the article's first version, so that one can return to it."""
    if await queries.lock_article(connection, article.id):
        return
    head = await queries.add_version(
        connection, article.id, texts_of(article), author_id=None, now=now, title=article.title
    )
    if head is not None:
        await queries.set_state(
            connection, head, "published", now, valid_to=article.valid_to, published_at=now
        )


async def begin(
    connection: AsyncConnection, article_id: str, texts: Texts, title: str, hand: Hand
) -> Done | InHand:
    """A draft over what is published now, or of a new article."""
    published = await queries.published_of(connection, article_id)
    head = await queries.add_version(
        connection,
        article_id,
        texts,
        author_id=hand.account_id,
        now=hand.now,
        based_on=published.head.n if published else None,
        title=title,
    )
    if head is None:
        known = await queries.in_hand_of(connection, article_id)
        # Whoever held it has put it down in this very moment: then the caller may simply ask again.
        return InHand(known.head if known else (await queries.heads_of(connection, article_id))[0])
    await queries.add_event(connection, head, "begun", hand.account_id, hand.now)
    return Done(head)


async def save(
    connection: AsyncConnection, read: Head, texts: Texts, title: str, hand: Hand
) -> Done | Stale | WrongState | Missing:
    """The draft's new texts. `read` is the version as it was when the editor opened it."""
    current = await queries.find_version(connection, read.id, lock=True)
    if current is None:
        return Missing()
    if current.head.state != "draft":
        return WrongState(current.head)
    if current.head.revision != read.revision:
        return Stale(current)
    if current.texts != texts:
        await queries.save_texts(
            connection, current.head, texts, title=title, account_id=hand.account_id, now=hand.now
        )
        await queries.add_event(connection, current.head, "saved", hand.account_id, hand.now)
    return Done(current.head)


async def submit(
    connection: AsyncConnection, version_id: int, revision: int | None, reason: str, hand: Hand
) -> Done | Stale | WrongState | Missing:
    """The draft goes to whoever publishes it; `reason` says what was changed and why.

    Without a `revision` it goes as it stands: the caller has just saved it in this transaction.
    """
    return await _move(connection, version_id, revision, "submitted", hand=hand, reason=reason)


async def give_back(
    connection: AsyncConnection, version_id: int, reason: str, hand: Hand
) -> Done | Stale | WrongState | Missing:
    """From review back to a draft: taken back by its author, or returned with a reason."""
    return await _move(connection, version_id, None, "returned", hand=hand, reason=reason)


async def drop(
    connection: AsyncConnection, version_id: int, reason: str, hand: Hand
) -> Done | Stale | WrongState | Missing:
    """Work on the version ends; its text stays in the history."""
    return await _move(connection, version_id, None, "dropped", hand=hand, reason=reason)


_FROM: dict[str, tuple[str, ...]] = {
    "submitted": ("draft",),
    "returned": ("in_review",),
    "dropped": ("draft", "in_review"),
}
_TO: dict[str, queries.State] = {"submitted": "in_review", "returned": "draft", "dropped": "archived"}


async def _move(  # noqa: PLR0913 (one step of the way, with its reason)
    connection: AsyncConnection,
    version_id: int,
    revision: int | None,
    kind: queries.Kind,
    *,
    hand: Hand,
    reason: str,
) -> Done | Stale | WrongState | Missing:
    current = await queries.find_version(connection, version_id, lock=True)
    if current is None:
        return Missing()
    if current.head.state not in _FROM[kind]:
        return WrongState(current.head)
    if revision is not None and current.head.revision != revision:
        return Stale(current)
    await queries.set_state(connection, current.head, _TO[kind], hand.now)
    await queries.add_event(connection, current.head, kind, hand.account_id, hand.now, reason=reason)
    return Done(current.head)


async def publish(
    connection: AsyncConnection, read: Head, valid_to: date, reason: str, hand: Hand
) -> Done | Stale | WrongState | OwnWork | Missing:
    """Citizens are to get this version; the one they have had is archived. `read` is what was checked."""
    await queries.lock_article(connection, read.article_id)
    current = await queries.find_version(connection, read.id)
    if current is None:
        return Missing()
    if current.head.state != "in_review":
        return WrongState(current.head)
    if current.head.revision != read.revision:
        return Stale(current)
    if hand.account_id in await queries.writers_of(connection, read.id):
        return OwnWork(current.head)
    await _replace(connection, read.article_id, hand.now)
    await queries.set_state(
        connection,
        current.head,
        "published",
        hand.now,
        approved_by=hand.account_id,
        valid_to=valid_to,
        published_at=hand.now,
        served_at=None,
    )
    await queries.add_event(connection, current.head, "published", hand.account_id, hand.now, reason=reason)
    return Done(current.head)


async def withdraw(connection: AsyncConnection, article_id: str, reason: str, hand: Hand) -> Done | Missing:
    """Citizens get this article no more."""
    await queries.lock_article(connection, article_id)
    head = await _replace(connection, article_id, hand.now)
    if head is None:
        return Missing()
    await queries.add_event(connection, head, "archived", hand.account_id, hand.now, reason=reason)
    return Done(head)


async def restore(  # noqa: PLR0913 (the day is the centre's, the hand's moment is everybody's)
    connection: AsyncConnection, article_id: str, n: int, reason: str, hand: Hand, *, today: date
) -> Done | WrongState | Expired | Missing:
    """A version that was published once is so again: two people have answered for it already.

    `today` is the day where the centre is: terms end by it.
    """
    await queries.lock_article(connection, article_id)
    found = await queries.find_numbered(connection, article_id, n)
    if found is None:
        return Missing()
    head = found.head
    if head.state != "archived" or head.published_at is None:
        return WrongState(head)
    if head.valid_to is None or head.valid_to < today:
        return Expired(head)
    await _replace(connection, article_id, hand.now)
    await queries.set_state(connection, head, "published", hand.now, published_at=hand.now, served_at=None)
    await queries.add_event(connection, head, "restored", hand.account_id, hand.now, reason=reason)
    return Done(head)


async def _replace(connection: AsyncConnection, article_id: str, now: datetime) -> Head | None:
    """Archives what is published."""
    published = await queries.published_of(connection, article_id)
    if published is None:
        return None
    await queries.set_state(connection, published.head, "archived", now)
    return published.head
