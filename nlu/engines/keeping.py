"""Trained models as files: whole or not at all, the newest few of a kind."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

_KEPT = 3
"""Some of a kind stay: processes with other embedders may share the folder."""

Arrays = Mapping[str, NDArray[Any]]


def kept(path: Path) -> Arrays | None:
    """The arrays of the file; None where there is none, or it was cut short by a full disk."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as raw, np.load(raw) as file:  # numpy leaves a broken file open
            return {name: file[name] for name in file.files}
    except (OSError, ValueError, KeyError, BadZipFile):
        return None


def keep(path: Path, arrays: Arrays) -> None:
    """Stores the model under `path`, named KIND-HASH.npz, and drops the oldest of its kind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.stem}-{os.getpid()}.npz")
    np.savez(draft, **arrays)  # type: ignore[arg-type]
    draft.replace(path)
    kind = path.name.partition("-")[0]
    with suppress(FileNotFoundError):  # others may tidy it at the same time
        stored = sorted(path.parent.glob(f"{kind}-*.npz"), key=lambda file: file.stat().st_mtime_ns)
        for stale in stored[:-_KEPT]:
            stale.unlink(missing_ok=True)
