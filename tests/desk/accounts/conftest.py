"""Accounts with passwords, as the tests of the sign-in have them."""

from tests.desk.access.conftest import _quick_hashes, account_of, audited

__all__ = ["_quick_hashes", "account_of", "audited"]
