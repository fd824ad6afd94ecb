"""What keeps words from the open page: they are hard to read, or they name somebody."""

from bot.channels.web.visit.shown import Words
from bot.readable import over_limit
from nlu import mask_personal_data
from readability import Report, check


def problems_of(body: str, words: Words) -> tuple[str, ...]:
    """Sentences on what is to be mended before everybody reads it; empty where nothing is."""
    found = []
    if mask_personal_data(body) != body:
        found.append(words.say("decisions-problem-personal"))
    report = check(body, kind="chat")
    if over_limit(report) or _is_heavy(report):
        advice = " ".join(each.text for each in report.advice)
        found.append(words.say("decisions-problem-hard", advice=advice))
    return tuple(found)


def _is_heavy(report: Report) -> bool:
    """Two measures at once: one of them alone is too noisy to fail a few sentences, which is all a decision has."""
    failing = {judged.measure for judged in report.judged if judged.state == "fail"}
    return {"grade", "long_words"} <= failing
