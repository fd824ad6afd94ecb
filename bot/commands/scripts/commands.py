"""The commands: parse, call, print."""

import json
import secrets
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import utc_now
from bot.commands.running import show
from bot.commands.scripts.opening import open_for_check, open_script
from bot.commands.scripts.printing import as_page, as_text
from bot.commands.scripts.reporting import as_json, as_lines
from bot.commands.scripts.talking import Talk
from bot.commands.scripts.training import Lesson
from bot.commands.words import say
from bot.errors import BadInput
from scripts_callcenter import Context, Direction, Gender, lay_out
from scripts_callcenter.training import TEMPERS

_FAILED = 1
_CALLS = 10_000  # seeds drawn when none is given: short enough to be typed again

scripts = typer.Typer(help=say("cli-scripts"), no_args_is_help=True)

Asked = Annotated[str, typer.Argument(help=say("cli-scripts-id"))]


@scripts.command("check", help=say("cli-scripts-check"))
def check(
    files: Annotated[list[Path] | None, typer.Argument(help=say("cli-scripts-files"))] = None,
    whole: Annotated[bool, typer.Option("--all", help=say("cli-scripts-all"))] = False,
    json_wanted: Annotated[bool, typer.Option("--json", help=say("cli-json"))] = False,
) -> None:
    """Clause → node → holds or not. Exit code 1 where something fails, 2 where a file cannot be opened."""
    checked = open_for_check(files or [])
    if json_wanted:
        show(json.dumps(as_json(checked), ensure_ascii=False))
    else:
        for line in as_lines(checked, whole=whole or bool(files)):
            show(line)
    raise typer.Exit(0 if all(each.passed for each in checked) else _FAILED)


@scripts.command("show", help=say("cli-scripts-show"))
def show_sheet(
    script: Asked, html: Annotated[Path | None, typer.Option(help=say("cli-scripts-html"))] = None
) -> None:
    """The sheet an operator holds in hand: printed here, or written as a page for A4."""
    sheet = lay_out(open_script(script))
    if html is None:
        show(as_text(sheet))
        return
    try:
        html.write_text(as_page(sheet), encoding="utf-8")
    except OSError as error:
        raise BadInput(say("cli-scripts-not-written", path=str(html))) from error


@scripts.command("walk", help=say("cli-scripts-walk"))
def walk(
    script: Asked,
    operator: Annotated[str, typer.Option(help=say("cli-scripts-operator"))] = say(
        "cli-scripts-some-operator"
    ),
    body: Annotated[str, typer.Option(help=say("cli-scripts-body"))] = say("cli-scripts-some-body"),
    client: Annotated[str, typer.Option(help=say("cli-scripts-client"))] = "",
    gender: Annotated[str, typer.Option(help=say("cli-scripts-gender"))] = "unknown",
) -> None:
    """Digits choose an answer; b goes back, n writes a note, 0 says that no answer fits."""
    genders: dict[str, Gender] = {"male": "male", "female": "female", "unknown": "unknown"}
    if gender not in genders:
        raise BadInput(say("cli-scripts-no-gender", gender=gender))
    moment = utc_now().astimezone()
    Talk(open_script(script), Context(operator, body, moment, client, genders[gender])).run()


@scripts.command("train", help=say("cli-training"))
def train(
    script: Asked,
    seed: Annotated[int | None, typer.Option(min=0, help=say("cli-training-seed"))] = None,
    temper: Annotated[
        str | None, typer.Option(help=say("cli-training-temper", tempers=", ".join(TEMPERS)))
    ] = None,
) -> None:
    """A call with a client whom the machine plays. Without options: another call each time."""
    opened = open_script(script)
    if opened.direction is Direction.BLOCK:
        raise BadInput(say("cli-training-no-block", id=opened.id))
    wanted = TEMPERS if temper is None else tuple(one for one in TEMPERS if one == temper)
    if not wanted:
        raise BadInput(say("cli-training-no-temper", temper=temper or "", tempers=", ".join(TEMPERS)))
    number = secrets.randbelow(_CALLS) if seed is None else seed
    Lesson(opened, secrets.choice(wanted), number, utc_now).run()
