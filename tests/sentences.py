"""Every wording of a Fluent message as a citizen may read it: each branch, variables filled with likely values."""

from collections.abc import Iterator, Mapping
from itertools import product

from fluent.syntax import ast, parse

# What stands in the place of a variable; whatever is not here is a figure.
LIKELY = {
    "name": "Анна",
    "phone": "+7 900 000-00-00",
    "when": "завтра в 9:00",
    "wait": "Оператор позвонит, как только освободится.",
    "words": "да, согласен",
    "centre": "МФЦ",
    "email": "info@mfc.example",
    "how": "позвоните",
    "reason": "закон этого не разрешает",
    "instead": "подайте заявление в суд",
    "situation": "Переезд",
    "title": "Закон о паспорте",
    "text": "Паспорт меняют в 20 и 45 лет.",
    "date": "10 марта",
    "day": "10",
    "checked": "10 марта",
    "time": "9:00",
    "open_now": "Офис сейчас открыт, до 18:00.",
    "hours": "пн–пт 9:00–18:00",
    "operator_hours": "пн–пт 9:00–18:00",
    "operators": "пн–пт 9:00–18:00",
    "addresses": "ул. Мира, 5",
    "letters": "Я",
    "site": "mfc.example",
    "service": "Паспорт РФ",
    "office": "Заречный офис",
    "town": "Самара",
    "address": "ул. Мира, 5",
    "weekday": "среда",
    "times": "9:00, 9:30, 10:00",
    "code": "K7M2-9PXT",
    "url": "https://mfc.example/visit",
}


def sentences(source: str) -> dict[str, tuple[str, ...]]:
    """Key → its wordings."""
    messages = [entry for entry in parse(source).body if isinstance(entry, ast.Message)]
    patterns = {entry.id.name: entry.value for entry in messages if entry.value is not None}
    return {key: tuple(dict.fromkeys(_wordings(pattern, patterns))) for key, pattern in patterns.items()}


def _wordings(pattern: ast.Pattern, patterns: Mapping[str, ast.Pattern]) -> Iterator[str]:
    parts = [list(_element(element, patterns)) for element in pattern.elements]
    return ("".join(chosen) for chosen in product(*parts))


def _element(element: ast.TextElement | ast.Placeable, patterns: Mapping[str, ast.Pattern]) -> Iterator[str]:
    if isinstance(element, ast.TextElement):
        yield element.value
        return
    expression = element.expression
    match expression:
        case ast.SelectExpression():
            for variant in expression.variants:
                yield from _wordings(variant.value, patterns)
        case ast.VariableReference():
            yield LIKELY.get(expression.id.name, "5")
        case ast.MessageReference():
            yield from _wordings(patterns[expression.id.name], patterns)
        case ast.StringLiteral():
            yield expression.parse()["value"]
        case _:
            raise AssertionError(f"what is {expression!r}?")
