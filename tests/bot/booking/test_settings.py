"""The key of links: given, or made once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.booking.settings import BookingSettings, link_secret
from bot.errors import BadInput

EMPTY = BookingSettings(_env_file=None)


def test_key_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    first = link_secret(EMPTY, tmp_path / "data")
    assert link_secret(EMPTY, tmp_path / "data") == first
    assert len(first) >= 32
    (file,) = (tmp_path / "data").iterdir()
    assert file.name == "secret.key"
    assert file.stat().st_mode & 0o777 == 0o600


def test_two_installations_have_different_keys(tmp_path: Path) -> None:
    assert link_secret(EMPTY, tmp_path / "one") != link_secret(EMPTY, tmp_path / "two")


def test_many_first_starts_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = list(pool.map(lambda _: link_secret(EMPTY, tmp_path), range(64)))
    assert len(set(keys)) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["secret.key"]


def test_given_key_is_used_and_no_file_is_made(tmp_path: Path) -> None:
    given = BookingSettings(link_secret=SecretStr("k" * 32), _env_file=None)
    assert link_secret(given, tmp_path) == b"k" * 32
    assert list(tmp_path.iterdir()) == []
    assert "kkk" not in repr(given)


def test_key_that_can_be_guessed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="OTKLIK_LINK_SECRET: 31 bytes"):
        link_secret(BookingSettings(link_secret=SecretStr("k" * 31), _env_file=None), tmp_path)
