"""What may come of a deed in a talk: every outcome is a value, matched and closed by `assert_never`."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.room import Booking
from bot.conversation import Button
from bot.db.queries import Locked
from bot.db.queries_accounts import Account, names_of
from bot.db.queries_desk import add_staff_message
from bot.db.queries_talks import Held, Talk
from bot.db.queries_unsent import keep_unsent
from bot.desk.access.rights import Right, rights_of
from bot.texts import Texts
from knowledge import KnowledgeBase

TRANSFERS = 2
"""A need is passed on at most so often (clause 4.6.3.2); more takes a senior and a reason."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody does something to a request, inside one transaction."""

    connection: AsyncConnection
    texts: Texts
    account: Account
    now: datetime
    booking: Booking | None = None
    base: KnowledgeBase | None = None
    """These two are for asking about a talk that is closed; without them nobody is asked."""

    @property
    def senior(self) -> bool:
        """Whether others' talks are theirs too."""
        return Right.TALKS_ALL in rights_of(self.account.role)

    def may_touch(self, held: Held) -> bool:
        """Whether this talk is theirs, or they may step in."""
        return held.account_id == self.account.id or self.senior


@dataclass(frozen=True, slots=True)
class NoSuchTalk:
    """There is no such request, or its citizen is forgotten."""


@dataclass(frozen=True, slots=True)
class AlreadyOver:
    """The request is closed."""


@dataclass(frozen=True, slots=True)
class NotHeld:
    """Nobody holds it: take it first."""


@dataclass(frozen=True, slots=True)
class OfAnother:
    """A colleague holds it; `name` as the account has it."""

    name: str


@dataclass(frozen=True, slots=True)
class NotAtWork:
    """Whoever should hold it is not on shift; `name` is empty where it is oneself."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Full:
    """The operator holds as many talks as fit."""

    capacity: int


@dataclass(frozen=True, slots=True)
class WantsReason:
    """The deed must say why."""


@dataclass(frozen=True, slots=True)
class WantsSenior:
    """The need was passed on twice already: a senior decides."""

    passed: int


@dataclass(frozen=True, slots=True)
class Done:
    """It is done. `seq` is the message the citizen was told by, where there is a chat; `again`: it was done before."""

    request_id: int
    conversation_id: str | None
    seq: int = 0
    again: bool = False


Refused = NoSuchTalk | AlreadyOver | NotHeld | OfAnother | NotAtWork | Full | WantsReason | WantsSenior
"""What keeps a deed from being done."""


def called(name: str) -> str:
    """How a citizen hears of an operator: by the first word of the name.

    >>> called("Anna Petrova"), called("Anna")
    ('Anna', 'Anna')
    """
    return next(iter(name.split()), "")


async def name_of(connection: AsyncConnection, account_id: str) -> str:
    """The account's name; empty where it is gone."""
    return (await names_of(connection, (account_id,))).get(account_id, "")


async def tell(deed: Deed, locked: Locked, key: str, **values: str | int) -> tuple[Locked, int]:
    """The system says this sentence to the citizen, in their language, on its way to their messenger too.

    Gives the conversation as it is now, and the message's number.
    """
    return await put(deed, locked, deed.texts.say(key, locked.conversation.language, **values))


async def put(deed: Deed, locked: Locked, words: str, buttons: tuple[Button, ...] = ()) -> tuple[Locked, int]:
    """The system says these words, with these buttons below; gives what `tell` gives."""
    seq = await add_staff_message(deed.connection, locked, "system", words, deed.now, buttons=buttons)
    await keep_unsent(deed.connection, locked.conversation, seq)
    return replace(locked, next_seq=seq + 1), seq


def handed(locked: Locked, owner: str, epoch: int) -> Locked:
    """The conversation under its new owner."""
    of = replace(locked.conversation, owner=owner, owner_epoch=epoch)  # type: ignore[arg-type]
    return replace(locked, conversation=of)


async def in_hand(deed: Deed, talk: Talk | None) -> Held | Refused:
    """The request in hands that this account may act for; else what stands in the way."""
    if talk is None:
        return NoSuchTalk()
    if talk.request.state == "done":
        return AlreadyOver()
    if talk.held is None:
        return NotHeld()
    if not deed.may_touch(talk.held):
        return OfAnother(await name_of(deed.connection, talk.held.account_id))
    return talk.held
