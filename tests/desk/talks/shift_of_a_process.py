"""Run by test_crash.py in a process that is killed in the middle: takes, answers, passes on, closes, by fixed keys."""

import asyncio
import sys

from bot.clock import utc_now
from bot.db import Database
from bot.db.queries_accounts import find_account
from bot.desk.talks.answering import Said, answer
from bot.desk.talks.beside import Noted, note
from bot.desk.talks.passing import Pass, transfer
from bot.desk.talks.taking import take
from bot.desk.talks.values import Deed
from bot.texts import load_texts

WORDS = tuple(f"Ответ {number}" for number in range(1, 13))


async def work(url: str, first: str, second: str, request: int) -> None:
    """Every step is asked for again after a crash, as a browser does; what is done stays done."""
    database, texts = Database(url), load_texts()

    async def does(account_id: str, deed, *with_what) -> None:
        async with database.transaction() as connection:
            card = await find_account(connection, account_id)
            assert card is not None
            await deed(Deed(connection, texts, card.account, utc_now()), request, *with_what)
        sys.stdout.write("step\n")
        sys.stdout.flush()

    await does(first, take)
    for number, words in enumerate(WORDS):
        who = first if number < len(WORDS) // 2 else second
        if number == len(WORDS) // 2:
            await does(first, transfer, Pass("дальше вы", second))
        await does(who, answer, Said(f"key-{number}", words, 10_000))
        await does(who, note, Noted(f"note-{number}", words))
    await database.close()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
