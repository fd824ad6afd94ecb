"""The commands: parse, call, print."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from bot.commands.booking import deeds, looking
from bot.commands.booking.opening import centre_of, day_of, run, wall_of
from bot.commands.running import show
from bot.commands.words import say
from bot.settings import Settings

booking = typer.Typer(help=say("cli-booking"), no_args_is_help=True)
plan = typer.Typer(help=say("cli-booking-plan"), no_args_is_help=True)
booking.add_typer(plan, name="plan")

AsJson = Annotated[bool, typer.Option("--json", help=say("cli-json"))]
Code = Annotated[str, typer.Argument(help=say("cli-booking-code"))]
Office = Annotated[str, typer.Argument(help=say("cli-booking-office"))]
When = Annotated[str, typer.Argument(help=say("cli-booking-when"))]
Reason = Annotated[str, typer.Option(help=say("cli-booking-reason"))]
Day = Annotated[str, typer.Argument(help=say("cli-booking-day-of"))]


@plan.command("check", help=say("cli-booking-plan-check"))
def plan_check(file: Annotated[Path, typer.Argument(help=say("cli-booking-file"))]) -> None:
    """Every fault with its line, field and what is allowed; exit code 2 where there is one."""
    found = looking.check(file, centre_of(Settings()))
    show(say("cli-booking-plan-good", offerings=len(found.offerings), lanes=len(found.lanes)))


@plan.command("load", help=say("cli-booking-plan-load"))
def plan_load(file: Annotated[Path, typer.Argument(help=say("cli-booking-file"))]) -> None:
    """The file becomes the next version of the plan."""
    found = looking.check(file, centre_of(Settings()))
    show(say("cli-booking-plan-loaded", version=str(run(lambda counter: deeds.load(counter, found)))))


@booking.command("offices", help=say("cli-booking-offices"))
def offices(as_json: AsJson = False) -> None:
    """Where people are received, and for what."""
    _print(run(looking.offices), as_json, looking.office_line)


@booking.command("day", help=say("cli-booking-day"))
def day(office: Office, day: Day, as_json: AsJson = False) -> None:
    """The appointments of an office on one day."""
    when = day_of(day)
    _print(run(lambda counter: looking.day(counter, office, when)), as_json, looking.visit_line)


@booking.command("find", help=say("cli-booking-find"))
def find(
    asked: Annotated[str, typer.Argument(help=say("cli-booking-asked"))], as_json: AsJson = False
) -> None:
    """By the number of the appointment, or by the phone. Exit code 1 where there is none."""
    found = run(lambda counter: looking.find(counter, asked))
    _print(found, as_json, looking.visit_line)
    raise typer.Exit(0 if found else 1)


@booking.command("book", help=say("cli-booking-book"))
def book(
    offering: Annotated[str, typer.Argument(help=say("cli-booking-offering"))],
    office: Office,
    when: When,
    name: Annotated[str, typer.Option(help=say("cli-booking-name"))] = "",
    phone: Annotated[str, typer.Option(help=say("cli-booking-phone"))] = "",
    email: Annotated[str, typer.Option(help=say("cli-booking-email"))] = "",
    consent: Annotated[bool, typer.Option("--consent", help=say("cli-booking-consent"))] = False,
    as_json: AsJson = False,
) -> None:
    """Books for somebody. Exit code 1, with the nearest free times, where the time is taken."""
    asked = deeds.Asked(offering, office, wall_of(when), name, phone, email, consent)
    _done(run(lambda counter: deeds.book(counter, asked)), as_json)


@booking.command("move", help=say("cli-booking-move"))
def move(
    code: Code,
    when: When,
    office: Annotated[str, typer.Option(help=say("cli-booking-other-office"))] = "",
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Moves an appointment. Exit code 1, with the nearest free times, where the time is taken."""
    start = wall_of(when)
    _done(run(lambda counter: deeds.move(counter, code, deeds.Place(office, start), reason)), as_json)


@booking.command("cancel", help=say("cli-booking-cancel"))
def cancel(
    code: Code,
    by: Annotated[Literal["client", "office", "excused"], typer.Option(help=say("cli-booking-by"))],
    reason: Reason,
    as_json: AsJson = False,
) -> None:
    """Cancels an appointment; whose decision it was is kept apart."""
    _done(run(lambda counter: deeds.cancel(counter, code, by, reason)), as_json)


@booking.command("close", help=say("cli-booking-close"))
def close(
    office: Office,
    first: Day,
    last: Day,
    reason: Reason,
    lane: Annotated[str, typer.Option(help=say("cli-booking-lane"))] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=say("cli-booking-dry-run"))] = False,
    as_json: AsJson = False,
) -> None:
    """Closes an office or a window and moves whoever was to come; with `--dry-run` only shows where to."""
    asked = deeds.Closed(office, day_of(first), day_of(last), reason, lane)
    work = deeds.propose if dry_run else deeds.close
    _print(run(lambda counter: work(counter, asked)), as_json, looking.move_line)


@booking.command("rezone", help=say("cli-booking-rezone"))
def rezone(as_json: AsJson = False) -> None:
    """After new rules of time zones: the promised wall times stay, their moments are computed anew."""
    _print(run(deeds.rezone), as_json, looking.visit_line)


def _print(found: list[dict[str, Any]], as_json: bool, line: Any) -> None:
    if as_json:
        show(json.dumps(found, ensure_ascii=False))
        return
    for one in found:
        show(line(one))
    if not found:
        show(say("cli-booking-nothing"))


def _done(done: dict[str, Any], as_json: bool) -> None:
    """What became of it: exit code 1 where nothing was done."""
    if as_json:
        show(json.dumps(done, ensure_ascii=False))
    else:
        show(looking.done_line(done))
    raise typer.Exit(0 if "visit" in done else 1)
