"""A process that is killed at any step loses nothing and doubles nothing: the browser asks again with the same ids."""

import subprocess
import sys
from pathlib import Path

from bot.db import Database
from bot.db.queries_talks import open_assignment, transfers_of
from bot.db.queries_talks_beside import notes_of
from tests.desk.talks.conftest import Citizen, Floor, OperatorOf
from tests.desk.talks.shift_of_a_process import WORDS

SCRIPT = "tests.desk.talks.shift_of_a_process"
ROOT = Path(__file__).parents[3]
STEPS_BEFORE_KILLS = (2, 14)


def begun(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", SCRIPT, *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def killed_after(steps: int, *arguments: str) -> None:
    """Kill -9 the moment so many steps were said to be done: the next one is under way."""
    process = begun(*arguments)
    assert process.stdout is not None
    for _ in range(steps):
        process.stdout.readline()
    process.kill()
    process.wait(60)
    process.stdout.close()


async def test_killed_at_any_step_nothing_is_lost_and_nothing_is_doubled(
    database: Database, database_url: str, floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    anna, boris = await operator_of(), await operator_of("Борис Громов")
    request = await citizen.calls_a_human()
    arguments = (database_url, anna.id, boris.id, str(request))
    for steps in STEPS_BEFORE_KILLS:
        killed_after(steps, *arguments)
    process = begun(*arguments)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert [each.body for each in await citizen.reads() if each.author == "operator"] == list(WORDS)
    heard = [each.body for each in await citizen.reads() if each.author == "system"]
    assert len(heard) == 2
    assert len(await floor.reads(transfers_of, request)) == 1
    assert (await floor.reads(open_assignment, request)).account_id == boris.id
    talk = await citizen.assistant.conversation("web", citizen.name)
    assert talk is not None
    assert [each.body for each in await floor.reads(notes_of, talk.id)] == list(WORDS)
    assert [each.seq for each in await citizen.reads()] == list(range(1, len(await citizen.reads()) + 1))
