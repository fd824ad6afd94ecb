"""Stars at the desk: `/desk/satisfaction/stars`, and values entered with a document."""

from bot.desk.satisfaction.stars.page import add_stars

__all__ = ["add_stars"]
