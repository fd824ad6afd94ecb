"""Articles written at the desk, beside those of the base: an overlay is a folder of the base's shape.

An article of the overlay stands in place of the base's own of that id; `withdrawn.txt` names the articles that are
not served at all. An overlay is never changed: each is written whole under its digest, then the pointer file CURRENT
is swapped, so a reader sees the old one or the new one, never half of either.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

WITHDRAWN = "withdrawn.txt"
_POINTER = "CURRENT"
_KEPT = 2


def current_overlay(root: Path | None) -> Path | None:
    """The overlay in use; None where nothing was published at the desk yet."""
    if root is None:
        return None
    try:
        named = (root / _POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    folder = root / named
    return folder if named and folder.is_dir() else None


def withdrawn_in(overlay: Path | None) -> frozenset[str]:
    """The ids of the articles that are not served."""
    path = overlay / WITHDRAWN if overlay else None
    if path is None or not path.is_file():
        return frozenset()
    return frozenset(path.read_text(encoding="utf-8").split())


def write_overlay(root: Path, files: Mapping[str, str], withdrawn: Collection[str]) -> Path:
    """Makes an overlay of `files` (text by the path inside) and takes it in use; gives its folder.

    The same contents are written once. Raises OSError.
    """
    whole = {**files, WITHDRAWN: "".join(f"{each}\n" for each in sorted(withdrawn))}
    folder = root / _digest(whole)
    if not folder.is_dir():
        _write(root, folder, whole)
    if current_overlay(root) != folder:
        draft = root / f".{_POINTER}-{os.getpid()}"
        draft.write_text(folder.name, encoding="utf-8")
        draft.replace(root / _POINTER)
    _forget_old(root, folder)
    return folder


def _write(root: Path, folder: Path, files: Mapping[str, str]) -> None:
    root.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=root))
    try:
        for name, text in files.items():
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        draft.chmod(0o755)
        try:
            draft.rename(folder)
        except OSError:
            # Another process made the very same one meanwhile.
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _forget_old(root: Path, used: Path) -> None:
    """Keeps the one in use and the one before: somebody may be reading it."""
    known = sorted(
        (path for path in root.iterdir() if path.is_dir() and not path.name.startswith(".")),
        key=lambda path: path.stat().st_mtime,
    )
    for old in known[:-_KEPT]:
        if old != used:
            shutil.rmtree(old, ignore_errors=True)


def _digest(files: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name, text in sorted(files.items()):
        digest.update(f"{name}\0{len(text)}\0{text}".encode())
    return digest.hexdigest()[:16]
