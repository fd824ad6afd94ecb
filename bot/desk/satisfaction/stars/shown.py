"""A row of the tables in words: value, star, what it rests on, what is missing to the next one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.desk.satisfaction.drawing import Drawn, draw_plot
from bot.desk.satisfaction.telling import Telling
from bot.feedback.plots import Starred, stars
from bot.feedback.stars.bands import Level, Need, Row
from bot.feedback.stars.board import Judged
from bot.feedback.stars.own import Evidence

_TOP = 5
_DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class StarTelling:
    """Rows in the words of one page."""

    tell: Telling

    def title(self, row: Row) -> str:
        """What the row is called."""
        return row.title[self.tell.words.language]

    def note(self, row: Row) -> str:
        """How its bands are read; empty where the tables leave no doubt."""
        return row.note.get(self.tell.words.language, "")

    def value(self, judged: Judged) -> str:
        """«86,4 % (84,1 to 88,5)»; of a row of several measures a dash, the evidence has them."""
        say, figure = self.tell.words.say, judged.measured.figure
        if judged.entry is not None and judged.entry.value is not None:
            return say("satisfaction-percent", value=self.tell.number(judged.entry.value))
        if figure is not None and figure.value is not None:
            return f"{self.tell.value(figure)} ({self.tell.interval(figure)})"
        if judged.value is not None:
            return say("satisfaction-percent", value=self.tell.number(judged.value))
        return _DASH

    def star(self, judged: Judged) -> str:
        """«4 stars», or why there are none."""
        say, level = self.tell.words.say, judged.star.level
        if level is None:
            return say("stars-level-few" if judged.measured.evidence else "stars-level-unknown")
        return say("stars-level", n=level)

    def range(self, judged: Judged) -> str:
        """«possibly 3 to 5»; empty where the interval leaves one level."""
        if judged.low is None or judged.low == judged.high:
            return ""
        return self.tell.words.say("stars-range", low=judged.low, high=judged.high or 0)

    def evidence(self, judged: Judged) -> list[str]:
        """What the star rests on: records, the entry with its document, how the value lies to the bands."""
        said = [self._evidence(each) for each in judged.measured.evidence]
        said += self._entry(judged)
        if judged.star.state in ("gap", "overlap", "beyond"):
            said.append(self.tell.words.say(f"stars-state-{judged.star.state}"))
        if said:
            return said
        entered = judged.row.source == "entered"
        return [self.tell.words.say("stars-evidence-entered" if entered else "stars-evidence-none")]

    def further(self, judged: Judged) -> str:
        """What is missing to the next star: so many good answers, or what its level asks for."""
        say, level, figure = self.tell.words.say, judged.star.level or 0, judged.measured.figure
        if judged.star.level is None and figure is not None and figure.state == "insufficient":
            return say("stars-next-first", n=figure.needed)
        if level == _TOP:
            return say("stars-next-none")
        if judged.to_next and judged.star.level is not None:
            return say(f"stars-next-{judged.row.id}", n=judged.to_next)
        return self.needs(judged.row, judged.row.levels[level])

    def needs(self, row: Row, level: Level) -> str:
        """What a level asks for, in words."""
        said = [self._need(row, need) for need in level.needs if not need.is_optional]
        if level.condition:
            said.insert(0, level.condition[self.tell.words.language])
        return "; ".join(said)

    def _need(self, row: Row, need: Need) -> str:
        down = row.direction == "down" or need.low is None
        bound = need.high if down else need.low
        measure = "points" if row.unit == "NPS" else need.measure
        key = f"stars-need-{measure}-{'to' if down else 'from'}"
        return self.tell.words.say(key, value=self._plain(bound or 0))

    def _plain(self, value: float) -> str:
        return self.tell.number(value, 0 if value == int(value) else 1)

    def _evidence(self, evidence: Evidence) -> str:
        values = {
            name: self._plain(each) if isinstance(each, float) else each
            for name, each in evidence.values.items()
        }
        return self.tell.words.say(evidence.key, **values)

    def _entry(self, judged: Judged) -> Iterator[str]:
        entry = judged.entry
        if entry is None:
            return
        if entry.level:
            level = judged.row.levels[entry.level - 1]
            condition = level.condition.get(self.tell.words.language, "")
            yield self.tell.words.say("stars-entered-level", condition=condition)
        day = self.tell.day
        yield self.tell.words.say(
            "stars-entered",
            who=entry.entered_by,
            date=day(entry.entered_at.date()),
            document=entry.document,
            first=day(entry.period_from),
            last=day(entry.period_to),
        )


def draw_stars(rows: Sequence[Judged], tell: StarTelling) -> Drawn:
    """All rows as stars; the table below it is the table behind it."""
    shown = [
        Starred(tell.title(each.row), each.star.level, each.low, each.high, tell.star(each)) for each in rows
    ]
    say = tell.tell.words.say
    return draw_plot(lambda look: stars(shown, look), "stars", say("stars-plot"), say("stars-plot-says"))
