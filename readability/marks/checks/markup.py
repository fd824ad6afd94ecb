"""How the text looks: italics, underlines, fonts, backgrounds, as `readability.documents` found them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from readability.marks.mark import Finding
from readability.marks.words import Page


@dataclass(frozen=True)
class Looks:
    """Parts formatted in one way; with `fonts`, those set in one of them (lower case)."""

    formatting: str
    fonts: frozenset[str] = frozenset()

    def find(self, page: Page) -> Iterator[Finding]:
        for part in page.formatting:
            named = not self.fonts or part.value.lower() in self.fonts
            if part.kind == self.formatting and named and page.text[part.start : part.end].strip():
                yield Finding(part.start, part.end, detail=part.value)


@dataclass(frozen=True)
class MixedFonts:
    """Parts in another font than most of the text."""

    def find(self, page: Page) -> Iterator[Finding]:
        parts = [
            part
            for part in page.formatting
            if part.kind == "font" and page.text[part.start : part.end].strip()
        ]
        letters: Counter[str] = Counter()
        for part in parts:
            letters[part.value.lower()] += part.end - part.start
        if len(letters) < 2:
            return
        main = letters.most_common(1)[0][0]
        for part in parts:
            if part.value.lower() != main:
                yield Finding(part.start, part.end, detail=part.value)
