"""Numbers of clauses: how they are read through slips of recognition, and which may follow which."""

import re
from collections.abc import Sequence

Number = tuple[int, ...]

# Letters that recognition puts for digits: «4.З.5.7», «4.б.1», «I.2» stay rare enough to need a digit beside.
_LOOKALIKE = str.maketrans("ЗзОоOolIб", "330000116")
_DIGIT = r"[\dЗзОоOolIб]"
_STRICT = re.compile(r"^\(?[aа]?(\d{1,2}(?:\.\d{1,3})*)(?!\d)(\.?)(?=[\s\t«\"(]|[А-ЯЁA-Z]|$)")
_LOOSE = re.compile(
    rf"^({_DIGIT}{{1,2}}(?:\s?[.,]\s?{_DIGIT}{{1,3}})+)(?!\d)(\s?\.?)(?=[\s\t«\"(]|[А-ЯЁA-Z]|$)"
)
_JUMP = {1: 3, 2: 5}  # how many numbers in a row may be lost at this depth and the next still be believed


def readings(text: str) -> list[tuple[Number, bool, str]]:
    """What number the line may begin with: (number, whether a dot closes it, the rest), the surest first.

    >>> readings("4.2 Реализация")[0]
    ((4, 2), False, 'Реализация')
    >>> [number for number, _, _ in readings("4.3.5. 7. Органы")]
    [(4, 3, 5), (4, 3, 5, 7)]
    >>> readings("24 часа"), readings("14.02.2023 № 5")
    ([], [])
    """
    found: list[tuple[Number, bool, str]] = []
    for pattern in (_STRICT, _LOOSE):
        match = pattern.match(text)
        if match is None or not re.search(r"\d", match[1]):
            continue
        number = tuple(int(part) for part in re.split(r"\s?[.,]\s?", match[1].translate(_LOOKALIKE)))
        rest = text[match.end() :].strip(" \t")
        closed = "." in match[2]
        if all(number) and (closed or len(number) > 1) and number not in [one for one, _, _ in found]:
            found.append((number, closed, rest))
    return found


def follows(last: Number | None, new: Number, seen: Sequence[Number] = ()) -> bool:
    """Whether `new` may be the next number after `last` (None: the first of its sequence).

    A child, a next sibling at any level, some numbers lost on the way, a number given twice, or a deep number
    (three parts and more) not seen yet beside the last one, since recognition garbles those.

    >>> follows((4, 6, 8, 9), (5,)), follows((4, 6), (4, 6, 1)), follows((9, 3), (1,)), follows(None, (1, 1))
    (True, True, False, True)
    """
    if last is None:
        return new[0] <= (3 if len(new) == 1 else 1) and all(part == 1 for part in new[1:])
    if new == last:
        return len(new) > 1
    common = _common(last, new)
    if common == len(last):
        return all(part <= (9 if len(new) > 2 else 5) for part in new[common:])
    if common == len(new):
        return False
    step = new[common] - last[common]
    if len(new) >= 3 and common >= 1:
        return step > 0 or (common >= 2 and new not in seen)
    return 0 < step <= _JUMP[common + 1] and all(part == 1 for part in new[common + 1 :])


def _common(one: Number, other: Number) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def written(number: Number) -> str:
    """The number as an id has it: «4.6.7»."""
    return ".".join(map(str, number))
