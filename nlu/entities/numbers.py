"""Numbers of cars and of applications."""

import re
from collections.abc import Iterator

from nlu.entities.contacts import digits_of, is_money
from nlu.entities.cues import Cues
from nlu.entities.entity import Candidate, Problem, Sureness
from nlu.entities.reading import Reading

PLATE_LETTERS = "АВЕКМНОРСТУХ"  # ГОСТ Р 50577-2018: those that have a Latin twin
_TWINS = str.maketrans("ABEKMHOPCTYX", PLATE_LETTERS)
_EITHER = f"[{PLATE_LETTERS}{PLATE_LETTERS.lower()}ABEKMHOPCTYXabekmhopctyx]"
_ANY = "[А-Яа-яA-Za-z]"
_PLATE = r"(?<![А-Яа-яЁёA-Za-z\d])(?P<first>{0})(?P<a>[ -]?)(?P<digits>\d{{3}})(?P<b>[ -]?)(?P<pair>{0}{{2}})(?P<region>(?:[ /|-]{{0,3}}\d{{2,3}})?)(?: ?(?:rus|RUS|рус))?(?![\dА-Яа-яЁё])"
_TRAILER = re.compile(
    rf"(?<![А-Яа-яЁёA-Za-z\d])(?:{_EITHER}{{2}}[ -]?\d{{4}}|\d{{4}}[ -]?{_EITHER}{{2}})[ /|-]{{0,3}}\d{{2,3}}(?![\dА-Яа-яЁё])"
)
_GOOD, _ODD = re.compile(_PLATE.format(_EITHER)), re.compile(_PLATE.format(_ANY))


