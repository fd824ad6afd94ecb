"""An SMS is never longer than it is paid for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.notices.channels.segments import MOST_SEGMENTS, fit, segments

LINK = "https://mfc.example/visit/AbCdEf0123456789"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("Я" * 70, 1),
        ("Я" * 71, 2),
        ("Я" * 134, 2),
        ("Я" * 135, 3),
        ("a" * 70 + "Я", 2),
        ("🙂" * 35, 1),
        ("🙂" * 36, 2),
        # 33 of them fill 66 of the 67 units: a pair is never torn.
        ("🙂" * 67, 3),
    ],
)
def test_segments_are_counted_as_the_network_counts_them(text: str, count: int):
    assert segments(text) == count


def test_long_text_ends_at_a_word_and_keeps_the_page():
    said = "Вас ждут завтра в десять часов утра в центре на улице Мира. " * 3
    short = fit(f"{said} {LINK} Чтобы таких сообщений не было, напишите нам.")
    assert segments(short) == MOST_SEGMENTS
    words, link = short.split("… ")
    assert link == LINK
    assert said.startswith(f"{words} ")


def test_one_endless_word_is_cut():
    assert segments(fit(f"{'Я' * 500}://")) == MOST_SEGMENTS
    assert segments(fit("Я" * 500)) == MOST_SEGMENTS
    assert fit("a" * 1000).endswith("...")


@given(st.text(alphabet=st.sampled_from("ab яЯ€🙂\n/:"), max_size=800))
def test_whatever_is_said_fits(text: str):
    assert segments(fit(text)) <= MOST_SEGMENTS


@given(st.text(alphabet=st.sampled_from("ab яЯ€🙂\n"), max_size=60))
def test_what_fits_is_left_alone(text: str):
    assert fit(text) == text
