"""Notices that another process built a newer index, and opens it."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.articles import KnowledgeBase, load_base
from knowledge.embedder import Embedder
from knowledge.entry import entries_of
from knowledge.index import current_build
from knowledge.overlay import current_overlay
from knowledge.search import Search, default_recipe, open_search


@dataclass(frozen=True, slots=True)
class Opened:
    """A base and the search over its index, of one version."""

    base: KnowledgeBase
    search: Search


class NewerBuild:
    """Called now and then: the newer base and search, once each time another build is swapped in.

    Only what `otklik knowledge build` has finished is opened. Articles edited since are left alone until the
    next build: an editor's half-done work must not reach citizens, and nothing slow is computed here.
    """

    def __init__(
        self, articles: Path, embedder: Embedder, index: Path, *, version: str, overlays: Path | None = None
    ) -> None:
        """`version` is that of the index in use now; `overlays` is where articles of the desk are published."""
        self._articles, self._embedder, self._index, self._overlays = articles, embedder, index, overlays
        self._known = (version, current_overlay(overlays))

    def __call__(self) -> Opened | None:
        """None when nothing new was built.

        Raises DataError when the articles have faults by now, once for each build.
        """
        current, overlay = now = current_build(self._index), current_overlay(self._overlays)
        if not current or now == self._known:
            return None
        self._known = now
        base = load_base(self._articles, overlay)
        entries = entries_of(base)
        if default_recipe(self._embedder).version(entries) != current:
            return None
        return Opened(base, open_search(entries, self._embedder, self._index))
