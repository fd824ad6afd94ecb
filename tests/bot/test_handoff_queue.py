"""The operators' queue: one need, one request, shown as a table and as JSON."""

import json

from bot.assistant import Assistant
from bot.conversation import Inbound
from bot.db import Database
from bot.desk.queue import queue_as_json, queue_as_table, read_queue
from bot.texts import Texts

QUESTION = "кому положена субсидия на оплату жку"


async def say(assistant: Assistant, *lines: str, citizen: str = "anna") -> None:
    for number, line in enumerate(lines):
        pressed = line.removeprefix("#") if line.startswith("#") else None
        external = f"{citizen}{number}{line}"
        await assistant.handle(Inbound("web", external, citizen, "" if pressed else line, pressed))


async def test_one_need_is_one_request_however_often_it_is_asked(
    assistant: Assistant, database: Database
) -> None:
    await say(assistant, QUESTION, "оператор", "0", "#operator:call", "позвать человека")
    (request,) = await read_queue(database)
    assert (request.kind, request.state, request.note) == ("chat", "open", QUESTION)


async def test_new_need_after_a_cancelled_one_is_a_new_request(
    assistant: Assistant, database: Database
) -> None:
    await say(assistant, "оператор", "#handoff:cancel", "0")
    assert [each.state for each in await read_queue(database, with_done=True)] == ["done", "open"]
    assert len(await read_queue(database)) == 1


async def test_phone_for_a_call_back_is_kept_as_it_can_be_called(
    assistant: Assistant, database: Database
) -> None:
    await say(assistant, "оператор", "#handoff:callback", "8 (912) 345-67-89")
    (request,) = await read_queue(database)
    assert (request.kind, request.contact) == ("callback", "+79123456789")


async def test_queue_is_shown_longest_waiting_first(
    assistant: Assistant, database: Database, texts: Texts
) -> None:
    await say(assistant, "оператор", citizen="anna")
    await say(assistant, QUESTION, "оператор", citizen="boris")
    requests = await read_queue(database)
    listed = json.loads(json.dumps(queue_as_json(requests)))
    assert [each["note"] for each in listed] == ["", QUESTION]
    lines = queue_as_table(requests, texts).splitlines()
    assert len(lines) == 3
    assert QUESTION in lines[2]


def test_empty_queue_says_so(texts: Texts) -> None:
    assert queue_as_table((), texts) == texts.say("desk-queue-empty")
