"""One press on the card: stored once, under the number the page expected, with all that the answer binds to."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.db.queries_calls import Call, CallEvent, Gender, add_event, add_missing, change_call
from bot.db.queries_promises import promises_of_call
from bot.desk.calls.line import signals
from bot.desk.calls.promises import ledger
from bot.desk.calls.promises.ledger import Stated
from bot.desk.calls.run import deeds
from bot.desk.calls.run.fields import check_fields
from bot.desk.calls.run.folding import CHANGES, Run, after, bound_to
from bot.desk.calls.run.passing import pass_on
from bot.desk.calls.run.saying import line_of
from bot.desk.calls.run.values import Faulty, Impossible, Overtaken, Press, Stepped, Stopped
from bot.desk.calls.run.work import Work, at_step, in_hand, run_of, tell
from nlu import mask_personal_data
from scripts_callcenter import Action, FieldKind, Node, NodeType, WalkError, choices, needed

LONGEST_SAID = 2000
_ACTIONS = {action.value: action for action in Action}
_VISITS = CHANGES | {"book"}

Outcome = Stepped | Overtaken | Impossible | Faulty | Stopped


async def step(work: Work, call_id: str, press: Press) -> Outcome:
    """Stores one press. A page that is behind stores nothing: the answer was given already."""
    call = await at_step(work, call_id, press.seq)
    if not isinstance(call, Call):
        return call
    run = await run_of(work, call)
    if run is None:
        return Impossible("no script")
    checked = _checked(work, call, run, press)
    if isinstance(checked, Faulty):
        return checked
    event = _event(work, run.node, press, checked)
    try:
        moved = after(run, event)
    except (WalkError, KeyError) as error:
        return Impossible(str(error))
    pressed = replace(press, values={**press.values, **checked})
    return await _stored(work, call, (run, moved), pressed, event)


async def hold(work: Work, call_id: str, seq: int) -> Outcome:
    """Puts the client on hold: what was said becomes a promise, and the line waits."""
    call = await at_step(work, call_id, seq)
    if not isinstance(call, Call):
        return call
    run = await run_of(work, call)
    if run is None or run.node.type is not NodeType.HOLD:
        return Impossible("no hold here")
    call = await promise_hold(work, call, run)
    call = await signals.by_hand(work, call, "held")
    await tell(work, call, "held")
    return await _fresh(work, call)


async def promise_hold(work: Work, call: Call, run: Run) -> Call:
    """The minutes of the node become a promise; one that runs already is the same."""
    made_before = await promises_of_call(work.connection, call.id)
    if any(each.kind == "hold" and each.state == "open" for each in made_before):
        return call
    due = work.now + timedelta(minutes=run.node.minutes or 0)
    stated = Stated("hold", line_of(work, call, run), due)
    made = await ledger.promise(work.connection, call, stated, work.account.id, work.now)
    return await deeds.write_deed(work, call, "hold", str(made.id), run.node.key)


async def undo(work: Work, call_id: str, seq: int, what: str) -> Outcome:
    """Takes back what was done for an answer that was itself taken back."""
    call = await at_step(work, call_id, seq)
    if not isinstance(call, Call):
        return call
    run = await run_of(work, call)
    done = [each for each in run.done if each.what == what] if run else []
    if run is None or not done or what not in _ACTIONS:
        return Impossible("nothing to take back")
    for each in done:
        await deeds.undo(work, call, each)
        call = await deeds.write_deed(work, call, f"undo:{what}", each.ref, run.node.key)
    await work.note("undone", call.id, what=what)
    return await _fresh(work, call)


def _checked(work: Work, call: Call, run: Run, press: Press) -> Mapping[str, str] | Faulty:
    wanted = {key: press.values[key] for key in run.node.collects if press.values.get(key)}
    checked = check_fields(run.script.fields, wanted, work.texts, work.local(call))
    problems = {**_unfilled(work, run, press), **checked.problems}
    return Faulty(problems) if problems else checked.values


def _unfilled(work: Work, run: Run, press: Press) -> Mapping[str, str]:
    """A sentence for each field that this answer cannot do without and that is empty."""
    pressed = [edge for edge in choices(run.script, run.live) if edge.key == press.edge]
    if press.kind != "answer" or not pressed:
        return {}
    return {
        key: work.texts.say(
            "calls-problem-unfilled", work.account.language, field=run.script.fields[key].label
        )
        for key in needed(run.script, run.node, pressed[0])
        if not press.values.get(key)
    }


def _event(work: Work, node: Node, press: Press, values: Mapping[str, str]) -> CallEvent:
    value = ""
    if press.kind == "answer" and values:
        one = len(node.collects) == 1
        value = values[node.collects[0]] if one else json.dumps(dict(values), ensure_ascii=False)
    said = press.said[:LONGEST_SAID]
    if press.kind == "missing":
        said = mask_personal_data(said)
    return CallEvent(press.seq, press.kind, node.key, press.edge, value, said, work.account.id, work.now)


async def _stored(work: Work, call: Call, way: tuple[Run, Run], press: Press, event: CallEvent) -> Outcome:
    """Stores the step and does what it binds to: all of it, or nothing. `way`: the run before, after."""
    run, moved = way
    values = {name: getattr(event, name) for name in CallEvent.__slots__ if name != "seq"}
    async with work.connection.begin_nested() as all_of_it:
        await add_event(work.connection, call, event.seq, values)
        call = replace(call, next_seq=event.seq + 1, touched_at=work.now)
        call = await _keep_person(work, call, run, moved)
        if event.kind == "missing":
            await _keep_missing(work, call, run, event)
        if event.kind == "hold_end":
            call = await signals.by_hand(work, call, "resumed")
        problem = await _effects(work, call, way, press)
        if problem is not None:
            await all_of_it.rollback()
            return problem
        await tell(work, call, "step")
    return await _fresh(work, call)


async def _effects(work: Work, call: Call, way: tuple[Run, Run], press: Press) -> Faulty | None:
    """What the new way binds to is done at once; what cannot be is a fault of the form. `way`: the run before, after."""
    run, moved = way
    if len(moved.taken) <= len(run.taken):
        return None
    taken = moved.taken[-1]
    for what in bound_to(taken.node, taken.edge):
        ref = ""
        if what in _ACTIONS:
            ref = await deeds.decide(work, call, press.seq, taken.node, _ACTIONS[what])
        elif what == "callback":
            if not call.phone:
                return Faulty({"phone": work.texts.say("calls-problem-phone-wanted", work.account.language)})
            ref = await deeds.promise_callback(work, call, taken.node, press, line_of(work, call, run))
        elif what == "transfer":
            passed = await pass_on(work, call, press.values)
            if isinstance(passed, Faulty):
                return passed
            ref = passed
        elif what in _VISITS and not run.was_done(what, taken.node.key):
            return Faulty({what: work.texts.say(f"calls-problem-{what}-first", work.account.language)})
        if ref:
            call = await deeds.write_deed(work, call, what, ref, taken.node.key)
    return None


async def _keep_person(work: Work, call: Call, run: Run, moved: Run) -> Call:
    """A name and a phone that the client said in this step belong to the call, not to the script alone."""
    changed: dict[str, Any] = {}
    name = moved.live.values.get("client_name", "")
    if name != run.live.values.get("client_name", ""):
        changed["client_name"] = name[:200]
    phone = _phone(moved)
    if phone and phone != _phone(run):
        changed |= {"phone": phone, "phone_hash": work.phone_hash(phone)}
    if changed:
        await change_call(work.connection, call.id, **changed)
    return replace(call, **changed)


def _phone(run: Run) -> str:
    """The number the client gave in this run; empty before."""
    fields = (key for key, each in run.script.fields.items() if each.kind is FieldKind.PHONE)
    return next((value for key in fields if (value := run.live.values.get(key, ""))), "")


async def _keep_missing(work: Work, call: Call, run: Run, event: CallEvent) -> None:
    if not event.said.strip():
        return
    values = {
        "call_id": call.id,
        "seq": event.seq,
        "script_version_id": run.version_id,
        "node": event.node,
        "text_masked": event.said,
        "at": work.now,
    }
    await add_missing(work.connection, values)


async def _fresh(work: Work, call: Call) -> Outcome:
    again = await in_hand(work, call.id)
    run = await run_of(work, again) if isinstance(again, Call) else None
    return Stepped(again, run) if isinstance(again, Call) and run else Impossible("no script")


def named_gender(said: str) -> Gender:
    """The gender of a form; what is none of ours is unknown."""
    match said:
        case "male" | "female":
            return said
        case _:
            return "unknown"
