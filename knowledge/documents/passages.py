"""Clauses → windows to embed and sentences to quote."""

import re

from knowledge.documents.clause import Clause, Passage

WINDOW = 480  # characters: with the context about 120 tokens, what the bundled model reads
CONTEXT = 160
_SENTENCE = re.compile(r"(?<=[.!?…])[»\")]*\s+(?=[«\"(]?[А-ЯЁA-Z0-9])|\n")
_SHORTENED = re.compile(r"(?:\b(?:т|ст|п|пп|г|гг|др|см|ч|руб|тыс|им|ул|д|стр|рис|табл|е|[А-ЯЁ])\.|№)$")


def sentences_of(text: str) -> list[str]:
    """Sentences and bullets in order; «т. е.», «п. 4.6», initials do not end one.

    >>> sentences_of("Срок – 5 дней. Далее см. п. 3.\\n– раз;\\n– два.")
    ['Срок – 5 дней.', 'Далее см. п. 3.', '– раз;', '– два.']
    """
    found: list[str] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        piece = text[start : match.end()].strip()
        if "\n" not in match[0] and (_SHORTENED.search(piece) or re.fullmatch(r"[\d.]+", piece)):
            continue
        if piece:
            found.append(piece)
        start = match.end()
    if rest := text[start:].strip():
        found.append(rest)
    return found


def context_of(clause: Clause) -> str:
    """The heading path, nearest last, at most CONTEXT characters: the nearest headings are kept."""
    kept = ""
    for heading in reversed(clause.heading_path):
        words = re.sub(r"^[\dIVX.]+\s+", "", heading)
        longer = f"{words} › {kept}" if kept else words
        if len(longer) > CONTEXT and kept:
            break
        kept = longer[:CONTEXT]
    return kept


def passages_of(clause: Clause) -> tuple[Passage, ...]:
    """Windows of the clause at sentence and bullet borders; all its text stands in them.

    A window of bullets begins with the sentence that leads them in, where it is short.
    """
    context = context_of(clause)
    windows: list[list[str]] = [[]]
    lead = ""
    for sentence in _cut(sentences_of(clause.text)):
        if windows[-1] and sum(map(len, windows[-1])) + len(sentence) > WINDOW:
            bullet = sentence.startswith("–") and 0 < len(lead) <= WINDOW // 2
            windows.append([lead] if bullet else [])
        windows[-1].append(sentence)
        lead = sentence if sentence.endswith(":") else lead
    return tuple(Passage(clause.id, "\n".join(window), context) for window in windows if window)


def _cut(sentences: list[str]) -> list[str]:
    """Sentences longer than a window and a half are cut at semicolons, commas or spaces."""
    found: list[str] = []
    for sentence in sentences:
        rest = sentence
        while len(rest) > WINDOW * 3 // 2:
            place = max(rest.rfind(mark, WINDOW // 2, WINDOW) for mark in ("; ", ", ", " "))
            place = place + 1 if place > 0 else WINDOW
            found.append(rest[:place].strip())
            rest = rest[place:].strip()
        found.append(rest)
    return found
