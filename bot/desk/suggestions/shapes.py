"""What the suggestions' API takes and gives, as OpenAPI shows it."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from bot.channels.web.visit.shown import Words
from bot.desk.suggestions.drafts import LONGEST, Checked, Hint
from bot.desk.suggestions.values import Kind, Suggested, Suggestion
from bot.wording import date_in_words
from readability.report import Judged

MOST_SHOWN = 16
_MOST_NUMBER = 2_000_000_000


def _number(value: object) -> object:
    """Pydantic would take `true` and "5" for numbers as well; JSON Schema does not."""
    if isinstance(value, bool | str):
        raise ValueError("not a number")  # noqa: TRY004 (the error pydantic understands)
    return value


def _whole(text: str) -> str:
    """Half a character is no text: its encoding fails, and pydantic answers for it."""
    text.encode()
    return text


Number = Annotated[int, Field(ge=0, le=_MOST_NUMBER), BeforeValidator(_number)]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class DraftIn(_In):
    """What the operator has typed so far, and for which request."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"request": 41, "text": "Take your passport with you."}]},
    )

    request: Number
    text: Annotated[str, Field(max_length=LONGEST), AfterValidator(_whole)]


class ShownIn(_In):
    """One suggestion that was on the screen; `inserted`: it was put into the draft."""

    kind: Kind
    source: Annotated[str, Field(min_length=1, max_length=128), AfterValidator(_whole)]
    rank: Annotated[int, Field(ge=1, le=9), BeforeValidator(_number)]
    inserted: bool = False


_USED: dict[str, Any] = {
    "seq": 12,
    "question_seq": 11,
    "shown": [{"kind": "answer", "source": "passport-lost", "rank": 1, "inserted": True}],
}


class UsedIn(_In):
    """What stood beside the answer that was sent as message `seq`, for the citizen's message `question_seq`."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_USED]})

    seq: Number
    question_seq: Number | None = None
    shown: list[ShownIn] = Field(max_length=MOST_SHOWN)


class SourceOut(BaseModel):
    """What an answer rests on; `checked` is a day."""

    title: str
    clause: str | None
    url: str | None
    checked: str | None


class SuggestionOut(BaseModel):
    """Words for the draft. `score` 0..1; `language` is that of the words."""

    kind: Kind
    source: str
    rank: int
    title: str
    text: str
    score: float
    language: str
    times: int
    sources: list[SourceOut]


class SuggestedOut(BaseModel):
    """At most three of a kind. `nothing` is what to do where all lists are empty, else empty."""

    asked: str
    question_seq: int | None
    typed: bool
    language: str
    script: list[SuggestionOut]
    answers: list[SuggestionOut]
    canned: list[SuggestionOut]
    cases: list[SuggestionOut]
    nothing: str


class MeasureOut(BaseModel):
    """One measure of the gauge against the limit of the citizen's segment; `label` says it in words."""

    measure: str
    label: str
    value: float
    passes: float
    fails: float
    state: Literal["pass", "warn", "fail"]


class HintOut(BaseModel):
    """A place of the draft, in characters (code points), what is wrong with it and what to do.

    `show` and `replace` are the words of the buttons; `replace` is empty where there is no suggestion.
    """

    area: str
    rule: str
    start: int
    end: int
    span: str
    message: str
    suggestion: str | None
    show: str
    replace: str
    grave: bool


class CheckedOut(BaseModel):
    """`verdict`: empty, fine, mind or hard; `outdated`: a newer draft of the same account is looked at instead."""

    verdict: Literal["empty", "fine", "mind", "hard", "outdated"]
    summary: str
    readers: str
    measures: list[MeasureOut]
    hints: list[HintOut]


def suggested_as_json(suggested: Suggested, words: Words) -> dict[str, Any]:
    """The shape of `SuggestedOut`."""
    asked = suggested.asked
    return {
        "asked": asked.text,
        "question_seq": asked.seq,
        "typed": asked.typed,
        "language": suggested.language,
        "script": [_suggestion(each) for each in suggested.script],
        "answers": [_suggestion(each) for each in suggested.answers],
        "canned": [_suggestion(each) for each in suggested.canned],
        "cases": [_suggestion(each) for each in suggested.cases],
        "nothing": nothing(suggested, words),
    }


