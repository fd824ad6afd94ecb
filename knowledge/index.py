"""Builds, keeps and loads the index of a base: vectors, n-grams, the trained router, thresholds, a manifest.

A build goes into a folder of its own and is swapped in by one atomic rename of the pointer file `CURRENT`;
readers see the old index or the new one, never half of either. Other processes notice by `current_build`.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.embedder import Embedder, tokens_of
from knowledge.entry import Entry
from knowledge.lexical import Bm25
from knowledge.ranking import training
from knowledge.ranking.calibration import Thresholds
from knowledge.ranking.interaction import LARGEST_BASE, LateInteraction, meeting
from knowledge.synonyms import Synonyms
from knowledge.vectors import VectorIndex
from nlu.text import character_grams, lemma, tokens
from nlu.text.experts import Experts

FORMAT = 6  # of the stored arrays and of what is computed into them; another format is built anew
_KEPT_BUILDS = 2
_CHUNK_CHARACTERS = 500
Progress = Callable[[str, float], None]
Gate = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Index:
    """All that a search needs. `rows` maps a vector to its entry, `sides` says what it was made of:
    0 the question, 1 question and answer, 2 a part of the answer."""

    entries: tuple[Entry, ...]
    vectors: VectorIndex
    rows: NDArray[np.int32]
    sides: NDArray[np.int8]
    grams: Bm25
    words: Bm25
    router: Experts | None
    interaction: LateInteraction | None
    thresholds: Thresholds
    vocabulary: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an index is made with; its hash with the entries' names the build.

    `asked` are citizens' questions about anything: what they share is taken off before pieces are compared.
    """

    embedder: Embedder
    synonyms: Synonyms
    foreign: tuple[str, ...]
    asked: tuple[str, ...] = ()

    def version(self, entries: Sequence[Entry]) -> str:
        digest = hashlib.sha256(f"{FORMAT}|{self.embedder.name}|{self.synonyms.digest}|".encode())
        digest.update("\n".join((*self.foreign, *self.asked)).encode())
        for entry in entries:
            digest.update(json.dumps(asdict(entry), ensure_ascii=False, default=str).encode())
        return digest.hexdigest()[:16]

    def grams(self, text: str) -> list[str]:
        """Character n-grams of the text with every synonym replaced by the head of its group."""
        return character_grams(" ".join(self.synonyms.canonical(tokens(text))))

    def words(self, text: str) -> list[str]:
        """Lemmas of the same."""
        return [lemma(word) for word in self.synonyms.canonical(tokens(text))]


@dataclass(frozen=True, slots=True)
class Building:
    """What goes with a build, if one is needed: `progress` hears how far it is.

    `gate` is called before it; what it raises keeps the data from being published.
    """

    progress: Progress | None = None
    gate: Gate | None = None


def open_index(
    entries: Sequence[Entry],
    recipe: Recipe,
    folder: Path | None,
    building: Building = Building(),
) -> Index:
    """The stored index when it was made of the same data by the same recipe, else a new one, stored."""
    version = recipe.version(entries)
    stored = folder / version if folder else None
    if stored is not None and _is_whole(stored):
        index = _load(stored, tuple(entries))
    else:
        if building.gate is not None:
            building.gate()
        index = build(entries, recipe, building.progress)
        if folder is not None:
            _store(index, folder)
    if folder is not None:
        _point(folder, version)
    return index


def current_build(folder: Path) -> str:
    """The version of the build in use; changes when another process swapped in a new one."""
    pointer = folder / "CURRENT"
    return pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else ""


def build(entries: Sequence[Entry], recipe: Recipe, progress: Progress | None = None) -> Index:
    """Everything in memory. `progress` hears what is done and the share of it, 0..1."""
    told = progress or (lambda _step, _share: None)
    texts, rows, sides = _passages(entries)
    told("vectors", 0.0)
    vectors = recipe.embedder.passages(texts)
    told("words", 0.3)
    wholes = [_whole(entry) for entry in entries]
    interaction = _interaction(entries, recipe)
    index = Index(
        tuple(entries),
        VectorIndex(vectors),
        rows,
        sides,
        Bm25.build([recipe.grams(whole) for whole in wholes]),
        Bm25.build([recipe.words(whole) for whole in wholes]),
        None,
        interaction,
        Thresholds(1.0, 1.0),
        _vocabulary(entries),
        recipe.version(entries),
    )
    told("router", 0.4)
    router, thresholds = training.fit(entries, recipe.embedder, recipe.foreign)
    told("done", 1.0)
    return replace(index, router=router, thresholds=thresholds)


