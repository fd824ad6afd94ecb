"""What is embedded: windows of clauses, their sentences, staff's questions; the vectors kept by content hash."""

import hashlib
import os
import threading
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import Clause, passages_of, sentences_of
from knowledge.embedder import Embedder, Vectors

Owners = NDArray[np.int64]
FOREIGN = Path(__file__).parents[1] / "data" / "foreign_questions.txt"
_FOREIGN_KEPT = (
    300  # every n-th, so that about so many are left: 3 s of embedding, thresholds steady to ±0.03
)
_LEAD = 100  # characters of the words that lead a bullet in: their end names what is listed
_FORMAT = "2"  # changes when the way of cutting or embedding does


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts with the place of the clause that owns each, in the clauses' order."""

    owners: tuple[int, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """Vectors as they are cached: passages of the documents, queries of the foreign list and of official words."""

    windows: Vectors
    sentences: Vectors
    questions: Vectors
    foreign: Vectors
    words: Vectors


def windows_of(clauses: Sequence[Clause]) -> Texts:
    """Every passage with its heading path before it."""
    found = [
        (place, f"{passage.context}. {passage.text}" if passage.context else passage.text)
        for place, clause in enumerate(clauses)
        for passage in passages_of(clause)
    ]
    return Texts(tuple(place for place, _ in found), tuple(text for _, text in found))


def sentences_in(clauses: Sequence[Clause]) -> Texts:
    """Every sentence and bullet, a bullet after the words that lead it in.

    A clause of one sentence gives its window again, which costs no second embedding.
    """
    found = [(place, text) for place, clause in enumerate(clauses) for text in _led_sentences(clause)]
    return Texts(tuple(place for place, _ in found), tuple(text for _, text in found))


def _led_sentences(clause: Clause) -> list[str]:
    sentences = sentences_of(clause.text)
    if len(sentences) <= 1:
        return list(windows_of([clause]).texts[:1])
    lead, found = "", []
    for sentence in sentences:
        bullet = sentence.startswith("–")
        found.append(f"{lead} {sentence.lstrip('– ')}" if bullet and lead else sentence)
        lead = _shortened(sentence) if sentence.endswith(":") else lead
    return found


def _shortened(lead: str) -> str:
    return lead if len(lead) <= _LEAD else f"…{lead[-_LEAD:].partition(' ')[2]}"


def foreign_questions(path: Path = FOREIGN) -> tuple[str, ...]:
    """Questions that no base answers (weather, recipes, jokes): what the threshold must keep out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    questions = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return tuple(questions[:: max(1, len(questions) // _FOREIGN_KEPT)])


def content_hash(embedder: Embedder, *parts: Sequence[str]) -> str:
    """Names what was embedded and by which model."""
    digest = hashlib.sha256(f"{_FORMAT}\0{embedder.name}".encode())
    for part in parts:
        digest.update(b"\1")
        for text in part:
            digest.update(text.encode("utf-8", "replace") + b"\0")
    return digest.hexdigest()[:16]


def embedded(embedder: Embedder, parts: Sequence[Sequence[str]]) -> list[Vectors]:
    """For each part shape (texts, dimension). Equal texts are embedded once; two threads share the work."""
    unique = sorted(dict.fromkeys(text for part in parts for text in part), key=len)
    halves = [half for half in (unique[0::2], unique[1::2]) if half]
    with ThreadPoolExecutor(2) as pool:
        vectors = list(pool.map(embedder.passages, halves))
    known: dict[str, Vectors] = {}
    for half, found in zip(halves, vectors, strict=True):
        known.update(zip(half, found, strict=True))
    empty = np.empty((0, embedder.dimension), np.float32)
    return [np.stack([known[text] for text in part]) if part else empty for part in parts]


def asked(embedder: Embedder, questions: Sequence[str]) -> Vectors:
    """Shape (questions, dimension), embedded as questions."""
    if not questions:
        return np.empty((0, embedder.dimension), np.float32)
    return np.stack([embedder.query(question) for question in questions])


def load(path: Path) -> Stored | None:
    """Vectors from the cache, or None where there are none to trust."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as stream, np.load(stream) as file:
            return Stored(**{name: file[name] for name in Stored.__slots__})
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None  # torn by a crash: made anew


def save(path: Path, stored: Stored) -> None:
    """Written whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.stem}-{os.getpid()}-{threading.get_ident()}.npz")
    np.savez(draft, **{name: getattr(stored, name) for name in Stored.__slots__})
    draft.replace(path)
