"""What the API of the letter page takes and gives, as OpenAPI shows it."""

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from bot.desk.letter.checking import LONGEST_OF_FILE, Draft, Format
from bot.desk.letter.settings import LetterSettings
from readability.limits import DEFAULT_KIND, DEFAULT_SEGMENT, LimitSet, limit_set
from readability.marks import Silence
from readability.reading import Document, Formatting
from readability.report import Report

_MANY = 5000
_EXAMPLE: dict[str, Any] = {
    "text": "We got your letter. We will check your papers. You get our answer by Friday. Call us. We will help.",
    "segment": "pensioners",
    "kind": "letter",
}


@cache
def _limits() -> LimitSet:
    return limit_set(LetterSettings().limits)


def _segments(schema: dict[str, Any]) -> None:
    schema["enum"] = list(_limits().segments)


def _kinds(schema: dict[str, Any]) -> None:
    schema["enum"] = list(_limits().kinds)


Segment = Annotated[str, Field(max_length=64, json_schema_extra=_segments)]
Kind = Annotated[str, Field(max_length=64, json_schema_extra=_kinds)]


def _number(value: object) -> object:
    """Pydantic would take `true` and "5" for numbers as well; JSON Schema does not."""
    if isinstance(value, bool | str):
        raise ValueError("not a number")  # noqa: TRY004 (the error pydantic understands)
    return value


def _whole(text: str) -> str:
    """Half a character is no text: its encoding fails, and pydantic answers for it."""
    text.encode()
    return text


Offset = Annotated[int, Field(ge=0, le=LONGEST_OF_FILE), BeforeValidator(_number)]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SilencedIn(_In):
    """A mark a person leaves as it is, with the reason."""

    rule: str = Field(pattern="^[a-z_]{1,40}$", examples=["passive_voice"])
    start: Offset
    end: Offset
    reason: str = Field(min_length=1, max_length=300)


class FormattingIn(_In):
    """How a part of the text looks in the file it came from."""

    start: Offset
    end: Offset
    kind: Literal["italic", "underline", "font", "background"]
    value: str = Field(default="", max_length=200)


class ReadabilityIn(_In):
    """A text of at most 200 kB; offsets are characters (code points) of `text`."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})

    text: Annotated[str, AfterValidator(_whole)] = Field(
        description="At most 200 kB in UTF-8; a longer one is answered with `text-too-long`"
    )
    segment: Segment = DEFAULT_SEGMENT
    kind: Kind = DEFAULT_KIND
    format: Format = "text"
    silenced: list[SilencedIn] = Field(default=[], max_length=_MANY)
    formatting: list[FormattingIn] = Field(default=[], max_length=_MANY)

    def draft(self) -> Draft:
        """The draft for the engine."""
        return Draft(
            self.text,
            self.segment,
            self.kind,
            self.format,
            tuple(Silence(one.rule, one.start, one.end, one.reason) for one in self.silenced),
            tuple(Formatting(one.start, one.end, one.kind, one.value) for one in self.formatting),
        )


class JudgedOut(BaseModel):
    """A measure against its limit: passes up to `passes`, fails over `fails`."""

    measure: Literal["grade", "longest_sentence", "long_words"]
    value: float
    passes: float
    fails: float
    state: Literal["pass", "warn", "fail"]


class FindingOut(BaseModel):
    """A mark; `start` and `end` are characters (code points) of the text as given."""

    rule: str
    clause: str
    span: str
    start: int
    end: int
    message: str
    why: str
    severity: Literal["hint", "warning", "error"]
    suggestion: str | None = Field(default=None, description="May stand in the place of `span` as it is")
    silenced: str | None = Field(default=None, description="The reason for which a person left it")


class ReadabilityOut(BaseModel):
    """The report; the shape is that of `otklik readability --json`."""

    id: str = Field(description="Of the text, segment and kind: the same draft has the same id")
    segment: str
    kind: str
    language: Literal["ru", "en", "other"]
    verdict: Literal["pass", "warn", "fail", "too_short"]
    counts: dict[str, float]
    indices: dict[str, float]
    grade: float | None = Field(description="Years of schooling the reader needs")
    noise: float = Field(description="Standard deviation of the grade")
    limit: float = Field(description="The grade up to which the text passes")
    limits: list[JudgedOut]
    why: str
    evidence: str
    advice: list[str]
    findings: list[FindingOut]
    note: str | None = Field(default=None, description="Why there is no verdict")


class FileOut(ReadabilityOut):
    """The report of a file, with its text: that is what the offsets are about."""

    text: str
    formatting: list[FormattingIn]


def file_schema(limits: LimitSet) -> dict[str, Any]:
    """The form with a file, for OpenAPI: the route reads it itself, so that it stays in memory."""
    said = "DOCX, TXT, MD, HTML or EML of at most 5 MB, by its name's ending; without one DOCX or text"
    fields = {
        "file": {"type": "string", "format": "binary", "description": said},
        "segment": {"type": "string", "enum": list(limits.segments), "default": DEFAULT_SEGMENT},
        "kind": {"type": "string", "enum": list(limits.kinds), "default": DEFAULT_KIND},
    }
    example = {"file": "letter.docx", "segment": "pensioners", "kind": "letter"}
    form = {
        "schema": {"type": "object", "required": ["file"], "properties": fields},
        "examples": {"letter": {"value": example}},
    }
    return {"required": True, "content": {"multipart/form-data": form}}


def file_as_json(report: Report) -> dict[str, Any]:
    """As FileOut describes it."""
    return report.as_json() | document_as_json(report.document)


def document_as_json(document: Document) -> dict[str, Any]:
    """The text of a file and how it looks; of very many changes of look the first are given."""
    looks = (
        {"start": one.start, "end": one.end, "kind": one.kind, "value": one.value[:200]}
        for one in document.formatting[:_MANY]
    )
    return {"text": document.text, "formatting": list(looks)}
