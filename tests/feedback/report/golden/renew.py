"""Writes the golden report anew: `python -m tests.feedback.report.golden.renew`. Look at what changed before you keep it."""

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.booking.links import Links
from bot.db import Database
from bot.db.migrating import migrate
from bot.feedback.figures import Names
from bot.feedback.instruments import load_instruments
from bot.feedback.report.forms import made
from bot.feedback.report.laying.telling import Teller
from bot.feedback.report.reading import read_month
from bot.feedback.report.world import Asked, World
from bot.texts import load_texts
from knowledge import load_base
from tests.feedback.report.conftest import BASE, MONTH, NOW, _invented

HERE = Path(__file__).parent
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_DRAWN = re.compile(r"(<svg[^>]*>)(<title.*?</title><desc.*?</desc>).*?</svg>", re.DOTALL)


def without_drawings(html: str) -> str:
    """The page without styles and lines of plots: those have tests of their own, and change with their own hands."""
    return _DRAWN.sub(r"<svg>\2</svg>", _STYLE.sub("", html))


async def renew(folder: str) -> None:
    url = f"sqlite+aiosqlite:///{folder}/demo.db"
    database, base = Database(url), load_base(BASE)
    await migrate(database)
    await _invented(url)
    world = World(base, Links(b"k" * 32, "https://mfc.example"), load_instruments())
    async with database.reading() as connection:
        gathered = await read_month(connection, Asked(MONTH, NOW), world)
    await database.close()
    texts = load_texts()
    tell = Teller(texts, Names(texts, base, "ru"), "ru", NOW.date())
    for form in ("json", "html"):
        kept = without_drawings(made(form, gathered.contents, tell).decode())
        (HERE / f"report-2026-10.{form}").write_text(kept, "utf-8")


if __name__ == "__main__":
    with TemporaryDirectory() as made_in:
        asyncio.run(renew(made_in))
