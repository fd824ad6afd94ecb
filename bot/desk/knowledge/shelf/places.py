"""Where articles lie: those that came with the program or with the body, and those published at the desk."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from bot.db.queries_editing import Texts
from bot.settings import Settings
from knowledge import Article
from knowledge.checks.page import VARIANTS_SUFFIX

DEMO_ARTICLES = Path(str(files("knowledge"))) / "articles"


def articles_of(settings: Settings) -> Path:
    """The folder of the base's own articles: that of the settings, else the demo's."""
    return settings.articles_folder or DEMO_ARTICLES


def overlays_of(settings: Settings) -> Path:
    """Where articles published at the desk are written for the engine."""
    return settings.data_folder / "overlay"


def files_of(article_id: str, texts: Texts) -> Mapping[str, str]:
    """The article's files by their paths inside a base."""
    stem = f"{texts.situation}/{article_id}"
    made = {
        f"{stem}.md": texts.article,
        f"{stem}{VARIANTS_SUFFIX}": texts.variants,
        f"{stem}.en.md": texts.english,
    }
    return {name: text for name, text in made.items() if text.strip()}


def texts_of(article: Article) -> Texts:
    """The files of an article of a base, as they stand there.

    Raises ValueError for an article that was not read from a file.
    """
    if article.path is None:
        raise ValueError(article.id)
    path = article.path
    return Texts(
        path.parent.name,
        path.read_text(encoding="utf-8"),
        _read(path.with_suffix(VARIANTS_SUFFIX)),
        _read(path.with_name(f"{path.stem}.en.md")),
    )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
