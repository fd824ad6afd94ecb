"""The words and figures all renderings share."""

from readability.grading import CAP
from readability.report import Report, Verdict

VERDICTS: dict[Verdict, str] = {
    "pass": "проходит",
    "warn": "проходит с замечаниями",
    "fail": "не проходит",
    "too_short": "без вердикта",
}
MEASURES = {
    "grade": "Сложность, лет обучения",
    "longest_sentence": "Самое длинное предложение, слов",
    "long_words": "Длинные слова, %",
}
STATES = {"pass": "в пределах", "warn": "выше предела", "fail": "намного выше предела"}
SEVERITIES = {"hint": "подсказка", "warning": "замечание", "error": "ошибка"}
COUNTS = {
    "characters": "Знаки с пробелами",
    "characters_without_spaces": "Знаки без пробелов",
    "paragraphs": "Абзацы и пункты",
    "sentences": "Предложения",
    "all_words": "Слова",
    "words": "Слова в формулах",
    "letters": "Буквы этих слов",
    "syllables": "Слоги",
    "words_of_4": "Слова от 4 слогов",
    "complex_words": "Слова от 5 слогов",
    "long_words": "Слова от 7 букв",
    "longest_sentence": "Самое длинное предложение",
    "numbers": "Числа",
    "abbreviations": "Сокращения",
    "references": "Части ссылок на законы",
    "links": "Ссылки, почта, телефоны",
}
INDICES = {
    "flesch_reading_ease": "Флеш: лёгкость чтения",
    "flesch_kincaid_grade": "Флеш — Кинкейд",
    "coleman_liau": "Колман — Лиау",
    "ari": "ARI",
    "dale_chall": "Дейл — Чалл",
    "smog": "SMOG",
    "lix": "LIX",
    "sis_2018": "SIS 2018",
    "sis_2023": "SIS 2023",
}


def figure(value: float, digits: int = 1) -> str:
    """A number as Russian writes it.

    >>> figure(12.345), figure(-3.0), figure(25)
    ('12,3', '−3', '25')
    """
    shown = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits and value % 1 else f"{value:.0f}"
    return ("0" if shown == "-0" else shown).replace(".", ",").replace("-", "−")


def grade_in_words(report: Report) -> str:
    """«20,4 ± 2,3», or «нет» where no formula applies; over the cap «17 и больше» is added.

    >>> from readability import check
    >>> grade_in_words(check("Мама мыла раму. Папа читал газету."))
    '0 ± 4,2'
    """
    if report.grade is None:
        return "нет"
    shown = f"{figure(report.grade)} ± {figure(report.noise)}"
    return f"{shown} ({CAP} и больше)" if report.grade > CAP else shown


def heading(report: Report) -> str:
    """What was judged, for whom, and how it ended."""
    return (
        f"{report.limits.kind_title.capitalize()}, читатели: {report.limits.segment_title}"
        f" — {VERDICTS[report.verdict]}"
    )
