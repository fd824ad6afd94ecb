"""`/visit/{token}`: one appointment behind a signed link, without sign-in and without scripts."""

from bot.channels.web.visit.routes import visit_room

__all__ = ["visit_room"]
