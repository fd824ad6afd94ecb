"""The frame of every page of the desk: who is there, and the rooms that their role may open."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from bot.channels.application import Application
from bot.channels.web.openers import VIEW_COOKIE
from bot.channels.web.pages import read_view
from bot.channels.web.visit.shown import Words
from bot.db.queries_accounts import Account
from bot.desk.access.rights import Right, rights_of

ME = "/desk/me"


@dataclass(frozen=True, slots=True)
class Entry:
    """A room of the desk; its name is `access-nav-NAME` of the texts."""

    name: str
    path: str
    right: Right


NAV = (
    Entry("talks", "/desk", Right.TALKS),
    Entry("calls", "/desk/calls", Right.CALLS),
    Entry("booking", "/desk/booking", Right.BOOKING),
    Entry("booking", "/desk/booking/plan", Right.BOOKING_PLAN),
    Entry("knowledge", "/desk/knowledge", Right.KNOWLEDGE_READ),
    Entry("letter", "/desk/letter", Right.LETTERS),
    Entry("scripts", "/desk/scripts", Right.SCRIPTS_EDIT),
    Entry("training", "/desk/training", Right.OWN),
    Entry("follow-ups", "/desk/follow-ups", Right.FOLLOW_UPS),
    Entry("overview", "/desk/overview", Right.OVERVIEW),
    Entry("satisfaction", "/desk/satisfaction", Right.SATISFACTION),
    Entry("decisions", "/desk/decisions", Right.DECISIONS),
    Entry("surveys", "/desk/surveys", Right.SURVEYS),
    Entry("surveys", "/desk/surveys/ratings", Right.SATISFACTION),
    Entry("accounts", "/desk/accounts", Right.ACCOUNTS),
    Entry("audit", "/desk/accounts/audit", Right.AUDIT),
)
"""In the order of the line; of two entries of one name the first that may be opened is shown."""


def rooms_of(account: Account) -> tuple[Entry, ...]:
    """The rooms this account may open."""
    rights, shown = rights_of(account.role), dict[str, Entry]()
    for entry in NAV:
        if entry.right in rights:
            shown.setdefault(entry.name, entry)
    return tuple(shown.values())


def home_of(account: Account) -> str:
    """Where the account begins: its first room, else its own page."""
    rooms = rooms_of(account)
    return rooms[0].path if rooms else ME


def frame_values(app: Application, request: Request, words: Words, account: Account | None) -> dict[str, Any]:
    """What `desk-frame.html` reads; without an account it has neither rooms nor a way out."""
    rooms = rooms_of(account) if account else ()
    return {
        "view": read_view(request.cookies.get(VIEW_COOKIE, "")),
        "language": words.language,
        "say": words.say,
        "words": words,
        "centre": app.booking.centre,
        "account": account,
        "rooms": rooms,
        "room": _room(rooms, request.url.path),
        "leads": account is not None and Right.TALKS_ALL in rights_of(account.role),
        "scores": None,
        "said": "",
        "problems": (),
    }


def _room(rooms: Iterable[Entry], path: str) -> str:
    """The name of the room this page belongs to: the one with the longest address that it begins with.

    >>> _room(NAV, "/desk/booking/plan/history"), _room(NAV, "/desk/me"), _room(NAV, "/desk")
    ('booking', '', 'talks')
    """
    inside = [
        room
        for room in rooms
        if path == room.path or (path.startswith(f"{room.path}/") and room.path != "/desk")
    ]
    return max(inside, key=lambda room: len(room.path)).name if inside else ""
