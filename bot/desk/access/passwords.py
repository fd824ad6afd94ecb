"""Passwords: argon2id, checked in a thread, and refused where they would be guessed."""

import asyncio
import secrets
from base64 import b64encode
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from string import digits, punctuation
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 10, 200
COMMON = Path(__file__).with_name("common-passwords.txt")
_AT_ONCE = 2
"""Each check takes 64 MB: a crowd in the morning waits in a line instead."""

_FEWEST_SIGNS = 5
_AROUND = digits + punctuation + " "


class Weakness(StrEnum):
    """Why a password is refused; the sentence is `access-password-NAME`."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"
    OWN_NAME = "own-name"


class Passwords:
    """Makes and checks the hashes. A wrong login takes as long as a wrong password."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def hash(self, password: str) -> str:
        """What is stored."""
        async with self._turns:
            return await asyncio.to_thread(self._hasher.hash, _typed(password))

    async def fits(self, stored: str | None, password: str) -> bool:
        """Whether this is the password. Without a stored one the answer is no, after the same work."""
        checked = stored or _nobodys(self._hasher)
        async with self._turns:
            fits = await asyncio.to_thread(self._verify, checked, _typed(password))
        return fits and stored is not None

    def is_old(self, stored: str) -> bool:
        """Whether it was made with less work than one takes today."""
        return self._hasher.check_needs_rehash(stored)

    def _verify(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False


def weakness_of(password: str, login: str = "", name: str = "") -> Weakness | None:
    """Why this password cannot be taken; None where it can. Any signs may be in it, and none must.

    >>> weakness_of("short"), weakness_of("Manchester-1998"), weakness_of("quiet bank of a river")
    (<Weakness.SHORT: 'short'>, <Weakness.COMMON: 'common'>, None)
    """
    if len(password) < SHORTEST:
        return Weakness.SHORT
    if len(password) > LONGEST:
        return Weakness.LONG
    said = password.casefold()
    if _is_common(said):
        return Weakness.COMMON
    return Weakness.OWN_NAME if said.strip(_AROUND) in _names(login, name) else None


def readable_secret() -> str:
    """Something to be used once, easy to read out: four groups of four letters and digits, 78 bits.

    >>> len(readable_secret())
    19
    """
    alphabet = "abcdefghkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(4))


def _nobodys(hasher: PasswordHasher) -> str:
    """A hash of today's work that no password has: to check it costs what any other costs, to make it nothing."""
    work = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    salt, digest = (
        b64encode(secrets.token_bytes(size)).decode().rstrip("=")
        for size in (hasher.salt_len, hasher.hash_len)
    )
    return f"$argon2id$v=19${work}${salt}${digest}"


def _typed(password: str) -> str:
    """One keyboard sends a letter with its mark as one sign, another as two."""
    return normalize("NFKC", password)[:LONGEST]


def _is_common(said: str) -> bool:
    stem = said.strip(_AROUND)
    return said in _common() or stem in _common() or len(set(said)) < _FEWEST_SIGNS or _is_row(said)


def _is_row(said: str) -> bool:
    """Whether every sign stands one step from the one before: «23456789012» at the end goes round."""
    steps = {(ord(after) - ord(before)) % 10 for before, after in pairwise(said)}
    return len(steps) == 1 and steps <= {0, 1, 9}


def _names(login: str, name: str) -> set[str]:
    parts = {login.casefold(), name.casefold(), name.casefold().replace(" ", "")}
    return parts | set(login.casefold().split(".")) | set(name.casefold().split())


@cache
def _common() -> frozenset[str]:
    lines = COMMON.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
