"""`otklik scripts`: check call scripts, print one, walk one."""

from bot.commands.scripts.commands import scripts

__all__ = ["scripts"]
