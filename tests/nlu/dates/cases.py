"""Cases of a file of tests/nlu/dates: one a line, text | now | expected reading (see notation.py)."""

from datetime import datetime
from pathlib import Path

FORM_NOW = "2026-03-10T12:00:00+05:00"  # a Tuesday
DUCKLING_NOW = "2013-02-12T04:30:00-02:00"  # a Tuesday too


def read_cases(name: str, default_now: str) -> list[tuple[str, datetime, str]]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(text, datetime.fromisoformat(now or default_now), expected) for text, now, expected in rows]
