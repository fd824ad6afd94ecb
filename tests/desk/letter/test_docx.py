"""A letter comes back as it was: only the words that were changed differ, and comments stand at the marks."""

import io
from collections.abc import Sequence
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk.letter.commented import Words, comment_docx
from bot.desk.letter.pieces import lay_out
from readability.documents import open_bytes
from readability.documents.docx import open_docx, read_docx
from readability.marks import Mark
from readability.reading import Document

WORDS = Words("Помощник", "П", "Лучше:", "Пункт")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def mark(start: int, end: int, suggestion: str | None = None) -> Mark:
    return Mark("rule", "4.6.4.5", start, end, "Что не так.", "Почему.", suggestion, "warning")


def places(*quotes: str) -> Any:
    """Finds a mark at each quote."""

    def find(document: Document) -> Sequence[Mark]:
        return [
            mark(document.text.index(quote), document.text.index(quote) + len(quote), "замена")
            for quote in quotes
        ]

    return find


def looks(content: bytes) -> list[list[tuple[str, Any, Any]]]:
    """Text, boldness and underline of the runs of every paragraph, neighbours of one look put together."""
    found = []
    for paragraph in docx.Document(io.BytesIO(content)).paragraphs:
        runs: list[tuple[str, Any, Any]] = []
        for run in paragraph.runs:
            if not run.text:
                continue
            look = (run.bold, run.underline)
            if runs and runs[-1][1:] == look:
                runs[-1] = (runs[-1][0] + run.text, *look)
            else:
                runs.append((run.text, *look))
        found.append(runs)
    return found


def commented(content: bytes) -> dict[str, str]:
    """What every comment says, by the text between its two places."""
    document = docx.Document(io.BytesIO(content))
    said = {comment.comment_id: comment.text for comment in document.comments}
    quotes = dict.fromkeys(said, "")
    open_now: set[int] = set()
    for element in document.element.body.iter():
        if element.tag == f"{W}commentRangeStart":
            open_now.add(int(element.get(f"{W}id")))
        elif element.tag == f"{W}commentRangeEnd":
            open_now.remove(int(element.get(f"{W}id")))
        elif element.tag == f"{W}t":
            for number in open_now:
                quotes[number] += element.text or ""
    assert open_now == set()
    return {quotes[number]: text for number, text in said.items()}


def test_comments_stand_at_the_very_words_and_the_look_stays(letter):
    before = letter()
    after = comment_docx(
        before, read_docx(before).text, places("осуществляет проверку", "Ждите", "10"), WORDS
    )
    assert set(commented(after)) == {"осуществляет проверку", "Ждите", "10"}
    assert commented(after)["Ждите"].splitlines() == [
        "Что не так.",
        "Лучше: замена",
        "Почему.",
        "Пункт 4.6.4.5",
    ]
    assert looks(after) == looks(before)
    assert read_docx(after).text == read_docx(before).text


def test_marks_over_each_other_and_over_paragraphs_have_a_comment_each(letter):
    before = letter()
    text = read_docx(before).text
    quotes = ("Администрация осуществляет", "осуществляет проверку документов. Ждите", "проверку")
    whole = lambda document: [*places(*quotes)(document), mark(0, len(text)), mark(5, 5)]  # noqa: E731
    found = commented(comment_docx(before, text, whole, WORDS))
    assert set(quotes) <= set(found)
    assert len(found) == 5


def test_changed_words_keep_the_look_of_their_place(letter):
    before = letter("Мы осуществляем очень долгую проверку бумаг.")
    text = (
        read_docx(before)
        .text.replace("очень долгую проверку", "короткую проверку")
        .replace("Ждите", "Подождите")
    )
    after = comment_docx(before, text, places(), WORDS)
    assert read_docx(after).text == text
    assert looks(after)[1] == [
        ("Мы осуществляем короткую", True, None),
        (" проверку бумаг.", None, True),
        (" Подождите ответа.", None, None),
    ]
    assert looks(after)[0] == looks(before)[0]


def test_new_paragraph_looks_like_the_one_before_and_a_dropped_one_is_gone(letter):
    before = letter()
    text = read_docx(before).text.replace("– справка", "– заявление\n\n– ещё одна бумага")
    after = comment_docx(before, text, places(), WORDS)
    styles = [(one.style.name, one.text) for one in docx.Document(io.BytesIO(after)).paragraphs]
    assert styles[2:] == [
        ("List Bullet", "паспорт"),
        ("List Bullet", "заявление"),
        ("List Bullet", "ещё одна бумага"),
    ]
    shorter = comment_docx(before, text.replace("– паспорт\n\n", ""), places(), WORDS)
    assert "паспорт" not in read_docx(shorter).text
    assert read_docx(shorter).text.count("– ") == 2


def test_cell_that_is_emptied_stays_a_cell(letter):
    before = letter()
    after = comment_docx(before, read_docx(before).text.replace("\n\n10 дней", ""), places(), WORDS)
    assert [cell.text for cell in docx.Document(io.BytesIO(after)).tables[0].rows[0].cells] == ["Срок", ""]


def test_tabs_breaks_links_and_comments_of_others_stay():
    document: Any = docx.Document()
    paragraph = document.add_paragraph("Имя\tОтдел\nСтрока два")
    document.add_comment(paragraph.runs, "чужое слово", "Анна", "А")
    held = io.BytesIO()
    document.save(held)
    after = comment_docx(held.getvalue(), "Имя\tОтдел\nСтрока три", places("Отдел\nСтрока"), WORDS)
    assert docx.Document(io.BytesIO(after)).paragraphs[0].text == "Имя\tОтдел\nСтрока три"
    assert {one.text for one in docx.Document(io.BytesIO(after)).comments} > {"чужое слово"}
    assert "ОтделСтрока" in commented(after)


def test_pasted_text_becomes_plain_paragraphs_with_comments():
    after = comment_docx(
        None, "Здравствуйте!\n\nМы осуществляем проверку.\nЖдите.", places("осуществляем"), WORDS
    )
    assert read_docx(after).text == "Здравствуйте!\n\nМы осуществляем проверку.\nЖдите."
    assert set(commented(after)) == {"осуществляем"}


def test_signs_that_a_docx_cannot_hold_are_left_out():
    after = comment_docx(None, "Раз\x00 два\x1f \ufffe три.", places("два"), WORDS)
    assert read_docx(after).text == "Раз два  три."


def test_pieces_are_the_text_the_reader_reads(letter):
    content = letter()
    laid = lay_out(open_docx(content))
    assert laid.text == read_docx(content).text
    assert all(laid.text[piece.start : piece.end] == str(piece.element) for piece in laid.pieces)


LINES = st.text("абв -–\t\n.", max_size=40)


@settings(max_examples=60, deadline=None)
@given(old=st.lists(LINES, min_size=1, max_size=6), new=st.lists(LINES, min_size=1, max_size=6))
def test_whatever_is_written_the_file_says_it_in_the_same_words(old, new):
    document: Any = docx.Document()
    for line in old:
        document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    after = comment_docx(held.getvalue(), "\n\n".join(new), lambda _: (), WORDS)
    if any("".join(line.split()) for line in old):
        assert "".join(read_docx(after).text.split()) == "".join("".join(new).split())


@pytest.mark.parametrize("ending", ["txt", "docx"])
def test_result_opens_as_any_other_docx(letter, ending):
    content = letter() if ending == "docx" else None
    after = comment_docx(content, "Новый текст письма.", places("текст"), WORDS)
    assert open_bytes(after, "letter.docx").text.startswith("Новый текст письма.")
