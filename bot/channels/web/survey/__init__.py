"""`/r/{token}` and `/s/{code}`: surveys by link, without sign-in and without scripts (clauses 4.5.6.4, 4.5.7.2)."""

from bot.channels.web.survey.routes import survey_room

__all__ = ["survey_room"]
