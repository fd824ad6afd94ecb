"""The command line: parse and call. Every command is a small module of `bot.commands`, read when it is called.

The help names all of them and needs none: the engines and the desk that stand behind them take seconds to read.
"""

import sys
from importlib import import_module
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

from bot.commands.words import say
from bot.errors import BadInput, OtklikError

COMMANDS = {
    "serve": "serve",
    "worker": "worker",
    "telegram": "telegram",
    "chat": "chat",
    "ask": "ask",
    "explain": "explain",
    "eval": "evaluating:evaluate",
    "knowledge": "knowledge",
    "readability": "readability",
    "privacy": "privacy",
    "booking": "booking",
    "accounts": "accounts",
    "scripts": "scripts",
    "report": "report",
    "demo": "demo",
    "feed": "feed",
    "migrate": "migrate",
    "desk-queue": "desk_queue",
}
"""In the order of the help: the module of `bot.commands`, and after a colon what is called where it bears another name."""


class Door(TyperGroup):
    """Knows the commands by name and help; one is read when it is called."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command itself in place of its line in the help."""
        name, line, rest = super().resolve_command(ctx, args)
        return name, _read(name) if name else line, rest


def _read(name: str) -> Any:
    """The command, or the group of commands, of this name."""
    module, _, called = COMMANDS[name].partition(":")
    found = getattr(import_module(f"bot.commands.{module}"), called or module)
    if isinstance(found, typer.Typer):
        return get_group(found)
    alone = typer.Typer(add_completion=False)
    alone.command(name, help=say(f"cli-{name}"))(found)
    return get_command(alone)


def _line() -> None:
    """A command as the help lists it."""


cli = typer.Typer(
    cls=Door,
    help=say("cli-about"),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for _name in COMMANDS:
    cli.command(_name, help=say(f"cli-{_name}"))(_line)


def main() -> None:
    """Runs the command of the line. Our own errors are one plain sentence: exit code 2 for bad input, else 1."""
    try:
        cli()
    except OtklikError as error:
        _end(error, 2 if isinstance(error, BadInput) else 1)
    except ValueError as error:
        from knowledge import DataError  # noqa: PLC0415 (the engine: 1 s, and nothing but a command raises it)

        if not isinstance(error, DataError):
            raise
        _end(error, 2)
    except KeyboardInterrupt:
        sys.exit(130)


def _end(error: Exception, code: int) -> NoReturn:
    sys.stderr.write(f"{error}\n")
    sys.exit(code)


if __name__ == "__main__":
    main()
