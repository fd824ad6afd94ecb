"""A word with hidden letters («х*й», «п***ц», «бл@») against the stems it may stand for."""

import re
from functools import cache, lru_cache

from nlu.tone.rules import read_rules

_MASK = re.compile(r"[^\W_]+|[*@#$%&!?.,^+~_'-]+")
# Signs that stand for a letter; a full stop or a hyphen may also part what belongs together.
_SURE = frozenset("*@#$%&^")


@cache
def _stems() -> tuple[tuple[str, str], ...]:
    return tuple(
        (stem, rule.name)
        for rule in read_rules("obscene").rules
        if rule.section == "masked"
        for stem in rule.source.split("|")
    )


@lru_cache(maxsize=20_000)
def masked_stem(chunk: str) -> str | None:
    """The rule whose stem fits the letters that are left, at least two of them; None when none fits.

    >>> bool(masked_stem("п***ц")), masked_stem("5*5"), masked_stem("к*т")
    (True, None, None)
    """
    parts = _MASK.findall(chunk)
    known = "".join(part for part in parts if part[0].isalnum())
    hidden = [part for part in parts if not part[0].isalnum()]
    if len(known) < 2 or not known.isalpha() or len(chunk) > 24 or not hidden:
        return None
    sure = any(sign in _SURE for part in hidden for sign in part)
    if not sure and (len(known) > 8 or "," in chunk):
        return None
    pattern = re.compile("".join(map(_piece, parts)))
    return next((rule for stem, rule in _stems() if _fits(pattern, stem, known)), None)


def _piece(part: str) -> str:
    if part[0].isalnum():
        return re.escape(part)
    if len(part) > 1:
        return f".{{1,{len(part) + 2}}}"
    return "." if part in _SURE else ".?"


def _fits(pattern: re.Pattern[str], stem: str, known: str) -> bool:
    """Whether the letters spell the stem alone (`$`) or the stem with an ending."""
    if stem.endswith("$"):
        return bool(pattern.fullmatch(stem[:-1]))
    return any(
        pattern.fullmatch(stem + ending) for ending in {"", *(known[at:] for at in range(1, len(known)))}
    )
