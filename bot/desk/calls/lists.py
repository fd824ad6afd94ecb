"""`/desk/calls`: calls that go on, who is to be called back and until when, promises, what was closed."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db.queries_accounts import names_of
from bot.db.queries_callbacks import (
    Callback,
    allow_calls,
    attempts_of,
    barred_among,
    change_callback,
    find_callback,
    find_callback_of_promise,
    list_callbacks,
    lock_callback,
    wishes_without_callback,
)
from bot.db.queries_calls import Call, list_ended_calls, list_live_calls
from bot.db.queries_desk import OperatorRequest
from bot.db.queries_promises import find_promise, list_promises
from bot.desk.calls.counter import CALLS, CALLS_ALL, HOME, Counter, seconds_in_words
from bot.desk.calls.promises import ledger
from bot.desk.calls.promises.arithmetic import urgency
from bot.desk.calls.promises.callbacks import Adopting, adopt, due_of_wish
from bot.desk.calls.promises.ledger import NotOpen
from bot.desk.calls.run.work import may_see, may_see_callback
from bot.desk.calls.settings import window_of
from bot.desk.calls.shown import lines_of
from bot.desk.calls.visits.agreed import agreed_calls
from bot.desk.desk import Seat, back_to, fields_of
from bot.desk.scripts.store import titles

CALLBACK = f"{HOME}/callbacks/{{callback_id}}"


def add_lists(routes: APIRouter, counter: Counter) -> None:
    """The page, and what is done from it."""

    @routes.get(HOME, dependencies=CALLS)
    async def show(request: Request) -> Response:
        async with counter.desk.looking(request) as seat:
            return counter.desk.draw(seat, "desk-calls.html", await _page(counter, seat))

    @routes.get(CALLBACK, dependencies=CALLS)
    async def one(request: Request, callback_id: int) -> Response:
        async with counter.desk.looking(request) as seat:
            known = await find_callback(seat.connection, callback_id)
            if known is None or not may_see_callback(seat.account, known):
                return counter.gone(seat)
            return counter.desk.draw(
                seat, "desk-calls-callback.html", await _callback_page(counter, seat, known)
            )

    @routes.post(f"{HOME}/wishes/{{request_id}}", dependencies=CALLS)
    async def wish(request: Request, request_id: int) -> Response:
        async with counter.desk.working(request) as seat:
            by = Adopting(seat.connection, counter.making.booking, counter.making.settings, seat.now)
            wanted = [
                each for each in await wishes_without_callback(seat.connection) if each.id == request_id
            ]
            made = await adopt(by, wanted[0]) if wanted else None
        counter.wake()
        return back_to(CALLBACK.format(callback_id=made) if made else HOME)

    _add_release(routes, counter)
    _add_allow(routes, counter)


def _add_release(routes: APIRouter, counter: Counter) -> None:
    @routes.post(f"{HOME}/promises/{{promise_id}}/release", dependencies=CALLS_ALL)
    async def let_go(request: Request, promise_id: int) -> Response:
        reason = (await fields_of(request)).get("reason")[:300]
        async with counter.desk.working(request) as seat:
            if not reason:
                return back_to(HOME, "calls-said-reason-wanted")
            done = await ledger.release(seat.connection, promise_id, seat.account.id, reason, seat.now)
            if isinstance(done, NotOpen):
                return back_to(HOME, "calls-said-promise-over")
            known = await find_callback_of_promise(seat.connection, promise_id)
            if known is not None and known.state == "waiting":
                await change_callback(seat.connection, known.id, state="cancelled", done_at=seat.now)
            await counter.work(seat).note("promise-released", str(promise_id), reason)
        counter.wake()
        return back_to(HOME, "calls-said-released")

    @routes.post(f"{HOME}/promises/{{promise_id}}/kept", dependencies=CALLS)
    async def answered_in_writing(request: Request, promise_id: int) -> Response:
        async with counter.desk.working(request) as seat:
            known = await find_promise(seat.connection, promise_id)
            if known is None or known.kind != "written_answer":
                return back_to(HOME, "calls-said-promise-over")
            work = counter.work(seat)
            if known.owner_id not in (None, seat.account.id) and not work.senior:
                return await counter.desk.forbid(seat, "promise")
            if isinstance(await ledger.keep(seat.connection, promise_id, seat.now, seat.now), NotOpen):
                return back_to(HOME, "calls-said-promise-over")
            await work.note("promise-kept", str(promise_id))
        counter.wake()
        return back_to(HOME, "calls-said-kept")


def _add_allow(routes: APIRouter, counter: Counter) -> None:
    @routes.post(f"{CALLBACK}/allow", dependencies=CALLS_ALL)
    async def allow(request: Request, callback_id: int) -> Response:
        reason = (await fields_of(request)).get("reason")[:300]
        async with counter.desk.working(request) as seat:
            known = await lock_callback(seat.connection, callback_id)
            if known is None or not may_see_callback(seat.account, known):
                return counter.gone(seat)
            if reason and known.phone_hash:
                await allow_calls(seat.connection, known.phone_hash, seat.account.id, seat.now)
                await counter.work(seat).note("calls-allowed", str(callback_id), reason)
        counter.wake()
        return back_to(CALLBACK.format(callback_id=callback_id), "calls-said-allowed")


async def _page(counter: Counter, seat: Seat) -> dict[str, Any]:
    work, offices = counter.work(seat), seat.account.offices
    live = [each for each in await list_live_calls(seat.connection, offices) if may_see(work, each)]
    theirs = None if work.senior else seat.account.id
    ended = await list_ended_calls(seat.connection, offices, theirs)
    scripts = await titles(seat.connection)
    promises = await list_promises(seat.connection, ("open", "broken"), ("written_answer",))
    return {
        "mine": [_call(seat, each) for each in live if each.account_id == seat.account.id],
        "ringing": [_call(seat, each) for each in live if each.account_id is None],
        "others": await _named(
            seat, [each for each in live if each.account_id not in (None, seat.account.id)]
        ),
        "agreed": await _agreed(counter, seat),
        "callbacks": await _callbacks(counter, seat, await list_callbacks(seat.connection, offices)),
        "wishes": [_wish(counter, seat, each) for each in await wishes_without_callback(seat.connection)],
        "promises": [each for each in await lines_of(seat, promises) if each.promise.kept_at is None],
        "ended": await _named(seat, ended),
        "inbound": [each for each in scripts if each[1] == "inbound"],
        "zones": counter.zones(seat, counter.making.booking.centre.timezone),
        "senior": work.senior,
        "default_script": counter.making.settings.inbound_script,
    }


async def _agreed(counter: Counter, seat: Seat) -> list[dict[str, Any]]:
    """Calls that were booked for an hour, by their hour."""
    view = await counter.making.booking.view(seat.connection)
    booked = await agreed_calls(seat.connection, view, seat.account, seat.now)
    return [
        {
            "visit": visit,
            "when": seat.words.moment(visit.starts_at, visit.timezone),
            "urgency": urgency("callback", visit.starts_at, seat.now),
        }
        for visit in booked
    ]


def _call(seat: Seat, call: Call) -> dict[str, Any]:
    return {
        "call": call,
        "who": call.client_name or seat.words.say("calls-client-no-name"),
        "state": seat.words.say(f"calls-state-{call.state}"),
        "since": seat.words.moment(call.started_at, call.timezone),
        "talked": seconds_in_words(call.talk_seconds),
    }


async def _named(seat: Seat, calls: Sequence[Call]) -> list[dict[str, Any]]:
    names = await names_of(seat.connection, {each.account_id for each in calls if each.account_id})
    return [_call(seat, each) | {"name": names.get(each.account_id or "", "")} for each in calls]


async def _callbacks(counter: Counter, seat: Seat, of: Sequence[Callback]) -> list[dict[str, Any]]:
    names = await names_of(seat.connection, {each.owner_id for each in of if each.owner_id})
    barred = await barred_among(seat.connection, {each.phone_hash for each in of if each.phone_hash})
    return [_callback(counter, seat, each, names) | {"forbidden": each.phone_hash in barred} for each in of]


def _callback(counter: Counter, seat: Seat, known: Callback, names: Mapping[str, str]) -> dict[str, Any]:
    window = window_of(counter.making.settings)
    return {
        "callback": known,
        "who": known.client_name or seat.words.say("calls-client-no-name"),
        "due": seat.words.moment(known.due_at, known.timezone),
        "zone": counter.zone_in_words(seat, known.timezone),
        "urgency": urgency("callback", known.due_at, seat.now),
        "owner": names.get(known.owner_id or "", seat.words.say(f"calls-owner-{known.owner_role}")),
        "next": seat.words.moment(known.next_at, known.timezone) if known.next_at > seat.now else "",
        "open": window.is_open(seat.now, known.timezone),
        "opens": seat.words.moment(window.next_open(seat.now, known.timezone), known.timezone),
    }


def _wish(counter: Counter, seat: Seat, wish: OperatorRequest) -> dict[str, Any]:
    by = Adopting(seat.connection, counter.making.booking, counter.making.settings, seat.now)
    due, zone = due_of_wish(by, wish), counter.making.booking.centre.timezone
    return {
        "wish": wish,
        "due": seat.words.moment(due, zone),
        "urgency": urgency("callback", due, seat.now),
    }


async def _callback_page(counter: Counter, seat: Seat, known: Callback) -> dict[str, Any]:
    tries = await attempts_of(seat.connection, known.id)
    names = await names_of(seat.connection, {each.account_id for each in tries})
    scripts = [each for each in await titles(seat.connection) if each[1] == "outbound_scenario"]
    (shown,) = await _callbacks(counter, seat, (known,))
    return {
        **shown,
        "attempts": [
            (each, seat.words.moment(each.at, known.timezone), names.get(each.account_id, ""))
            for each in tries
        ],
        "scripts": scripts,
        "senior": counter.work(seat).senior,
    }
