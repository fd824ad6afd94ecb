"""From probabilities to an intent, the same for every engine: sub-intents count for theirs, «not sure» is a result."""

from collections.abc import Iterable

from nlu.understanding import Intent

_SURE = 0.5  # calibrated: more likely than all others together
_SURE_ABUSE = (
    0.7  # an insult seen where there is none hurts more than one overlooked; the lists catch the rest
)


def decide(opinions: Iterable[tuple[str, float]], *, by: str) -> Intent:
    """The surest intent of (whole name, probability) pairs; its name is None when it is not sure.

    >>> decide([("no/not_that", 0.4), ("no", 0.3), ("thanks", 0.2)], by="rasa")
    Intent(name='no', confidence=0.7, runner_up='thanks', detail='not_that', by='rasa')
    >>> decide([], by="rasa").name is None
    True
    """
    sums: dict[str, float] = {}
    finest: dict[str, tuple[float, str]] = {}
    for name, opinion in opinions:
        label, _, detail = name.partition("/")
        sums[label] = sums.get(label, 0.0) + opinion
        finest[label] = max(finest.get(label, (-1.0, "")), (opinion, detail))
    first, second, *_ = [*sorted(sums, key=lambda label: -sums[label]), None, None]
    if first is None:
        return Intent(None, 0.0, by=by)
    confidence = min(sums[first], 1.0)
    if confidence < (_SURE_ABUSE if first == "abuse" else _SURE):
        return Intent(None, confidence, first, by=by)
    return Intent(first, confidence, second, finest[first][1], by=by)
