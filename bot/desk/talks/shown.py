"""The queue and one talk as the templates read them. Words of citizens are plain text; the templates escape all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.channels.web.visit.shown import Words
from bot.conversation import Message
from bot.db.queries_talks_shown import Listed
from bot.desk.talks.queue import Waiting
from bot.desk.talks.values import TRANSFERS, called
from bot.wording import clock_in_words, date_in_words
from knowledge.articles import SEGMENTS

WHOLE = 200
"""So many messages are shown at first; the earlier ones by a link."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as it is shown: in words, in full for whoever points at it, and for programs."""

    words: str
    full: str
    iso: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the queue."""

    id: int
    conversation_id: str
    channel: str
    how: str
    urgent: bool
    due: str
    since: Moment | None
    weight: str
    last: str
    last_seq: int
    holder: str
    group: str
    again: bool
    tags: Sequence[str]


@dataclass(frozen=True, slots=True)
class Said:
    """One message. `side` is who speaks: citizen, bot, operator, system, note."""

    seq: int
    side: str
    author: str
    at: Moment
    body: str
    choices: Sequence[str]


class Times:
    """Moments in words, in the zone of the centre."""

    def __init__(self, words: Words, zone: str) -> None:
        self._words, self._zone = words, ZoneInfo(zone)

    def moment(self, moment: datetime) -> Moment:
        """«today 14:05», «yesterday 9:10», «12 March 9:10»."""
        here = moment.astimezone(self._zone)
        return Moment(self._said(here), f"{here:%d.%m.%Y %H:%M:%S}", here.isoformat(timespec="seconds"))

    def clock(self, moment: datetime) -> str:
        """«14:05»; with its day where that is not today."""
        here = moment.astimezone(self._zone)
        return clock_in_words(here) if self._days(here) == 0 else self._said(here)

    def _said(self, here: datetime) -> str:
        clock = clock_in_words(here)
        match self._days(here):
            case 0:
                return self._words.say("talks-time-today", time=clock)
            case 1:
                return self._words.say("talks-time-yesterday", time=clock)
            case -1:
                return self._words.say("talks-time-tomorrow", time=clock)
            case _:
                today = self._words.now.astimezone(self._zone).date()
                day = date_in_words(self._words.texts, here.date(), today, self._words.language)
                return self._words.say("talks-time-day", day=day, time=clock)

    def _days(self, here: datetime) -> int:
        return (self._words.now.astimezone(self._zone).date() - here.date()).days


def lines(
    queue: Sequence[Waiting], tags: Mapping[int, Sequence[str]], words: Words, times: Times
) -> list[Line]:
    """The rows of the queue in their order."""
    return [_line(each, tags.get(each.of.request.id, ()), words, times) for each in queue]


def _line(each: Waiting, tags: Sequence[str], words: Words, times: Times) -> Line:
    of = each.of.request
    return Line(
        id=of.id,
        conversation_id=of.conversation_id or "",
        channel=words.say(f"talks-channel-{of.channel}"),
        how=words.say("talks-how-call", phone=of.contact) if of.contact else "",
        urgent=of.urgent,
        due=times.clock(each.due) if each.due else "",
        since=times.moment(each.since) if each.since else None,
        weight=each.weight,
        # Before anybody answers it is the question that counts, not the press of «call a human» after it.
        last=(each.of.last or of.note) if each.of.holder_id else (of.note or each.of.last),
        last_seq=each.of.last_seq,
        holder=called(each.of.holder),
        group="mine" if each.mine else "free" if each.of.holder_id is None else "others",
        again=each.for_me,
        tags=tags,
    )


def messages(said: Sequence[Message], words: Words, times: Times) -> list[Said]:
    """The messages of a talk, oldest first."""
    return [
        Said(
            seq=each.seq,
            side=each.author,
            author=_author(each, words),
            at=times.moment(each.created_at),
            body=each.body,
            choices=[button.text for button in each.reply.buttons] if each.reply else [],
        )
        for each in said
    ]


def _author(message: Message, words: Words) -> str:
    if message.author == "operator" and message.signed:
        return words.say("talks-author-named", name=message.signed)
    return words.say(f"talks-author-{message.author}")


def budget(passed: int) -> int:
    """How many transfers are left before a senior must decide (clause 4.6.3.2)."""
    return max(0, TRANSFERS - passed)


def segment_words(of: Listed, words: Words) -> str:
    """The citizen's group, in words; empty where it is not known."""
    return words.say(f"talks-segment-{of.segment}") if of.segment in SEGMENTS else ""


def language_words(of: Listed, words: Words) -> str:
    """The citizen's language, in words."""
    return words.say(f"talks-language-{of.language}") if of.language in ("ru", "en") else of.language