def find_car_numbers(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    """Plates as А123ВС777 in Cyrillic letters, whatever they were typed in; the region may be missing."""
    for pattern in (_GOOD, _ODD):
        for found in pattern.finditer(reading.text):
            named = cues.name(found.start(), found.end()) == "car_number"
            value = plate(found[0])
            problem = plate_problem(value)
            together = not found["a"] and not found["b"]
            capitals = (found["first"] + found["pair"]).isupper()
            sure = pattern is _GOOD and found["region"] and (together or capitals)
            if named or sure:
                sureness = Sureness.NAMED if named and not problem else Sureness.CHECKED
                yield Candidate("car_number", found.start(), found.end(), value, sureness, problem)


def find_trailer_numbers(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    """Plates of trailers and motorcycles, «АВ 1234 63» and «1234 АВ 63», where a word names them."""
    for found in _TRAILER.finditer(reading.text):
        if cues.name(found.start(), found.end()) == "car_number":
            yield Candidate("car_number", found.start(), found.end(), plate(found[0]), Sureness.NAMED)


def plate(text: str) -> str:
    """Capitals, Cyrillic in place of Latin twins, nothing between.

    >>> plate("a 123 bc 777")
    'А123ВС777'
    """
    return re.sub(r"(?:RUS|РУС)$|[^А-ЯЁA-Z\d]", "", text.upper()).translate(_TWINS)


def plate_problem(value: str) -> Problem | None:
    """What is wrong with a plate as `plate` writes it.

    >>> plate_problem("Д123ВС77").code, plate_problem("А000ВС77").code, plate_problem("А123ВС777")
    ('letters', 'zeros', None)
    """
    letters = [sign for sign in value if sign.isalpha()]
    if any(letter not in PLATE_LETTERS for letter in letters):
        wrong = "".join(sorted({letter for letter in letters if letter not in PLATE_LETTERS}))
        return Problem("car_number", "letters", {"letters": wrong})
    if value[1:4] == "000" or (value[6:] and not int(value[6:])):
        return Problem("car_number", "zeros")
    return None if value[6:] else Problem("car_number", "region")


_SIGNS = r"\d{1,25}(?:[-/](?:\d{1,12}|[A-Za-zА-Яа-я]{1,4}(?![A-Za-zА-Яа-я]))){0,8}"
_PREFIXED = re.compile(
    rf"(?<![\w/-])(?:[A-ZА-ЯЁ]{{1,6}}[-/ ]?|[a-zа-яё]{{1,6}}[-/]?)(?<!ФЗ-){_SIGNS}(?![\w/-])"
)
_APPLICATION = re.compile(rf"(?<![\w/-])(?<!\d[.,]){_SIGNS}(?![\w/:-])(?![.,]\d)")
_OWN_PREFIX = re.compile(r"(?i)(?:мфц|mfc|пгу|епгу|рпгу|пкпвд|pkpvd)[-/ ]")
_LONG = re.compile(r"\d{2,5}(?:-\d{1,10}){2,6}/\d{2,4}")
_NOT_ONE = re.compile(
    r"\d{1,2}[-/]\d{1,2}[-/](?:19|20)\d\d|\d{4}[-/]\d{1,2}[-/]\d{1,2}|(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?|"
    r".*-ФЗ|\d{1,3}[-/]?[А-Я]{1,5}|\d{1,2}[-/]\d{1,2}|[А-Я]{1,2}\d",
    re.IGNORECASE,
)  # a date, a school year, a law, «182н», «10-12», «24/7»
_PHONE = re.compile(r"[78]-?[3489]\d\d-?\d{3}-?\d\d-?\d\d")
_CALLED = re.compile(r"(?:№|n|номер\w{0,3}|код\w{0,2}|рег\.|:)\W{0,3}$")
_NUMBER_OF = re.compile(r"(?<![а-я])номер\w{0,3}\s(?:\w{1,12}\s)?$")
_COUNTED = re.compile(
    r"\s(?:лет|год|месяц|мес|дн|день|недел|час|мин|человек|чел|раз|лист|страниц|экземпляр|копи|шт|штук|процент|метр|"
    r"км|этаж|янв|фев|март|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|утра|вечера|пункт|подпис|детей|ребен|рубл)"
)
_FEWEST, _CERTAIN, _FAR, _LONG_DIGITS = 2, 8, 3, 14
_UNNAMED_DIGITS = range(5, 9)  # longer ones are phones and papers
_ONLY_CALLED = re.compile(r"(?<![а-я])номер(?:у|ом|а)? $")


def find_application_numbers(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    """Numbers of applications, appeals and cases: groups of figures behind a word that names them.

    Their form is no public law. Right behind the word two or three figures will do («дело 909»,
    «обращение К-907»), farther from it eight, or «№» and «номер» before them.
    """
    for pattern in (_PREFIXED, _APPLICATION):
        for found in pattern.finditer(reading.text):
            if _is_own(found[0]) or (_is_application(found[0]) and _is_named(reading, cues, found)):
                value = re.sub(r"\s", "", found[0]).upper()
                yield Candidate("application_number", found.start(), found.end(), value, Sureness.NAMED)


def _is_own(text: str) -> bool:
    """Written as nothing else is: «MFC-123-456», «0001-9000003-012-5678901/25»."""
    if _OWN_PREFIX.match(text):
        return re.search(r"[-/]\d", text) is not None
    return _LONG.fullmatch(text) is not None and len(digits_of(text)) >= _LONG_DIGITS


def _is_application(text: str) -> bool:
    """Enough figures: three, or two where letters or another group stand beside them; no date, no law."""
    digits = len(digits_of(text))
    return digits >= _FEWEST + text.isdecimal() and not _NOT_ONE.fullmatch(text)


def _is_named(reading: Reading, cues: Cues, found: re.Match[str]) -> bool:
    """Right behind its word, or a little farther with «№» or «номер» before it."""
    cue, digits = cues.before(found.start()), len(digits_of(found[0]))
    if cues.starts(found.start()):
        return False  # «ИНН 5001…»: the letters before the figures are a name of their own
    if is_money(reading, found.end()) or _COUNTED.match(reading.low, found.end()):
        return False
    if cue is None:
        return _is_named_from_afar(reading, cues, found)
    if cue.kind != "application_number":
        return False
    between = reading.low[cue.end : found.start()]
    if _CALLED.search(reading.low[max(0, cue.start - 2) : found.start()]):
        return True
    if _NUMBER_OF.search(reading.low[max(0, cue.start - 25) : cue.start]) and len(between.split()) <= _FAR:
        return True
    if _PHONE.fullmatch(found[0]):
        return False
    return not between.strip(" :-=") or (digits >= _CERTAIN and len(between.split()) <= 1)


def _is_named_from_afar(reading: Reading, cues: Cues, found: re.Match[str]) -> bool:
    """«1234567890, это номер заявления»; «номер 889900» where nothing says of what."""
    digits, right = len(digits_of(found[0])), cues.after(found.end())
    if right is not None:
        return digits >= _CERTAIN and right.kind == "application_number"
    left = reading.low[max(0, found.start() - 12) : found.start()]
    return digits in _UNNAMED_DIGITS and _ONLY_CALLED.search(left) is not None and found[0].isdecimal()
