"""Surveys by link: `/r/{token}` of an invitation and `/s/{code}` of a survey point, and the notices that carry them.

Two templates of `bot.notices` belong to ratings. Both are made here, so that nobody else spells their values:

`rating-ask`   asks to rate what has ended. `ask_by_notice` makes it.
    values = {
        "invitation": int,                  # the first of the chain; a button of a chat is `rating:{invitation}:{value}`
        "round": int,                       # 1: asked again, after a low score was seen to
        "seed": str,                        # the link is made of it, see `bot.notices.rating`
        "question": {"ru": str, "en": str}, # the instrument's own words, in the version of the invitation
        "options": [{"value": int, "ru": str, "en": str}, ...],
    }
    It is read again before it is sent: what was answered, has ended or was erased is not asked.
`feedback-done`   «you said, we did» (clause 4.5.7.4). `tell_done` makes it.
    values = {"follow_up": int}             # the words are `follow_up.told`, read when it is sent
A re-ask is an invitation of round 1 and a `rating-ask` of its own, a day later (`not_before`).
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.links import Links
from bot.db import queries_feedback_links as queries
from bot.db.queries_feedback_links import Invited
from bot.feedback.instruments import load_instruments
from bot.notices.outbox import Draft, enqueue
from bot.notices.rating import token_of
from bot.texts import LANGUAGES

ASK_LASTS = timedelta(days=3)
"""How late a question about what has ended may still come, where the invitation itself names no end."""

DONE_LASTS = timedelta(days=7)
CHATS = ("web", "telegram", "max")
_SEED_BYTES = 16


@dataclass(frozen=True, slots=True)
class Link:
    """A new link. `sha256` goes to the invitation, `seed` to the notice, `token` to nobody but the person asked."""

    token: str
    seed: str
    sha256: str


def new_link(links: Links) -> Link:
    """A token of 128 bits that nobody can guess, with what is kept of it."""
    seed = secrets.token_hex(_SEED_BYTES)
    token = token_of(links, seed)
    return Link(token, seed, kept(token))


def kept(token: str) -> str:
    """What the database keeps of a token: 64 hex digits."""
    return sha256(token.encode()).hexdigest()


def point_url(links: Links, code: str) -> str:
    """The page of a survey point; a path alone where the installation has no public address."""
    return links.page(f"s/{code}")


async def find_invitations(connection: AsyncConnection, token: str) -> tuple[Invited, ...]:
    """The invitation of this token and the other questions asked about the same interaction in the same round,
    in the order in which they were decided; nothing where the token was never ours."""
    return await queries.find_chain(connection, kept(token))


async def ask_by_notice(  # noqa: PLR0913 (an invitation, and how it goes out)
    connection: AsyncConnection,
    links: Links,
    invitation_id: int,
    now: datetime,
    *,
    not_before: datetime | None = None,
    plan: tuple[str, ...] | None = None,
) -> str | None:
    """Asks by a message over the client's own channels, or over those of `plan` alone; gives the notice's id.

    Nothing where the invitation was not asked, has a link or was sent already, has ended, or nobody to write to is
    known. The token's hash and the moment of sending are written in the same statement, so two workers ask once.
    Never commits.
    """
    asked, begins = await queries.find_invited(connection, invitation_id), max(not_before or now, now)
    if asked is None or asked.client_id is None:
        return None
    ends, ways = asked.expires_at or begins + ASK_LASTS, _ways(links, plan)
    link = new_link(links)
    if (
        ways is None
        or ends <= begins
        or not await queries.take_for_link(connection, asked.id, link.sha256, now)
    ):
        return None
    draft = Draft(
        dedupe_key=f"rating-ask:{asked.id}",
        client_id=asked.client_id,
        category="trigger",
        template="rating-ask",
        not_before=begins,
        not_after=ends,
        plan=ways,
        values={"invitation": asked.id, "round": asked.round, "seed": link.seed} | _worded(asked.instrument),
    )
    return await enqueue(connection, draft, now)


async def tell_done(
    connection: AsyncConnection, follow_up_id: int, client_id: str, now: datetime
) -> str | None:
    """Tells the citizen what was done about their low score: `follow_up.told`, which is written before.

    Gives the notice's id; nothing when it was told already. Never commits.
    """
    draft = Draft(
        dedupe_key=f"feedback-done:{follow_up_id}",
        client_id=client_id,
        category="transactional",
        template="feedback-done",
        not_before=now,
        not_after=now + DONE_LASTS,
        values={"follow_up": follow_up_id},
    )
    return await enqueue(connection, draft, now)


def _ways(links: Links, plan: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Without a public address a letter or a text message would ask what nobody can answer; None: no way is left."""
    if links.page("").startswith("http"):
        return plan or ()
    return tuple(name for name in plan or CHATS if name in CHATS) or None


def _worded(code: str) -> dict[str, Any]:
    """The question as it is asked in every other channel: notices know no instruments."""
    instrument = load_instruments()[code]
    said = {language: instrument.in_language(language).question for language in LANGUAGES}
    options = [
        {"value": option.value} | {language: option.in_language(language).button for language in LANGUAGES}
        for option in instrument.options
    ]
    return {"question": said, "options": options}
