"""`otklik eval`: one module a task; `command.py` reads the arguments, `cases.py` and `figures.py` are shared."""

from bot.commands.evaluating.command import evaluate

__all__ = ["evaluate"]
