"""What of a stored message may become a link in the browser."""

from datetime import UTC, date, datetime

import pytest

from bot.channels.web.shapes import Shaper
from bot.conversation import Button, Message, Reply


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://chat.example/visit/a", "https://chat.example/visit/a"),
        ("/visit/a.b/calendar.ics", "/visit/a.b/calendar.ics"),
        ("//elsewhere.example/visit", None),
        ("/\\elsewhere.example", None),
        ("javascript:alert(1)", None),
        ("visit/a", None),
    ],
)
def test_a_button_leads_to_a_site_or_to_a_path_of_our_own(texts, url, link):
    reply = Reply("menu", "x", (Button("visits:calendar:A", "x", url),))
    message = Message(1, "bot", "x", datetime(2026, 11, 17, tzinfo=UTC), reply)
    shown = Shaper(texts, "ru", date(2026, 11, 17)).message(message)
    assert shown["buttons"][0]["url"] == link
