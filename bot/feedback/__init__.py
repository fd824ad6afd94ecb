"""Feedback: what citizens say of an interaction, counted so that a head can act on it (clauses 4.5.6.4, 4.5.7, section 6).

Rooms are entered by name: `bot.feedback.instruments`, `bot.feedback.indices`, `bot.feedback.stars` are pure; nothing is
opened here, so that a citizen's message does not pay for the report's libraries.
"""
