"""A database on SQLite alone; whether both engines count alike is asked once, with `database`."""

from tests.feedback.pains.conftest import sqlite

__all__ = ["sqlite"]
