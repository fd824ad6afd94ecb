"""The pages stand on SQLite here: what both engines promise is asked of the deeds (tests/feedback/followups)."""

from tests.channels.web.conftest import database

__all__ = ["database"]
