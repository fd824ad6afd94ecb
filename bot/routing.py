"""Which flow gets a message: pure, in one order for every channel.

1. a pressed button, or the digit or words that name one of the last choices;
2. danger, before anything else that is typed;
3. commands in so many words: operator, stop, menu, language, «more details»;
4. a language that neither we nor the base speak;
5. the flow whose question is open, if it claims the text (a form looks before 4, and may decline); then a rating
   that is open, which may decline too;
6. words and numbers about visits; 7. the intent; 8. everything else is a question.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.booking.links import find_code
from bot.conversation import OPERATOR_BUTTON, Conversation, Inbound, value_named_by
from bot.engines import Thought
from bot.flows import FLOWS, NAMES, errand
from bot.memory import Memory
from bot.own_affairs import OwnAffairs, Wish
from bot.own_visits import OwnVisits, verb_in
from bot.texts import Texts
from bot.wording import spoken
from nlu import FOREIGN

_DIGITS = re.compile(r"\d{1,2}")
# «my code is K7M2-9PXT, please»: what is longer is about something else.
_LONGEST_WITH_CODE = 60


@dataclass(frozen=True, slots=True)
class Route:
    """A flow and what is wanted of it."""

    flow: str
    action: str = ""
    argument: str = ""


QUESTION = Route("answer")
OLD_BUTTON = Route("menu", "old")
AGAIN = Route("handoff", "again")

_OF_QUESTIONS = frozenset({"answer", "clarify", "errand", "fallback", "foreign"})

_COMMANDS = {
    "words-operator": Route("handoff", "call"),
    "words-stop": Route("stop", "now"),
    "words-menu": Route("menu", "home"),
    "words-browse": Route("browse", "home"),
    "words-popular": Route("popular", "home"),
    "words-contacts": Route("contacts", "show"),
    "words-consents": Route("consent", "mine"),
    "words-mydata": Route("mydata", "show"),
    "words-mydata-erase": Route("mydata", "erase"),
    "words-mydata-export": Route("mydata", "export"),
    "words-preferences": Route("preferences", "show"),
    "words-preferences-zone": Route("preferences", "zone"),
    "words-preferences-no-reminders": Route("preferences", "off", "trigger"),
    "words-preferences-nothing": Route("preferences", "off", "all"),
    "words-visits-show": Route("visits", "show"),
    "words-english": Route("language", "set", "en"),
    "words-russian": Route("language", "set", "ru"),
}
_OWN_AFFAIRS: dict[Wish, Route] = {
    "data": Route("mydata", "show"),
    "erase": Route("mydata", "erase"),
    "switches": Route("preferences", "show"),
    "reminders-on": Route("preferences", "on", "trigger"),
    "reminders-off": Route("preferences", "off", "trigger"),
    "news-on": Route("preferences", "on", "content"),
}
# Words that an open form has an answer of its own to: they mean this only where the form does not take them.
_VISITS = {
    "words-visits-move": Route("visits", "said", "move"),
    "words-visits-cancel": Route("visits", "said", "cancel"),
    "words-visits-confirm": Route("visits", "said", "confirm"),
    "words-visits-code": Route("visits", "code"),
    "words-visits-come": Route("visits", "come"),
    "words-booking-start": Route("booking", "start"),
    "words-booking-resume": Route("booking", "resume"),
    "words-booking-more": Route("booking", "more"),
}
_INTENTS = {
    "abuse": Route("abuse"),
    **{name: Route("errand", "offer", name) for name in sorted(errand.KINDS)},
    "book_appointment": Route("booking", "said"),
    "rating": Route("rating", "said"),
    "reschedule_appointment": Route("visits", "said", "move"),
    "cancel_appointment": Route("visits", "said", "cancel"),
    "give_consent": Route("consent", "ask", "give"),
    "withdraw_consent": Route("consent", "ask", "withdraw"),
    "unsubscribe": Route("stop", "now"),
    "request_operator": Route("handoff", "call"),
    **{
        name: Route("smalltalk", name)
        for name in (
            "goodbye",
            "greeting",
            "off_topic",
            "repeat_please",
            "thanks",
            "wish",
            "yes",
            "no",
        )
    },
}
# A sure answer of the base outweighs any intent but these: «thanks, and how do I …» is a question after all.
# Word lists are certain (1.0), so what they find to be a threat or an insult stays one.
_FIRM = frozenset({"request_operator", "repeat_please"})


def pressed_route(button_id: str) -> Route:
    """What a button asks for; an id of no known flow leads to the explanation and the menu.

    >>> pressed_route("operator:call"), pressed_route("gone:x")
    (Route(flow='handoff', action='call', argument=''), Route(flow='menu', action='old', argument=''))
    """
    name, _, rest = button_id.partition(":")
    action, _, argument = rest.partition(":")
    flow = NAMES.get(name, name)
    return Route(flow, action, argument) if flow in FLOWS and action else OLD_BUTTON


def back_to_operator(route: Route, came: Inbound, memory: Memory, now: datetime) -> Route:
    """A question within an hour of an operator's goodbye goes back to the operators; a button or a «thanks» does not."""
    typed = came.pressed is None and memory.awaiting is None
    return AGAIN if typed and route.flow in _OF_QUESTIONS and memory.is_with_human(now) else route


