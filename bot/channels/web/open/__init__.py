"""`/open/satisfaction`: what citizens say of us, and what was decided on it, for everybody (clause 4.5.7.5)."""

from bot.channels.web.open.routes import open_room

__all__ = ["open_room"]
