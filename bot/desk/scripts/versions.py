"""A version of a script on its way: draft, in review, published by another person, retired. A failing one goes nowhere."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_clients import audit
from bot.db.queries_scripts import (
    NewVersion,
    VersionLine,
    add_version,
    change_version,
    find_version,
    lock_version,
    retire_published,
)
from bot.desk.access import Account
from bot.desk.scripts.store import digest, script_of
from scripts_callcenter import Direction, Finding, Script, ScriptError, check, passes, read_script

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does it, when, inside one transaction."""

    connection: AsyncConnection
    account: Account
    now: datetime


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The file is no script; every fault of it, with its line."""

    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failing:
    """The check found what must be mended first."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class OwnWork:
    """Whoever made a version does not publish it."""


@dataclass(frozen=True, slots=True)
class NotThere:
    """There is no such version, or it is at another stage by now."""


@dataclass(frozen=True, slots=True)
class WantsReason:
    """It must be said why."""


Stopped = Unreadable | Failing | OwnWork | NotThere | WantsReason


async def draft(hand: Hand, text: str, name: str) -> VersionLine | Unreadable:
    """Stores what was handed in as the script's next version. `name` is the file's, `ID.yml`."""
    try:
        script = read_script(text, name)
    except ScriptError as error:
        return Unreadable(tuple(str(each) for each in error.problems))
    if script.direction is Direction.BLOCK:
        return Unreadable((name,))
    return await keep(hand, script, text)


async def keep(hand: Hand, script: Script, source: str) -> VersionLine:
    """Stores a script that loaded, with what the check says of it."""
    body = script.body()
    findings = tuple(asdict(each) for each in check(script) if not each.passed)
    new = NewVersion(
        script.id, script.direction.value, script.title, body, digest(body), source, findings, hand.account.id
    )
    made = await add_version(hand.connection, new, hand.now)
    await _note(hand, "drafted", made)
    return made


async def send(hand: Hand, version_id: int) -> VersionLine | Stopped:
    """Asks for a review; a version that fails the check is not sent."""
    known = await lock_version(hand.connection, version_id)
    if known is None or known.state != "draft":
        return NotThere()
    if failed := await failures(hand.connection, version_id):
        return Failing(failed)
    return await _moved(hand, known, "sent", state="in_review", sent_at=hand.now)


async def send_back(hand: Hand, version_id: int, reason: str) -> VersionLine | Stopped:
    """The review found something: the version is a draft again, with the reason."""
    known = await lock_version(hand.connection, version_id)
    if known is None or known.state != "in_review":
        return NotThere()
    if not reason:
        return WantsReason()
    return await _moved(hand, known, "returned", state="draft", sent_at=None, reason=reason[:LONGEST_REASON])


async def publish(hand: Hand, version_id: int) -> VersionLine | Stopped:
    """Another person puts the version in force; the one before it retires, and calls under it go on as they were."""
    known = await lock_version(hand.connection, version_id)
    if known is None or known.state != "in_review":
        return NotThere()
    if known.made_by == hand.account.id:
        return OwnWork()
    if failed := await failures(hand.connection, version_id):
        return Failing(failed)
    try:
        async with hand.connection.begin_nested():
            await retire_published(hand.connection, known.code, hand.now)
            by = {"published_by": hand.account.id, "published_at": hand.now}
            await change_version(hand.connection, known.id, state="published", **by)
    except IntegrityError:
        return NotThere()  # another version of this script was published this very moment
    await _note(hand, "published", known)
    return await find_version(hand.connection, known.id) or NotThere()


async def retire(hand: Hand, version_id: int, reason: str) -> VersionLine | Stopped:
    """No new call begins with this script any more; those that go on keep it."""
    known = await lock_version(hand.connection, version_id)
    if known is None or known.state != "published":
        return NotThere()
    if not reason:
        return WantsReason()
    return await _moved(
        hand, known, "retired", state="retired", retired_at=hand.now, reason=reason[:LONGEST_REASON]
    )


async def discard(hand: Hand, version_id: int) -> VersionLine | Stopped:
    """The draft is given up; its number stays taken."""
    known = await lock_version(hand.connection, version_id)
    if known is None or known.state != "draft":
        return NotThere()
    return await _moved(hand, known, "discarded", state="discarded")


async def failures(connection: AsyncConnection, version_id: int) -> tuple[Finding, ...]:
    """What the check of today says against the version: its rules may be newer than the version."""
    found = check(await script_of(connection, version_id))
    return () if passes(found) else tuple(each for each in found if not each.passed)


async def _moved(hand: Hand, known: VersionLine, action: str, **values: Any) -> VersionLine:
    await change_version(hand.connection, known.id, **values)
    await _note(hand, action, known, values.get("reason", ""))
    return replace(known, **values)


async def _note(hand: Hand, action: str, of: VersionLine, reason: str = "") -> None:
    await audit(
        hand.connection,
        actor=hand.account.actor,
        action=f"scripts.{action}",
        subject=f"{of.code}:{of.n}",
        now=hand.now,
        reason=reason,
    )
