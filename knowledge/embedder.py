"""Text → unit vectors. Two makers stand behind one port: the bundled 4-bit e5 and sentence-transformers."""

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from knowledge.e5.bundle import BUNDLE_SHA256, Bundle, dequantise, locate
from knowledge.e5.pieces import Pieces
from knowledge.e5.session import GRAPH_VERSION, kept_graph, open_session
from nlu.engines.keeping import kept
from nlu.text import clean_text

Vectors = NDArray[np.float32]

MAX_TOKENS = 128  # a longer text is cut: a question's point stands in its first hundred words
_BATCH = 8  # the cheapest a text: with 32 the activations no longer fit the core's cache, and it is a quarter dearer
_CACHED_VECTORS = 20_000
_MOST_WORKERS = 4  # threads that encode a batch each; onnxruntime lets go of the interpreter
_PREFIX_PIECES = 3  # <s>, «query» or «passage», «:»
_READING = threading.Lock()


class Embedder(Protocol):
    """Maps texts to L2-normalised float32 vectors; asymmetric models prefix queries and passages apart."""

    @property
    def name(self) -> str:
        """Names the model and its version: vectors of two names are never mixed."""

    @property
    def dimension(self) -> int: ...

    def query(self, text: str) -> Vectors:
        """Shape (dimension,)."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Many queries at once, shape (len(texts), dimension)."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension)."""


@runtime_checkable
class TokenEmbedder(Protocol):
    """An embedder that gives the vectors of single word pieces as well, for late interaction."""

    def query_tokens(self, text: str) -> Vectors:
        """Unit vectors of the pieces, shape (pieces, dimension), without marks and prefix."""

    def passage_tokens(self, texts: Sequence[str]) -> list[Vectors]: ...


class BundledEmbedder:
    """multilingual-e5-small (Wang et al. 2024, arXiv 2402.05672), 4-bit, on one thread of onnxruntime.

    Thread-safe. `folder` keeps the graph between starts; a graph made from other weights is made anew.
    """

    def __init__(self, folder: Path | None = None) -> None:
        path = locate()
        bundle = Bundle(path)
        self._sizes = bundle.sizes
        self._ends = (bundle.vocabulary.bos, bundle.vocabulary.eos)
        self._pieces_of = Pieces(bundle.vocabulary)
        self._words = bundle.blocks("emb.word", self._sizes.vocabulary, self._sizes.hidden)
        positions = bundle.floats("emb.pos").reshape(self._sizes.positions, self._sizes.hidden)
        self._places = positions + bundle.floats("emb.type")[: self._sizes.hidden]
        self._session = open_session(kept_graph(bundle, path, folder))

    @property
    def name(self) -> str:
        return f"multilingual-e5-small-q4.{GRAPH_VERSION}:{BUNDLE_SHA256[:12]}"

    @property
    def dimension(self) -> int:
        return self._sizes.hidden

    def query(self, text: str) -> Vectors:
        vector: Vectors = self._encode([f"query: {clean_text(text)}"])[0]
        return vector

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._batched([f"query: {clean_text(text)}" for text in texts])

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._batched([f"passage: {clean_text(text)}" for text in texts])

    def query_tokens(self, text: str) -> Vectors:
        return self._pieces(f"query: {clean_text(text)}")

    def passage_tokens(self, texts: Sequence[str]) -> list[Vectors]:
        return [self._pieces(f"passage: {clean_text(text)}") for text in texts]

    def _pieces(self, text: str) -> Vectors:
        hidden, _ = self._hidden([text])
        inner = hidden[0, _PREFIX_PIECES:-1]
        return _unit(inner if len(inner) else hidden[0])

    def _batched(self, texts: Sequence[str]) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        batches = [by_length[start : start + _BATCH] for start in range(0, len(texts), _BATCH)]
        with ThreadPoolExecutor(max(1, min(_MOST_WORKERS, os.cpu_count() or 1))) as pool:
            for rows, found in zip(
                batches, pool.map(lambda rows: self._encode([texts[i] for i in rows]), batches), strict=True
            ):
                vectors[rows] = found
        return vectors

    def _tokens(self, text: str) -> list[int]:
        return [self._ends[0], *self._pieces_of(text)[: MAX_TOKENS - 2], self._ends[1]]

    def _encode(self, texts: Sequence[str]) -> Vectors:
        hidden, mask = self._hidden(texts)
        return _unit(np.einsum("bld,bl->bd", hidden, mask.astype(np.float32)))

    def _hidden(self, texts: Sequence[str]) -> tuple[Vectors, NDArray[np.int32]]:
        """Vectors of all pieces, shape (texts, longest, dimension), and the mask of those that stand."""
        tokens = [self._tokens(text) for text in texts]
        length = max(map(len, tokens))
        ids = np.full((len(tokens), length), self._ends[1], np.int64)
        mask = np.zeros((len(tokens), length), np.int32)
        for row, one in enumerate(tokens):
            ids[row, : len(one)] = one
            mask[row, : len(one)] = 1
        embedded = dequantise(self._words[ids]) + self._places[:length]
        (hidden,) = self._session.run(None, {"embedded": embedded, "mask": mask})
        return hidden, mask


