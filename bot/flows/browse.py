"""Questions by life situation, for those who do not know how to ask."""

from bot.conversation import Button, Reply, Turn
from bot.flows import menu
from bot.flows.paging import page_of, show_page
from bot.toolbox import Toolbox


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`browse:home[:PAGE]` lists life situations, `browse:in:SITUATION[:PAGE]` the questions of one."""
    match turn.action:
        case "home":
            return _list_situations(toolbox, page_of(turn.argument))
        case "in":
            situation, _, page = turn.argument.partition(":")
            return await _list_questions(toolbox, situation, page_of(page))
        case _:
            return await menu.explain_old_button(toolbox)


def _list_situations(toolbox: Toolbox, page: int) -> Reply:
    choices = tuple(
        Button(f"browse:in:{situation.id}", situation.in_language(toolbox.language))
        for situation in toolbox.base.life_situations
        if questions_in(toolbox, situation.id)
    )
    return show_page(toolbox, toolbox.say("browse-situations"), choices, page, "browse:home")


async def _list_questions(toolbox: Toolbox, situation_id: str, page: int) -> Reply:
    known = {situation.id: situation for situation in toolbox.base.life_situations}
    choices = toolbox.article_buttons(questions_in(toolbox, situation_id), limit=100)
    if situation_id not in known or not choices:
        return await menu.explain_old_button(toolbox)
    title = toolbox.say("browse-questions", situation=known[situation_id].in_language(toolbox.language))
    return show_page(toolbox, title, choices, page, f"browse:in:{situation_id}")


def questions_in(toolbox: Toolbox, situation_id: str) -> tuple[str, ...]:
    """Ids of the situation's articles, the most asked first."""
    inside = (article for article in toolbox.base.articles.values() if article.life_situation == situation_id)
    ranked = sorted(inside, key=lambda article: (-article.popular, article.id))
    return tuple(article.id for article in ranked if article.valid_to >= toolbox.now.date())
