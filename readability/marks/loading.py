"""`readability/rules/*.yml` → rules: the kinds of check are a closed set, the rules an open one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Literal, Protocol

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from nlu.text.lexicon import Entry, entry_of
from readability.errors import ReadabilityError
from readability.marks import lists
from readability.marks.checks.markup import Looks, MixedFonts
from readability.marks.checks.nouns import NounChains, SplitPredicates, VerbalNouns
from readability.marks.checks.signs import (
    Abbreviations,
    Capitals,
    LongSentences,
    Patterns,
    Repetition,
    Runs,
    Symbols,
    Synonyms,
)
from readability.marks.checks.verbs import FewVerbs, Passives
from readability.marks.mark import Finding, Register, Severity
from readability.marks.words import Page

Text = Annotated[str, Field(min_length=2, max_length=600)]
Sample = Annotated[str, Field(min_length=2, max_length=3000)]


class Check(Protocol):
    """Finds the faults of one kind on a page."""

    def find(self, page: Page) -> Iterator[Finding]: ...


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Example(_Strict):
    """`text` with the fault in square brackets (HTML without them); `instead`: what the suggestion must be."""

    text: Sample
    instead: str | None = None


class _Phrases(_Strict):
    kind: Literal["phrases"]
    list: Annotated[str, Field(pattern=r"^[a-z_]+\.tsv$")]


class _Plain(_Strict):
    """Kinds without a setting."""

    kind: Literal["verbal_noun", "passive", "repetition", "mixed_fonts"]


class _Split(_Strict):
    kind: Literal["split_predicate"]
    reach: Annotated[int, Field(ge=1, le=8)] = 4


class _Chain(_Strict):
    kind: Literal["noun_chain"]
    least: Annotated[int, Field(ge=2)]


class _Length(_Strict):
    kind: Literal["length"]
    most: Annotated[int, Field(ge=5)]


class _Symbols(_Strict):
    kind: Literal["symbols"]
    signs: Text
    between_words: str = ""


class _Pattern(_Strict):
    kind: Literal["pattern"]
    pattern: Text


class _Token(_Strict):
    kind: Literal["token"]
    token: Literal["reference"]


class _Abbreviation(_Strict):
    kind: Literal["abbreviation"]
    known: str


class _Capitals(_Strict):
    kind: Literal["capitals"]
    least: Annotated[int, Field(ge=2)]
    known: str


class _Synonyms(_Strict):
    kind: Literal["synonyms"]
    list: str


class _Verbs(_Strict):
    kind: Literal["few_verbs"]
    words: int
    least: int


class _Looks(_Strict):
    kind: Literal["markup"]
    formatting: Literal["italic", "underline", "font", "background"]
    fonts: str | None = None


Settings = Annotated[
    _Phrases | _Plain | _Split | _Chain | _Length | _Symbols | _Pattern | _Token | _Abbreviation | _Capitals
    | _Synonyms | _Verbs | _Looks,
    Field(discriminator="kind"),
]  # fmt: skip


class RuleFile(_Strict):
    """A rule as its file has it."""

    id: Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")]
    clause: Literal["4.6.4.5", "4.6.3.3", "4.6.4.4"]
    message: Text
    message_with_detail: Text | None = None
    why: Text
    severity: Severity
    registers: tuple[Register, ...] = ("letter", "chat", "script", "article")
    yields_to: tuple[str, ...] = ()
    checks: tuple[Settings, ...] = Field(min_length=1)
    bad: tuple[Example, ...] = Field(min_length=2)
    good: tuple[Sample, ...] = Field(min_length=2)


@dataclass(frozen=True)
class Rule:
    """A rule ready to work; `checks` are those that are no lists of phrases, `entries` the lists."""

    file: RuleFile
    checks: tuple[Check, ...]
    entries: tuple[Entry, ...]

    def message(self, detail: str) -> str:
        template = self.file.message_with_detail
        return template.replace("{detail}", detail) if template and detail else self.file.message


def _check(settings: Settings) -> Check | None:
    match settings:
        case _Phrases():
            return None
        case _Plain(kind=kind):
            plain: Mapping[str, Check] = {
                "verbal_noun": VerbalNouns(), "passive": Passives(), "repetition": Repetition(), "mixed_fonts": MixedFonts(),
            }  # fmt: skip
            return plain[kind]
        case _Split(reach=reach):
            return SplitPredicates(reach)
        case _Chain(least=least):
            return NounChains(least)
        case _Length(most=most):
            return LongSentences(most)
        case _Symbols(signs=signs, between_words=between):
            return Symbols(signs, between)
        case _Pattern(pattern=pattern):
            return Patterns(re.compile(pattern, re.IGNORECASE))
        case _Token(token=token):
            return Runs(token)
        case _Abbreviation(known=known):
            return Abbreviations(lists.words(known))
        case _Capitals(least=least, known=known):
            return Capitals(least, lists.words(known))
        case _Synonyms(list=name):
            return Synonyms(tuple(frozenset(row[0].split()) for row in lists.rows(name)))
        case _Verbs(words=words, least=least):
            return FewVerbs(words, least)
        case _Looks(formatting=formatting, fonts=fonts):
            return Looks(formatting, frozenset(lists.words(fonts)) if fonts else frozenset())


def _entries(rule: RuleFile) -> Iterator[Entry]:
    for settings in rule.checks:
        if isinstance(settings, _Phrases):
            for row in lists.rows(settings.list):
                try:
                    yield entry_of(row[0], row[1] if len(row) > 1 else "", rule.id)
                except (ValueError, IndexError) as error:
                    raise ReadabilityError(f"{settings.list}: {row[0]!r}: {error}") from error


def rule_of(source: Traversable) -> Rule:
    """Reads one rule. Raises ReadabilityError that names the file and the key."""
    try:
        file = TypeAdapter(RuleFile).validate_python(yaml.safe_load(source.read_text("utf-8")))
    except (ValidationError, yaml.YAMLError) as error:
        raise ReadabilityError(f"{source.name}: {error}") from error
    if source.name != f"{file.id}.yml":
        raise ReadabilityError(f"{source.name}: the file is named after its rule, here {file.id!r}")
    checks = tuple(check for settings in file.checks if (check := _check(settings)) is not None)
    return Rule(file, checks, tuple(_entries(file)))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in the order of their names."""
    found = (source for source in (files("readability") / "rules").iterdir() if source.name.endswith(".yml"))
    loaded = tuple(rule_of(source) for source in sorted(found, key=lambda source: source.name))
    names = {rule.file.id for rule in loaded}
    for rule in loaded:
        unknown = set(rule.file.yields_to) - names
        if unknown:
            raise ReadabilityError(f"{rule.file.id}.yml: yields_to names no rule: {sorted(unknown)}")
    return loaded
