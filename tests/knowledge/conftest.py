"""Engines over small bases: made once, with the real embedder where meaning matters, else with a hashing one."""

from pathlib import Path

import pytest

from knowledge import BundledEmbedder, CachedEmbedder, KnowledgeBase, load_base
from tests.knowledge.hashing import HashingEmbedder

TESTS = Path(__file__).parents[1]
SMALL_BASE = TESTS / "data" / "base"
KEPT = TESTS.parent / "var" / "tests"


@pytest.fixture(scope="session")
def bundled() -> BundledEmbedder:
    """The bundled model; its graph is kept between runs."""
    return BundledEmbedder(KEPT / "embedder")


@pytest.fixture(scope="session")
def remembering(bundled: BundledEmbedder) -> CachedEmbedder:
    """The bundled model with the vectors of former runs."""
    return CachedEmbedder(bundled, KEPT / "vectors")


@pytest.fixture(scope="session")
def small_base() -> KnowledgeBase:
    return load_base(SMALL_BASE)


@pytest.fixture
def hashing() -> HashingEmbedder:
    return HashingEmbedder()
