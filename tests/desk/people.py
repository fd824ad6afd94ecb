"""People of the desk for tests: an account with an open sign-in, without the way through the sign-in page."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from starlette.requests import Request

from bot.app import App
from bot.db.queries_accounts import Account, Role, add_account
from bot.desk.access.room import Access
from bot.desk.access.settings import DeskSettings
from tests.site import Site


async def signed_in(
    app: App, role: str = "operator", offices: Iterable[str] = (), name: str = "Анна Петрова", **more: str
) -> tuple[Account, tuple[str, str]]:
    """A new account of this role, and the cookie (name, value) of a sign-in that is open."""
    sessions = Access(app, DeskSettings(_env_file=None)).sessions
    login = more.get("login") or f"{role}-{uuid4().hex[:6]}"
    new = Account("", login, name, Role(role), frozenset(offices), more.get("language", "ru"))
    request = Request({"type": "http", "headers": [], "client": ("127.0.0.1", 1)})
    async with app.database.transaction() as connection:
        account = await add_account(connection, new, app.clock())
        assert isinstance(account, Account)
        token, _ = await sessions.begin(connection, request, account, stage="open", method="password")
    return account, (sessions.cookie.name, token)


def seat(
    site: Site, person: Any, role: str = "operator", offices: Iterable[str] = (), **more: str
) -> Account:
    """Signs a browser of `tests.browser` in on a running site: `seat(site, person, "senior")`, then `person.open(…)`."""
    account, (name, token) = site.do(signed_in(site.app, role, offices, **more))
    person.context.add_cookies([{"name": name, "value": token, "url": site.url, "httpOnly": True}])
    return account
