"""One question with its scale: frozen, versioned, in every language that it was given."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Index = Literal["csi", "ces", "nps", "share"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of the scale. `sign` is an emoji that may stand before the label, or empty."""

    value: int
    label: str
    sign: str = ""
    labels: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    def in_language(self, language: str) -> "Option":
        """The same answer with its label in that language; without one, as it is."""
        return replace(self, label=self.labels.get(language, self.label))

    @property
    def button(self) -> str:
        """What a button carries: sign and label, so that no meaning rests on a picture alone."""
        return f"{self.sign} {self.label}".strip()


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version of a question. `options` go from the best answer to the worst; the words of a version never change.

    `top` are the values that the index counts, `low` those that ask for a reason. `index` says which arithmetic reads
    the answers: csi and ces count `top` (table 1), nps takes `low` away from `top`, share is a body's own count of `top`.
    """

    code: str
    version: int
    clause: str
    question: str
    options: tuple[Option, ...]
    index: Index
    top: frozenset[int]
    low: frozenset[int]
    higher_is_better: bool = True
    questions: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    def in_language(self, language: str) -> "Instrument":
        """The same question with all its words in that language; what has none stays as it is."""
        options = tuple(option.in_language(language) for option in self.options)
        return replace(self, question=self.questions.get(language, self.question), options=options)

    def option(self, value: int) -> Option:
        """The answer of that value. Raises KeyError where the scale has none."""
        for option in self.options:
            if option.value == value:
                return option
        raise KeyError(f"{self.code} has no answer {value}")

    @property
    def values(self) -> frozenset[int]:
        return frozenset(option.value for option in self.options)

    @property
    def read_out(self) -> str:
        """What an operator reads out on the phone: the very words of the buttons, in their order (4.5.7.2).

        A scale of numbers names its ends in the question, so its numbers are not read out one by one.
        """
        labels = [option.label for option in self.options]
        if all(label.isdecimal() for label in labels):
            return self.question
        return f"{self.question} {', '.join(labels)}."

    @property
    def wording(self) -> str:
        """All that a citizen reads and all that is counted, in one line: it never changes within a version."""
        parts = [
            self.code,
            str(self.version),
            self.index,
            *map(str, sorted(self.top)),
            "|",
            *map(str, sorted(self.low)),
        ]
        parts += [f"{language}={self.questions[language]}" for language in sorted(self.questions)]
        for option in self.options:
            labels = [f"{language}={option.labels[language]}" for language in sorted(option.labels)]
            parts += [str(option.value), option.sign, *labels]
        return "\n".join(parts)
