"""The id of a report: what it was made of, as a hash. A report need not be kept: whoever has the text makes it again.

Where the rules have changed since, the id differs, and it shows that the report is another one.
"""

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from nlu.text.wordlists import SPEECH
from readability.limits import Limits

_RULES = ("rules/*.yml", "data/*", "segments.yml")
# Raised with any change of counting, formulas or grading that changes a report; files of rules are hashed.
_FORMULAS = 1


def report_id(text: str, limits: Limits) -> str:
    """32 hexadecimal digits of the text, the readers, the kind, the limits and the version of the rules.

    >>> from readability.limits import limit_set
    >>> letter, chat = (limit_set().of("everyone", kind) for kind in ("letter", "chat"))
    >>> report_id("Мама", letter) == report_id("Мама", letter), report_id("Мама", letter) == report_id("Мама", chat)
    (True, False)
    """
    digest = _begun(limits).copy()
    digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]


@cache
def rules_version() -> str:
    """16 hexadecimal digits that change with any rule, word list, limit or formula."""
    folder = Path(str(files("readability")))
    digest = hashlib.sha256(str(_FORMULAS).encode())
    shared = sorted(SPEECH.glob("*.tsv"))
    own = sorted(path for pattern in _RULES for path in folder.glob(pattern) if path.is_file())
    for path in (*own, *shared):
        digest.update(f"{path.parent.name}/{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def _begun(limits: Limits) -> "hashlib._Hash":
    figures = [(limit.measure, limit.passes, limit.fails) for limit in limits]
    return hashlib.sha256(
        json.dumps([rules_version(), limits.segment, limits.kind, figures]).encode() + b"\0"
    )
