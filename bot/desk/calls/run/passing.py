"""Passing a caller on: the colleague finds the card with all that is known, and the need is counted (clause 4.6.3.2)."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from bot.db.queries_accounts import find_account
from bot.db.queries_calls import Call, add_call, change_call
from bot.db.queries_shifts import open_shift
from bot.db.queries_talks import transfers_of
from bot.desk.access.rights import Right, rights_of
from bot.desk.calls.run.values import Faulty
from bot.desk.calls.run.work import Work, tell
from bot.desk.talks.values import TRANSFERS

OUTSIDE = "outside"
"""A colleague who does not sit at this desk: a department's own line."""

_COPIED = (
    "office_id", "client_id", "request_id", "phone", "phone_hash", "client_name", "gender", "language", "timezone",
)  # fmt: skip


async def passed_before(work: Work, call: Call) -> int:
    """How often this need was passed on by now: on the phone, and in the chat it came from."""
    in_chat = len(await transfers_of(work.connection, call.request_id)) if call.request_id else 0
    return max(call.passed_on, in_chat)


async def pass_on(work: Work, call: Call, values: Mapping[str, str]) -> str | Faulty:
    """Hands the caller to `values["to"]`, an account on shift or `outside`; gives the id of the colleague's card.

    The third time takes a senior and `values["why"]`.
    """
    say, language = work.texts.say, work.account.language
    to, why = values.get("to", ""), values.get("why", "").strip()
    passed = await passed_before(work, call)
    if passed >= TRANSFERS and not work.senior:
        return Faulty({"to": say("calls-problem-third-transfer", language, passed=passed)})
    if passed >= TRANSFERS and not why:
        return Faulty({"why": say("calls-problem-third-reason", language)})
    if to != OUTSIDE and not await _at_work(work, to):
        return Faulty({"to": say("calls-problem-colleague", language)})
    allowed = work.account.id if passed >= TRANSFERS else None
    await work.note("passed", call.id, why, to=to, ordinal=passed + 1)
    if to == OUTSIDE:
        await change_call(work.connection, call.id, passed_on=passed + 1, passed_by=allowed)
        return OUTSIDE
    card = await add_call(work.connection, _card(work, call, to, passed + 1) | {"passed_by": allowed})
    if card is None:
        raise LookupError("a card that was just made is not there")
    await tell(work, card, "passed", to=to)
    return card.id


async def _at_work(work: Work, account_id: str) -> bool:
    card = await find_account(work.connection, account_id) if account_id else None
    if card is None or card.blocked_at is not None or Right.CALLS not in rights_of(card.account.role):
        return False
    shift = await open_shift(work.connection, account_id)
    return account_id != work.account.id and shift is not None and shift.state == "on"


def _card(work: Work, call: Call, to: str, passed: int) -> dict[str, Any]:
    copied = {name: getattr(call, name) for name in _COPIED}
    own: dict[str, Any] = {"id": uuid4().hex, "state": "ringing", "account_id": to, "passed_on": passed}
    own["given"] = {"client_name": call.client_name} if call.client_name else {}
    return {**copied, **own, "direction": "inbound", "started_at": work.now, "touched_at": work.now}
