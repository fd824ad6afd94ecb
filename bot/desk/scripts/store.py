"""Which version of a script a call begins with, and a version read back to be walked."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_scripts import (
    NewVersion,
    VersionLine,
    add_version,
    body_of,
    change_version,
    find_version,
    list_versions,
    published_of,
    retire_published,
)
from scripts_callcenter import SHIPPED as FOLDER
from scripts_callcenter import Script, load_scripts, script_from

SHIPPED, RELEASE = "system:shipped", "system:release"
"""Who makes and who publishes the scripts that come with the program."""

_KEPT = 64
_scripts: dict[str, Script] = {}


@cache
def shipped() -> Mapping[str, Script]:
    """The scripts that come with the program, by id. Raises ScriptError where a file cannot be read."""
    return load_scripts()


def digest(body: Mapping[str, Any]) -> str:
    """The name of what a script says: 64 hex digits, whatever the order of its keys.

    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    """
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


async def begin_with(connection: AsyncConnection, code: str, now: datetime) -> VersionLine | None:
    """The version new calls begin with; nothing where there is no such script.

    A shipped script is stored when it is first used, and gives way to the one of a newer program; a version that was
    made at the desk stays in force whatever the program brings.
    """
    current = await published_of(connection, code)
    ours = shipped().get(code)
    if ours is None or (current is not None and current.made_by != SHIPPED):
        return current
    body = ours.body()
    sha256 = digest(body)
    if current is not None and current.sha256 == sha256:
        return current
    if current is None and await _retired(connection, code):
        return None
    source = (FOLDER / f"{code}.yml").read_text("utf-8")
    new = NewVersion(code, ours.direction.value, ours.title, body, sha256, source, (), SHIPPED)
    made = await add_version(connection, new, now)
    first = await published_of(connection, code)
    if first is not None and first.sha256 == sha256:  # another process was a moment sooner
        await change_version(connection, made.id, state="discarded")
        return first
    await retire_published(connection, code, now)
    await change_version(connection, made.id, state="published", published_by=RELEASE, published_at=now)
    return await find_version(connection, made.id)


async def script_in_force(connection: AsyncConnection, code: str) -> Script | None:
    """The script new calls begin with, read without storing anything."""
    current, ours = await published_of(connection, code), shipped().get(code)
    if ours is not None and (current is None or current.made_by == SHIPPED):
        return None if current is None and await _retired(connection, code) else ours
    return await script_of(connection, current.id) if current else None


async def titles(connection: AsyncConnection) -> tuple[tuple[str, str, str], ...]:
    """(code, direction, title) of every script a call may begin with now, by title."""
    versions = await list_versions(connection)
    known = {each.code: each for each in versions if each.state == "published"}
    retired = {each.code for each in versions if each.state == "retired"} - known.keys()
    listed = {code: (code, each.direction, each.title) for code, each in known.items()}
    for code, script in shipped().items():
        if code not in retired and (code not in known or known[code].made_by == SHIPPED):
            listed[code] = (code, script.direction.value, script.title)
    return tuple(sorted(listed.values(), key=lambda each: each[2]))


async def _retired(connection: AsyncConnection, code: str) -> bool:
    """Whether the script was in force once: where nothing is now, somebody took it out. A draft alone is no reason."""
    return any(each.state == "retired" for each in await list_versions(connection, code))


async def script_of(connection: AsyncConnection, version_id: int) -> Script:
    """The script of a stored version, whatever its age. LookupError for a version that is not there."""
    line = await find_version(connection, version_id)
    if line is None:
        raise LookupError(f"script version {version_id} is not stored")
    if line.sha256 not in _scripts:
        if len(_scripts) >= _KEPT:
            _scripts.clear()
        _scripts[line.sha256] = script_from(await body_of(connection, version_id))
    return _scripts[line.sha256]
