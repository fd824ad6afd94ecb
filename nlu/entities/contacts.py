"""Phones and e-mails."""

import re
from collections.abc import Iterator

from nlu.entities.cues import Cues
from nlu.entities.entity import Candidate, Problem, Sureness
from nlu.entities.reading import Reading

_FREE = r"(?<!\d)(?<!\d[-./,])"  # no figure just before, nor one joined by a sign
_GAP = r"[ ().-]{0,3}"
_NO_PLUS = r"(?<!\+)(?<!\+ )"  # the seven of «+7» is the country's: it does not begin the number once more
_RUSSIAN = re.compile(rf"(?:{_FREE}|(?=\+))(?:\+ ?7|8|{_NO_PLUS}7)(?:{_GAP}\d){{10}}(?!\d)")
_FOREIGN = re.compile(r"\+[1-9](?:[ ()-]{0,2}\d){7,14}(?!\d)")
# No area's code is 79x or 89x: these ten are a mobile number that lost a figure.
_TEN = re.compile(rf"{_FREE}{_NO_PLUS}(?![78]9)\(?[3-9]\d\d\)?{_GAP}\d\d\d{_GAP}\d\d{_GAP}\d\d(?!\d)(?!-\d)")
_IN_BRACKETS = re.compile(r"\([3489]\d{2,4}\)(?:[ -]{0,2}\d){5,7}(?!\d)(?!-\d)")
_LOCAL = re.compile(
    rf"{_FREE}(?:\d{{1,3}}-\d\d-\d\d|\d\d\d \d\d \d\d|\d\d \d\d \d\d|\d\d\d-\d{{4}}|\d{{6,7}})(?![\d:])(?!-\d)"
)
_WRONG = re.compile(rf"{_FREE}(?P<plus>\+ ?7|8|7(?={_GAP}9))(?:{_GAP}\d){{6,13}}(?!\d)")
_MONEY = re.compile(r"\s?(?:руб|р\.|₽|тыс|млн|коп)")
_NATIONAL, _LONGEST = 10, 15
_AREA = 3


