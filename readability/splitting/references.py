"""Legal references: article, part, point or act with a number, up to the end of the reference."""

import re

_HINT = re.compile(r"\d")
_ORDINAL = r"(?:перв|втор|треть|четв[её]рт|пят|шест|седьм|восьм|девят|десят)[а-яё]{1,4}"
_NUMBER = r"(?:№ ?)?\d{1,4}(?:[.\-–]\d{1,3}){0,5}(?![\d/])"
_NUMBERS = rf"{_NUMBER}(?:(?:, ?| и | или | - | – |–|-){_NUMBER}){{0,8}}"
_PART_SHORT = r"(?:п|пп|подп|ч|чч|ст|абз|гл|разд)\. ?"
_PART_LONG = (
    r"(?:под)?(?:пункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?|част(?:ь|и|ью|ей|ям|ями|ях)"
    r"|стат(?:ья|ьи|ье|ью|ьёй|ьей|ей|ьям|ьями|ьях)|абзац(?:а|у|ем|е|ы|ев|ам|ами|ах)?"
    r"|глав(?:а|ы|е|у|ой)|раздел(?:а|у|ом|е)?|параграф(?:а|у|ом|е)?) "
)
_PART = rf"(?:{_PART_SHORT}{_NUMBERS}|{_PART_LONG}(?:{_NUMBERS}|{_ORDINAL}))"
_DATE = r"(?: ?от \d{1,2}(?:\.\d{1,2}\.| [а-я]{3,8} )\d{4}(?: ?(?:года|г\.))?)"
_ACT_NUMBER = r"(?: ?(?:№|N|за номером) ?[\w./-]{1,20}\w)"
_ACT_NAME = (
    r"(?:федеральн[а-яё]{2,3} (?:конституционн[а-яё]{2,3} )?закон[а-я]{0,3}|закон[а-я]{0,3}|указ[а-я]{0,3}"
    r"|постановлени[а-я]{1,2}|приказ[а-я]{0,3}|распоряжени[а-я]{1,2})"
)
_ACT = rf"{_ACT_NAME}(?: [А-ЯЁа-яё]{{2,20}}){{0,6}}?(?:{_DATE}{_ACT_NUMBER}?|{_ACT_NUMBER}(?: ?{_DATE})?)"
_CODE = (
    r"(?:[А-ЯЁа-яё]{4,20}(?:ого|его) (?:процессуального )?кодекса|(?:ГК|УК|ТК|НК|СК|ЖК|ЗК|БК|УПК|ГПК|АПК|КАС|КоАП))"
    r"(?: Российской Федерации| РФ)?"
)
_REFERENCE = re.compile(
    rf"(?<!\w){_PART}(?:,? ?(?:и )?{_PART}){{0,6}}(?: (?:{_CODE}|{_ACT}))?"
    rf"|(?<!\w){_ACT}|(?<!\w)(?:№ ?)?\d{{1,4}}-(?:ФЗ|ФКЗ|ПП|РП|ОЗ)(?!\w)",
    re.IGNORECASE,
)


def reference_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the references between two offsets, ascending.

    >>> sample = "По п. 2 ч. 1 ст. 10 Федерального закона от 27.07.2010 № 210-ФЗ ответим завтра."
    >>> [sample[first:last] for first, last in reference_spans(sample, 0, len(sample))]
    ['п. 2 ч. 1 ст. 10 Федерального закона от 27.07.2010 № 210-ФЗ']
    """
    if not _HINT.search(text, start, end):
        return []
    return [found.span() for found in _REFERENCE.finditer(text, start, end)]
