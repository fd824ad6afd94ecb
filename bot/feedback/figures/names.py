"""What services, life situations, touchpoints, channels, segments and offices are called where people read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from bot.booking.places import office_of
from bot.feedback.slices import Dimension
from bot.texts import Texts
from knowledge import Article, KnowledgeBase

DATA = Path(__file__).with_name("services.yml")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one language. What nobody has named is called by its own id: nothing is left out for that."""

    texts: Texts
    base: KnowledgeBase
    language: str

    def of(self, dimension: Dimension, value: str | None) -> str:
        """The name of a value of this dimension; None is what is not known."""
        if value is None:
            return self.texts.say("satisfaction-unknown", self.language)
        match dimension:
            case "service":
                return self._service(value)
            case "life_situation":
                titles = {each.id: each.in_language(self.language) for each in self.base.life_situations}
                return titles.get(value, value)
            case "office_id":
                office = office_of(self.base.centre, value)
                return office.name if office else value
            case "touchpoint" | "channel" | "segment":
                return self._said(f"satisfaction-{dimension}-{value}", value)

    def _said(self, key: str, value: str) -> str:
        return self.texts.say(key, self.language) if self.texts.knows(key) else value

    def _service(self, service: str) -> str:
        named = service_names().get(service)
        if named:
            return named.get(self.language, named["ru"])
        articles = [each for each in self.base.articles.values() if each.service == service]
        return max(articles, key=_asked).in_language(self.language).title if articles else service


def _asked(article: Article) -> tuple[bool, int]:
    """An answer names its service better than a way to somebody else does; then the one asked for most."""
    return article.kind == "answer", article.popular


@cache
def service_names() -> Mapping[str, Mapping[str, str]]:
    """Names of services that more than one article is about, by id and language."""
    read: dict[str, dict[str, str]] = yaml.safe_load(DATA.read_text("utf-8"))
    return read
