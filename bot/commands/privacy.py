"""`otklik privacy …`: what is kept of people, for whoever answers for it."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

import typer
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import DEMO_ARTICLES
from bot.booking.ledger import by_code
from bot.booking.links import Links
from bot.booking.loading import DEMO, read_plan
from bot.booking.room import Booking
from bot.booking.settings import BookingSettings, link_secret
from bot.clock import utc_now
from bot.commands.running import show
from bot.commands.words import say
from bot.consents import files, ledger
from bot.consents.chain import Broken
from bot.consents.erasure import Forgotten, forget
from bot.consents.retention import count_due, run_retention
from bot.consents.settings import RetentionSettings
from bot.db import Database
from bot.db.migrating import migrate
from bot.db.queries import lock_known_conversation
from bot.db.queries_clients import Client, audit, find_client
from bot.db.queries_consents import clients_with_records
from bot.errors import BadInput
from bot.settings import Settings
from knowledge import Centre, load_base

privacy = typer.Typer(help=say("cli-privacy"), no_args_is_help=True)

Result = TypeVar("Result")
AsJson = Annotated[bool, typer.Option("--json", help=say("cli-json"))]
Person = Annotated[str, typer.Argument(help=say("cli-privacy-client"))]
ACTOR = "administrator:cli"


@privacy.command("retention", help=say("cli-privacy-retention"))
def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help=say("cli-privacy-dry-run"))] = False,
    as_json: AsJson = False,
) -> None:
    """Cleans what is older than the rules of `OTKLIK_KEEP_…`; to be run daily."""
    work = count_due if dry_run else run_retention
    done = _with_database(lambda database: work(database, RetentionSettings(), utc_now()))
    if as_json:
        show(json.dumps(done))
        return
    show(say("cli-privacy-due" if dry_run else "cli-privacy-cleaned"))
    for kind, count in done.items():
        show(say("cli-privacy-count", kind=kind, count=str(count)))


@privacy.command("export", help=say("cli-privacy-export"))
def export(person: Person) -> None:
    """All that is stored about one client, as JSON."""
    show(
        json.dumps(
            _with_database(lambda database: _file(database, person, "client.exported")),
            ensure_ascii=False,
            indent=2,
        )
    )


@privacy.command("receipt", help=say("cli-privacy-receipt"))
def receipt(person: Person) -> None:
    """Every consent of one client with the words shown, as JSON."""
    show(
        json.dumps(
            _with_database(lambda database: _file(database, person, "consents.exported")),
            ensure_ascii=False,
            indent=2,
        )
    )


@privacy.command("erase", help=say("cli-privacy-erase"))
def erase(
    person: Person,
    reason: Annotated[str, typer.Option("--reason", help=say("cli-privacy-reason"))],
    yes: Annotated[bool, typer.Option("--yes", help=say("cli-privacy-yes"))] = False,
) -> None:
    """Erases a client's data; visits ahead are cancelled."""
    if not yes:
        typer.confirm(say("cli-privacy-sure", client=person), abort=True)
    done = _with_database(lambda database: _erase(database, person, reason))
    show(say("cli-privacy-erased", visits=str(done.appointments), messages=str(done.messages)))
    for visit in done.kept:
        show(say("cli-privacy-kept", code=visit.code))


@privacy.command("verify-chain", help=say("cli-privacy-verify"))
def verify_chain(
    person: Annotated[str, typer.Argument(help=say("cli-privacy-client"))] = "", as_json: AsJson = False
) -> None:
    """Exit code 1 where a record of a consent was altered or taken out."""
    checked, broken, head = _with_database(lambda database: _verify(database, person))
    if as_json:
        found = [{"client": each.client_id, "record": each.record_id, "why": each.why} for each in broken]
        show(json.dumps({"clients": checked, "broken": found, "head": head}))
    else:
        for each in broken:
            show(say("cli-privacy-broken", client=each.client_id, record=str(each.record_id), why=each.why))
        show(say("cli-privacy-verified", clients=str(checked), broken=str(len(broken)), head=head))
    if broken:
        raise typer.Exit(1)


async def _file(database: Database, person: str, action: str) -> dict[str, Any]:
    centre, now = _centre(Settings()), utc_now()
    async with database.transaction() as connection:
        client = await _client(connection, person)
        await audit(connection, actor=ACTOR, action=action, subject=client.id, now=now)
        if action == "client.exported":
            return await files.personal_data(connection, client, centre, now)
        return await files.receipt(connection, client.id, centre, now)


async def _erase(database: Database, person: str, reason: str) -> Forgotten:
    booking, now = _booking(Settings()), utc_now()
    async with database.transaction() as connection:
        client = await _client(connection, person)
        if client.conversation_id is not None:
            await lock_known_conversation(connection, client.conversation_id)
        asked = ledger.Decision(client.id, "personal-data", "operator", "cli", "erasure")
        view = await booking.view(connection)
        done = await forget(connection, view, client, ACTOR, now)
        await ledger.withdraw_all(connection, asked, now)
        await audit(
            connection, actor=ACTOR, action="erasure.asked", subject=client.id, now=now, reason=reason
        )
        return done


async def _verify(database: Database, person: str) -> tuple[int, list[Broken], str]:
    """How many clients were checked, the first break of each chain, and a digest of all heads to keep elsewhere."""
    async with database.reading() as connection:
        clients = (
            [(await _client(connection, person)).id] if person else await clients_with_records(connection)
        )
        breaks = [await ledger.verify_chain(connection, client) for client in clients]
        head = await ledger.head_of_all(connection, clients)
    return len(clients), [each for each in breaks if each is not None], head


async def _client(connection: AsyncConnection, person: str) -> Client:
    """The client of this id, or of the appointment with this number. Raises BadInput: nobody is found."""
    found = await find_client(connection, person)
    if found is None:
        visit = await by_code(connection, person)
        found = await find_client(connection, visit.client_id) if visit else None
    if found is None:
        raise BadInput(say("cli-privacy-nobody", client=person))
    return found


def _centre(settings: Settings) -> Centre:
    return load_base(settings.articles_folder or DEMO_ARTICLES).centre


def _booking(settings: Settings) -> Booking:
    """The booking room without the engines: no question is answered here, and they take long to open."""
    centre, its = _centre(settings), BookingSettings()
    links = Links(link_secret(its, settings.data_folder), settings.public_url, settings.own_address)
    return Booking(lambda: centre, links, read_plan(its.booking_plan or DEMO, centre))


def _with_database(work: Callable[[Database], Awaitable[Result]]) -> Result:
    async def whole() -> Result:
        database = Database(Settings().database)
        try:
            await migrate(database)
            return await work(database)
        finally:
            await database.close()

    return asyncio.run(whole())
