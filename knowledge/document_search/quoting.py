"""The sentences of a clause that answer best, in their order: what staff may read out."""

from collections.abc import Sequence

from knowledge.document_search.coverage import Scores
from knowledge.documents import Clause, sentences_of

_WHOLE = 320  # a clause so short is quoted whole
_LONGEST = 420
_SENTENCES = 3
_CLOSE = 0.85  # another sentence joins the best one from this share of its similarity


def quotation(clause: Clause, similarities: Scores) -> str:
    """One to three sentences or bullets; a bullet after the words that lead it in, what is left out as «…».

    `similarities` of the clause's sentences to the question, in their order.
    """
    sentences = [_unnumbered(clause, sentence) for sentence in sentences_of(clause.text)]
    text = "\n".join(sentence for sentence in sentences if sentence)
    if len(text) <= _WHOLE or len(sentences) != len(similarities):
        return _cut(text)
    return _joined(sentences, _chosen(sentences, similarities))


def _chosen(sentences: Sequence[str], similarities: Scores) -> list[int]:
    order = sorted(range(len(sentences)), key=lambda place: -float(similarities[place]))
    best = order[0]
    chosen = {best}
    lead = _lead(sentences, best)
    length = len(sentences[best]) + (len(sentences[lead]) if lead is not None else 0)
    for place in order[1:]:
        near = float(similarities[place]) >= _CLOSE * float(similarities[best])
        if len(chosen) < _SENTENCES and near and length + len(sentences[place]) <= _LONGEST:
            chosen.add(place)
            length += len(sentences[place])
    if lead is not None:
        chosen.add(lead)
    return sorted(chosen)


def _lead(sentences: Sequence[str], place: int) -> int | None:
    if not sentences[place].startswith("–"):
        return None
    before = (one for one in range(place - 1, -1, -1) if sentences[one].endswith(":"))
    return next(before, None)


def _joined(sentences: Sequence[str], chosen: Sequence[int]) -> str:
    parts: list[str] = []
    for before, place in zip([-1, *chosen], chosen, strict=False):
        if before >= 0 and place != before + 1:
            parts.append("…")
        parts.append(sentences[place])
    return _cut("\n".join(parts))


def _unnumbered(clause: Clause, sentence: str) -> str:
    head = f"{clause.number}." if clause.number else ""
    return sentence.removeprefix(head).strip() if head else sentence


def _cut(text: str) -> str:
    if len(text) <= _LONGEST * 2:
        return text
    return text[: _LONGEST * 2].rpartition(" ")[0] + "…"
