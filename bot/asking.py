"""One question through the whole assistant, as JSON: `otklik ask --json` and `POST /api/v1/ask`."""

import time
from typing import Any
from uuid import uuid4

from bot.assistant import Assistant, Explained
from bot.conversation import Inbound, ReplyKind
from bot.db.encoding import source_to_json

_DECISIONS: dict[ReplyKind, str] = {
    "answer": "answer",
    "clarify": "clarify",
    "handover": "handover",
    "operator": "handover",
    "error": "handover",
    "silent": "handover",
    "smalltalk": "smalltalk",
    "menu": "smalltalk",
}


async def ask(
    assistant: Assistant, question: str, *, segment: str | None = None, language: str | None = None
) -> dict[str, Any]:
    """The reply to a question asked out of any conversation, in the shape of `otklik ask --json`:

    `{"question", "language", "decision", "text", "sources", "buttons", "intent", "took_ms"}`.
    """
    citizen = uuid4().hex
    began = time.perf_counter()
    explained = await assistant.explain(
        Inbound("api", citizen, citizen, question, language=language, segment=segment)
    )
    return as_json(question, explained, took_ms=(time.perf_counter() - began) * 1000)


def as_json(question: str, explained: Explained, *, took_ms: float) -> dict[str, Any]:
    """The shape of `otklik ask --json`; dates in ISO, `took_ms` rounded to 0.1 ms."""
    reply = explained.delivered.reply
    intent = explained.thought.understanding.intent if explained.thought else None
    return {
        "question": question,
        "language": explained.language,
        "decision": _DECISIONS[reply.kind],
        "text": reply.text,
        "sources": [source_to_json(source) for source in reply.sources],
        "buttons": [{"id": button.id, "text": button.text} for button in reply.buttons],
        "intent": {
            "name": intent.name if intent else None,
            "confidence": round(intent.confidence, 4) if intent else 0.0,
        },
        "took_ms": round(took_ms, 1),
    }
