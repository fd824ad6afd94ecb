"""Versions of templates: a notice names the words it was sent by, and the words of a version are kept for ever."""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any

from fluent.syntax import ast, parse, serialize

from bot.notices.notice import PRIORITY
from bot.texts import LANGUAGES, read_source

_DIGITS = 12
_COMMON = re.compile(r"notices-(basis|place|when|bring|link|button)\b")


@cache
def bodies() -> Mapping[tuple[str, str], str]:
    """(template, language) → every sentence that a notice of it may be made of, as it stands in the texts."""
    return {
        (template, language): _body(template, language) for template in PRIORITY for language in LANGUAGES
    }


def version_of(template: str, language: str) -> str:
    """The digest of the template's words: other words, another version."""
    body = bodies().get((template, language)) or bodies()[template, LANGUAGES[0]]
    return sha256(body.encode()).hexdigest()[:_DIGITS]


def rows(now: datetime) -> list[dict[str, Any]]:
    """All templates of now, as the table of versions keeps them."""
    return [
        {
            "template": template,
            "language": language,
            "version": version_of(template, language),
            "body": body,
            "made_at": now,
        }
        for (template, language), body in bodies().items()
    ]


def _body(template: str, language: str) -> str:
    own = re.compile(rf"notices-{re.escape(template)}(-[a-z]+)?")
    kept = [
        entry for entry in _messages(language) if own.fullmatch(entry.id.name) or _COMMON.match(entry.id.name)
    ]
    return "".join(serialize(ast.Resource([entry])) for entry in kept)


@cache
def _messages(language: str) -> tuple[ast.Message, ...]:
    return tuple(entry for entry in parse(read_source(language)).body if isinstance(entry, ast.Message))
