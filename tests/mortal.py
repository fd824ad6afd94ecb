"""Processes that are killed at a step of their choosing, by the signal that nobody can catch.

A nursery is a process that forks a child for each job told on its standard input, one JSON line a job:

    {"die_at", …}  →  the line "died" or "lived:STEPS"

A step is the moment before and after each commit, and whatever else the child counts as one.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import Database

ROOT = Path(__file__).parents[1]


class Steps:
    """Counts the steps, and dies at one of them."""

    def __init__(self, die_at: int) -> None:
        self.taken, self._die_at = 0, die_at

    def __call__(self) -> None:
        self.taken += 1
        if self.taken == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)


class Mortal(Database):
    """A database whose user may die around each commit."""

    def __init__(self, url: str, step: Steps) -> None:
        super().__init__(url)
        self._step = step

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        async with super().transaction() as connection:
            yield connection
            self._step()
        self._step()


class Nursery:
    """Children of one module, one after another."""

    def __init__(self, module: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def work(self, **job: object) -> str:
        """`died`, or `lived:STEPS`."""
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(10)


def raise_children(work: Callable[[dict[str, Any], Steps], Awaitable[None]]) -> None:
    """The nursery's side: a child for each line, till there are no more."""
    for line in sys.stdin:
        job = json.loads(line)
        told, tell = os.pipe()
        child = os.fork()
        if not child:
            step = Steps(job["die_at"])
            asyncio.run(work(job, step))
            os.write(tell, str(step.taken).encode())
            os._exit(0)
        _, status = os.waitpid(child, 0)
        os.close(tell)
        steps = os.read(told, 16).decode()
        os.close(told)
        died = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        sys.stdout.write("died\n" if died else f"lived:{steps}\n")
        sys.stdout.flush()
