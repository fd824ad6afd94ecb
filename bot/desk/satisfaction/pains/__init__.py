"""The pain map at the desk: `/desk/satisfaction/pains`, with the citizens' words, open themes and a file of the map."""

from bot.desk.satisfaction.pains.page import add_pains

__all__ = ["add_pains"]
