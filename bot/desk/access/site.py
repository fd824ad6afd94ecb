"""Puts the guard of the desk onto a site."""

from fastapi import FastAPI, Request
from starlette.responses import Response

from bot.desk.access.gate import TurnedAway
from bot.desk.access.room import Access


def install_access(site: FastAPI, access: Access) -> None:
    """Gates of this site's routes ask `access`; whom they turn away gets its answer."""
    site.state.access = access

    async def answer(_request: Request, turned: Exception) -> Response:
        assert isinstance(turned, TurnedAway)
        return turned.answer

    site.add_exception_handler(TurnedAway, answer)
