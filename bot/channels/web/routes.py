"""Routes that cost nothing until somebody comes: their address is known at once, the rest at the first request.

FastAPI builds models for the parameters and the answers of every route when it is declared, and once more when its
router is included. The site has two hundred routes: a second at the start of a small machine, for pages of which a
process may never serve the half. Here a route is built once, when it is first asked for or described in the schema;
routers are joined by taking their routes over. That every route can be built is a contract's business
(tests/contracts/test_routes.py), not of the hour when somebody opens the page.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.routing import compile_path, get_name

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[Any]]


class Route(APIRoute):
    """A route of FastAPI that is built when something of it is wanted beyond its address and its rights."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **given: Any) -> None:
        self._unbuilt: dict[str, Any] | None = given
        self.path, self.endpoint = path, endpoint
        self.path_regex, self.path_format, self.param_convertors = compile_path(path)
        self.methods = {method.upper() for method in given.get("methods") or ["GET"]}
        self.name = given.get("name") or get_name(endpoint)
        self.include_in_schema = given["include_in_schema"]
        self.dependencies = list(given.get("dependencies") or [])

    def __getattr__(self, name: str) -> Any:
        """Python asks here for what is not there yet."""
        given = self.__dict__.get("_unbuilt")
        if given is None or name.startswith("__"):
            raise AttributeError(name)
        self._unbuilt = None
        super().__init__(self.path, self.endpoint, **given)
        return getattr(self, name)


class Routes(APIRouter):
    """A router of such routes."""

    def __init__(self, **given: Any) -> None:
        super().__init__(route_class=Route, **given)

    def take(self, *others: APIRouter) -> None:
        """Takes over the routes of other routers, in their order."""
        for other in others:
            self.routes += other.routes


def lifespan_of(*each: Lifespan) -> Lifespan:
    """All of these while the site is open; they end in the reverse order."""

    @asynccontextmanager
    async def lifespan(site: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as open_now:
            for one in each:
                await open_now.enter_async_context(one(site))
            yield

    return lifespan
