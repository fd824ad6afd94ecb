"""The open page in words: figures with their intervals, rows by name, and the same as rows of a file."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from bot.channels.web.open.reading import Month, OpenPage
from bot.channels.web.parts import Web
from bot.channels.web.visit.shown import Words
from bot.db.queries_feedback_decisions import Decision
from bot.feedback.figures import Names
from bot.feedback.figures.sheets import Table, Value
from bot.feedback.indices import Figure
from bot.feedback.plots import shown, shown_count
from bot.feedback.published import TABLES, OpenMeasure, Shown
from bot.feedback.slices import Dimension
from bot.texts import Variable
from bot.wording import date_in_words

_OTHER = {"ru": "en", "en": "ru"}
_DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of one page; `today` is the centre's day."""

    words: Words
    names: Names
    today: date

    def say(self, key: str, **variables: Variable) -> str:
        """A sentence of the texts."""
        return self.words.say(key, **variables)

    def percent(self, value: float) -> str:
        """Whole per cents: more digits would tell more than is known."""
        return self.say("open-percent", value=shown(value))

    def figure(self, figure: Figure) -> str:
        """«82 % (from 77 to 86)», or why there is none."""
        if figure.value is None or figure.interval is None:
            return self.say("open-hidden" if figure.state == "suppressed" else "open-none")
        low, high = shown(figure.interval.low), shown(figure.interval.high)
        return self.say("open-figure", value=self.percent(figure.value), low=low, high=high)

    def count(self, figure: Figure) -> str:
        """How many answers; of a hidden row nothing."""
        return _DASH if figure.state == "suppressed" else shown_count(figure.n)

    def name(self, dimension: Dimension, key: str | None) -> str:
        """What a row is called."""
        return self.names.of(dimension, key)

    def month(self, name: str) -> str:
        """«October 2026» of «2026-10»."""
        year, _, month = name.partition("-")
        return self.say("open-month", month=self.say("report-month", month=int(month)), year=year)

    def day(self, day: date) -> str:
        """«12 March»."""
        return date_in_words(self.words.texts, day, self.today, self.words.language)

    def about(self, decision: Decision) -> str:
        """What a decision is about, where it is about something."""
        named = (decision.life_situation, decision.service, decision.touchpoint)
        return ", ".join(
            self.name(dimension, key) for dimension, key in zip(TABLES, named, strict=True) if key
        )


def values_of(web: Web, tell: Telling, found: OpenPage, *, missing: bool) -> dict[str, Any]:
    """What the template reads."""
    language = tell.words.language
    other = _OTHER[language]
    month = found.month.name if found.month else ""
    return {
        "view": {},
        "language": language,
        "say": tell.say,
        "tell": tell,
        "centre": web.app.booking.centre,
        "page": found,
        "tables": [_rows(tell, found.month, each) for each in TABLES] if found.month else [],
        "missing": missing,
        "queries": {name: _query(web, language, name) for name in (*found.months, month)},
        "other": {
            "language": other,
            "name": tell.words.texts.say("web-language-name", other),
            "query": _query(web, other, month),
        },
    }


def _query(web: Web, language: str, month: str) -> str:
    """What leads to this month in this language; nothing for what is shown without asking."""
    asked = {"month": month} if month else {}
    if language != web.app.settings.language:
        asked["lang"] = language
    return f"?{urlencode(asked)}" if asked else ""


def _rows(tell: Telling, month: Month, dimension: Dimension) -> dict[str, Any]:
    """A table of the page: each row with both questions, those that are shown first."""
    found: dict[str | None, list[Shown | None]] = {}
    for at, measure in enumerate(month.measures):
        for row in measure.tables.get(dimension, ()):
            found.setdefault(row.key, [None] * len(month.measures))[at] = row
    rows = [(tell.name(dimension, key), cells) for key, cells in found.items()]
    told = [each for each in rows if any(_is_told(cell) for cell in each[1])]
    return {
        "dimension": dimension,
        "rows": told,
        "hidden": [name for name, cells in rows if not any(_is_told(cell) for cell in cells)],
    }


def _is_told(cell: Shown | None) -> bool:
    return cell is not None and cell.figure.value is not None


def table_of(tell: Telling, month: Month) -> Table:
    """The month as one table: table, row, question, answers, value and interval; what is hidden is empty."""
    head = [
        tell.say(f"open-csv-{each}") for each in ("table", "row", "question", "n", "value", "low", "high")
    ]
    rows: list[tuple[Value, ...]] = []
    for measure in month.measures:
        rows.append((tell.say("open-csv-all"), "", *_cells(tell, measure, measure.whole)))
        for dimension, shown_rows in measure.tables.items():
            table = tell.say(f"satisfaction-dimension-{dimension}")
            rows += [
                (table, tell.name(dimension, row.key), *_cells(tell, measure, row.figure))
                for row in shown_rows
            ]
    return Table(tell.month(month.name), head, rows)


def _cells(tell: Telling, measure: OpenMeasure, figure: Figure) -> tuple[Value, ...]:
    question = measure.instrument.in_language(tell.words.language).question
    if figure.value is None or figure.interval is None:
        return question, None if figure.state == "suppressed" else figure.n, None, None, None
    values = (figure.value, figure.interval.low, figure.interval.high)
    return question, figure.n, *(float(round(each)) for each in values)
