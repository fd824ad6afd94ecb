"""What an answer does in the world, in the transaction that stores the answer: consents, refusals, promises, transfers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.consents import ledger as consents
from bot.consents.ledger import Decision, Purpose, purpose_text
from bot.consents.words import PURPOSES
from bot.db.queries_callbacks import (
    Callback,
    add_callback,
    allow_calls,
    change_callback,
    find_callback_of_promise,
    forbid_calls,
)
from bot.db.queries_calls import Call, add_event
from bot.db.queries_promises import change_promise, promises_of_call
from bot.desk.calls.promises import ledger
from bot.desk.calls.promises.ledger import Stated
from bot.desk.calls.run.folding import Run
from bot.desk.calls.run.saying import due_of as due_within
from bot.desk.calls.run.values import Press
from bot.desk.calls.run.work import Work, client_of_call
from scripts_callcenter import Action, Node

CHANNEL = "phone"
_SPOKEN_EARLIER = timedelta(hours=1)
"""The due moment a page named is taken for as long as it may have been read aloud."""

Problems = Mapping[str, str]


async def decide(work: Work, call: Call, seq: int, node: Node, action: Action) -> str:
    """The client's decision, as the operator heard it; gives the id of what was written, empty where nothing could be."""
    match action:
        case Action.DO_NOT_CALL:
            return await _refuse_calls(work, call)
        case Action.GIVE_CONSENT:
            record = await consents.give(
                work.connection, await _decision(work, call, seq, node, "personal-data"), work.now
            )
            return str(record.id)
        case Action.WITHDRAW_CONSENT:
            taken = await consents.withdraw(
                work.connection, await _decision(work, call, seq, node, "proactive"), work.now
            )
            # Where none was in force there is nothing to take back, and that is what the client wants.
            return str(taken.id) if taken else "none"


async def undo(work: Work, call: Call, what: str, seq: int) -> None:
    """Takes a decision back that was pressed by mistake; the records of both stay."""
    match Action(what):
        case Action.DO_NOT_CALL:
            if call.phone_hash:
                await allow_calls(work.connection, call.phone_hash, work.account.id, work.now)
        case Action.GIVE_CONSENT:
            for purpose in PURPOSES:
                if await _given_here(work, call, purpose):
                    decision = await _decision_about(work, call, seq, purpose)
                    await consents.withdraw(work.connection, decision, work.now)
        case Action.WITHDRAW_CONSENT:
            await consents.give(
                work.connection, await _decision_about(work, call, seq, "proactive"), work.now
            )


async def promise_callback(work: Work, call: Call, node: Node, press: Press, said: str) -> str:
    """Promises a call back in the words of the node, until the moment they name; the number is the one just given.

    Promised once more on the same call, the promise is the same with its new number and moment.
    """
    due = _due(due_within(work, call, node), press.values.get("due", ""))
    stated = Stated("callback", said, due)
    before = await _open_callback(work, call)
    if before is not None:
        await change_promise(work.connection, before.promise_id, due_at=due, stated_text=said)
        await change_callback(
            work.connection, before.id, phone=call.phone, phone_hash=call.phone_hash, next_at=work.now
        )
        return str(before.promise_id)
    made = await ledger.promise(work.connection, call, stated, work.account.id, work.now)
    values = {
        "promise_id": made.id,
        "client_id": call.client_id,
        "office_id": call.office_id,
        "phone": call.phone,
        "phone_hash": call.phone_hash,
        "client_name": call.client_name,
        "gender": call.gender,
        "language": call.language,
        "timezone": call.timezone,
        "recipient": "owner_only",
        "next_at": work.now,
        "created_at": work.now,
    }
    await add_callback(work.connection, values)
    return str(made.id)


async def write_deed(work: Work, call: Call, what: str, ref: str, node: str) -> Call:
    """Stores in the run that this was done inside the step; gives the call as it is then."""
    values = {
        "kind": "deed",
        "node": node,
        "edge": what,
        "value": ref,
        "account_id": work.account.id,
        "at": work.now,
    }
    await add_event(work.connection, call, call.next_seq, values)
    return replace(call, next_seq=call.next_seq + 1)


def purpose_at(node: Node) -> Purpose:
    """What the consent of this node is about."""
    return next((each for each in PURPOSES if each == node.about), "personal-data")


def text_to_read(work: Work, call: Call, node: Node) -> str:
    """The words of the consent, which are read aloud and stored."""
    return purpose_text(purpose_at(node), call.language, work.booking.centre.name).text


def due_of(run: Run) -> str:
    """The id of the promise of a call back that was made last on this call; empty before."""
    return next((each.ref for each in reversed(run.done) if each.what == "callback"), "")


async def _refuse_calls(work: Work, call: Call) -> str:
    if not call.phone_hash:
        return ""
    values = {
        "phone_hash": call.phone_hash,
        "client_id": call.client_id,
        "call_id": call.id,
        "account_id": work.account.id,
        "at": work.now,
    }
    await forbid_calls(work.connection, values)
    await work.note("do-not-call", call.id)
    return call.id


async def _decision(work: Work, call: Call, seq: int, node: Node, usual: Purpose) -> Decision:
    purpose = next((each for each in PURPOSES if each == node.about), usual)
    return await _decision_about(work, call, seq, purpose)


async def _decision_about(work: Work, call: Call, seq: int, purpose: Purpose) -> Decision:
    client = await client_of_call(work, call)
    text = purpose_text(purpose, call.language, work.booking.centre.name)
    message = f"call:{call.id}:{seq}"
    return Decision(client.id, purpose, "operator", CHANNEL, message, language=call.language, text=text)


async def _given_here(work: Work, call: Call, purpose: Purpose) -> bool:
    if call.client_id is None:
        return False
    record = await consents.state(work.connection, call.client_id, purpose, work.now)
    return record is not None and record.message.startswith(f"call:{call.id}:")


def _due(promised: datetime, said: str) -> datetime:
    """The moment that was read aloud, where the page named it and it is near what the node promises now."""
    try:
        named = datetime.fromisoformat(said)
    except ValueError:
        return promised
    if named.tzinfo is None or not promised - _SPOKEN_EARLIER <= named <= promised:
        return promised
    return named


async def _open_callback(work: Work, call: Call) -> Callback | None:
    for each in await promises_of_call(work.connection, call.id):
        if each.kind == "callback" and each.state == "open":
            return await find_callback_of_promise(work.connection, each.id)
    return None
