"""The engine's sentences and spoken words, from `messages.yml`."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parent / "messages.yml"


@cache
def messages() -> Mapping[str, Any]:
    """All that `messages.yml` holds, read once."""
    loaded: Mapping[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return loaded


def tell(area: str, key: str, /, **variables: object) -> str:
    """The sentence of this key, filled in. Raises KeyError for an unknown key or a missing variable."""
    sentence: str = messages()[area][key]
    return sentence.format(**variables)


def near(wrong: str, allowed: Iterable[str]) -> str:
    """«; может быть, «hello»?» where something allowed is close to what was written, else nothing."""
    close = get_close_matches(wrong, list(allowed), n=1, cutoff=0.6)
    return tell("loading", "meaning", near=close[0]) if close else ""
