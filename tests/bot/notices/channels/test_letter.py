"""A letter reads the same as text and as HTML, and nothing in it becomes markup, a header or a second file."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from html.parser import HTMLParser
from typing import Any

import pytest

from bot.conversation import Button
from bot.notices.channel import Attachment, Message
from bot.notices.channels.letter import compose

NOW = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)
SENDER = "МФЦ «Центр» <noreply@mfc.example>"
CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Приём\r\nEND:VCALENDAR\r\n"
VISIT = "https://mfc.example/visit/abc"


def letter(text: str = "Вас ждут завтра.", **more: Any) -> EmailMessage:
    """The letter as it is read at the other end."""
    message = Message(
        **{"key": "n1:email", "address": "anna@example.org", "subject": "Запись", "text": text, **more}
    )
    return message_from_bytes(compose(message, message.address, SENDER, NOW).as_bytes(), policy=SMTP)  # type: ignore[return-value]


def body(of: EmailMessage, kind: str) -> str:
    part = of.get_body((kind,))
    assert part is not None
    return part.get_content()


class Page(HTMLParser):
    """Tags and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.said = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.said += data


def test_letter_has_both_readings_and_says_it_comes_from_a_machine():
    made = letter("Первая строка.\n\nВторая.")
    assert made["From"] == "МФЦ «Центр» <noreply@mfc.example>"
    assert made["Subject"] == "Запись"
    assert made["Date"].datetime == NOW
    assert made["Auto-Submitted"] == "auto-generated"
    assert "Первая строка." in body(made, "plain")
    assert Page(body(made, "html")).tags.count("p") == 2
    assert made["List-Unsubscribe"] is None


def test_words_never_become_markup():
    made = letter('<script>alert(1)</script> & "кавычки"', subject="<b>тема</b>")
    page = Page(body(made, "html"))
    assert "script" not in page.tags
    assert "b" not in page.tags
    assert "<script>alert(1)</script>" in body(made, "plain")
    assert '<script>alert(1)</script> & "кавычки"' in page.said


def test_line_break_in_a_subject_begins_no_header():
    made = letter(subject="Запись\r\nBcc: eve@example.org\n\nтело")
    assert made["Bcc"] is None
    assert made["Subject"] == "Запись Bcc: eve@example.org тело"


def test_letter_without_a_subject_is_named_by_its_first_line():
    assert letter("Вас ждут завтра.\nАдрес: Мира, 1", subject="")["Subject"] == "Вас ждут завтра."


@pytest.mark.parametrize(
    "dangerous", ["javascript:alert(1)", "data:text/html,x", 'https://x.example/"onclick="x', "/visits"]
)
def test_only_addresses_of_pages_are_links(dangerous: str):
    made = letter(buttons=(Button("a:b", "Открыть", dangerous), Button("a:c", "Подтвердить", VISIT)))
    assert Page(body(made, "html")).links == [VISIT]
    assert dangerous not in body(made, "plain")
    assert f"Подтвердить: {VISIT}" in body(made, "plain")


def test_button_that_can_only_be_pressed_is_left_out():
    made = letter(buttons=(Button("visits:confirm:AB", "Подтвердить"),))
    assert "Подтвердить" not in body(made, "plain") + body(made, "html")


def test_address_of_a_page_in_the_words_can_be_followed():
    page = Page(body(letter(f"Страница: {VISIT}?a=1&b=2. Ждём!"), "html"))
    assert page.links == [f"{VISIT}?a=1&b=2"]
    assert "Страница: https://mfc.example/visit/abc?a=1&b=2. Ждём!" in page.said


def test_page_that_the_words_name_is_not_named_twice():
    made = letter(f"Открыть: {VISIT}", buttons=(Button("visits:show", "Открыть запись", VISIT),))
    assert body(made, "plain").count(VISIT) == 1


def test_calendar_goes_along_with_its_method():
    files = (Attachment("visit.ics", "text/calendar; method=REQUEST; charset=utf-8", CALENDAR),)
    (attached,) = letter(attachments=files).iter_attachments()
    assert attached.get_content_type() == "text/calendar"
    assert attached.get_filename() == "visit.ics"
    assert attached["Content-Type"].params["method"] == "REQUEST"
    assert attached["Content-Type"].params["charset"] == "utf-8"
    assert attached.get_payload(decode=True) == CALENDAR.encode()


def test_other_files_go_along_as_they_are():
    (attached,) = letter(
        attachments=(Attachment("a.json", "application/json", '{"ы": 1}'),)
    ).iter_attachments()
    assert attached.get_content_type() == "application/json"
    assert attached.get_payload(decode=True) == '{"ы": 1}'.encode()


def test_news_can_be_stopped_by_one_press_in_the_mail_program():
    made = letter(unsubscribe="https://mfc.example/unsubscribe/token")
    assert made["List-Unsubscribe"] == "<https://mfc.example/unsubscribe/token>"
    assert made["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_one_press_is_promised_over_https_only():
    made = letter(unsubscribe="http://127.0.0.1:8080/unsubscribe/token")
    assert made["List-Unsubscribe"] == "<http://127.0.0.1:8080/unsubscribe/token>"
    assert made["List-Unsubscribe-Post"] is None


def test_same_key_is_the_same_letter_and_another_key_another():
    assert letter()["Message-ID"] == letter()["Message-ID"]
    assert letter()["Message-ID"] != letter(key="n2:email")["Message-ID"]


def test_long_letter_keeps_to_the_lines_of_smtp():
    raw = compose(Message("k", "a@b.example", "слово " * 5000), "a@b.example", SENDER, NOW).as_bytes()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert raw.isascii()
