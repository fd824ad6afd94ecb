"""Where the invented months happen: in the body whose base and offices the program has."""

from collections import Counter
from zoneinfo import ZoneInfo

from bot.feedback.demo.plan import Stage
from knowledge import KnowledgeBase


def stage_of(base: KnowledgeBase) -> Stage:
    """Services that the base tells most of come first: most is asked about them."""
    articles = sorted(base.articles.values(), key=lambda each: each.id)
    told = Counter((each.service, each.life_situation) for each in articles if each.service)
    services = sorted(told, key=lambda pair: (-told[pair], pair))
    offices = [office.id for office in base.centre.offices]
    return Stage(services, offices, ZoneInfo(base.centre.timezone))
