"""The id of the readability report of what a citizen is shown; stored with the message.

Only a hash is made while the citizen waits. The texts themselves were judged before: articles when they are
published (`bot.readable`), the assistant's own sentences by a contract test. `otklik readability --message ID`
makes the report again.
"""

from functools import cache

from readability.identity import report_id
from readability.limits import DEFAULT_SEGMENT, Limits, limit_set

KIND = "chat"


def shown_report_id(text: str, segment: str | None) -> str | None:
    """The id of the report of `text` as a chat reply to this segment; nothing where nothing is said.

    A segment the limits do not know is everyone.
    """
    return report_id(text, _limits(segment)) if text.strip() else None


def limits_behind(text: str, wanted: str) -> Limits | None:
    """The limits under which `text` has the report `wanted`; nothing where the rules have changed since."""
    return next((limits for limits in _all_limits().values() if report_id(text, limits) == wanted), None)


@cache
def _all_limits() -> dict[str, Limits]:
    known = limit_set()
    return {segment: known.of(segment, KIND) for segment in known.segments}


def _limits(segment: str | None) -> Limits:
    limits = _all_limits()
    return limits.get(segment or DEFAULT_SEGMENT) or limits[DEFAULT_SEGMENT]
