"""A finished call against the structure of the Standard (4.6.3.2, 4.6.3.3, 4.6.3.7–4.6.3.9): stages and violations."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scripts_callcenter.adherence.answering import answers, client_asks, says_next_step, tells_of_service
from scripts_callcenter.adherence.callbacks import Callback, callback
from scripts_callcenter.adherence.cues import Heard, hear
from scripts_callcenter.adherence.holding import Hold, holds, transfers
from scripts_callcenter.adherence.interest import is_interested
from scripts_callcenter.adherence.naming import says_body, says_own_name
from scripts_callcenter.adherence.questions import (
    Place,
    asks_consent,
    asks_identity,
    asks_purpose,
    asks_satisfaction,
    offers_help,
)
from scripts_callcenter.adherence.rudeness import client_insults, sets_boundary
from scripts_callcenter.adherence.transcript import STAGES, Evidence, Judgement, Stage, Transcript
from scripts_callcenter.adherence.understanding import restatements
from scripts_callcenter.rendering import part_of_day
from scripts_callcenter.script import MOST_TRANSFERS
from scripts_callcenter.speech import speech_faults

_OPENING = 2  # turns of the operator in which a greeting is one
_CLOSING = 2  # turns of the operator in which a farewell is one
_INBOUND: frozenset[Stage] = frozenset(
    {
        "greeting_by_time_of_day", "operator_name", "organisation_name", "offer_help", "identity_check",
        "purpose_question", "need_paraphrase", "satisfaction_check", "farewell",
    }
)  # fmt: skip
_OUTBOUND: frozenset[Stage] = frozenset(
    {"greeting_by_time_of_day", "operator_name", "organisation_name", "purpose_question", "farewell"}
)
_NEVER: dict[str, frozenset[Stage]] = {
    "inbound": frozenset({"consent_request", "next_step_info"}),
    "outbound_cold": frozenset({"offer_help", "satisfaction_check"}),
    "outbound_scenario": frozenset({"offer_help", "consent_request"}),
}
"""Stages that a call of this direction has not: its words for them do something else."""


class _Call(NamedTuple):
    """What is heard in a call, worked out once."""

    transcript: Transcript
    turns: tuple[Heard, ...]
    restated: frozenset[Place]
    holds: tuple[Hold, ...]
    callback: Callback


def judge(transcript: Transcript) -> Judgement:
    """Stages present and missing, violations with their places. Only the operator is judged; any texts are read.

    A stage is missing only where this call needs it: a hold with its time only if the client was put on hold, a
    warning only if the client insulted, either an answer or a call back with term and number.
    """
    turns = hear(transcript)
    call = _Call(transcript, turns, restatements(turns), holds(turns), callback(turns))
    present = _present(call) - _NEVER[transcript.direction]
    missing = _needed(call, present) - present
    evidence = tuple(sorted(_evidence(call), key=lambda one: one.turn))
    return Judgement(
        tuple(stage for stage in STAGES if stage in present),
        tuple(stage for stage in STAGES if stage in missing),
        tuple(dict.fromkeys(one.violation for one in evidence)),
        evidence,
    )


def _present(call: _Call) -> frozenset[Stage]:
    direction, turns = call.transcript.direction, call.turns
    found: dict[Stage, bool] = {
        "greeting_by_time_of_day": _greets(call),
        "operator_name": says_own_name(direction, turns),
        "organisation_name": says_body(direction, turns),
        "offer_help": offers_help(turns),
        "identity_check": asks_identity(direction, turns),
        "purpose_question": asks_purpose(direction, turns, call.restated),
        "need_paraphrase": bool(call.restated),
        "answer": answers(direction, turns, call.restated),
        "hold_with_time": any(hold.timed for hold in call.holds),
        "callback_deadline": call.callback.deadline,
        "callback_contact": call.callback.contact,
        "satisfaction_check": asks_satisfaction(turns),
        "farewell": _bids_farewell(turns),
        "consent_request": asks_consent(turns),
        "next_step_info": says_next_step(turns, loosely=not _is_refused(call)),
        "abuse_warning": sets_boundary(turns),
    }
    return frozenset(stage for stage, is_there in found.items() if is_there)


def _needed(call: _Call, present: frozenset[Stage]) -> frozenset[Stage]:
    turns = call.turns
    needed: set[Stage] = set(_INBOUND if call.transcript.direction == "inbound" else _OUTBOUND)
    if call.holds:
        needed.add("hold_with_time")
    if client_insults(turns):
        needed.add("abuse_warning")
    match call.transcript.direction:
        case "inbound":
            needed |= _reply_needed(call, present)
        case "outbound_cold":
            if not _is_refused(call):
                needed |= {"need_paraphrase", "consent_request", "next_step_info"}
        case "outbound_scenario":
            needed |= {"need_paraphrase", "next_step_info"}
            if tells_of_service(turns):
                needed.add("satisfaction_check")
            if client_asks(turns):
                needed |= _reply_needed(call, present)
    return frozenset(needed)


def _is_refused(call: _Call) -> bool:
    return call.transcript.direction == "outbound_cold" and not is_interested(call.turns)


def _reply_needed(call: _Call, present: frozenset[Stage]) -> frozenset[Stage]:
    if "answer" in present:
        return frozenset({"answer"})
    return frozenset({"callback_deadline", "callback_contact"} if call.callback.promised else {"answer"})


def _greets(call: _Call) -> bool:
    opening = [turn for turn in call.turns if turn.speaker == "operator"][:_OPENING]
    fitting = f"greeting_{part_of_day(call.transcript.call_time.hour)}"
    return any(turn.does(fitting) for turn in opening)


def _bids_farewell(turns: Sequence[Heard]) -> bool:
    closing = [turn for turn in turns if turn.speaker == "operator"][1:][-_CLOSING:]
    return any(turn.does("farewell") for turn in closing)


def _evidence(call: _Call) -> Iterator[Evidence]:
    for number, turn in enumerate(call.transcript.turns):
        if turn.speaker == "operator":
            yield from (Evidence(number, fault.span, fault.rule) for fault in speech_faults(turn.text))
    for hold in call.holds:
        if not hold.timed:
            yield Evidence(hold.turn, hold.said.sentence.text, "hold_without_time")
    for number, said in transfers(call.turns)[MOST_TRANSFERS:]:
        yield Evidence(number, said.sentence.text, "transfers_over_two")
