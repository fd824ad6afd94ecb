"""Instruments are read from folders of YAML files here; a fault names the file, the line and what is allowed.

An organisation's own files (`OTKLIK_INSTRUMENTS_FOLDER`) have the form of those that ship. A file with the code of a
shipped instrument replaces it, and has a greater version: other words are another question.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.booking.checking import Document, Fault, document_of, validated
from bot.booking.parts import Strict
from bot.feedback.instruments.instrument import Index, Instrument, Option

SHIPPED = Path(__file__).parent
"""The instruments that come with the program."""

_Words = dict[Literal["ru", "en"], Annotated[str, Field(min_length=1)]]


class InstrumentSettings(BaseSettings):
    """Environment variables with the prefix `OTKLIK_`, or the file `.env`."""

    model_config = SettingsConfigDict(env_prefix="OTKLIK_", env_file=".env", extra="ignore", frozen=True)

    instruments_folder: Path | None = None
    """A folder of the organisation's own instruments, read beside those that ship (docs/feedback.md)."""


class _Option(Strict):
    value: int = Field(ge=0, le=10)
    label: _Words
    sign: str = ""


class _File(Strict):
    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=32)]
    version: int = Field(ge=1)
    clause: str
    question: _Words
    options: tuple[_Option, ...]
    polarity: Literal["higher-is-better", "lower-is-better"]
    index: Index
    top: tuple[int, ...]
    low: tuple[int, ...]

    def faults(self) -> Iterator[Fault]:
        """What each field allows and the whole does not."""
        values = [option.value for option in self.options]
        allowed = ", ".join(map(str, sorted(set(values))))
        for number, value in enumerate(values):
            if value in values[:number]:
                yield Fault(("options", number, "value"), "twice", {})
        for field, marked in (("top", self.top), ("low", self.low)):
            for number, value in enumerate(marked):
                if value not in values or (field == "low" and value in self.top):
                    yield Fault((field, number), "not-allowed", {"allowed": allowed})
        if not self.question.get("ru"):
            yield Fault(("question", "ru"), "missing-key", {})
        for number, option in enumerate(self.options):
            if not option.label.get("ru"):
                yield Fault(("options", number, "label", "ru"), "missing-key", {})

    def instrument(self) -> Instrument:
        better = self.polarity == "higher-is-better"
        options = sorted(self.options, key=lambda option: option.value, reverse=better)
        return Instrument(
            code=self.code,
            version=self.version,
            clause=self.clause,
            question=self.question["ru"],
            options=tuple(map(_option, options)),
            index=self.index,
            top=frozenset(self.top),
            low=frozenset(self.low),
            higher_is_better=better,
            questions=_by_language(self.question),
        )


def _option(option: _Option) -> Option:
    return Option(option.value, option.label["ru"], option.sign, _by_language(option.label))


def _by_language(words: Mapping[Literal["ru", "en"], str]) -> Mapping[str, str]:
    return MappingProxyType({str(language): said for language, said in words.items()})


@cache
def load_instruments(folder: Path | None = None) -> Mapping[str, Instrument]:
    """Every instrument by its code: those that ship, and the organisation's own of `folder` beside them.

    Without a folder, that of the settings. Read once a process. Raises knowledge.DataError with the faults of the
    first file that has any: file, line, field, value, what is allowed.
    """
    found: dict[str, Instrument] = {}
    own = folder or InstrumentSettings().instruments_folder
    for place in (SHIPPED, own) if own else (SHIPPED,):
        _add(found, sorted(place.glob("*.yml")) if place.is_dir() else [place])
    return MappingProxyType(found)


def _add(found: dict[str, Instrument], paths: list[Path]) -> None:
    for path in paths:
        document = document_of(path)
        read = _checked(document)
        before = found.get(read.code)
        if before is not None and read.version <= before.version:
            allowed = f"{before.version + 1} …"
            raise document.error([Fault(("version",), "not-allowed", {"allowed": allowed})])
        found[read.code] = read


def _checked(document: Document) -> Instrument:
    file = validated(_File, document)
    faults = list(file.faults())
    if faults:
        raise document.error(faults)
    return file.instrument()
