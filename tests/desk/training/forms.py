"""A round played through its forms, as a browser without JavaScript sends them."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import httpx

from bot.desk.scripts.store import shipped
from bot.desk.training.sheet import unpack
from scripts_callcenter.training import Step, play

ROUND = "/desk/training/round"
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
_WAY = re.compile(r'name="way" value="([^"]*)"')


@dataclass(frozen=True)
class Page:
    """A page of a round: what its form carries, the ways it offers."""

    text: str
    status: int
    hidden: dict[str, str]
    ways: tuple[str, ...]

    @property
    def is_over(self) -> bool:
        return not self.hidden

    @property
    def steps(self) -> tuple[Step, ...]:
        return unpack(self.hidden["steps"])


def page_of(answer: httpx.Response) -> Page:
    # Blanks within a page are the template's: sentences are looked for as they are read.
    hidden = {name: unescape(value) for name, value in _HIDDEN.findall(answer.text)}
    return Page(answer.text, answer.status_code, hidden, tuple(map(unescape, _WAY.findall(answer.text))))


async def begun(
    desk: httpx.AsyncClient, script: str = "general", temper: str = "calm", seed: int = 5
) -> Page:
    asked = {"script": script, "temper": temper, "seed": str(seed)}
    return page_of(await desk.get(ROUND, params=asked))


async def pressed(desk: httpx.AsyncClient, page: Page, **fields: str) -> Page:
    return page_of(await desk.post(ROUND, data={**page.hidden, **fields}))


def true_way(page: Page) -> str:
    """The way that the engine holds for right on a page that asks for one."""
    known = page.hidden
    script, seed = shipped()[known["script"]], int(known["seed"])
    temper: Any = known["temper"]
    tried = play(script, temper, seed, (*page.steps, Step(known.get("line", ""), page.ways[0])))
    return tried.verdicts[-1].true_way.key


async def to_the_end(desk: httpx.AsyncClient, page: Page, **first: str) -> tuple[Page, Page]:
    """(the last step, the result): all right; `first` is typed in the first step."""
    before, typed = page, first
    while not page.is_over:
        before = page
        page = await pressed(desk, page, **({"way": true_way(page)} if page.ways else typed))
        typed = {}
    return before, page