def _passages(entries: Sequence[Entry]) -> tuple[list[str], NDArray[np.int32], NDArray[np.int8]]:
    texts: list[str] = []
    rows: list[int] = []
    sides: list[int] = []
    for row, entry in enumerate(entries):
        parts = [entry.question, f"{entry.question} {entry.answer}", *chunks(entry.answer)]
        texts += parts
        rows += [row] * len(parts)
        sides += [min(side, 2) for side in range(len(parts))]
    return texts, np.array(rows, np.int32), np.array(sides, np.int8)


def chunks(text: str) -> list[str]:
    """Sentences gathered into parts of at most about 500 characters."""
    from razdel import sentenize  # noqa: PLC0415 (only when an index is built)

    parts = [""]
    for sentence in sentenize(text):
        if parts[-1] and len(parts[-1]) + len(sentence.text) > _CHUNK_CHARACTERS:
            parts.append("")
        parts[-1] = f"{parts[-1]} {sentence.text}".strip()
    return [part for part in parts if part]


def _whole(entry: Entry) -> str:
    """The question twice: its words weigh more than the answer's."""
    return f"{entry.question} {entry.question} {entry.answer}"


def _interaction(entries: Sequence[Entry], recipe: Recipe) -> LateInteraction | None:
    """Only where wordings are few: with a trained router it adds nothing and costs memory."""
    pieces = tokens_of(recipe.embedder)
    if pieces is None or len(entries) > LARGEST_BASE or training.is_rich(entries):
        return None
    questions = pieces.passage_tokens([entry.question for entry in entries])
    wholes = pieces.passage_tokens([f"{entry.question} {entry.answer}" for entry in entries])
    asked = recipe.asked or [entry.question for entry in entries]
    return meeting(questions, wholes, [pieces.query_tokens(text) for text in asked])


def _vocabulary(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The words of the base against which slips are mended: those of official texts, and those that two variants share."""
    sure = {word for entry in entries for word in tokens(_whole(entry))}
    heard: dict[str, int] = {}
    for entry in entries:
        for variant in entry.variants:
            for word in set(tokens(variant)):
                heard[word] = heard.get(word, 0) + 1
    known = {word for word, times in heard.items() if times > 2 and lemma(word)}
    return tuple(sorted(sure | known))


def _store(index: Index, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=folder))
    try:
        arrays: dict[str, Any] = {
            "vectors": index.vectors.array,
            "rows": index.rows,
            "sides": index.sides,
            "vocabulary": np.array(index.vocabulary, np.str_),
            **index.grams.arrays("grams"),
            **index.words.arrays("words"),
        }
        if index.router is not None:
            arrays |= index.router.arrays()
        if index.interaction is not None:
            arrays |= index.interaction.arrays()
        np.savez(draft / "arrays.npz", **arrays)
        manifest = {
            "format": FORMAT,
            "version": index.version,
            "entries": len(index.entries),
            "built": date.today().isoformat(),  # noqa: DTZ011 (a note for people)
            "sha256": _digest(draft / "arrays.npz"),
            "thresholds": index.thresholds.as_json(),
        }
        (draft / "manifest.json").write_text(
            json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8"
        )
        target = folder / index.version
        if target.exists():
            shutil.rmtree(target)
        draft.rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _is_whole(path: Path) -> bool:
    """Whether a finished build stands there with the very arrays that its manifest names."""
    manifest, arrays = path / "manifest.json", path / "arrays.npz"
    if not manifest.is_file() or not arrays.is_file():
        return False
    try:
        return bool(json.loads(manifest.read_text(encoding="utf-8"))["sha256"] == _digest(arrays))
    except (ValueError, KeyError):
        return False


def _load(path: Path, entries: tuple[Entry, ...]) -> Index:
    manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    with np.load(path / "arrays.npz") as file:
        arrays = {name: file[name] for name in file.files}
    return Index(
        entries,
        VectorIndex(arrays["vectors"]),
        arrays["rows"],
        arrays["sides"],
        Bm25.restore("grams", arrays),
        Bm25.restore("words", arrays),
        Experts.restore(arrays) if "experts.mean" in arrays else None,
        LateInteraction.restore(arrays) if "interaction.common" in arrays else None,
        Thresholds.from_json(manifest["thresholds"]),
        tuple(arrays["vocabulary"].tolist()),
        manifest["version"],
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _point(folder: Path, version: str) -> None:
    if current_build(folder) == version:
        return
    draft = folder / f".CURRENT-{os.getpid()}"
    draft.write_text(version, encoding="utf-8")
    draft.replace(folder / "CURRENT")
    builds = sorted(
        (path for path in folder.iterdir() if (path / "manifest.json").is_file()),
        key=lambda p: p.stat().st_mtime,
    )
    for old in builds[:-_KEPT_BUILDS]:
        if old.name != version:
            shutil.rmtree(old, ignore_errors=True)
