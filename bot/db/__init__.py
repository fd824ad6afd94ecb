"""What is kept: tables, queries, migrations. Nothing here knows a flow or a channel."""

from bot.db import models_reach as _models_reach  # noqa: F401 (its table belongs to the schema)
from bot.db.engine import Database

__all__ = ["Database"]