def nothing(suggested: Suggested, words: Words) -> str:
    """What to do where there is nothing to suggest; empty where there is something."""
    if suggested.all:
        return ""
    if not suggested.asked.text:
        return words.say("suggest-nothing-asked")
    return words.say("suggest-nothing-typed" if suggested.asked.typed else "suggest-nothing")


def _suggestion(each: Suggestion) -> dict[str, Any]:
    sources = [
        {
            "title": source.title,
            "clause": source.clause,
            "url": source.url,
            "checked": source.checked.isoformat() if source.checked else None,
        }
        for source in each.sources
    ]
    return {
        "kind": each.kind,
        "source": each.source,
        "rank": each.rank,
        "title": each.title,
        "text": each.text,
        "score": each.score,
        "language": each.language,
        "times": each.times,
        "sources": sources,
    }


def checked_as_json(checked: Checked, text: str, words: Words) -> dict[str, Any]:
    """The shape of `CheckedOut`."""
    report = checked.report
    return {
        "verdict": checked.verdict,
        "summary": summary(checked, words),
        "readers": report.limits.segment_title if report else "",
        "measures": [_measure(one, words) for one in measures_of(checked)],
        "hints": [_hint(each, text, words) for each in checked.hints],
    }


def measures_of(checked: Checked) -> list[Judged]:
    """The measures that mean something: of a few sentences only the longest one."""
    report = checked.report
    if report is None:
        return []
    short = report.verdict == "too_short"
    return [one for one in report.judged if not short or one.measure == "longest_sentence"]


def _measure(one: Judged, words: Words) -> dict[str, Any]:
    name = words.say(f"suggest-measure-{one.measure.replace('_', '-')}")
    value, limit = (
        f"{figure:g}".replace(".", "," if words.language == "ru" else ".")
        for figure in (one.value, one.passes)
    )
    return {
        "measure": one.measure,
        "label": words.say("suggest-measure-value", measure=name, value=value, limit=limit),
        "value": one.value,
        "passes": one.passes,
        "fails": one.fails,
        "state": one.state,
    }


def summary(checked: Checked, words: Words) -> str:
    """The draft in one sentence."""
    if checked.verdict == "empty":
        return ""
    if checked.over:
        return words.say("suggest-draft-over", measure=checked.over[0].measure)
    if any(hint.grave for hint in checked.hints):
        return words.say("suggest-draft-grave")
    return words.say(f"suggest-draft-{checked.verdict}", count=len(checked.hints))


def _hint(hint: Hint, text: str, words: Words) -> dict[str, Any]:
    return {
        "area": hint.area,
        "rule": hint.rule,
        "start": hint.start,
        "end": hint.end,
        "span": text[hint.start : hint.end],
        "message": message_of(hint, words),
        "suggestion": hint.suggestion,
        "show": words.say("suggest-draft-show", span=text[hint.start : hint.end][:60]),
        "replace": words.say("suggest-draft-replace", suggestion=hint.suggestion) if hint.suggestion else "",
        "grave": hint.grave,
    }


def message_of(hint: Hint, words: Words) -> str:
    """What is wrong and why, in a sentence or two."""
    match hint.area:
        case "readability":
            return " ".join(part for part in (hint.message, hint.why) if part)
        case "person":
            return words.say(f"suggest-person-{hint.rule}", kind=hint.detail)
        case "speech" | "tone" | "chat" as area:
            return words.say(f"suggest-{area}-{hint.rule.replace('_', '-')}")


def about(each: Suggestion, language: str, words: Words) -> list[str]:
    """What to know of a suggestion before it is taken: how like it is, how often it helped, its language, its day."""
    share, said = round(each.score * 100), []
    if each.kind == "answer":
        said.append(words.say("suggest-score", share=share) if each.score else words.say("suggest-titled"))
    if each.kind == "case":
        said.append(words.say("suggest-near", share=share))
        if each.times > 1:
            said.append(words.say("suggest-times", count=each.times))
    if each.language != language:
        said.append(words.say("suggest-language-en" if each.language == "en" else "suggest-language-ru"))
    days = [source.checked for source in each.sources if source.checked]
    if days:
        day = date_in_words(words.texts, max(days), words.now.date(), words.language)
        said.append(words.say("suggest-checked", day=day))
    return said
