"""Engines over small bases: made once, with the real embedder where meaning matters, else with a hashing one."""

from pathlib import Path

import pytest

from knowledge import BundledEmbedder, CachedEmbedder, KnowledgeBase, load_base
from tests.knowledge.checked import OFFICES, write_article
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


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Word lists that a test may fill."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "synonyms.txt").write_text("паспорт, документ личности\n", "utf-8")
    (folder / "foreign_questions.txt").write_text("# банки\nкурс доллара на сегодня\n", "utf-8")
    return folder


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Two articles and a centre without a fault."""
    folder = tmp_path / "base"
    (folder / "moving").mkdir(parents=True)
    for name in ("first", "second"):
        write_article(folder, name)
    (folder / "life_situations.yml").write_text(
        "- id: moving\n  title: Переезд\n  title_en: Moving\n", "utf-8"
    )
    (folder / "centre.yml").write_text(OFFICES, "utf-8")
    return folder
