"""Nothing here is about an engine of databases: SQLite alone."""

from tests.channels.web.conftest import database

__all__ = ["database"]
