"""Checks of one article: dates, links, kind, length, placeholders."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from knowledge.centre import Centre
from knowledge.checks.page import Page
from knowledge.problems import Problem

LEAST_VARIANTS = 12
LONGEST_SHORT = 600  # characters as a citizen sees them: what is read at one glance in a chat
EXPIRES_SOON = timedelta(days=30)
_PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}|\{\{|\}\}")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article is checked against; `centre` is None where its own file has faults."""

    today: date
    ids: Collection[str]
    situations: Collection[str]
    centre: Centre | None

    def filled(self, text: str, language: str) -> str:
        """The text as at noon of today. Raises KeyError for an unknown placeholder."""
        noon = datetime.combine(self.today, time(12), UTC)
        return self.centre.fill(text, noon, language) if self.centre else text


def check_article(page: Page, around: Surroundings) -> Iterator[Problem]:
    """The faults of an article's own file."""
    yield from _dates(page, around.today)
    yield from _links(page, around)
    yield from _kind(page)
    if len(page.article.variants) < LEAST_VARIANTS:
        count = len(page.article.variants)
        yield page.problem(f"вариантов вопроса {count}, нужно не меньше {LEAST_VARIANTS}", "variants")
    yield from check_words(page, around, "ru")


def check_words(page: Page, around: Surroundings, language: str) -> Iterator[Problem]:
    """The faults of an answer in one language."""
    if page.words.short.startswith("#"):
        message = "статья начинается с заголовка: сначала поставьте короткий ответ"
        yield Problem(page.path, page.first_line, message)
        return
    unknown = list(_placeholders(page, around, language))
    yield from unknown
    if unknown:
        return
    length = len(around.filled(page.words.short, language))
    if length > LONGEST_SHORT:
        message = f"короткий ответ {length} знаков, можно до {LONGEST_SHORT}: остальное перенесите под «## »"
        yield Problem(page.path, page.first_line, message)


def _dates(page: Page, today: date) -> Iterator[Problem]:
    article = page.article
    if article.checked > today:
        yield page.problem(f"дата проверки {article.checked:%d.%m.%Y} ещё не наступила", "checked")
    if article.valid_to < article.checked:
        yield page.problem("срок действия кончается раньше, чем статью проверили", "valid_to")
    elif article.valid_to < today:
        message = (
            f"срок истёк {article.valid_to:%d.%m.%Y}: проверьте статью и продлите, пока её не показывают"
        )
        yield page.problem(message, "valid_to")
    elif article.valid_to <= today + EXPIRES_SOON:
        days = (article.valid_to - today).days
        message = f"срок истекает {article.valid_to:%d.%m.%Y}, осталось дней: {days}"
        yield page.problem(message, "valid_to", warning=True)


def _links(page: Page, around: Surroundings) -> Iterator[Problem]:
    article = page.article
    for number, other in enumerate(article.related):
        if other == article.id:
            yield page.problem("статья ссылается сама на себя", "related", number)
        elif other not in around.ids:
            yield page.problem(f"нет статьи «{other}», на которую ведёт ссылка", "related", number)
    if around.situations and article.life_situation not in around.situations:
        allowed = ", ".join(sorted(around.situations))
        message = f"нет жизненной ситуации «{article.life_situation}»; допустимы: {allowed}"
        yield page.problem(message, "life_situation")


def _kind(page: Page) -> Iterator[Problem]:
    article = page.article
    placed = any(_PLACEHOLDER.search(text) for _, text in page.lines)
    if article.kind == "unmet" and article.unmet is None:
        yield page.problem("для вида unmet нужен ключ unmet: причина и что делать вместо этого", "kind")
    if article.kind == "contact" and not article.contact and not placed:
        yield page.problem("для вида contact нужен ключ contact или вставка вроде {{phone}}", "kind")
    if not article.source:
        yield page.problem("нет источника: назовите акт или страницу услуги", "source")
    if not article.segments:
        yield page.problem("не сказано, для кого статья; для всех: [everyone]", "segments")


def _placeholders(page: Page, around: Surroundings, language: str) -> Iterator[Problem]:
    for number, line in page.lines:
        for found in _PLACEHOLDER.finditer(line):
            if not _is_known(found[0], around, language):
                yield Problem(
                    page.path, number, f"неизвестная вставка «{found[0]}»: гражданин увидит её как есть"
                )


def _is_known(placeholder: str, around: Surroundings, language: str) -> bool:
    try:
        return around.centre is None or around.filled(placeholder, language) != placeholder
    except KeyError:
        return False
