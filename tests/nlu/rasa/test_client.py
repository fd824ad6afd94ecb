"""Whatever the Rasa server does, a message has its reading in time or goes to the embedded engine at once."""

import logging
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from nlu.engines import rasa
from nlu.engines.rasa import Address, RasaClient, RasaIntents, clean
from nlu.understanding import Intent
from tests.nlu.rasa import servers
from tests.nlu.rasa.servers import INTENTS, TOKEN, good

SOON = 0.25  # a deadline to be waited for
PATIENCE = 5.0  # a call is cut off at its deadline; the rest is what a busy machine may need to notice


def test_a_reading_comes_as_an_intent(serve, connect) -> None:
    intents = RasaIntents(connect(serve(servers.well_behaved).url))
    assert intents("большое спасибо") == Intent("thanks", 0.9, "greeting", by="rasa")
    assert intents.state() == "serving"


def test_only_the_reading_of_a_text_is_asked_for(serve, connect) -> None:
    server = serve(servers.well_behaved)
    connect(server.url).read("большое спасибо")
    (exchange,) = server.exchanges
    assert exchange.target == f"/model/parse?token={TOKEN}"
    assert exchange.text == "большое спасибо"


def test_entities_are_given_with_their_places(serve, connect) -> None:
    entity = {
        "entity": "date",
        "start": 9,
        "end": 15,
        "value": "завтра",
        "extractor": "RegexEntityExtractor",
    }
    server = serve(lambda exchange: exchange.reply(good(exchange.text, entities=[entity])))
    reading = connect(server.url).read(" запишите   завтра")
    (found,) = reading.entities
    assert (found.kind, reading.text[found.start : found.end]) == ("date", "завтра")


def _status(status: str):
    return lambda exchange: exchange.reply(good(exchange.text), status=status)


BAD = {
    "no token": _status("401 Unauthorized"),
    "no model": _status("409 Conflict"),
    "broken": _status("500 Internal Server Error"),
    "too many": _status("429 Too Many Requests"),
    "no content": lambda exchange: exchange.reply(b"", status="204 No Content"),
    "garbage": lambda exchange: exchange.reply(b"<html>It works!</html>"),
    "not HTTP": lambda exchange: exchange.send(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "half JSON": lambda exchange: exchange.reply(b'{"text": "'),
    "deep JSON": lambda exchange: exchange.reply(b"[" * 60_000),
    "invalid letters": lambda exchange: exchange.reply(b'{"text": "\xff"}'),
    "too large": servers.endless,
    "zip bomb": servers.zip_bomb,
    "broken off": servers.breaking_off,
    "hung up": servers.hanging_up,
    "silent": servers.silent,
    "a byte now and then": servers.dripping_body,
    "headers without end": servers.dripping_headers,
}


@pytest.mark.parametrize("handler", BAD.values(), ids=BAD)
def test_a_bad_server_is_no_reading_and_no_wait(serve, connect, handler) -> None:
    client = connect(serve(handler).url, deadline=SOON)
    started = time.monotonic()
    assert client.read("спасибо") is None
    assert time.monotonic() - started < PATIENCE


def test_a_redirect_is_not_followed(serve, connect) -> None:
    other = serve(servers.well_behaved)
    location = f"Location: {other.url}/model/parse\r\n"
    server = serve(lambda exchange: exchange.reply(b"", status="307 Temporary Redirect", headers=location))
    assert connect(server.url).read("спасибо") is None
    assert other.exchanges == []


def test_a_dead_server_is_no_reading(connect) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed_soon:
        port = closed_soon.getsockname()[1]
    assert connect(f"http://127.0.0.1:{port}").read("спасибо") is None


def test_a_server_that_accepts_nobody_is_no_reading_and_no_wait(connect) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=1) as deaf:
        client = connect(f"http://127.0.0.1:{deaf.getsockname()[1]}", deadline=SOON)
        started = time.monotonic()
        assert client.read("спасибо") is None
        assert time.monotonic() - started < PATIENCE


def test_a_server_that_dies_and_comes_back_is_used_again(serve, connect) -> None:
    server = serve(servers.well_behaved)
    client = connect(server.url)
    assert client.read("спасибо") is not None
    server.handler = servers.hanging_up
    assert client.read("спасибо") is None
    server.handler = servers.well_behaved
    assert client.read("спасибо") is not None


def test_the_ninth_message_at_once_does_not_wait(serve, connect) -> None:
    full, go = threading.Barrier(rasa.MOST_IN_FLIGHT + 1), threading.Event()

    def held(exchange) -> None:
        full.wait(timeout=10)
        go.wait(timeout=10)
        servers.well_behaved(exchange)

    server = serve(held)
    client = connect(server.url, deadline=10.0)
    with ThreadPoolExecutor(rasa.MOST_IN_FLIGHT) as pool:
        waiting = [pool.submit(client.read, f"спасибо {number}") for number in range(rasa.MOST_IN_FLIGHT)]
        full.wait(timeout=10)
        assert client.read("спасибо 9") is None
        go.set()
        assert [found.result().text for found in waiting] == [
            f"спасибо {n}" for n in range(rasa.MOST_IN_FLIGHT)
        ]
    server.handler = servers.well_behaved
    assert client.read("спасибо 10") is not None
    assert client.serving


