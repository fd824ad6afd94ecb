"""Which elements of the Standard a typed line has: heard by the same ears that judge whole calls."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from scripts_callcenter.adherence import Direction, Stage, Transcript, Turn, judge
from scripts_callcenter.script import Element, Node

_Asked = tuple[frozenset[Stage], ...]  # each is met by any of its stages


def _each(*stages: Stage) -> _Asked:
    return tuple(frozenset({stage}) for stage in stages)


_STAGES: Mapping[Element, tuple[Direction, _Asked]] = {
    Element.GREETING: ("inbound", _each("greeting_by_time_of_day", "operator_name", "organisation_name")),
    Element.OFFER_HELP: ("inbound", _each("offer_help")),
    Element.IDENTITY: ("inbound", _each("identity_check")),
    # «Какой у вас вопрос?» offers help at the beginning of a call, and asks what for in its middle.
    Element.PURPOSE: ("inbound", (frozenset({"purpose_question", "offer_help"}),)),
    Element.NEED: ("outbound_cold", _each("purpose_question")),
    Element.RESTATE: ("inbound", _each("need_paraphrase")),
    Element.ANSWER: ("inbound", _each("answer")),
    Element.HOLD: ("inbound", _each("hold_with_time")),
    Element.CALLBACK: ("inbound", _each("callback_deadline")),
    Element.SATISFACTION_CHECK: ("inbound", _each("satisfaction_check")),
    Element.FAREWELL_MET: ("inbound", _each("farewell")),
    Element.FAREWELL_UNMET: ("inbound", _each("farewell")),
    Element.POLITE_EXIT: ("outbound_cold", _each("farewell")),
    Element.CONSENT: ("outbound_cold", _each("consent_request")),
    Element.NEXT_STEP: ("outbound_scenario", _each("next_step_info")),
    Element.ABUSE_CALM: ("inbound", _each("abuse_warning")),
    Element.ABUSE_WARNING: ("inbound", _each("abuse_warning")),
}
"""By which stages an element is heard, in a call of which direction; the other elements no ear of ours tells apart."""

_OPENED = Turn("operator", "Да.")  # a line inside the call: of the first one more is expected
_KEPT = 2_000  # lines: a round is judged anew at every step


def missing(node: Node, scripted: str, typed: str, heard: str, moment: datetime) -> tuple[Element, ...]:
    """Elements of the node that its own line has and the typed one has not. `heard`: what the client said before.

    What the script's line itself does not show (an answer read from the knowledge base) is not asked for.
    """
    lacking = []
    for element in dict.fromkeys(node.elements):
        if element in _STAGES:
            wanted = _met(element, scripted, heard, moment)
            if wanted and not wanted <= _met(element, typed, heard, moment):
                lacking.append(element)
    return tuple(lacking)


@lru_cache(maxsize=_KEPT)
def _met(element: Element, line: str, heard: str, moment: datetime) -> frozenset[frozenset[Stage]]:
    """What of the element is heard in the line."""
    direction, asked = _STAGES[element]
    before = (_OPENED, Turn("client", heard or "Да.")) if element is not Element.GREETING else ()
    turns = (*before, Turn("operator", line))
    present = frozenset(judge(Transcript(direction, moment.time(), turns)).stages_present)
    return frozenset(one for one in asked if one & present)
