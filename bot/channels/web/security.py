"""What every answer carries and every request must pass: headers, origins, the size of a body.

One plain ASGI layer rather than Starlette's BaseHTTPMiddleware, which would buffer event streams.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.web.problems import Code, ProblemError

STATE_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
# Anyone's page may load these: they hold no personal data.
SHARED = ("/static/", "/widget.js")
CORS_PATHS = "/api/v1/chat/"
# The address itself is the key: it must not be told on, not even to ourselves, nor found by a search engine.
SECRET_PATHS = ("/visit/", "/unsubscribe/", "/mydata/", "/r/", "/s/")
UNLISTED = (*SECRET_PATHS, "/desk/")
# What is published for everybody, and the same for everybody, may be kept by whoever passes it on.
OPEN_PATHS = ("/open/",)
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
    "Access-Control-Max-Age": "600",
}
PLAIN = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), payment=(), usb=(), microphone=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)


def origin_of(address: str) -> str:
    """The origin of an address: scheme, host and port, without a path.

    >>> origin_of("https://City.example/help?x=1")
    'https://city.example'
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower() if parts.scheme and parts.netloc else ""


class Origins:
    """Whose pages may talk to us: our own, and the sites that embed the widget."""

    def __init__(self, own: str, allowed: Iterable[str]) -> None:
        self._own = origin_of(own)
        self.allowed = tuple(sorted({origin for each in allowed if (origin := origin_of(each))}))

    def is_own(self, request: Request) -> bool:
        """Whether the request comes from our own page, or from no page at all (no Origin, no foreign site)."""
        origin = request.headers.get("origin")
        if origin is None:
            return request.headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
        # A page that tells no referrer posts its forms under the origin "null". Whoever knows the address of
        # such a page may do what it offers, so there is nothing that a foreign site could forge.
        if origin == "null" and request.url.path.startswith(SECRET_PATHS):
            return True
        return origin.lower() in {self._own, origin_of(f"{request.url.scheme}://{request.url.netloc}")}

    def is_allowed(self, request: Request) -> bool:
        """Whether the request comes from a site of the list."""
        return request.headers.get("origin", "").lower() in self.allowed


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """How many bytes the body of a request may have, and what is answered to more."""

    most: int
    code: Code = Code.TOO_LARGE


class Guard:
    """Checks the origin and the body's size on the way in, sets the headers on the way out."""

    def __init__(  # noqa: PLR0913 (Starlette builds it from named settings)
        self,
        app: ASGIApp,
        *,
        origins: Origins,
        body_limit: int,
        https: bool,
        refuse: Callable[[Request, Code], Response],
        larger: Mapping[str, BodyLimit],
    ) -> None:
        """`larger` holds the paths that take more than `body_limit` bytes."""
        self._app, self._origins, self._refuse = app, origins, refuse
        self._limit, self._larger = BodyLimit(body_limit), larger
        self._fixed = PLAIN | ({"Strict-Transport-Security": "max-age=31536000"} if https else {})
        self._framed = POLICY.format(ancestors=" ".join(("'self'", *origins.allowed)))
        self._unframed = POLICY.format(ancestors="'none'")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes one request through, or answers it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._set_headers(request, MutableHeaders(scope=message))
            await send(message)

        answer = self._answer_here(request)
        if answer is not None:
            await answer(scope, receive, send_guarded)
            return
        await self._app(scope, _limited(receive, self._limit_of(request)), send_guarded)

    def _answer_here(self, request: Request) -> Response | None:
        welcome = self._origins.is_own(request) or self._is_cors(request)
        if request.method == "OPTIONS" and "access-control-request-method" in request.headers:
            return Response(status_code=204, headers=PREFLIGHT) if welcome else self._refused(request)
        if request.method in STATE_CHANGING and not welcome:
            return self._refused(request)
        limit = self._limit_of(request)
        if _declared_length(request.headers) > limit.most:
            return self._refuse(request, limit.code)
        return None

    def _limit_of(self, request: Request) -> BodyLimit:
        return self._larger.get(request.url.path, self._limit)

    def _refused(self, request: Request) -> Response:
        return self._refuse(request, Code.FOREIGN_ORIGIN)

    def _is_cors(self, request: Request) -> bool:
        return request.url.path.startswith(CORS_PATHS) and self._origins.is_allowed(request)

    def _set_headers(self, request: Request, headers: MutableHeaders) -> None:
        path = request.url.path
        for name, value in self._fixed.items():
            headers[name] = value
        if path.startswith(SECRET_PATHS):
            headers["Referrer-Policy"] = "no-referrer"
        if path.startswith(UNLISTED):
            headers["X-Robots-Tag"] = "noindex, nofollow"
        shared = path.startswith(SHARED)
        headers["Cross-Origin-Resource-Policy"] = "cross-origin" if shared else "same-origin"
        headers["Content-Security-Policy"] = self._framed if path == "/embed" else self._unframed
        if shared:
            headers["Access-Control-Allow-Origin"] = "*"
            headers.setdefault("Cache-Control", "no-cache")
            return
        if path.startswith(OPEN_PATHS):
            headers.setdefault("Cache-Control", "no-cache")
            return
        # Everything else is somebody's conversation or changes with the base.
        headers["Cache-Control"] = "no-store"
        if path.startswith(CORS_PATHS):
            headers.add_vary_header("Origin")
        if self._is_cors(request):
            headers["Access-Control-Allow-Origin"] = request.headers["origin"]
            headers["Access-Control-Expose-Headers"] = "Retry-After"
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def _declared_length(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _limited(receive: Receive, limit: BodyLimit) -> Receive:
    # A chunked body declares no length: it is counted as it comes.
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit.most:
            raise ProblemError(limit.code)
        return message

    return counted