class SentenceTransformersEmbedder:
    """Any sentence-transformers model by name or folder (extra `sentence-transformers`); nothing is downloaded.

    `prompts` are the model's own prefixes for queries and passages, e.g. («query: », «passage: ») for e5.
    """

    def __init__(self, model: str | Path, prompts: tuple[str, str] = ("", "")) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415 (an extra; it imports torch)
        except ImportError as error:
            raise RuntimeError(
                "the embedder «sentence-transformers» needs the extra: pip install 'otklik[sentence-transformers]'"
            ) from error
        self._model = SentenceTransformer(str(model), device="cpu")
        self._name, self._prompts = f"sentence-transformers:{Path(model).name}", prompts

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        # Renamed in sentence-transformers 6; earlier versions have the old name only.
        size = getattr(self._model, "get_embedding_dimension", None)
        return int((size or self._model.get_sentence_embedding_dimension)() or 0)

    def query(self, text: str) -> Vectors:
        vector: Vectors = self._encode([self._prompts[0] + clean_text(text)])[0]
        return vector

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode([self._prompts[0] + clean_text(text) for text in texts])

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode([self._prompts[1] + clean_text(text) for text in texts])

    def _encode(self, texts: Sequence[str]) -> Vectors:
        vectors = self._model.encode(list(texts), batch_size=_BATCH, show_progress_bar=False)
        return _unit(np.asarray(vectors, np.float32))


def tokens_of(embedder: Embedder) -> TokenEmbedder | None:
    """The embedder as one of tokens, through a cache if need be; None where the model cannot."""
    inner = embedder.inner if isinstance(embedder, CachedEmbedder) else embedder
    return inner if isinstance(inner, TokenEmbedder) else None


class CachedEmbedder:
    """Remembers query vectors in memory and passage vectors on disk, by the hash of the text."""

    def __init__(self, inner: Embedder, folder: Path | None = None, limit: int = _CACHED_VECTORS) -> None:
        self.inner, self._folder, self._limit = inner, folder, limit
        self._queries: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def dimension(self) -> int:
        return self.inner.dimension

    def query(self, text: str) -> Vectors:
        with self._lock:
            known = self._queries.get(text)
            if known is not None:
                self._queries.move_to_end(text)
                return known
        vector = self.inner.query(text)
        with self._lock:
            self._queries[text] = vector
            if len(self._queries) > self._limit:
                self._queries.popitem(last=False)
        return vector

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._remembered("query", texts, self.inner.queries)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._remembered("passage", texts, self.inner.passages)

    def _remembered(
        self, kind: str, texts: Sequence[str], make: Callable[[Sequence[str]], Vectors]
    ) -> Vectors:
        known = self._stored(kind)
        keys = [hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32] for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            known.update(zip(missing, make(list(missing.values())), strict=True))
            self._store(kind, known)
        return np.stack([known[key] for key in keys]) if keys else np.empty((0, self.dimension), np.float32)

    def _path(self, kind: str) -> Path | None:
        digest = hashlib.sha256(self.name.encode()).hexdigest()[:12]
        return self._folder / f"{kind}-vectors-{digest}.npz" if self._folder else None

    def _stored(self, kind: str) -> dict[str, Vectors]:
        # One at a time: Python 3.11 may fail in two threads that read such headers at once (CPython issue 106905).
        with _READING:
            stored = kept(self._path(kind))
        return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True)) if stored else {}

    def _store(self, kind: str, vectors: dict[str, Vectors]) -> None:
        path = self._path(kind)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.stem}-{os.getpid()}-{threading.get_ident()}.npz")
        np.savez(draft, keys=np.array(list(vectors)), vectors=np.stack(list(vectors.values())))
        draft.replace(path)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    result: Vectors = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return result
