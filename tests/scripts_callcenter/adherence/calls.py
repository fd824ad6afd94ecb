"""Calls for the tests, written as they are heard: «О» speaks for the body, «К» is the client."""

from datetime import time

from scripts_callcenter.adherence import Judgement, Transcript, Turn, judge

SPEAKERS = {"О": "operator", "К": "client"}


def call(text: str, direction: str = "inbound", at: str = "14:00") -> Transcript:
    """A transcript from lines «О: …» and «К: …»."""
    lines = (line.strip().split(": ", 1) for line in text.strip().splitlines())
    turns = tuple(Turn(SPEAKERS[who], said) for who, said in lines)
    return Transcript(direction, time.fromisoformat(at), turns)


def judged(text: str, direction: str = "inbound", at: str = "14:00") -> Judgement:
    return judge(call(text, direction, at))
