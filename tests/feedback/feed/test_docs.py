"""What docs/feed.md shows is true: its event fits the shape, its check of a signature believes us and nobody else."""

import json
import re
import time
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from bot.feedback.feed.settings import FeedSettings, Receiver
from bot.feedback.feed.signing import headers_of
from tests.feedback.feed.receiver import SECRET

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "feed.md").read_text("utf-8")
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "rating-event.json").read_text("utf-8"))


def block(language: str) -> str:
    """The one block of this language on the page."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return found


def test_shown_event_fits_the_shape_and_names_a_reason_that_exists():
    event = json.loads(block("json"))
    jsonschema_rs.validate(SCHEMA, event, validate_formats=True)
    reasons = yaml.safe_load((ROOT / "bot" / "feedback" / "reasons.yml").read_text("utf-8"))["reasons"]
    assert set(event["data"]["reasons"]) <= {each["code"] for each in reasons}


@pytest.mark.parametrize(
    ("changed", "believed"),
    [({}, True), ({"webhook-id": "other"}, False), ({"webhook-timestamp": "1700000000"}, False)],
)
def test_shown_check_believes_our_signature_and_no_other(changed, believed):
    shown: dict = {}
    exec(block("python"), shown)
    receiver = Receiver(name="city", url="https://city.example/", secret=SECRET)
    headers = headers_of(receiver, "an-id", int(time.time()), b"{}") | changed
    assert shown["is_ours"](SECRET, headers, b"{}") is believed
    assert shown["is_ours"](SECRET, headers, b"{ }") is False


def test_every_setting_is_on_the_page_and_in_the_example():
    example = (ROOT / ".env.example").read_text("utf-8")
    names = [f"OTKLIK_FEED_{name.upper()}" for name in FeedSettings.model_fields if name != "public_url"]
    assert [name for name in names if f"`{name}`" not in PAGE or f"#{name}=" not in example] == []
