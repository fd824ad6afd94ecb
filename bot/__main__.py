"""The command line: parse and call. Every command is a small module of `bot.commands`."""

import sys

import typer

from bot.commands.accounts import accounts
from bot.commands.ask import ask
from bot.commands.booking import booking
from bot.commands.chat import chat
from bot.commands.demo import demo
from bot.commands.desk_queue import desk_queue
from bot.commands.evaluating import evaluate
from bot.commands.explain import explain
from bot.commands.feed import feed
from bot.commands.knowledge import knowledge
from bot.commands.migrate import migrate
from bot.commands.privacy import privacy
from bot.commands.readability import readability
from bot.commands.report import report
from bot.commands.scripts import scripts
from bot.commands.serve import serve
from bot.commands.telegram import telegram
from bot.commands.words import say
from bot.commands.worker import worker
from bot.errors import BadInput, OtklikError
from knowledge import DataError

cli = typer.Typer(
    help=say("cli-about"), no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False
)
cli.command("serve", help=say("cli-serve"))(serve)
cli.command("worker", help=say("cli-worker"))(worker)
cli.command("telegram", help=say("cli-telegram"))(telegram)
cli.command("chat", help=say("cli-chat"))(chat)
cli.command("ask", help=say("cli-ask"))(ask)
cli.command("explain", help=say("cli-explain"))(explain)
cli.command("eval", help=say("cli-eval"))(evaluate)
cli.add_typer(knowledge, name="knowledge")
cli.command("readability", help=say("cli-readability"))(readability)
cli.add_typer(privacy, name="privacy")
cli.add_typer(booking, name="booking")
cli.add_typer(accounts, name="accounts")
cli.add_typer(scripts, name="scripts")
cli.command("report", help=say("cli-report"))(report)
cli.command("demo", help=say("cli-demo"))(demo)
cli.add_typer(feed, name="feed")
cli.command("migrate", help=say("cli-migrate"))(migrate)
cli.command("desk-queue", help=say("cli-desk-queue"))(desk_queue)


def main() -> None:
    """Runs the command of the line. Our own errors are one plain sentence: exit code 2 for bad input, else 1."""
    try:
        cli()
    except (OtklikError, DataError) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2 if isinstance(error, BadInput | DataError) else 1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
