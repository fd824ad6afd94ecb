"""Which words lead to which article already: a phrase must not lead to two."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge import Article, KnowledgeBase
from nlu.text import tokens


@dataclass(frozen=True, slots=True)
class _Known:
    version: str
    articles: Mapping[str, Mapping[str, str]]


class KnownPhrases:
    """Remembers the phrases of the base it was last asked about. Thread-safe."""

    def __init__(self) -> None:
        self._known = _Known("", {})

    def of(self, base: KnowledgeBase) -> Mapping[str, Mapping[str, str]]:
        """Ids and titles of the articles that a phrase leads to, by the phrase as it is compared."""
        known = self._known
        if known.version != base.version:
            known = self._known = _Known(base.version, _gathered(base))
        return known.articles


def _gathered(base: KnowledgeBase) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for article in base.articles.values():
        for text in _phrases(article):
            found.setdefault(compared(text), {})[article.id] = article.title
    return found


def compared(text: str) -> str:
    """Equal for phrases that differ in case, punctuation and spaces only; see `knowledge.checks.page.Phrase`."""
    return " ".join(tokens(text))


def _phrases(article: Article) -> Iterator[str]:
    yield from (article.title, article.question, *article.variants)
    for words in article.translations.values():
        yield from (words.title, words.question, *words.variants)
