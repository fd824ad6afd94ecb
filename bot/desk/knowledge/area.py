"""What the pages of the base share: the desk, the base in use, the publisher, and shown words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fastapi.responses import Response

from bot.db.queries_accounts import all_names
from bot.desk.desk import Desk, Seat
from bot.desk.forms import Fields
from bot.desk.knowledge.shelf.editing import Hand
from bot.desk.knowledge.shelf.publishing import Publisher
from bot.wording import date_in_words
from knowledge import KnowledgeBase

HOME = "/desk/knowledge"
LONGEST_TITLE = 60
"""Signs of an article's name; `knowledge.articles` refuses a longer one."""

_LONGEST_REASON = 600


@dataclass(frozen=True, slots=True)
class Area:
    """The base at the desk."""

    desk: Desk
    publisher: Publisher

    @property
    def base(self) -> KnowledgeBase:
        """What citizens are answered from in this process."""
        return self.desk.web.app.engines.base

    def today(self, now: datetime) -> date:
        """The day where the centre is: an article lives by it."""
        return now.astimezone(ZoneInfo(self.base.centre.timezone)).date()

    def draw(self, seat: Seat, template: str, values: Mapping[str, Any], status: int = 200) -> Response:
        """A page of this area."""
        zone = self.base.centre.timezone
        today = self.today(seat.now)

        def moment(at: datetime | None) -> str:
            return seat.words.moment(at, zone) if at else ""

        def day(of: date | None) -> str:
            return date_in_words(seat.words.texts, of, today, seat.words.language) if of else ""

        shared = {
            "home": HOME,
            "moment": moment,
            "day": day,
            "today": today,
            "situations": self.situations(seat),
        }
        return self.desk.draw(seat, f"desk-knowledge-{template}.html", {**shared, **values}, status)

    def situations(self, seat: Seat) -> dict[str, str]:
        """The life situations by id."""
        return {each.id: each.in_language(seat.words.language) for each in self.base.life_situations}

    def missing(self, seat: Seat, status: int = 404) -> Response:
        """There is no such thing; the page leads on."""
        return self.draw(seat, "missing", {}, status)


def hand_of(seat: Seat) -> Hand:
    """Who works here, and when."""
    return Hand(seat.account.id, seat.now)


def reason_in(fields: Fields) -> str:
    """Why somebody did it, as long as it is kept."""
    return fields.get("reason")[:_LONGEST_REASON]


async def people(seat: Seat) -> dict[str, str]:
    """The names of all accounts by id."""
    return await all_names(seat.connection)
