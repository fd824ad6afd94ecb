"""The ready replies and macros that come with the program, in `canned.yml` beside this file."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_talks import Need
from bot.db.queries_talks_canned import (
    Canned,
    Finish,
    Macro,
    Situation,
    add_canned,
    add_macro,
)

DATA = Path(__file__).with_name("canned.yml")


class _Reply(BaseModel):
    model_config = ConfigDict(extra="forbid")

    situation: Situation
    title: str = Field(min_length=1, max_length=120)
    body: str = Field(min_length=1, max_length=4000)
    language: str = "ru"


class _Macro(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str = Field(min_length=1, max_length=120)
    reply: str | None = None
    tag: str = Field(default="", max_length=40)
    finish: Finish
    need: Need | None = None
    reason: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    ask: dict[str, str]
    replies: dict[str, _Reply]
    macros: dict[str, _Macro]

    @model_validator(mode="after")
    def _known_replies(self) -> "_File":
        unknown = {each.reply for each in self.macros.values() if each.reply} - self.replies.keys()
        if unknown:
            raise ValueError(f"macros: no such replies: {', '.join(sorted(unknown))}")
        return self


@dataclass(frozen=True, slots=True)
class Shipped:
    """The whole file; `ask` names what an operator is asked for by the slot's name."""

    ask: dict[str, str]
    replies: tuple[Canned, ...]
    macros: tuple[Macro, ...]


@cache
def read_shipped(path: Path = DATA) -> Shipped:
    """The file as values. Raises ValueError where it cannot be used; the message names the entry."""
    file = _File.model_validate(yaml.safe_load(path.read_text("utf-8")))
    replies = tuple(
        Canned(name, None, each.situation, each.language, 1, each.title, each.body)
        for name, each in file.replies.items()
    )
    macros = tuple(
        Macro(name, None, each.title, each.reply, each.tag, each.finish, each.need, each.reason)
        for name, each in file.macros.items()
    )
    return Shipped(file.ask, replies, macros)


async def seed(connection: AsyncConnection, now: datetime) -> None:
    """Puts in what is not there yet; what a senior has changed or archived stays as it is."""
    shipped = read_shipped()
    for reply in shipped.replies:
        await add_canned(connection, reply, None, now)
    for macro in shipped.macros:
        await add_macro(connection, macro, now)
