"""The frame of the pages of satisfaction: its line of places, and who may open them."""

from typing import Any

from bot.desk.access import Right, needs

HOME = "/desk/satisfaction"
SATISFACTION: list[Any] = [needs(Right.SATISFACTION)]
"""`dependencies` of every route of the room."""
