"""`otklik ask TEXT`: one question through the whole assistant, in an empty conversation."""

import json
from typing import Annotated, Any

import typer

from bot.app import App
from bot.asking import ask as ask_assistant
from bot.commands.running import run, show
from bot.commands.words import say


def ask(
    text: Annotated[str, typer.Argument(help=say("cli-ask-text"))],
    segment: Annotated[str | None, typer.Option(help=say("cli-ask-segment"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=say("cli-json"))] = False,
) -> None:
    """Prints the answer; with --json the shape written down in docs."""

    async def work(app: App) -> dict[str, Any]:
        return await ask_assistant(app.assistant, text, segment=segment)

    answered = run(work, throwaway=True)
    show(json.dumps(answered, ensure_ascii=False) if as_json else _plain(answered))


def _plain(answered: dict[str, Any]) -> str:
    lines = [answered["text"]]
    for source in answered["sources"]:
        named = ", ".join(part for part in (source["title"], source.get("clause")) if part)
        lines.append(say("source-line", title=named))
    lines += [f"  • {button['text']}" for button in answered["buttons"]]
    return "\n".join(lines)
