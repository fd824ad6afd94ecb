"""`otklik booking`: the plan, the days, appointments, closures, new rules of time zones."""

from bot.commands.booking.commands import booking

__all__ = ["booking"]
