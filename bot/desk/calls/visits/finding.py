"""Which appointments the client of a call may mean: of their number, of the same client, or of the number they name."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking import ledger
from bot.booking.ledger import Appointment, PlanView
from bot.db.queries_accounts import Account
from bot.db.queries_calls import Call

LONGEST = 40


async def visits_of(
    connection: AsyncConnection, view: PlanView, call: Call, account: Account
) -> tuple[Appointment, ...]:
    """What was booked with the number of this call or for its client, the earliest first; offices of one's own only."""
    of_number = await ledger.of_phone(connection, view, call.phone) if call.phone else ()
    of_client = await ledger.of_client(connection, call.client_id) if call.client_id else ()
    found = {visit.id: visit for visit in (*of_number, *of_client) if account.sees(visit.office_id)}
    return tuple(sorted(found.values(), key=lambda visit: visit.starts_at))


async def visit_named(connection: AsyncConnection, said: str, account: Account) -> Appointment | None:
    """The appointment of this number, as a client dictates it; nothing where it is another office's."""
    found = await ledger.by_code(connection, said[:LONGEST]) if said else None
    return found if found and account.sees(found.office_id) else None
