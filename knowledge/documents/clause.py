"""Frozen types: what a document is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered clause, table row or unnumbered part, with everything up to the next one.

    `id` is `FILE-STEM#CLAUSE`; `number` is "" where the part has none; `title` is its heading or "";
    `heading_path` leads from the document's top to the parent; `text` begins with number and title, a
    paragraph, bullet or row a line; `lines` are the first and last lines of the source, from 1 (paragraphs
    where the format has no lines). `contents` marks a table of contents.
    """

    id: str
    document: str
    number: str
    title: str
    heading_path: tuple[str, ...]
    text: str
    lines: tuple[int, int]
    row: bool = False
    contents: bool = False

    @property
    def heading_only(self) -> bool:
        """Whether nothing but a heading stands here."""
        return len(self.text) <= len(self.number) + len(self.title) + 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A window of a clause, at most ~480 characters at bullet or sentence borders, to embed with `context`."""

    clause_id: str
    text: str
    context: str
