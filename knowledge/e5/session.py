"""The graph of the encoder, kept between starts, and the onnxruntime session that runs it."""

import hashlib
import os
from pathlib import Path
from typing import Any

from knowledge.e5.bundle import BUNDLE_SHA256, Bundle, verify

GRAPH_VERSION = 3
"""Of knowledge/e5/graph.py: a kept graph, or vectors, of another version are made anew."""

_PROCESSOR = Path("/proc/cpuinfo")
_VNNI = frozenset({"avx512_vnni", "avx_vnni"})


def kept_graph(bundle: Bundle, weights: Path, folder: Path | None) -> Path | bytes:
    """The graph in `folder`, made where it is missing or damaged; without a folder its bytes.

    Raises BundleError when the weights are not the checked ones.
    """
    path = folder / f"e5-{BUNDLE_SHA256[:12]}-{GRAPH_VERSION}.onnx" if folder else None
    if path is not None and _is_whole(path):
        return path
    from knowledge.e5.graph import make_graph  # noqa: PLC0415 (onnx is needed at the first start only)

    verify(weights)
    content = make_graph(bundle)
    return content if path is None else _kept(content, path)


def _is_whole(path: Path) -> bool:
    digest = path.with_suffix(".sha256")
    if not path.is_file() or not digest.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest.read_text().strip()


def _kept(content: bytes, path: Path) -> Path:
    """Stored with its digest; graphs of other versions are removed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    draft.write_bytes(content)
    path.with_suffix(".sha256").write_text(hashlib.sha256(content).hexdigest())
    draft.replace(path)
    for old in path.parent.glob("e5-*.*"):
        if old.stem != path.stem:
            old.unlink(missing_ok=True)
    return path


def open_session(graph: Path | bytes) -> Any:
    """An `onnxruntime.InferenceSession` on one thread. One opened from bytes holds them: 22 MB more."""
    import onnxruntime  # noqa: PLC0415 (0.1 s, only when a model is wanted)

    options = onnxruntime.SessionOptions()
    # One thread a call: with two spinning threads on a busy machine p95 went from 22 ms to 3.1 s.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Processors without VNNI saturate when they multiply unsigned by signed bytes: there they take unsigned ones.
    # The same vectors to the bit, but with VNNI the detour costs 60 % more (docs/performance.md).
    options.add_session_config_entry("session.x64quantprecision", "0" if has_vnni() else "1")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def has_vnni(processor: Path = _PROCESSOR) -> bool:
    """Whether every core adds products of bytes in 32 bits; no where it cannot be told."""
    if not processor.is_file():
        return False
    lines = processor.read_text(encoding="utf-8", errors="replace").splitlines()
    flags = [set(line.split()) for line in lines if line.startswith("flags")]
    return bool(flags) and all(core & _VNNI for core in flags)
