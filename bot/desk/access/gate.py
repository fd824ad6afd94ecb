"""The right a route asks for, checked before anything of the route runs."""

from typing import Any

from fastapi import Depends, Request
from fastapi.params import Depends as Dependency
from starlette.responses import Response

from bot.desk.access.rights import Right, rights_of
from bot.desk.access.room import access_of


class TurnedAway(Exception):  # noqa: N818 (it says what happened)
    """The request goes no further; `answer` is what the browser gets."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.answer = answer


class Gate:
    """Lets in whoever is signed in and has the right; the account is then `request.state.account`."""

    def __init__(self, right: Right) -> None:
        self.right = right

    async def __call__(self, request: Request) -> None:
        """Finds the sign-in of the cookie.

        Raises:
            TurnedAway: nobody is signed in, the sign-in is not finished, or the role has no such right.
        """
        access = access_of(request)
        present = await access.sessions.find(request)
        if present is None or present.sign_in.stage != "open":
            raise TurnedAway(access.ask_to_sign_in(request, present))
        if self.right not in rights_of(present.account.role):
            raise TurnedAway(await access.refuse(request, present.account, self.right))
        request.state.account, request.state.present = present.account, present


def needs(right: Right) -> Any:
    """For `dependencies=[needs(Right.TALKS)]` of a route: the right it takes to open it."""
    return Depends(Gate(right))


def right_of(dependencies: list[Dependency]) -> list[Right]:
    """The rights that a route's own dependencies ask for."""
    return [each.dependency.right for each in dependencies if isinstance(each.dependency, Gate)]
