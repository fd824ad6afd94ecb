"""Rights, and which role has them: one table, `rights.yml` beside this file."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from bot.db.queries_accounts import Role

TABLE = Path(__file__).with_name("rights.yml")


class Right(StrEnum):
    """What a route of the desk asks for. `TALKS_ALL`, `CALLS_ALL`: others' too, and a third transfer."""

    TALKS = "talks"
    TALKS_ALL = "talks-all"
    CALLS = "calls"
    CALLS_ALL = "calls-all"
    BOOKING = "booking"
    BOOKING_PLAN = "booking-plan"
    LETTERS = "letters"
    KNOWLEDGE_READ = "knowledge-read"
    KNOWLEDGE_EDIT = "knowledge-edit"
    KNOWLEDGE_PUBLISH = "knowledge-publish"
    SCRIPTS_EDIT = "scripts-edit"
    SCRIPTS_PUBLISH = "scripts-publish"
    OVERVIEW = "overview"
    SATISFACTION = "satisfaction"
    FOLLOW_UPS = "follow-ups"
    SURVEYS = "surveys"
    DECISIONS = "decisions"
    ACCOUNTS = "accounts"
    AUDIT = "audit"
    OWN = "own"


def rights_of(role: Role) -> frozenset[Right]:
    """What this role may do."""
    return rights_by_role()[role]


@cache
def rights_by_role() -> Mapping[Role, frozenset[Right]]:
    """The whole table. Raises ValueError for a role or a right that is none, KeyError for a role left out."""
    read = yaml.safe_load(TABLE.read_text("utf-8"))
    known = {Role(role): frozenset(map(Right, rights)) for role, rights in read.items()}
    return {role: known[role] for role in Role}
