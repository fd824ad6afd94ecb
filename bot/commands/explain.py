"""`otklik explain TEXT`: why the assistant answers as it does."""

from typing import Annotated
from uuid import uuid4

import typer

from bot.app import App
from bot.assistant import Explained
from bot.commands.running import run, show
from bot.commands.words import say
from bot.conversation import Inbound
from bot.engines import Thought
from knowledge import Search


def explain(text: Annotated[str, typer.Argument(help=say("cli-ask-text"))]) -> None:
    """Prints language, intent, candidates with their scores, the decision and the flow."""

    async def work(app: App) -> list[str]:
        explained = await app.assistant.explain(Inbound("console", uuid4().hex, uuid4().hex, text))
        return _lines(explained, app.engines.search)

    show("\n".join(run(work, throwaway=True)))


def _lines(explained: Explained, search: Search) -> list[str]:
    if explained.thought is None or explained.route is None:
        return [say("cli-explain-nothing"), explained.delivered.reply.text]
    route = explained.route
    return [
        *_understood(explained.thought),
        *_searched(explained.thought),
        say(
            "cli-explain-thresholds",
            answer=f"{search.thresholds.answer:.2f}",
            clarify=f"{search.thresholds.clarify:.2f}",
        ),
        say(
            "cli-explain-flow",
            flow=":".join(part for part in (route.flow, route.action, route.argument) if part),
        ),
        say("cli-explain-reply", kind=explained.delivered.reply.kind),
        explained.delivered.reply.text,
    ]


def _understood(thought: Thought) -> list[str]:
    intent = thought.understanding.intent
    return [
        say("cli-explain-text", text=thought.understanding.text),
        say("cli-explain-language", written=thought.understanding.language),
        say(
            "cli-explain-intent",
            intent=intent.name or "?",
            confidence=f"{intent.confidence:.2f}",
            other=intent.runner_up or "?",
        ),
    ]


def _searched(thought: Thought) -> list[str]:
    found = thought.found
    lines = [say("cli-explain-repaired", text=found.repaired)] if found.repaired else []
    lines.append(
        say(
            "cli-explain-decision",
            decision=found.decision,
            confidence=f"{found.confidence:.2f}",
            base=found.base_version,
        )
    )
    lines += [
        f"  {hit.score:.3f}  dense {hit.dense:.3f}  lexical {hit.lexical:.3f}  {hit.id}  {hit.title}"
        for hit in found.hits
    ]
    return lines
