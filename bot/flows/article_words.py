"""An article as it is said in a chat: by the bot itself, and by an operator who takes it from the desk."""

import re
from collections.abc import Callable
from datetime import datetime

from bot.conversation import SourceLine
from knowledge import Article, Centre

Say = Callable[..., str]

# Not every channel knows Markdown: a heading stays as a line of its own.
_HEADING = re.compile(r"^#+ +", re.MULTILINE)


def short_text(article: Article, say: Say, language: str) -> str:
    """The answer itself, why a need cannot be met, and where to turn instead. `say` speaks the same language.

    Reasons and contacts are kept in Russian only: they are left out of a translated answer.
    """
    parts = [article.short]
    if language == "ru" and article.unmet:
        parts.append(say("answer-unmet-reason", reason=article.unmet.reason.rstrip(".")))
    if language == "ru" and article.contact:
        lines = (
            say("answer-contact-line", name=contact.name, how=": ".join(_ways(contact)))
            for contact in article.contact
        )
        parts.append("\n".join([say("answer-contacts"), *lines]))
    return "\n\n".join(parts)


def filled(text: str, centre: Centre, now: datetime, language: str) -> str:
    """Plain text with the body's own addresses and hours in place of the marks."""
    return centre.fill(_HEADING.sub("", text), now, language)


def sources_of(article: Article) -> tuple[SourceLine, ...]:
    """What the article rests on."""
    return tuple(
        SourceLine(article.id, source.title, source.clause, source.url, article.checked, article.valid_to)
        for source in article.source
    )


def _ways(contact: object) -> list[str]:
    ways = (getattr(contact, "how", None), getattr(contact, "phone", None), getattr(contact, "url", None))
    return [way for way in ways if way]
