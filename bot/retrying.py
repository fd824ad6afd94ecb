"""When another side says how long it wants to be left alone."""

from datetime import datetime
from email.utils import parsedate_to_datetime


def retry_after(said: str, now: datetime) -> float | None:
    """Seconds of a `Retry-After` header, given as a number or as a date (RFC 9110, 10.2.3); nothing where it is neither.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    >>> retry_after("30", noon), retry_after("Sun, 22 Nov 2026 12:01:00 GMT", noon), retry_after("soon", noon)
    (30.0, 60.0, None)
    """
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return None
    # A date without a zone is in UTC by the standard; Python leaves it naive for "-0000" alone.
    return max(0.0, (moment - now).total_seconds()) if moment.tzinfo else None