class Router:
    """Routing with the words of all languages at hand."""

    def __init__(self, texts: Texts) -> None:
        """Collects the command words once; what two commands share goes to the first."""
        self._texts = texts
        self._commands = _by_phrase(texts, _COMMANDS)
        self._of_visits = _by_phrase(texts, _VISITS)
        self._own, self._own_visits = OwnAffairs(texts), OwnVisits(texts)
        self._back = {spoken(phrase) for phrase in texts.words("words-booking-back")}
        ordinals = texts.say("words-ordinals").split("|"), texts.say("words-ordinals", "en").split("|")
        self._ordinals = {
            spoken(word): number
            for line in ordinals
            for number, words in enumerate(line, 1)
            for word in words.split(",")
        }
        self._all = {spoken(phrase) for phrase in texts.words("words-visits-all-alone")}
        self._yes, self._more = texts.words("words-yes"), texts.words("words-more")

    def chosen(self, text: str, memory: Memory) -> str | None:
        """The id of the button that the typed text names: its number (of a scale, the value), its caption, «0», «yes»."""
        said = spoken(text)
        values = {value_named_by(button_id): button_id for button_id, _ in memory.options}
        if said in values:
            return values[said]
        for button_id, caption in memory.options:
            if said == spoken(caption):
                return button_id
        if said == "0":
            return OPERATOR_BUTTON
        if said in self._yes and memory.offer:
            return memory.offer
        if said in self._all and _are_several(memory):
            return "visits:cancelall"
        if values.keys() - {None}:
            return None  # no counting along a scale: «5» of four and «the first» are read by the flow
        number = int(said) if _DIGITS.fullmatch(said) else self._ordinals.get(said, 0)
        return memory.options[number - 1][0] if 0 < number <= len(memory.options) else None

    def needs_thought(self, came: Inbound, memory: Memory) -> bool:
        """Whether the engines must read the text to route it."""
        return came.pressed is None and bool(came.text.strip()) and self.chosen(came.text, memory) is None

    def route(
        self, came: Inbound, conversation: Conversation, memory: Memory, thought: Thought | None
    ) -> Route:
        """The flow for this message; never fails."""
        pressed = self.chosen(came.text, memory) if came.pressed is None else came.pressed
        if pressed is not None:
            return pressed_route(pressed)
        if thought is None or not thought.understanding.text:
            return Route("fallback", "empty")
        if _is(thought, "threat_or_self_harm"):
            return Route("distress", "help")
        if command := self._command(came.text, conversation, memory):
            return command
        flow = FLOWS.get(conversation.flow) if conversation.flow else None
        if conversation.flow and (flow is None or flow.version != conversation.flow_version):
            return Route("menu", "stale")
        if conversation.flow and flow and flow.is_form:
            return Route(conversation.flow)
        if conversation.flow and flow and not _is_foreign(thought) and flow.claims(came.text):
            return Route(conversation.flow)
        if memory.rating:
            return Route("rating")
        return self.route_past_form(came, memory, thought)

    def route_past_form(self, came: Inbound, memory: Memory, thought: Thought | None) -> Route:
        """The flow for a text that is no answer to the open question."""
        if thought is None:
            return QUESTION
        if _is_foreign(thought):
            return Route("foreign", "greet", thought.understanding.language)
        if about_visits := self._of_visits.get(spoken(came.text)):
            return about_visits
        if (code := find_code(came.text)) and len(came.text) <= _LONGEST_WITH_CODE:
            return Route("visits", verb_in(self._texts, came.text) or "number", code)
        return self._by_own_words(came.text, thought) or _by_intent(thought, memory)

    def _by_own_words(self, text: str, thought: Thought) -> Route | None:
        """What no guess may decide: mailings are switched off by words that say so, else their switches are shown."""
        said = spoken(text)
        if thought.found.decision != "answer" and self._own.wants_warning(said):
            return Route("consent", "offer")
        # As typed, and as read: misspelt words are orders too.
        ordered = self._own.switches_off(said) or self._own.switches_off(spoken(thought.understanding.text))
        if _is(thought, "unsubscribe") and not ordered:
            return _OWN_AFFAIRS["switches"]
        return None

    def _command(self, text: str, conversation: Conversation, memory: Memory) -> Route | None:
        said = spoken(text)
        if said in self._back and conversation.flow == "booking":
            return Route("booking", "back")
        if said in self._more and memory.last_article:
            return Route("answer", "details", memory.last_article)
        if named := self._commands.get(said):
            return named
        if wish := self._own.wish(said):
            return _OWN_AFFAIRS[wish]
        if self._own_visits.is_call_asked(said):
            return Route("visits", "call")
        return Route("visits", "show") if self._own_visits.are_asked(said) else None


