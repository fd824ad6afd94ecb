"""`/mydata/{token}/…`: one's own files. The link was given out in the chat and opens for an hour; GET only reads."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.problems import Code, ProblemError
from bot.channels.web.routes import Routes
from bot.consents.files import personal_data, receipt
from bot.consents.links import read_files
from bot.db.queries_clients import Client, find_client
from knowledge import Centre

LOOKS = ["GET", "HEAD"]
Make = Callable[[AsyncConnection, Client, Centre, datetime], Awaitable[dict[str, Any]]]


def files_room(web: Web) -> Room:
    """The copy of what is stored, and the receipt of consents."""
    routes = Routes(include_in_schema=False)

    @routes.api_route("/mydata/{token}/data.json", methods=LOOKS)
    async def data(request: Request, token: str) -> Response:
        return await _file(web, request, token, personal_data)

    @routes.api_route("/mydata/{token}/receipt.json", methods=LOOKS)
    async def consents(request: Request, token: str) -> Response:
        return await _file(web, request, token, _receipt)

    return Room(routes, {})


async def _receipt(
    connection: AsyncConnection, client: Client, centre: Centre, now: datetime
) -> dict[str, Any]:
    return await receipt(connection, client.id, centre, now)


async def _file(web: Web, request: Request, token: str, make: Make) -> Response:
    """The file to be kept, not shown. A link that is not ours, has run out or is of somebody erased: not found."""
    web.check_address(request)
    now = web.app.clock()
    client_id = read_files(web.app.booking.links, token, now)
    async with web.app.database.reading() as connection:
        client = await find_client(connection, client_id) if client_id else None
        if client is None or client.erased_at is not None:
            raise ProblemError(Code.NOT_FOUND)
        body = await make(connection, client, web.app.engines.base.centre, now)
    name = request.url.path.rpartition("/")[2]
    return JSONResponse(body, headers={"Content-Disposition": f'attachment; filename="otklik-{name}"'})
