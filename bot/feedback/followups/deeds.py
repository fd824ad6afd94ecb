"""What staff do with a task: take it, give it to another, close it with the citizen told, drop it with a reason.

Nothing is closed silently: what was done is always written, and where the citizen is not told, why not. Personal data
in what staff write are masked. Never commits.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_accounts import names_of
from bot.db.queries_clients import audit
from bot.db.queries_feedback_followups import FollowUp, change_follow_up, find_score, lock_follow_up
from bot.db.queries_feedback_listed import Viewer, client_of_task, owners, ways_to
from bot.feedback.followups.again import Post, ask_again
from bot.feedback.followups.opening import subject_of
from bot.feedback.followups.telling import tell_desk
from bot.feedback.links import tell_done
from nlu import mask_personal_data


@dataclass(frozen=True, slots=True)
class By:
    """Who does it and when. `actor` is the account as the audit names it."""

    connection: AsyncConnection
    viewer: Viewer
    actor: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, and the words to the citizen. `untold`: why they are not told, where they could be.

    `anyway`: why hard words are sent as they are; for the audit.
    """

    action: str
    told: str = ""
    untold: str = ""
    anyway: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """It is so now. `told`: a message is on its way; `asked`: the citizen is asked once more after it."""

    told: bool = False
    asked: bool = False


@dataclass(frozen=True, slots=True)
class NoSuchTask:
    """There is none of this number, or it is not this viewer's to see."""


@dataclass(frozen=True, slots=True)
class OfAnother:
    """Somebody else has it in hands."""

    name: str


@dataclass(frozen=True, slots=True)
class AlreadyOver:
    """It is closed."""


@dataclass(frozen=True, slots=True)
class Wants:
    """A field is missing: what was done, the words to the citizen (or why none), the reason, the new owner."""

    field: str


@dataclass(frozen=True, slots=True)
class NotOwnTalk:
    """A low score of one's own talk is closed without action by a senior alone: nobody waves off their own scores."""


Refused = NoSuchTask | OfAnother | AlreadyOver


async def take(by: By, follow_up_id: int) -> Done | Refused:
    """Into one's own hands; a senior takes it from another too. Taken twice by the same it stays theirs."""
    task = await _mine(by, follow_up_id)
    if not isinstance(task, FollowUp):
        return task
    me = by.viewer.account_id
    if task.state != "doing" or task.owner_id != me:
        await _change(by, task, state="doing", owner_id=me)
        await _note(by, task, "taken")
    return Done()


async def pass_on(by: By, follow_up_id: int, to: str, reason: str) -> Done | Wants | Refused:
    """To a colleague, or with no `to` back to whoever takes it. The reason is kept in the audit."""
    task = await _mine(by, follow_up_id)
    if not isinstance(task, FollowUp):
        return task
    if not reason:
        return Wants("reason")
    if to and to not in dict(await owners(by.connection, task.office_id)):
        return Wants("owner")
    await _change(by, task, state="open", owner_id=to or None)
    await _note(by, task, "passed", reason, to=to)
    return Done()


async def drop(by: By, follow_up_id: int, reason: str) -> Done | Wants | NotOwnTalk | Refused:
    """Nothing is to be done, and why."""
    task = await _mine(by, follow_up_id)
    if not isinstance(task, FollowUp):
        return task
    score = await find_score(by.connection, task.response_id)
    if score is not None and score.led_by == by.viewer.account_id and not by.viewer.senior:
        return NotOwnTalk()
    if not reason:
        return Wants("reason")
    await _close(by, task, state="dropped", action=mask_personal_data(reason))
    await _note(by, task, "dropped", reason)
    return Done()


async def finish(by: By, follow_up_id: int, outcome: Outcome, post: Post) -> Done | Wants | Refused:
    """It is done: the citizen hears «you said, we did» and is asked once more, with the same instrument."""
    task = await _mine(by, follow_up_id)
    if not isinstance(task, FollowUp):
        return task
    client_id = await client_of_task(by.connection, task)
    reachable = bool(await ways_to(by.connection, client_id))
    if not outcome.action:
        return Wants("action")
    if reachable and not outcome.told and not outcome.untold:
        return Wants("told")
    told = outcome.told if reachable else ""
    action = mask_personal_data(outcome.action)
    await _close(by, task, state="done", action=action, told=told, told_at=by.now if told else None)
    asked = False
    if told and client_id:
        await tell_done(by.connection, task.id, client_id, by.now)
        asked = await ask_again(by.connection, task.response_id, post, by.now)
    await _note(by, task, "done", outcome.anyway if told else outcome.untold, told=bool(told), asked=asked)
    return Done(bool(told), asked)


async def _mine(by: By, follow_up_id: int) -> FollowUp | Refused:
    """The task under lock, where it is theirs to change."""
    task = await lock_follow_up(by.connection, follow_up_id)
    if task is None or not by.viewer.works_for(task):
        return NoSuchTask()
    if task.owner_id is not None and task.owner_id != by.viewer.account_id and not by.viewer.senior:
        return OfAnother((await names_of(by.connection, {task.owner_id})).get(task.owner_id, ""))
    return task if task.is_live else AlreadyOver()


async def _close(by: By, task: FollowUp, **values: Any) -> None:
    owner = task.owner_id or by.viewer.account_id
    await _change(by, task, closed_at=by.now, closed_by=by.viewer.account_id, owner_id=owner, **values)


async def _change(by: By, task: FollowUp, **values: Any) -> None:
    await change_follow_up(by.connection, task.id, changed_at=by.now, **values)


async def _note(by: By, task: FollowUp, deed: str, reason: str = "", **detail: Any) -> None:
    """Writes the deed down; the screens of the desk hear of it."""
    await tell_desk(by.connection, task.id, "passed" if deed == "passed" else "changed", by.now)
    await audit(
        by.connection,
        actor=by.actor,
        action=f"follow-ups.{deed}",
        subject=subject_of(task.id),
        now=by.now,
        reason=mask_personal_data(reason),
        detail=detail,
    )
