"""Plain text of a reply as blocks: what becomes a list, a heading, a link, and what is folded."""

import pytest

from bot.channels.web.blocks import Block, Span, blocks_of, folded


def shape(text: str) -> list[tuple]:
    return [
        (block.type, [_words(item) for item in block.items] if block.items else _words(block.spans))
        for block in blocks_of(text)
    ]


def _words(spans: tuple[Span, ...]) -> str:
    return "".join(f"[{span.text}]({span.href})" if span.href else span.text for span in spans)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Одна мысль.", [("p", "Одна мысль.")]),
        ("Первое.\n\nВторое.", [("p", "Первое."), ("p", "Второе.")]),
        ("Строка\nи ещё строка.", [("p", "Строка\nи ещё строка.")]),
        ("Что взять:\n1. Паспорт\n2. СНИЛС", [("p", "Что взять:"), ("ol", ["Паспорт", "СНИЛС"])]),
        ("1. Паспорт\n\n2. СНИЛС", [("ol", ["Паспорт", "СНИЛС"])]),
        ("1. Раз\n2. Два\n\nИли:\n1. Три", [("ol", ["Раз", "Два"]), ("p", "Или:"), ("ol", ["Три"])]),
        ("- МФЦ\n• Госуслуги", [("ul", ["МФЦ", "Госуслуги"])]),
        ("## Как передать\n\nПозвоните.", [("h", "Как передать"), ("p", "Позвоните.")]),
        ("Как передать\n\nПозвоните.", [("h", "Как передать"), ("p", "Позвоните.")]),
        ("Позвоните.\n\nДо свидания", [("p", "Позвоните."), ("p", "До свидания")]),
        ("Это **важно**.", [("p", "Это важно.")]),
        ("До 25-го числа, 2-3 дня", [("p", "До 25\u2011го числа, 2-3 дня")]),
        ("10. июня", [("ol", ["июня"])]),
        ("2027. Год", [("p", "2027. Год")]),
    ],
)
def test_text_is_taken_apart_as_a_reader_would(text, blocks):
    assert shape(text) == blocks


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Сайт https://mfc.example/a?b=1.", "Сайт [https://mfc.example/a?b=1](https://mfc.example/a?b=1)."),
        ("[Запись](https://mfc.example/q)", "[Запись](https://mfc.example/q)"),
        ("Звоните 8-800-2000-122.", "Звоните [8-800-2000-122](tel:+78002000122)."),
        ("+7 (000) 555-01-00", "[+7 (000) 555-01-00](tel:+70005550100)"),
        ("8-495-989-50-50", "[8-495-989-50-50](tel:+74959895050)"),
        ("Номер 81234567890123456", "Номер 81234567890123456"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("ОГРН 1027700132195", "ОГРН 1027700132195"),
    ],
)
def test_only_web_addresses_and_phones_become_links(text, shown):
    assert shape(text) == [("p", shown)]


def test_long_text_folds_at_the_end_of_a_block_and_loses_nothing():
    text = "\n\n".join(f"{'слово ' * 60}{number}." for number in range(8))
    shown, hidden = folded(blocks_of(text))
    assert hidden
    assert shown + hidden == blocks_of(text)


def test_short_rest_is_not_worth_a_fold():
    blocks = (Block("p", (Span("а" * 1600),)), Block("p", (Span("коротко"),)))
    assert folded(blocks) == (blocks, ())
