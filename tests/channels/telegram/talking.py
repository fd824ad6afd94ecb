"""Updates in, calls of the Bot API out, for the tests of the channel."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels.telegram.channel import TelegramChannel
from tests.channels.telegram.conftest import Program
from tests.channels.telegram.fake_api import SAMPLES


async def take(channel: TelegramChannel, *updates: dict[str, Any]) -> None:
    await channel.intake.accept(updates)
    await channel.intake.idle()


async def count(program: Program, table: Any) -> int:
    async with program.database.reading() as connection:
        return len(list(await connection.execute(select(table))))


def samples(name: str) -> dict[str, Any]:
    path = SAMPLES / name
    if not path.exists():
        pytest.skip("the samples of ../shared are not here")
    return json.loads(path.read_text("utf-8"))


def keys(sent: dict[str, Any]) -> dict[str, str]:
    """Captions and data of the keys under a message."""
    rows = sent.get("reply_markup", {}).get("inline_keyboard", [])
    return {key["text"]: key["callback_data"] for row in rows for key in row}


QUESTION = "Как получить сертификат на материнский капитал?"
