"""Channels of delivery. Each is off until it is set up; `bot.commands.delivering` opens those that are.

Telegram's stands with the rest of Telegram: `bot.channels.telegram.notices`.
"""
