"""Figures in the words of the report: a value with its interval and n, or why there is none."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.feedback.figures import Names
from bot.feedback.indices import Figure, Interval
from bot.feedback.instruments import Instrument
from bot.feedback.pains import Estimate
from bot.feedback.plots import shown, shown_count
from bot.feedback.report.contents import Contents
from bot.texts import Texts, Variable
from bot.wording import date_in_words
from knowledge import KnowledgeBase

DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Teller:
    """`names` are of the report's language; `today` is the day of the analysis."""

    texts: Texts
    names: Names
    language: str
    today: date

    def say(self, key: str, **variables: Variable) -> str:
        """A sentence of the texts."""
        return self.texts.say(key, self.language, **variables)

    def number(self, value: float, places: int = 1) -> str:
        """A decimal comma in Russian, a point in English."""
        said = shown(value, places)
        return said if self.language == "ru" else said.replace(",", ".")

    def signed(self, value: float, places: int = 1) -> str:
        """«+3,2»: of a difference the sign is half of what is said."""
        said = self.number(value, places)
        return f"+{said}" if value > 0 and said.strip("0,.") else said

    def percent(self, value: float) -> str:
        """«81,3 %»."""
        return self.say("satisfaction-percent", value=self.number(value))

    def value(self, figure: Figure) -> str:
        """«81,3 %», «+34,0», or why it is not told."""
        if figure.value is None:
            return self.say("satisfaction-none" if figure.state == "empty" else "report-hidden")
        if figure.index == "nps":
            return self.say("satisfaction-points", value=self.signed(figure.value))
        return self.percent(figure.value)

    def interval(self, interval: Interval | None) -> str:
        """«78,0 to 84,2», or a dash."""
        if interval is None:
            return DASH
        low, high = self.number(interval.low), self.number(interval.high)
        return self.say("satisfaction-interval", low=low, high=high)

    def with_interval(self, figure: Figure) -> str:
        """«81,3 % (78,0 to 84,2)»; of what is hidden, that it is."""
        if figure.interval is None or figure.value is None:
            return self.value(figure)
        return f"{self.value(figure)} ({self.interval(figure.interval)})"

    def count(self, n: int) -> str:
        """«1 240 answers»."""
        return self.say("satisfaction-n", n=n, shown=shown_count(n))

    def estimate(self, found: Estimate, places: int = 1) -> str:
        """«12,4 (9,1 to 16,7)»."""
        low, high = (self.number(each, places) for each in (found.interval.low, found.interval.high))
        return self.say("report-of-range", value=self.number(found.value, places), low=low, high=high)

    def called(self, instrument: Instrument) -> str:
        """«Ease (CES)»; an organisation's own question is called by its words."""
        key = f"satisfaction-instrument-{instrument.code}"
        known = self.texts.knows(key)
        return self.say(key) if known else instrument.in_language(self.language).question

    def day(self, day: date) -> str:
        """«12 March», with the year where it is not this one."""
        return date_in_words(self.texts, day, self.today, self.language)

    def lasting(self, span: timedelta) -> str:
        """«3 days»; under a day in hours, begun ones counted."""
        hours = -(-round(span.total_seconds()) // 3600)
        if hours < 24:
            return self.say("report-hours", n=hours)
        return self.say("report-days", n=round(span / timedelta(days=1)))


def teller(texts: Texts, base: KnowledgeBase, language: str, contents: Contents) -> Teller:
    """The words of this report in this language."""
    return Teller(texts, Names(texts, base, language), language, contents.as_of)
