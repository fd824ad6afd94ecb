"""The order of those who wait: pure. Urgent ones first, then whoever must be answered soonest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.db.queries_desk import BY_PHONE
from bot.db.queries_talks_shown import Listed
from bot.desk.talks.norms import Norms, Weight


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request with its wait. `since` is empty where nobody waits: the operator spoke last. `due` is by when to answer;
    `at_work` is when operators are next at work, where they were not when it was asked."""

    of: Listed
    since: datetime | None
    due: datetime | None
    weight: Weight
    mine: bool
    for_me: bool


def in_order(listed: Iterable[Listed], norms: Norms, account_id: str, now: datetime) -> tuple[Waiting, ...]:
    """Who waits for anybody, urgent and soonest due first; then one's own; then those of others."""
    made = [_waiting(each, norms, account_id, now) for each in listed]
    return tuple(sorted(made, key=_place))


def _waiting(of: Listed, norms: Norms, account_id: str, now: datetime) -> Waiting:
    since = of.request.waiting_since
    if since is not None and of.request.due_at is not None:
        # Asked at night: the wait counts from the hour in which operators begin.
        since = max(since, of.request.due_at)
    # Whoever asked for a call waits for the phone, wherever they asked.
    channel = BY_PHONE if of.request.kind == "callback" else of.request.channel
    mine = of.holder_id == account_id
    return Waiting(
        of=of,
        since=since,
        due=norms.due(channel, since) if since else None,
        weight=norms.weight(channel, since, now) if since else "light",
        mine=mine,
        for_me=of.holder_id is None and of.last_holder_id == account_id,
    )


def _place(each: Waiting) -> tuple[object, ...]:
    group = 0 if each.mine else 1 if each.of.holder_id is None else 2
    due = each.due.timestamp() if each.due else float("inf")
    return group, not each.of.request.urgent, due, each.of.request.id
