"""Figures in the words of one page: value, interval and n together, or why there is nothing to tell."""

from dataclasses import dataclass
from datetime import date

from bot.channels.web.visit.shown import Words
from bot.desk.satisfaction.filters import Chosen
from bot.desk.satisfaction.reading import Glance
from bot.feedback.figures import Asked, Key, Modes, Names, Pace, Part
from bot.feedback.indices import Figure
from bot.feedback.instruments import Instrument
from bot.feedback.plots import shown, shown_count
from bot.feedback.stars import load_bands, star_of
from bot.wording import date_in_words

MOST_PAIRS = 3
"""Pairs of channels told one by one: the widest apart."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of one page with the names of what is counted; `today` is the centre's day."""

    words: Words
    names: Names
    today: date

    def number(self, value: float, places: int = 1) -> str:
        """A decimal comma in Russian, a point in English."""
        said = shown(value, places)
        return said if self.words.language == "ru" else said.replace(",", ".")

    def value(self, figure: Figure) -> str:
        """«86,4 %», of a net score «+34,0»; or why it is not told."""
        if figure.value is None:
            key = "satisfaction-none" if figure.state == "empty" else "satisfaction-suppressed"
            return self.words.say(key)
        if figure.index == "nps":
            return self.signed(figure.value)
        return self.words.say("satisfaction-percent", value=self.number(figure.value))

    def signed(self, value: float) -> str:
        """«+3,2»: of a net score and of a difference the sign is half of what is said."""
        said = self.number(value)
        return f"+{said}" if value > 0 and said.strip("0,.") else said

    def interval(self, figure: Figure) -> str:
        """«84,1 to 88,5», or a dash."""
        if figure.interval is None:
            return "\N{EN DASH}"
        low, high = (self.number(each) for each in (figure.interval.low, figure.interval.high))
        return self.words.say("satisfaction-interval", low=low, high=high)

    def count(self, figure: Figure) -> str:
        """«1 240 answers»; of a hidden figure nothing."""
        return self.words.say("satisfaction-n", n=figure.n, shown=shown_count(figure.n))

    def whole(self, figure: Figure) -> str:
        """Value, interval and n in one line; a figure on few answers says so."""
        if figure.value is None:
            return self.value(figure)
        said = self.words.say(
            "satisfaction-whole",
            value=self.value(figure),
            interval=self.interval(figure),
            n=self.count(figure),
        )
        return said if figure.state == "ok" else f"{said}; {self.few(figure)}"

    def rate(self, figure: Figure) -> str:
        """How many of those asked answered; nothing where nobody was asked."""
        if figure.value is None:
            return ""
        value, interval = self.value(figure), self.interval(figure)
        return self.words.say("satisfaction-asked-rate", value=value, interval=interval)

    def few(self, figure: Figure) -> str:
        """«too few, 12 more», of a figure that is not to be acted on yet."""
        return self.words.say("satisfaction-insufficient-short", n=figure.needed)

    def called(self, instrument: Instrument) -> str:
        """«Ease (CES)»; an organisation's own instrument is called by its question."""
        key = f"satisfaction-instrument-{instrument.code}"
        known = self.words.texts.knows(key)
        return self.words.say(key) if known else instrument.in_language(self.words.language).question

    def moved(self, glance: Glance) -> str:
        """Against the period before, no louder than the answers allow."""
        moved = glance.moved
        if moved is None or not glance.part.is_told:
            return self.words.say("satisfaction-moved-unknown")
        if moved.is_chance:
            return self.words.say("satisfaction-moved-chance", points=self.signed(moved.difference))
        key = "satisfaction-moved-up" if moved.difference > 0 else "satisfaction-moved-down"
        return self.words.say(key, points=self.number(abs(moved.difference)))

    def star(self, figure: Figure) -> tuple[str, ...]:
        """The star of a row that this index has in the tables, its range, and what is missing to the next one."""
        if figure.index not in load_bands().rows or figure.value is None:
            return ()
        found = star_of(figure, figure.index)
        if found.level is None:
            return ()
        said = [self.words.say("satisfaction-star", n=found.level)]
        if found.low_level != found.high_level:
            said.append(
                self.words.say(
                    "satisfaction-star-range", low=found.low_level or 0, high=found.high_level or 0
                )
            )
        if found.to_next:
            said.append(self.words.say("satisfaction-star-next", n=found.to_next))
        return tuple(said)

    def star_signs(self, figure: Figure) -> str:
        """The star as five signs, full and empty; told in words beside it."""
        level = star_of(figure, figure.index).level or 0
        return "\N{BLACK STAR}" * level + "\N{WHITE STAR}" * (5 - level)

    def name(self, part: Part, chosen: Chosen) -> str:
        """What a part is called."""
        return self.called_part(part.key, chosen)

    def called_part(self, key: Key, chosen: Chosen) -> str:
        """What the part of this key is called."""
        return self.names.of(chosen.by, _value(key))

    def stretch(self, start: date, pace: Pace) -> str:
        """«12 November», «from 9 November», «November 2026» for the head of a row."""
        if pace == "month":
            return f"{start:%m.%Y}"
        return self.day(start)

    def day(self, day: date) -> str:
        """«12 March», with the year where it is not this one."""
        return date_in_words(self.words.texts, day, self.today, self.words.language)

    def lost(self, asked: Asked) -> str:
        """Why the others were not asked, the most frequent reason first."""
        rows = sorted(asked.skipped.items(), key=lambda each: -each[1])
        return ", ".join(f"{self.skip(reason)} {shown_count(n)}" for reason, n in rows)

    def skip(self, reason: str) -> str:
        """One reason of not asking."""
        key = f"satisfaction-skip-{reason}"
        return self.words.say(key if self.words.texts.knows(key) else "satisfaction-skip-other")

    def modes(self, found: Modes, *, one_service: bool) -> tuple[str, ...]:
        """Whether the channels may be pooled, and why not."""
        say, names = self.words.say, self.names
        said = []
        for each in found.apart[:MOST_PAIRS]:
            better, worse = (each.first, each.second) if each.difference > 0 else (each.second, each.first)
            pair = {
                "first": names.of("channel", _value(better)),
                "second": names.of("channel", _value(worse)),
            }
            points = self.number(abs(each.difference))
            said.append(say("satisfaction-modes-apart", **pair, points=points))
        if len(found.apart) > MOST_PAIRS:
            said.append(say("satisfaction-modes-more", n=len(found.apart) - MOST_PAIRS))
        if found.apart:
            said.append(say("satisfaction-modes-do-not"))
        if not said:
            said.append(say("satisfaction-modes-alike" if found.compared else "satisfaction-modes-one"))
        if found.compared and not one_service:
            said.append(say("satisfaction-modes-service"))
        if found.thin:
            thin = ", ".join(names.of("channel", _value(each)) for each in found.thin)
            said.append(say("satisfaction-modes-thin", channels=thin))
        return tuple(said)


def _value(key: Key) -> str | None:
    return None if key is None else str(key)