def test_eight_hopeless_calls_leave_no_thread_behind(serve, connect) -> None:
    client = connect(serve(servers.dripping_headers).url, deadline=SOON)
    client.read("спасибо")
    before = {thread.name for thread in threading.enumerate() if "Thread-" not in thread.name}
    with ThreadPoolExecutor(rasa.MOST_IN_FLIGHT, thread_name_prefix="caller") as pool:
        assert set(pool.map(client.read, ["спасибо"] * rasa.MOST_IN_FLIGHT)) == {None}
    after = {thread.name for thread in threading.enumerate() if "Thread-" not in thread.name}
    assert after == before


def test_a_call_cut_off_lets_its_connection_go(serve, connect) -> None:
    let_go = threading.Event()

    def waiting_for_the_end(exchange) -> None:
        if exchange.receive() == b"":
            let_go.set()

    assert connect(serve(waiting_for_the_end).url, deadline=SOON).read("спасибо") is None
    assert let_go.wait(PATIENCE)


def test_without_a_client_it_is_off() -> None:
    intents = RasaIntents()
    assert intents("спасибо") is None
    assert intents.state() == "off"
    intents.close()


def test_after_close_there_are_no_readings(serve, connect) -> None:
    client = connect(serve(servers.well_behaved).url)
    intents = RasaIntents(client)
    intents.close()
    intents.close()
    assert intents("спасибо") is None


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.5:5005",
        "http://rasa.example:5005",
        "http://0.0.0.0:5005",
        "http://127.0.0.1.example",
        "http://localhost.example",
        "https://127.0.0.1:5005",
        "ftp://127.0.0.1",
        "127.0.0.1:5005",
        "http://[::1",
        "http://2130706433:5005",
        "http://127.0.0.1@rasa.example:5005",
        "",
    ],
)
def test_a_server_elsewhere_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="this machine"):
        Address(url, TOKEN)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:5005", "http://localhost:5005", "http://[::1]:5005", "http://127.8.8.8"]
)
def test_a_server_on_this_machine_is_accepted(url: str) -> None:
    assert Address(url, TOKEN).url == url


def test_a_server_elsewhere_must_be_wanted_and_encrypted() -> None:
    assert Address("https://rasa.example", TOKEN, elsewhere=True).url == "https://rasa.example"
    with pytest.raises(ValueError, match="this machine"):
        Address("http://rasa.example", TOKEN, elsewhere=True)


def test_a_missing_token_is_refused() -> None:
    with pytest.raises(ValueError, match="token"):
        Address("http://127.0.0.1:5005", "")


def test_the_token_and_the_text_are_in_no_log(serve, connect, caplog) -> None:
    logging.getLogger("httpx").setLevel(logging.NOTSET)
    caplog.set_level(logging.INFO)
    good_one, bad_one = connect(serve(servers.well_behaved).url), connect(serve(_status("500 Oh")).url)
    dead = connect("http://127.0.0.1:9")
    for client in (good_one, bad_one, dead):
        client.read("мой паспорт 4504 123456")
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert "status 500" in logged
    assert TOKEN not in logged
    assert "4504" not in logged
    assert TOKEN not in repr(Address("http://127.0.0.1:5005", TOKEN))


def test_no_proxy_of_the_environment_is_asked(serve, monkeypatch) -> None:
    proxy, server = serve(servers.well_behaved), serve(servers.well_behaved)
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("ALL_PROXY", proxy.url)
    client = RasaClient(Address(server.url, TOKEN), INTENTS)
    assert client.read("спасибо") is not None
    assert proxy.exchanges == []
    client.close()


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ('/give_consent{"date": "завтра"}', 'give_consent{"date": "завтра"}'),
        (" //  / спасибо", "спасибо"),
        ("／спасибо", "спасибо"),
        ("\u200b/\ufeff/спасибо", "спасибо"),
        ("спасибо\x00\ud800 вам", "спасибо вам"),
        ("и/или", "и/или"),
        ("я" * 20_000, "я" * 1_000),
        ("/" * 5_000 + "да", ""),
    ],
)
def test_what_is_sent_is_clean(serve, connect, text: str, sent: str) -> None:
    server = serve(servers.well_behaved)
    assert clean(text) == sent
    connect(server.url).read(text)
    assert [exchange.text for exchange in server.exchanges] == ([sent] if sent else [])


@pytest.mark.parametrize("blank", ["", "  ", "\x00", "\ud800", "/", "\u3000／ /\u200b"])
def test_a_blank_text_is_not_sent_and_harms_nobody(serve, connect, blank: str) -> None:
    server = serve(servers.well_behaved)
    client = connect(server.url)
    for _ in range(5):
        assert client.read(blank) is None
    assert server.exchanges == []
    assert client.serving
