"""Settings of the feed: what cannot be safe is refused in a sentence that names the setting and never its value."""

import json

import pytest
from pydantic import SecretStr

from bot.errors import BadInput
from bot.feedback.feed import read_feed_settings
from bot.feedback.feed.settings import FeedSettings, key_of
from bot.feedback.feed.signing import signature
from tests.feedback.feed.receiver import SECRET

GOOD = {"name": "city", "url": "https://rating.example/events", "secret": SECRET}


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RECEIVERS", "KEY", "SOURCE", "COMMENTS"):
        monkeypatch.delenv(f"OTKLIK_FEED_{name}", raising=False)


def test_signature_is_that_of_standard_webhooks() -> None:
    # The example of the specification's own libraries.
    key = key_of(SecretStr("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    made = signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_receivers_are_read_from_one_json_list(monkeypatch) -> None:
    local = GOOD | {"name": "local", "url": "http://127.0.0.1:9000/", "old_secret": SECRET}
    monkeypatch.setenv("OTKLIK_FEED_RECEIVERS", json.dumps([GOOD, local]))
    settings = read_feed_settings()
    assert [(each.name, each.url) for each in settings.receivers] == [
        ("city", "https://rating.example/events"),
        ("local", "http://127.0.0.1:9000/"),
    ]
    assert SECRET not in repr(settings)


def test_nothing_is_sent_or_told_by_default() -> None:
    settings = FeedSettings(_env_file=None)
    assert (settings.receivers, settings.key, settings.comments) == ((), None, False)


@pytest.mark.parametrize(
    "broken",
    [
        {"url": "http://rating.example/events"},
        {"url": "ftp://rating.example"},
        {"url": "https://"},
        {"url": "rating.example"},
        {"name": ""},
        {"name": "City Hall"},
        {"name": "x" * 65},
        {"secret": "password"},
        {"secret": "whsec_"},
        {"secret": "whsec_c2hvcnQ="},
        {"secret": "whsec_" + "A" * 120},
        {"secret": "whsec_не-латиница"},
        {"old_secret": "short"},
        {"colour": "green"},
    ],
)
def test_receiver_that_cannot_be_used_is_refused_without_telling_its_secret(monkeypatch, broken) -> None:
    monkeypatch.setenv("OTKLIK_FEED_RECEIVERS", json.dumps([GOOD | broken]))
    with pytest.raises(BadInput, match="OTKLIK_FEED_RECEIVERS") as refused:
        read_feed_settings()
    assert all(value not in str(refused.value) for value in broken.values() if len(value) > 10)


@pytest.mark.parametrize("said", ["nonsense", "[", json.dumps([GOOD, GOOD]), json.dumps({"name": "city"})])
def test_list_that_cannot_be_read_is_refused(monkeypatch, said) -> None:
    monkeypatch.setenv("OTKLIK_FEED_RECEIVERS", said)
    with pytest.raises(BadInput, match="OTKLIK_FEED_RECEIVERS"):
        read_feed_settings()


def test_key_that_could_be_guessed_is_refused(monkeypatch) -> None:
    monkeypatch.setenv("OTKLIK_FEED_KEY", "guess me")
    with pytest.raises(BadInput, match="OTKLIK_FEED_KEY") as refused:
        read_feed_settings()
    assert "guess me" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "source"),
    [
        ({}, "/otklik"),
        ({"public_url": "https://chat.example/"}, "https://chat.example"),
        ({"public_url": "https://chat.example", "source": "urn:city:mfc"}, "urn:city:mfc"),
    ],
)
def test_events_come_from_the_site_unless_another_name_is_given(given, source) -> None:
    assert FeedSettings(**given, _env_file=None).event_source == source
