"""What an empty chat offers: the questions asked most, and life situations; with all else the scripts need."""

from typing import Any

from bot.channels.web.parts import Web
from bot.channels.web.shapes import TEXT_LIMIT
from bot.channels.web.words import page_words
from bot.conversation import OPERATOR_BUTTON

POPULAR = 6
LONGEST_QUESTION = 90
VIEW_COOKIE = "otklik-view"


async def popular_questions(web: Web, language: str) -> list[dict[str, str]]:
    """`{id, text}` of the questions asked most; pressing one answers it."""
    base = web.app.engines.base
    async with web.app.database.reading() as connection:
        ranked = await web.popularity.articles(connection, base, web.app.clock())
    articles = [base.articles[key].in_language(language) for key in ranked[:POPULAR]]
    return [
        {
            "id": f"answer:show:{article.id}",
            "text": article.question if len(article.question) <= LONGEST_QUESTION else article.title,
        }
        for article in articles
    ]


def life_situations(web: Web, language: str) -> list[dict[str, str]]:
    """`{id, text}` of the life situations that have an article; pressing one lists its questions."""
    base, today = web.app.engines.base, web.app.clock().date()
    alive = {article.life_situation for article in base.articles.values() if article.valid_to >= today}
    return [
        {"id": f"browse:in:{situation.id}", "text": situation.in_language(language)}
        for situation in base.life_situations
        if situation.id in alive
    ]


async def chat_config(web: Web, language: str) -> dict[str, Any]:
    """What every face of the chat needs. Nothing here is personal."""
    return {
        "words": page_words(web.app.texts, language),
        "language": language,
        "name": web.app.engines.base.centre.name,
        "limit": TEXT_LIMIT,
        "operator": OPERATOR_BUTTON,
        "popular": await popular_questions(web, language),
        "situations": life_situations(web, language),
        "known": False,
        "messages": [],
    }


async def widget_config(web: Web, language: str) -> dict[str, Any]:
    """The chat in a foreign page: known by a token, without the links of a page."""
    return await chat_config(web, language) | {"page": False, "carrier": "bearer", "heading": "h2"}


async def frame_config(web: Web, language: str) -> dict[str, Any]:
    """The chat in a frame: as in a foreign page, but a document of its own."""
    return await widget_config(web, language) | {"heading": "h1"}


async def page_config(web: Web, language: str, messages: list[dict[str, Any]] | None) -> dict[str, Any]:
    """The chat on our own page, known by its cookie; `messages` is `None` where there is no session yet."""
    other = "ru" if language == "en" else "en"
    link = {
        "href": f"/?lang={other}",
        "lang": other,
        "name": web.app.texts.say("web-language-name", other),
        "short": other.upper(),
    }
    page = {"page": True, "carrier": "cookie", "heading": "h1", "view_cookie": VIEW_COOKIE, "other": link}
    page |= {"known": messages is not None, "messages": messages or []}
    return await chat_config(web, language) | page
