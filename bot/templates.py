"""Templates and static files of every page: the chat's, the desk's, what is printed."""

from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.wording import phone_in_words

WEB = Path(__file__).parent / "web"
STATIC = WEB / "static"


@cache
def templates() -> Environment:
    """Templates with every value escaped and every missing name an error; compiled once a process."""
    environment = Environment(
        loader=FileSystemLoader(WEB / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["moment"] = _clock_of
    environment.filters["phone"] = phone_in_words
    return environment


def _clock_of(at: str, zone: ZoneInfo) -> str:
    return f"{datetime.fromisoformat(at).astimezone(zone):%d.%m %H:%M}"
