"""Talks to count, as the tests of talks make them."""

from tests.desk.talks.conftest import citizen_of, floor, operator_of

__all__ = ["citizen_of", "floor", "operator_of"]
