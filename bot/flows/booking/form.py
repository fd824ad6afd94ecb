"""One turn of the booking form: the draft with what it needs to look things up and to ask."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, auto
from zoneinfo import ZoneInfo

from bot.booking.ledger import PlanView, Search, by_id
from bot.booking.plan import OPERATORS, Offering
from bot.booking.wishes import Wish
from bot.consents.ledger import state as consent_state
from bot.conversation import Button, Reply, Turn
from bot.db.queries_clients import Client, client_of, find_client
from bot.flows.booking.draft import Draft, Step
from bot.flows.booking.words import Words, place_zone
from bot.flows.handoff import NO_PERSONAL_DATA
from bot.flows.paging import show_page
from bot.texts import Variable
from bot.toolbox import Toolbox


class Went(Enum):
    """How a step took what was said: `ON`, the form goes on; `ASIDE`, the text was no answer."""

    ON = auto()
    ASIDE = auto()


@dataclass(slots=True)
class Form:
    """`leads` are sentences to be said before the next question: what became of the last answer."""

    turn: Turn
    toolbox: Toolbox
    draft: Draft
    view: PlanView
    client: Client
    leads: list[str] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.toolbox.now

    @property
    def offering(self) -> Offering | None:
        """The chosen offering; nothing where none is, or the plan has it no more."""
        return self.view.plan.find_offering(self.draft.offering) if self.draft.offering else None

    @property
    def offices(self) -> tuple[str, ...]:
        """Ids of the offices where the chosen offering can be booked by a citizen."""
        return self.view.plan.offices_of(self.draft.offering) if self.draft.offering else ()

    @property
    def words(self) -> Words:
        centre = self.view.centre
        today = self.now.astimezone(ZoneInfo(centre.timezone)).date()
        return Words(
            self.toolbox.texts, self.toolbox.language, centre, today, self.client.timezone or centre.timezone
        )

    @property
    def there(self) -> datetime:
        """Now by the clock of the chosen office, else of the centre; aware."""
        centre = self.view.centre
        zone = place_zone(centre, self.draft.office) if self.draft.office else centre.timezone
        return self.now.astimezone(ZoneInfo(zone))

    @property
    def may_ask_person(self) -> bool:
        """A foreign messenger must not carry names and phones."""
        return self.turn.conversation.channel not in NO_PERSONAL_DATA

    def search(self, wish: Wish | None = None, *, everywhere: bool = False) -> Search:
        """Openings of the chosen offering; what this client holds counts as free to them."""
        return Search(
            offering=self.draft.offering or "",
            office=None if everywhere else self.draft.office,
            wish=wish,
            client_id=self.client.id,
            replaces=self.draft.moving,
        )

    def say(self, key: str, **variables: Variable) -> str:
        return self.toolbox.say(key, **variables)

    @property
    def service(self) -> str:
        """The offering's name."""
        offering = self.offering
        return offering.name_in(self.toolbox.language) if offering else ""

    @property
    def what(self) -> str:
        """The service and the office; a call has no office to name."""
        office = self.draft.office
        names = (self.service, self.words.office_name(office) if office and office != OPERATORS else "")
        return ". ".join(name for name in names if name)

    async def has_consent(self) -> bool:
        """Whether personal data may be asked for now."""
        found = await consent_state(self.toolbox.connection, self.client.id, "personal-data", self.now)
        return found is not None

    def ask(self, step: Step, text: str, *buttons: Button) -> Reply:
        """A question of the form: it waits for an answer, and the way back stands under it."""
        self.wait(step)
        back = self.toolbox.button("booking:back", "booking-button-back")
        return self.toolbox.reply("menu", self.led(text), *buttons, back)

    def ask_from_list(
        self, step: Step, title: str, choices: tuple[Button, ...], page: int, more: str
    ) -> Reply:
        """A question with a long list of answers: all of them numbered, three at a time as buttons."""
        self.wait(step)
        shown = show_page(self.toolbox, self.led(title), choices, page, more)
        back = self.toolbox.button("booking:back", "booking-button-back")
        *inner, operator = shown.buttons
        return replace(shown, buttons=(*inner, back, operator), numbered=(*shown.numbered, back))

    def wait(self, step: Step) -> None:
        """The next message answers this step."""
        self.draft.step = step
        self.draft.keep(self.toolbox.memory, self.now)
        self.toolbox.memory.wait_for("booking")

    def led(self, text: str) -> str:
        """The text with what was to be said before it."""
        return "\n\n".join(part for part in (" ".join(self.leads), text) if part)


async def open_form(turn: Turn, toolbox: Toolbox, draft: Draft) -> Form:
    """The form of this conversation's client over the plan in force.

    A visit that is moved may have been booked elsewhere: its time is changed in the name of whose it is.
    """
    view = await toolbox.booking.view(toolbox.connection)
    client = await client_of(toolbox.connection, turn.conversation, toolbox.now)
    visit = await by_id(toolbox.connection, draft.moving) if draft.moving else None
    if visit is not None and visit.client_id != client.id:
        client = await find_client(toolbox.connection, visit.client_id) or client
    return Form(turn, toolbox, draft, view, client)
