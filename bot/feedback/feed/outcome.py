"""What became of one try, and what follows from it. Pure."""

from dataclasses import dataclass
from http import HTTPStatus

# Sent again, these would be refused again: the event itself is not wanted.
_REFUSED = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)
# The receiver asks all of us to wait, not only this event.
_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


@dataclass(frozen=True, slots=True)
class Accepted:
    """The receiver has it."""


@dataclass(frozen=True, slots=True)
class Later:
    """Not this time, or nobody knows: the same event goes again. `wait`: seconds asked of the whole sender."""

    problem: str
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The receiver does not want this event. `gone`: it wants none at all any more."""

    problem: str
    gone: bool = False


Outcome = Accepted | Later | Refused


def judge(status: int, wait: float | None) -> Outcome:
    """What an HTTP status means; `wait` is its `Retry-After`.

    A wrong key or address (401, 403, 404, a redirect) is mended by people: the events wait for that.

    >>> judge(204, None), judge(429, 30.0), judge(500, None)
    (Accepted(), Later(problem='http 429', wait=30.0), Later(problem='http 500', wait=None))
    >>> judge(422, None), judge(410, None)
    (Refused(problem='http 422', gone=False), Refused(problem='http 410', gone=True))
    """
    problem = f"http {status}"
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Accepted()
    if status == HTTPStatus.GONE:
        return Refused(problem, gone=True)
    if status in _REFUSED:
        return Refused(problem)
    return Later(problem, wait if status in _BUSY else None)
