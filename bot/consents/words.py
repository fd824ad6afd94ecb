"""The exact words of consents, from texts.yml: what is shown is what is stored."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

FILE = Path(__file__).parent / "texts.yml"
FALLBACK = "ru"

Purpose = Literal["personal-data", "proactive", "mailing-content"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
LANGUAGES = ("ru", "en")


def _in_every_language(words: dict[str, str]) -> dict[str, str]:
    if sorted(words) != sorted(LANGUAGES):
        raise ValueError(f"needed in {LANGUAGES}")
    return words


Wording = Annotated[dict[str, str], AfterValidator(_in_every_language)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PurposeWords(_Strict):
    """One purpose as texts.yml holds it. `term` is in days; without one the consent lasts until withdrawn."""

    version: str = Field(max_length=16)
    term: int | None = Field(ge=1)
    legal: str
    data: tuple[str, ...]
    title: Wording
    text: Wording
    chosen: Wording | None = None


class _File(_Strict):
    controller_unnamed: Wording
    purposes: dict[Purpose, PurposeWords]


@dataclass(frozen=True, slots=True)
class ConsentText:
    """The words one person is shown. `term` is in days, `None` until withdrawn."""

    purpose: Purpose
    language: str
    version: str
    text: str
    term: int | None

    @property
    def sha256(self) -> str:
        """The name under which the words are stored."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def purpose_words(purpose: Purpose) -> PurposeWords:
    """What texts.yml says of the purpose."""
    return _read().purposes[purpose]


def purpose_text(
    purpose: Purpose, language: str, controller: str = "", services: Sequence[str] = ()
) -> ConsentText:
    """The words to show. `controller` is the body's name; `services` are the names of chosen services."""
    words = purpose_words(purpose)
    spoken = language if language in words.text else FALLBACK
    template = words.chosen if services and words.chosen else words.text
    who = controller or _read().controller_unnamed[spoken]
    text = template[spoken].format(controller=who, services="; ".join(services))
    return ConsentText(purpose, spoken, words.version, text.strip(), words.term)


@cache
def _read() -> _File:
    read = _File.model_validate(yaml.safe_load(FILE.read_text("utf-8")))
    missing = set(PURPOSES) - set(read.purposes)
    if missing:
        raise ValueError(f"{FILE.name}: no words for {sorted(missing)}")
    return read