def _by_phrase(texts: Texts, commands: dict[str, Route]) -> dict[str, Route]:
    """Phrase → its command; what two of them share goes to the first."""
    found: dict[str, Route] = {}
    for key, route in commands.items():
        for phrase in texts.words(key):
            found.setdefault(spoken(phrase), route)
    return found


def _are_several(memory: Memory) -> bool:
    """Whether the citizen was asked which of their visits to cancel."""
    return sum(button_id.startswith("visits:cancel:") for button_id, _ in memory.options) > 1


def _is_foreign(thought: Thought) -> bool:
    return thought.understanding.language in FOREIGN


def _is(thought: Thought, intent: str) -> bool:
    return thought.understanding.intent.name == intent and not _is_rather_a_question(thought)


def _is_rather_a_question(thought: Thought) -> bool:
    found, intent = thought.found, thought.understanding.intent
    # «Not our subject» closes a door: nothing near in the base must speak against it.
    if intent.name == "off_topic" and not intent.detail:
        return found.decision != "handover"
    return found.decision == "answer" and found.confidence > intent.confidence


def _by_intent(thought: Thought, memory: Memory) -> Route:
    intent = thought.understanding.intent
    if intent.detail == "more_details":
        return Route("answer", "details", memory.last_article) if memory.last_article else QUESTION
    if intent.detail == "not_that":
        return Route("answer", "notthat") if memory.last_article or memory.candidates else QUESTION
    if intent.name is None or intent.name == "ask_faq":
        return QUESTION
    if intent.name == "yes" and memory.offer:
        return pressed_route(memory.offer)
    if intent.name not in _FIRM and _is_rather_a_question(thought):
        return QUESTION
    if intent.detail == "about_bot":
        return Route("smalltalk", "about_bot")
    return _INTENTS.get(intent.name, QUESTION)
