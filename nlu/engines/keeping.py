"""Trained models as files: whole or not at all, the newest few of a kind."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

_KEPT = 3
"""Some of a kind stay: processes with other embedders may share the folder."""

Arrays = Mapping[str, NDArray[Any]]


def place_of(
    folder: Path | None, kind: str, examples: Mapping[str, Sequence[str]], *stamps: str
) -> Path | None:
    """KIND-HASH.npz in the folder, for the model of these examples; another one where a stamp is another."""
    if folder is None:
        return None
    phrases = (f"{name}\t{text}" for name in sorted(examples) for text in examples[name])
    digest = hashlib.sha256("\n".join([*stamps, *phrases]).encode()).hexdigest()[:16]
    return folder / f"{kind}-{digest}.npz"


def kept(path: Path | None) -> Arrays | None:
    """The arrays of the file; None where there is none, or it was cut short by a full disk."""
    if path is None or not path.is_file():
        return None
    try:
        with path.open("rb") as raw, np.load(raw) as file:  # numpy leaves a broken file open
            return {name: file[name] for name in file.files}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def keep(path: Path | None, arrays: Arrays) -> None:
    """Stores the model in its place, if it has one, and drops the oldest of its kind."""
    if path is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.stem}-{os.getpid()}.npz")
    np.savez(draft, **arrays)  # type: ignore[arg-type]
    draft.replace(path)
    kind = path.name.partition("-")[0]
    with suppress(FileNotFoundError):  # others may tidy it at the same time
        stored = sorted(path.parent.glob(f"{kind}-*.npz"), key=lambda file: file.stat().st_mtime_ns)
        for stale in stored[:-_KEPT]:
            stale.unlink(missing_ok=True)
