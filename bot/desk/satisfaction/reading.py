"""What the page of satisfaction reads in one connection: a handful of grouped counts, and the figures they come to."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.desk.desk import Seat
from bot.desk.satisfaction.filters import Chosen
from bot.feedback.figures import (
    Asked,
    Modes,
    Part,
    asked_and_answered,
    course,
    modes,
    parts,
    read_counts,
    read_each,
    read_versions,
    total,
    whole,
)
from bot.feedback.figures.modes import Apart, against_rest, changed
from bot.feedback.indices import Counts
from bot.feedback.instruments import Instrument


@dataclass(frozen=True, slots=True)
class Glance:
    """One question of the period at a glance: its figure, and how it moved against the period before."""

    instrument: Instrument
    part: Part
    moved: Apart | None


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything the page shows of what was chosen. `versions` of the question were answered in the period;
    `standing_out` are the parts that differ from all the others by more than chance."""

    chosen: Chosen
    glances: tuple[Glance, ...]
    all: Part
    versions: tuple[int, ...]
    course: tuple[Part, ...]
    parts: tuple[Part, ...]
    channels: tuple[Part, ...]
    modes: Modes
    standing_out: tuple[Apart, ...]
    asked: Asked

    @property
    def hides(self) -> bool:
        """Whether some of the parts are too small to be told."""
        return any(each.figure.state == "suppressed" for each in self.parts)


async def read_seen(seat: Seat, chosen: Chosen, instruments: Mapping[str, Instrument]) -> Seen:
    """The page of an account: answers about its own offices alone, where it keeps some of them."""
    code, period, among = chosen.instrument.code, chosen.period, chosen.among
    offices = seat.account.offices
    connection = seat.connection
    by_day = await read_counts(connection, code, period, among, "day", offices=offices)
    # What was chosen is counted by its days already.
    others = [each for each in instruments if each != code]
    now = dict(await read_each(connection, others, period, among, offices=offices))
    if by_day:
        now[code] = total(by_day.values())
    before = await read_each(connection, instruments, period.before(), among, offices=offices)
    by_part = await read_counts(connection, code, period, among, chosen.by, offices=offices)
    by_channel = by_part
    if chosen.by != "channel":
        by_channel = await read_counts(connection, code, period, among, "channel", offices=offices)
    versions = await read_versions(connection, code, period, among, offices=offices)
    asked = await asked_and_answered(connection, code, period, among, offices=offices)
    instrument = chosen.instrument
    return Seen(
        chosen=chosen,
        glances=_glances(instruments, now, before),
        all=whole(instrument, now.get(code, {})),
        versions=versions,
        course=course(instrument, by_day, period, chosen.pace),
        parts=parts(instrument, by_part),
        channels=parts(instrument, by_channel),
        modes=modes(instrument, by_channel),
        standing_out=tuple(each for each in against_rest(instrument, by_part) if not each.is_chance),
        asked=asked[None],
    )


def _glances(
    instruments: Mapping[str, Instrument],
    now: Mapping[str, Counts],
    before: Mapping[str, Counts],
) -> tuple[Glance, ...]:
    """Of every question that somebody answered in the period."""
    found = []
    for code, instrument in instruments.items():
        if code in now:
            moved = changed(instrument, now[code], before.get(code, {}))
            found.append(Glance(instrument, whole(instrument, now[code]), moved))
    return tuple(found)
