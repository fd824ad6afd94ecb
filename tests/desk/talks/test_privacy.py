"""What operators typed beside a talk goes with the person; a citizen's own copy shows it; a forgotten one is in no hands."""

from bot.booking.room import Booking
from bot.consents.erasure import forget, forget_contacts
from bot.db.queries_clients import Client, client_of
from bot.db.queries_export import stored_of
from bot.db.queries_talks import open_assignment
from bot.desk.talks.beside import Noted, note, set_tag
from bot.desk.talks.closing import Closing, close
from bot.desk.talks.passing import Pass, transfer
from bot.desk.talks.taking import take
from tests.bot.consents.test_erasure import everything
from tests.desk.talks.conftest import Citizen, Floor, OperatorOf

SECRET = "+79001234567"


async def told(floor: Floor, operator_of: OperatorOf, citizen: Citizen) -> Client:
    """A talk with a phone in every free field beside it; it is in an operator's hands again."""
    anna, request = await operator_of(), await citizen.calls_a_human()
    olga = await operator_of("Ольга Сизова", "senior")
    await floor.does(anna, take, request)
    await floor.does(anna, note, request, Noted("1", f"Перезвонить: {SECRET}"))
    await floor.does(anna, set_tag, request, SECRET)
    await floor.does(anna, transfer, request, Pass(f"звонить {SECRET}", olga.id))
    await floor.does(olga, close, request, Closing("deferred", f"ждёт по {SECRET}"))
    await citizen.writes("Как заменить паспорт?")
    await floor.does(anna, take, request)
    talk = await citizen.assistant.conversation("web", citizen.name)
    assert talk is not None
    async with floor.database.transaction() as connection:
        return await client_of(connection, talk, floor.clock())


async def test_erasure_takes_it_away_and_gives_the_talk_back_to_the_bot(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen, booking: Booking
) -> None:
    client = await told(floor, operator_of, citizen)
    assert SECRET in await everything(floor.database)
    async with floor.database.transaction() as connection:
        await forget(connection, await booking.view(connection), client, "test", floor.clock())
    assert SECRET not in await everything(floor.database)
    assert await citizen.owner() == "bot"
    assert await floor.reads(open_assignment, 1) is None


async def test_withdrawn_contacts_are_masked_beside_the_talk_too(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    client = await told(floor, operator_of, citizen)
    async with floor.database.transaction() as connection:
        await forget_contacts(connection, client, "test", floor.clock())
    assert SECRET not in await everything(floor.database)
    assert await citizen.owner() == "operator"


async def test_own_copy_shows_what_was_noted(floor: Floor, operator_of: OperatorOf, citizen: Citizen) -> None:
    copy = await floor.reads(stored_of, await told(floor, operator_of, citizen))
    assert copy["notes_of_operators"][0]["body"] == f"Перезвонить: {SECRET}"
    assert [row["need"] for row in copy["answered_by_operators"]] == [None, "deferred", None]
