"""A route is built when it is first asked for; that each of them can be built is known here and now."""

from fastapi.routing import APIRoute

from bot.channels.web.routes import Route
from tests.channels.web.conftest import app, database, settings, web_settings
from tests.desk.conftest import outside, site

__all__ = ["app", "database", "outside", "settings", "site", "web_settings"]


def test_every_route_of_the_site_can_be_built_and_stands_alone(site):
    routes = [route for route in site.routes if isinstance(route, Route)]
    assert len(routes) > 200
    for route in routes:
        plain = APIRoute(route.path, route.endpoint, **route._unbuilt)
        assert (route.name, route.methods, route.dependencies) == (
            plain.name,
            plain.methods,
            plain.dependencies,
        )
        assert (route.path_format, route.include_in_schema) == (plain.path_format, plain.include_in_schema)
        assert route.dependant.call is route.endpoint


async def test_route_is_built_by_the_first_who_comes(site, outside):
    (health,) = [route for route in site.routes if getattr(route, "path", "") == "/healthz"]
    assert "app" not in vars(health)
    assert (await outside.get("/healthz")).status_code == 200
    assert "app" in vars(health)
