"""A long list: all of it numbered in the text, three at a time as buttons, «more» for the next three."""

from dataclasses import replace

from bot.conversation import Button, Reply
from bot.toolbox import SHOWN_BUTTONS, Toolbox


def page_of(argument: str) -> int:
    """The page's number in a button's argument, 0 where there is none or nonsense.

    >>> page_of("2"), page_of(""), page_of("x"), page_of("-1")
    (2, 0, 0, 0)
    """
    return int(argument) if argument.isdecimal() and len(argument) < 4 else 0


def show_page(toolbox: Toolbox, title: str, choices: tuple[Button, ...], page: int, more: str) -> Reply:
    """The page's three choices as buttons under the numbered list.

    `more` is the id of «more» without the page, e.g. `browse:home`. After the last page comes the first.
    """
    start = page * SHOWN_BUTTONS
    if start >= len(choices):
        page, start = 0, 0
    shown = choices[start : start + SHOWN_BUTTONS]
    lines = [f"{number}. {choice.text}" for number, choice in enumerate(choices, 1)]
    after = page + 1 if start + SHOWN_BUTTONS < len(choices) else 0
    further = (
        (toolbox.button(f"{more}:{after}", "paging-button-more"),) if len(choices) > SHOWN_BUTTONS else ()
    )
    text = "\n".join([title, *lines])
    return replace(toolbox.reply("menu", text, *shown, *further), numbered=(*choices, *further))
