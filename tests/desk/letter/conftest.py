"""The letter page over the web application: what the engine says is the engine's own, real word."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest

from tests.channels.web.conftest import app, browser, database, settings, web_settings

__all__ = ["app", "browser", "database", "settings", "web_settings"]

OFFICIAL = (
    "В целях получения субсидии Вам необходимо осуществить оплату задолженности в установленные сроки. "
)
PLAIN = "Мы получили письмо. Мы проверим документы. Ответим до пятницы. Звоните нам днём. Ждём вас."

API = "/api/v1/readability"
FILE = f"{API}/file"
SHAPE = {
    "id",
    "segment",
    "kind",
    "language",
    "verdict",
    "counts",
    "indices",
    "grade",
    "noise",
    "limit",
    "limits",
} | {
    "why",
    "evidence",
    "advice",
    "findings",
}


async def sent(browser, content: bytes, name: str, **fields: str):
    return await browser.post(FILE, files={"file": (name, content)}, data=fields)


@pytest.fixture
def letter() -> Callable[..., bytes]:
    """Makes a DOCX with bold and italic words, a list, a table and a picture of what it looks like."""

    def make(first: str = "Администрация осуществляет проверку документов.") -> bytes:
        document: Any = docx.Document()
        document.add_heading("Ответ на обращение", 1)
        paragraph = document.add_paragraph()
        middle = len(first) // 2
        paragraph.add_run(first[:middle]).bold = True
        paragraph.add_run(first[middle:]).underline = True
        paragraph.add_run(" Ждите ответа.")
        document.add_paragraph("паспорт", style="List Bullet")
        document.add_paragraph("справка", style="List Bullet")
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "Срок"
        table.cell(0, 1).text = "10 дней"
        held = io.BytesIO()
        document.save(held)
        return held.getvalue()

    return make
