"""The pages stand on SQLite here; what the table promises is asked of both engines (test_keeping)."""

from tests.channels.web.conftest import database

__all__ = ["database"]
