"""What the buttons of a notice do while an operator speaks: the bot would not hear a press, so a page is opened."""

from dataclasses import replace

from bot.conversation import Button, Owner
from bot.notices.channel import Message


def buttons_under(message: Message, owner: Owner) -> tuple[Button, ...]:
    """The buttons to show; without a page to open there are none while an operator speaks."""
    if owner == "bot":
        return message.buttons
    pages = ((button, button.url or message.link) for button in message.buttons)
    return tuple(replace(button, url=page) for button, page in pages if page)
