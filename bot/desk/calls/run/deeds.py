"""What an answer does in the world, in the transaction that stores the answer: consents, refusals, promises, transfers."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.consents import ledger as consents
from bot.consents.ledger import Decision, Purpose, purpose_text
from bot.consents.words import PURPOSES
from bot.db.queries_callbacks import (
    Callback,
    add_callback,
    change_callback,
    find_callback_of_promise,
    forbid_calls,
    take_back_refusal,
)
from bot.db.queries_calls import Call, add_event
from bot.db.queries_consents import ConsentRecord, find_record
from bot.db.queries_promises import change_promise, promises_of_call
from bot.desk.calls.promises import ledger
from bot.desk.calls.promises.ledger import Stated
from bot.desk.calls.run.folding import Done, Run
from bot.desk.calls.run.saying import due_of as due_within
from bot.desk.calls.run.values import Press
from bot.desk.calls.run.work import Work, client_of_call
from scripts_callcenter import Action, Node

CHANNEL = "phone"
NOTHING = "none"
"""Of a withdrawal where no consent was in force."""

_SPOKEN_EARLIER = timedelta(hours=1)
"""The due moment a page named is taken for as long as it may have been read aloud."""


async def decide(work: Work, call: Call, seq: int, node: Node, action: Action) -> str:
    """The client's decision, as the operator heard it; gives the id of what was written, empty where nothing could be."""
    match action:
        case Action.DO_NOT_CALL:
            return await _refuse_calls(work, call)
        case Action.GIVE_CONSENT:
            agreed = await _decision(work, call, seq, purpose_at(node))
            return str((await consents.give(work.connection, agreed, work.now)).id)
        case Action.WITHDRAW_CONSENT:
            refused = await _decision(work, call, seq, purpose_at(node, "proactive"))
            taken = await consents.withdraw(work.connection, refused, work.now)
            # Where none was in force there is nothing to take back, and that is what the client wants.
            return str(taken.id) if taken else NOTHING


async def undo(work: Work, call: Call, done: Done) -> None:
    """Takes a decision back that was pressed by mistake; the records of both stay."""
    match Action(done.what):
        case Action.DO_NOT_CALL:
            await take_back_refusal(work.connection, call.id, work.account.id, work.now)
        case Action.GIVE_CONSENT:
            record = await find_record(work.connection, int(done.ref))
            # One that was in force before this call, and was only said again here, stays.
            if record is not None and record.message.startswith(f"call:{call.id}:"):
                await consents.withdraw(work.connection, _turned_round(work, call, record), work.now)
        case Action.WITHDRAW_CONSENT:
            record = None if done.ref == NOTHING else await find_record(work.connection, int(done.ref))
            if record is not None:
                await consents.give(work.connection, _turned_round(work, call, record), work.now)


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


def decided(work: Work, call: Call, at: int | str, what: tuple[str, Purpose]) -> Decision:
    """The decision as it was read aloud and heard; `at`: the step of the call, or what else it was taken at.

    `what`: the client's id, and what the decision is about.
    """
    client_id, purpose = what
    text = purpose_text(purpose, call.language, work.booking.centre.name)
    message = f"call:{call.id}:{at}"
    return Decision(client_id, purpose, "operator", CHANNEL, message, language=call.language, text=text)


def purpose_at(node: Node, usual: Purpose = "personal-data") -> Purpose:
    """What the consent of this node is about; `usual` where the node does not say."""
    return next((each for each in PURPOSES if each == node.about), usual)


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


async def _decision(work: Work, call: Call, seq: int, purpose: Purpose) -> Decision:
    client = await client_of_call(work, call)
    return decided(work, call, seq, (client.id, purpose))


def _turned_round(work: Work, call: Call, record: ConsentRecord) -> Decision:
    """The decision against this one, of whom it was and about the same."""
    purpose = next(each for each in PURPOSES if each == record.purpose)
    return decided(work, call, call.next_seq, (record.client_id, purpose))


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
