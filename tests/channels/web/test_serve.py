"""`otklik serve` at its edges."""

import socket

import pytest
import typer

from bot.commands.serve import _address, _listen


def test_taken_port_is_said_plainly_with_another_to_try(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(typer.Exit) as stopped:
            _listen("127.0.0.1", port)
    assert stopped.value.exit_code == 2
    assert f"Порт {port} занят" in capsys.readouterr().err


def test_address_that_is_not_ours_is_said_plainly(capsys):
    with pytest.raises(typer.Exit):
        _listen("203.0.113.9", 8080)
    assert "203.0.113.9" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "shown"), [("127.0.0.1", "http://127.0.0.1"), ("0.0.0.0", "http://127.0.0.1")]
)
def test_printed_address_can_be_opened_in_a_browser(host, shown):
    with _listen(host, 0) as listening:
        assert _address(listening) == f"{shown}:{listening.getsockname()[1]}"
