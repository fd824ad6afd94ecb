"""Tasks in the words of their pages: scores by their labels, moments, places, what was done by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.channels.web.visit.shown import Words
from bot.db.queries_audit import AuditLine
from bot.db.queries_feedback_listed import Again, Listed
from bot.desk.talks.shown import Moment, Times
from bot.feedback.instruments import load_instruments
from bot.feedback.reasons import load_reasons
from knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Row:
    """A task as a page shows it. `late`: its moment is over; `about`: service and life situation in words."""

    of: Listed
    score: str
    question: str
    about: str
    place: str
    office: str
    reasons: Sequence[str]
    due: Moment
    given: Moment
    late: bool
    closed: Moment | None
    state: str
    ending: str
    heard: str


@dataclass(frozen=True, slots=True)
class Naming:
    """The words of one page."""

    words: Words
    times: Times
    base: KnowledgeBase
    now: datetime

    def row(self, of: Listed) -> Row:
        """The task in words."""
        task, language = of.task, self.words.language
        known = load_reasons().by_code
        return Row(
            of=of,
            score=self.label(of.instrument, of.value),
            question=self.question(of.instrument),
            about=self.about(of),
            place=self.words.say(f"followups-touchpoint-{of.touchpoint}"),
            office=self._office(task.office_id),
            reasons=[known[code].label(language) if code in known else code for code in of.reasons],
            due=self.times.moment(task.due_at),
            given=self.times.moment(of.submitted_at),
            late=task.is_live and task.due_at < self.now,
            closed=self.times.moment(task.closed_at) if task.closed_at else None,
            state=self.words.say(f"followups-state-{task.state}"),
            ending=self._ending(of),
            heard=self._heard(of),
        )

    def label(self, code: str, value: int) -> str:
        """«Rather hard (2)»; where the label is the number itself, «3 of 10»."""
        instrument = load_instruments().get(code)
        if instrument is None or value not in instrument.values:
            return str(value)
        label = instrument.option(value).in_language(self.words.language).label
        if label == str(value):
            return self.words.say("followups-score-of", value=value, most=max(instrument.values))
        return self.words.say("followups-score", label=label, value=value)

    def question(self, code: str) -> str:
        """The words that were asked; the code of an instrument that is no more."""
        instrument = load_instruments().get(code)
        return instrument.in_language(self.words.language).question if instrument else code

    def about(self, of: Listed) -> str:
        """Service and life situation by the names the base gives them."""
        article = self.base.articles.get(of.service or "")
        named = article.in_language(self.words.language).title if article else of.service
        situation = next((each for each in self.base.life_situations if each.id == of.life_situation), None)
        heading = situation.in_language(self.words.language) if situation else of.life_situation
        return " \u00b7 ".join(part for part in (named, heading) if part)

    def again(self, again: Again) -> str:
        """How the re-ask stands."""
        if again.value is not None:
            return self.words.say("followups-again-answered", score=self.label(again.instrument, again.value))
        return self.words.say("followups-again-asked")

    def line(self, line: AuditLine, names: Mapping[str, str]) -> tuple[Moment, str, str, str]:
        """(when, what, who, why) of a line of the book; what the system did itself has no name."""
        kind, _, key = line.actor.partition(":")
        who = names.get(key, key) if kind == "operator" else self.words.say("followups-who-system")
        what = self.words.say(f"followups-did-{line.action.partition('.')[2]}")
        return self.times.moment(line.at), what, who, line.reason

    def _office(self, office_id: str | None) -> str:
        office = next((each for each in self.base.centre.offices if each.id == office_id), None)
        return office.name if office else (office_id or "")

    def _ending(self, of: Listed) -> str:
        """What was done, or why nothing; a task that a correction made needless says so."""
        if of.task.state == "dropped" and of.task.closed_by is None:
            return self.words.say("followups-ending-corrected")
        return of.task.action

    def _heard(self, of: Listed) -> str:
        """Whether the citizen heard of it."""
        if of.task.state != "done":
            return ""
        return self.words.say(f"followups-heard-{of.heard or 'untold'}")
