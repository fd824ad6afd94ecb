"""What is read of a talk for its suggestions and its draft."""

from collections.abc import Sequence

from bot.channels.web.problems import Code, ProblemError
from bot.channels.web.shapes import TEXT_LIMIT
from bot.conversation import Message
from bot.db.queries_talks_shown import Listed
from bot.desk.desk import Seat
from bot.desk.suggestions.drafts import Talk
from bot.desk.suggestions.rulebook import Around, rulebook
from bot.desk.talks.reading import find_listed, may_open
from bot.flows.handoff import NO_PERSONAL_DATA
from nlu.tone import read_tone


async def talk_of(seat: Seat, request_id: int) -> Listed | None:
    """The request, where this account may open it.

    Raises:
        ProblemError: there is no such request.
    """
    of = await find_listed(seat.connection, request_id)
    if of is None:
        raise ProblemError(Code.NOT_FOUND, message=seat.words.say("talks-problem-no-such-talk"))
    return of if may_open(seat, of) else None


def talk_around(of: Listed, messages: Sequence[Message]) -> Talk:
    """What the check of a draft must know: who reads it, what they said, whether somebody has greeted already.

    `messages` are the end of the talk; they are thought of when the database is let go.
    """
    said = [each.body for each in messages if each.author == "citizen"]
    greeted = any(
        rulebook().greets(each.body)
        for each in messages
        if each.author == "operator" and each.created_at >= of.request.created_at
    )
    trouble = any(_in_trouble(each) for each in messages[-6:] if each.author == "citizen")
    return Talk(
        segment=of.segment,
        said=tuple(said),
        around=Around(greeted=greeted, in_trouble=trouble),
        private=of.request.channel in NO_PERSONAL_DATA,
    )


def _in_trouble(each: Message) -> bool:
    tone = read_tone(each.body[:TEXT_LIMIT])
    return tone.danger is not None or tone.mood in ("angry", "upset")
