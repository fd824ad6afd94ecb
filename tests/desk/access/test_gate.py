"""A route asks for a right; the gate lets in whoever has it, and nobody else."""

from fastapi import APIRouter, Request

from bot.desk.access import Right, needs


def add_routes(site):
    routes = APIRouter()

    @routes.get("/desk/try", dependencies=[needs(Right.TALKS)])
    async def show(request: Request):
        return {"account": request.state.account.id}

    site.include_router(routes)


async def test_gate_opens_to_the_right_and_to_nothing_else(site, outside, desk_of):
    add_routes(site)
    operator, head = await desk_of("operator"), await desk_of("head")
    assert (await operator.get("/desk/try")).json() == {"account": operator.account.id}
    refused = await head.get("/desk/try")
    assert refused.status_code == 403
    assert "Сюда у вас нет доступа" in refused.text
    away = await outside.get("/desk/try?x=1")
    assert (away.status_code, away.headers["location"]) == (303, "/desk/sign-in?next=%2Fdesk%2Ftry%3Fx%3D1")


async def test_program_is_told_in_json(site, outside, desk_of):
    add_routes(site)
    head, asks = await desk_of("head"), {"Accept": "application/json"}
    refused = await head.get("/desk/try", headers=asks)
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    away = await outside.get("/desk/try", headers=asks)
    assert (away.status_code, away.json()["code"]) == (401, "no-session")
