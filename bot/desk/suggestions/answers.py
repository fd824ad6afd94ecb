"""Answers of the base, as they are said in a chat."""

from dataclasses import dataclass
from datetime import datetime

from bot.desk.suggestions.values import SHOWN, Suggestion
from bot.flows.article_words import filled, short_text, sources_of
from bot.texts import Texts
from knowledge import Article, Found, KnowledgeBase

_NOT_FAR_BEHIND = 0.1
"""A further answer is shown while it is at least so likely as the best one, times this."""

_SHORTEST_PREFIX = 3


@dataclass(frozen=True, slots=True)
class Library:
    """What answers are made of, at one moment."""

    base: KnowledgeBase
    texts: Texts
    now: datetime

    def article(self, article_id: str) -> Article | None:
        """The article, where it may be served today."""
        article = self.base.articles.get(article_id)
        return article if article is not None and article.valid_to >= self.now.date() else None

    def text_of(self, article: Article, language: str) -> str:
        """The words to insert; reasons and contacts come with the Russian ones."""
        told = "ru" if language_of(article, language) == "ru" else language

        def say(key: str, **values: str) -> str:
            return self.texts.say(key, told, **values)

        here = article.in_language(language)
        return filled(short_text(here, say, told), self.base.centre, self.now, told).strip()


def language_of(article: Article, language: str) -> str:
    """In which language the article can be told to somebody who speaks this one."""
    words = article.translations.get(language)
    return language if words is not None and words.short else "ru"


def answers(found: Found, library: Library, language: str, limit: int = SHOWN) -> tuple[Suggestion, ...]:
    """At most three, likeliest first; none where the engine itself would rather hand over than answer."""
    if found.decision == "handover" or not found.hits:
        return ()
    floor = found.hits[0].score * _NOT_FAR_BEHIND
    likely = [hit for hit in found.hits if hit.score >= floor]
    known = [(hit, article) for hit in likely if (article := library.article(hit.id)) is not None]
    return tuple(
        _suggestion(hit.score, rank, article, library, language)
        for rank, (hit, article) in enumerate(known[:limit], 1)
    )


def titled(typed: str, library: Library, language: str, limit: int = SHOWN) -> tuple[Suggestion, ...]:
    """Answers whose title or question holds the letters typed: a word half written finds its article too."""
    letters = " ".join(typed.lower().split())
    if len(letters) < _SHORTEST_PREFIX:
        return ()
    named = [
        article
        for key in library.base.articles
        if (article := library.article(key)) is not None and _holds(article.in_language(language), letters)
    ]
    named.sort(key=lambda each: -each.popular)
    return tuple(
        _suggestion(0.0, rank, article, library, language) for rank, article in enumerate(named[:limit], 1)
    )


def _holds(article: Article, letters: str) -> bool:
    return f" {letters}" in f" {article.title.lower()} {article.question.lower()}"


def _suggestion(score: float, rank: int, article: Article, library: Library, language: str) -> Suggestion:
    return Suggestion(
        kind="answer",
        source=article.id,
        rank=rank,
        title=article.in_language(language).title,
        text=library.text_of(article, language),
        score=round(score, 4),
        language=language_of(article, language),
        sources=sources_of(article),
    )