def find_phones(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    """Numbers in the international form `+79123456789`; a local one keeps its digits and lacks its code."""
    kept: list[Candidate] = []
    # Surest first: a piece of «+996 555 12 34 56» looks like a number of another kind.
    for find in (_with_country, _without_country, _incomplete):
        kept += [one for one in find(reading, cues) if not any(_overlap(one, other) for other in kept)]
    yield from kept


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end


def _with_country(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    for found in _RUSSIAN.finditer(reading.text):
        if _is_russian(found[0]):
            yield _phone(found, "+7" + digits_of(found[0])[1:], _sureness(cues, found, Sureness.CHECKED))
    for found in _FOREIGN.finditer(reading.text):
        digits = digits_of(found[0])
        if not digits.startswith("7") and _NATIONAL <= len(digits) <= _LONGEST:
            yield _phone(found, f"+{digits}", Sureness.CHECKED)


def _without_country(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    for found in _TEN.finditer(reading.text):
        named = cues.name(found.start(), found.end())
        mobile = digits_of(found[0]).startswith("9") and not is_money(reading, found.end())
        if named == "phone" or (mobile and named is None) or (mobile and not found[0].isdecimal()):
            yield _phone(found, f"+7{digits_of(found[0])}", _sureness(cues, found, Sureness.CHECKED))
    for found in _IN_BRACKETS.finditer(reading.text):
        if len(digits_of(found[0])) == _NATIONAL:
            yield _phone(found, f"+7{digits_of(found[0])}", Sureness.CHECKED)


def _incomplete(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    for found in _LOCAL.finditer(reading.text):
        cue = cues.before(found.start()) or (cues.after(found.end()) if "-" in found[0] else None)
        if cue is not None and cue.kind == "phone" and not is_money(reading, found.end()):
            problem = Problem("phone", "no-code")
            yield _phone(found, digits_of(found[0]), Sureness.NAMED, problem)
    for found in _WRONG.finditer(reading.text):
        digits = digits_of(found[0])
        named = cues.name(found.start(), found.end()) == "phone"
        if len(digits) != 1 + _NATIONAL and (named or "+" in found[0]):
            yield _phone(found, f"+7{digits[1:]}", Sureness.SHAPED, _wrong_length(digits))


def _wrong_length(digits: str) -> Problem:
    code = "short" if len(digits) <= _NATIONAL else "long"
    return Problem("phone", code, {"digits": len(digits)})


def _phone(found: re.Match[str], value: str, sureness: Sureness, problem: Problem | None = None) -> Candidate:
    return Candidate("phone", found.start(), found.end(), value, sureness, problem)


def _is_russian(text: str) -> bool:
    """Whether the groups of eleven digits are a phone's, not a date's with a time or a price list's."""
    groups = re.findall(r"\d+", text)
    if "+" in text or "(" in text or len(groups) == 1:
        return "+" in text or digits_of(text)[1] in "03456789"
    if all(len(group) == 1 for group in groups):
        return groups[1] in "3489"
    head = groups[0] if len(groups[0]) > 1 else groups[0] + groups[1]
    if len(groups[0]) == 1 and len(groups[1]) < _AREA:
        return False
    return head[1] in "03456789" and all(len(group) > 1 for group in groups[1:-3])


def _sureness(cues: Cues, found: re.Match[str], otherwise: Sureness) -> Sureness:
    return Sureness.NAMED if cues.name(found.start(), found.end()) == "phone" else otherwise


def is_money(reading: Reading, end: int) -> bool:
    """Whether roubles follow."""
    return _MONEY.match(reading.low, end) is not None


def digits_of(text: str) -> str:
    """The figures alone.

    >>> digits_of("8 (912) 345")
    '8912345'
    """
    return "".join(sign for sign in text if sign.isdecimal())


_LATIN = r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}"
_EMAIL = re.compile(
    r"(?<![A-Za-zА-Яа-яЁё0-9._%+-])(?P<box>[A-Za-zА-Яа-яЁё0-9][A-Za-zА-Яа-яЁё0-9._%+-]{0,63}) ?@ ?"
    r"(?P<host>[A-Za-z0-9А-Яа-яЁё-]{1,63}(?:\.{1,2}[A-Za-z0-9А-Яа-яЁё-]{1,63}){0,5})"
)
_GLUED = re.compile(rf"[А-Яа-яЁё]{{3,}}:?(?P<box>{_LATIN})")  # «напишитеivan@mail.ru»
_SPOKEN = re.compile(
    rf"(?i)(?<![A-Za-z0-9._%+-])(?P<box>{_LATIN})"
    r"\s?(?:@|\(at\)|\[at\]|\(собака\)|собачка|собака)\s?"
    r"(?P<host>[a-z0-9-]{1,63}(?:(?:\.|\s?точка\s?)[a-z0-9-]{1,63}){0,4}(?:\.|\s?точка\s?)(?:ru|com|рф|ру|net|org|su|by|kz))"
    r"(?![a-zа-я0-9])"
)


def find_emails(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    """Addresses of e-mail with the domain in lower case, «собака» and «точка» too."""
    if "@" in reading.text:
        for found in _EMAIL.finditer(reading.text):
            host = found["host"].rstrip("-")
            glued = _GLUED.fullmatch(found["box"])
            box = glued["box"] if glued else found["box"]
            if not (_is_address(found[0], host) or _is_called(reading, cues, found.start())):
                continue
            value = f"{box}@{host.lower()}"
            end = found.start("host") + len(host)
            yield Candidate(
                "email", found.end("box") - len(box), end, value, Sureness.NAMED, email_problem(value)
            )
    if "соба" in reading.low or "at" in reading.low:
        for found in _SPOKEN.finditer(reading.text):
            host = re.sub(r"\s?точка\s?", ".", found["host"].lower())
            yield Candidate("email", found.start(), found.end(), f"{found['box']}@{host}", Sureness.NAMED)


def email_problem(value: str) -> Problem | None:
    """What is wrong with `box@host`.

    >>> email_problem("ivan@mail").code, email_problem("ivan@mail.ru")
    ('domain', None)
    """
    box, _, host = value.partition("@")
    if ".." in value or box.endswith(".") or host.startswith("-"):
        return Problem("email", "dots")
    if "." not in host or len(host.rsplit(".", 1)[1]) < 2:
        return Problem("email", "domain")
    return Problem("email", "letters") if _mixes_scripts(value) else None


def _is_address(text: str, host: str) -> bool:
    """Whether nothing need say that this is an e-mail: «бл@дь» and «услуги @ сайт» are none."""
    if _CYRILLIC.search(host):
        return _CYRILLIC_ZONE.search(host.lower()) is not None
    return "." in host or (" " not in text and _CYRILLIC.search(text) is None and len(host) > 2)


def _is_called(reading: Reading, cues: Cues, start: int) -> bool:
    return (
        cues.name(start, start) == "email"
        or _CALLED.search(reading.low[max(0, start - 40) : start]) is not None
    )


_CALLED = re.compile(r"(?:почт|mail|мыл|мейл|имейл|емейл|емайл|электронк)[а-я]{0,4}[^@]{0,20}$")
_CYRILLIC_ZONE = re.compile(r"\.(?:рф|рус|дети|москва|бел|қаз|онлайн|сайт|орг|ру)$")
_CYRILLIC, _ASCII = re.compile(r"[А-Яа-яЁё]"), re.compile(r"[A-Za-z]")


def _mixes_scripts(value: str) -> bool:
    """Both alphabets in the domain, or Cyrillic letters before a Latin domain; «иван@почта.рф» is right."""
    host = value.partition("@")[2]
    if _CYRILLIC.search(host):
        return _ASCII.search(host) is not None
    return _CYRILLIC.search(value) is not None
