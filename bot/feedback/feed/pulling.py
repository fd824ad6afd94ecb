"""The feed read from outside: the events behind a cursor, as CloudEvents or as rows of a table."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_feedback_feed import events_after, newest_event, oldest_event
from bot.feedback.feed.event import shown
from bot.feedback.figures.sheets import safe

COLUMNS = (
    "id", "type", "subject", "time", "revision", "instrument", "version", "index", "value", "label", "reasons",
    "kind", "round", "service", "life_situation", "touchpoint", "channel", "segment", "office_id", "language",
    "day", "has_comment", "comment",
)  # fmt: skip
"""Columns of the table, in order. What is new is added at the end."""

_OF_EVENT = frozenset({"id", "type", "subject", "time"})


@dataclass(frozen=True, slots=True)
class Page:
    """Events in the order of their commits; `next` is the cursor behind them. `more`: there are further ones already."""

    events: Sequence[Mapping[str, Any]]
    next: str
    more: bool


@dataclass(frozen=True, slots=True)
class UnknownCursor:
    """This database has never given out such a cursor: it was put back to an older copy, or is another one."""


@dataclass(frozen=True, slots=True)
class TooOldCursor:
    """Events behind this cursor are forgotten: whoever went on from here would miss them and not know it."""


async def pull(
    connection: AsyncConnection, since: int, limit: int, *, with_comment: bool
) -> Page | UnknownCursor | TooOldCursor:
    """At most `limit` events behind the cursor; 0 is before the first there is. The same cursor gives the same again."""
    if since and since < await oldest_event(connection) - 1:
        return TooOldCursor()
    found = await events_after(connection, since, limit + 1)
    if not found and since > await newest_event(connection):
        return UnknownCursor()
    page = found[:limit]
    events = tuple(shown(each.body, each.comment, with_comment=with_comment) for each in page)
    return Page(events, str(page[-1].seq if page else since), more=len(found) > limit)


def csv_of(events: Iterable[Mapping[str, Any]]) -> str:
    """The events as CSV of RFC 4180 with a head: commas, CRLF; reasons are parted by spaces, unknown fields are empty.

    No cell begins as a formula of a spreadsheet does.
    """
    out = StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerows([_cell(_of(event, column)) for column in COLUMNS] for event in events)
    return out.getvalue()


def _of(event: Mapping[str, Any], column: str) -> Any:
    return event[column] if column in _OF_EVENT else event["data"].get(column)


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return safe(" ".join(value))
        case _:
            return safe(str(value))
