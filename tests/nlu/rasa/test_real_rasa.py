"""A real Rasa 3.6.21, trained on our data: it reads, it is shut to all else, and its traps are closed."""

import json
import signal
import time
from pathlib import Path

import pytest

from nlu.engines.rasa import Address, RasaClient, RasaIntents
from nlu.intents import read_training
from tests.nlu.rasa import live
from tests.nlu.rasa.live import TOKEN, Rasa

PATIENCE = 3.0


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("здравствуйте, добрый день вам", "greeting"),
        ("спасибо большое, всё получилось", "thanks"),
        ("соедините меня с живым человеком", "request_operator"),
        ("ну всё, до свидания", "goodbye"),
        ("повторите пожалуйста, не расслышала", "repeat_please"),
        ("запишите меня на приём на завтра", "book_appointment"),
        ("отмените мою запись", "cancel_appointment"),
    ],
)
def test_it_reads_what_citizens_write(client: RasaClient, text: str, intent: str) -> None:
    found = RasaIntents(client)(text)
    assert (found.name, found.by) == (intent, "rasa")


def test_sub_intents_are_read(client: RasaClient) -> None:
    intent = RasaIntents(client)("это не то, я спрашивал про другое")
    assert (intent.name, intent.detail) == ("no", "not_that")


def test_it_knows_all_our_intents_and_no_other(rasa: Rasa) -> None:
    status, answer = rasa.parse("добрый день")
    assert status == 200
    assert {scored["name"] for scored in answer["intent_ranking"]} == set(read_training().phrases())


def test_look_up_tables_find_entities_where_they_stand(client: RasaClient) -> None:
    training = read_training()
    kind, word = next((kind, words[0]) for kind, words in sorted(training.lookups.items()))
    reading = client.read(f"нужно вот что: {word}, спасибо")
    (found,) = [found for found in reading.entities if found.kind == kind]
    assert reading.text[found.start : found.end] == word
    assert found.value == training.synonyms.get(word, word)


def test_without_the_token_nothing_is_read(rasa: Rasa) -> None:
    body = {"text": "спасибо"}
    assert rasa.call("POST", "/model/parse", body)[0] == 401
    assert rasa.call("POST", "/model/parse?token=wrong", body)[0] == 401
    assert rasa.call("POST", "/model/parse", body, {"Authorization": f"Bearer {TOKEN}"})[0] == 401
    assert rasa.call("GET", "/status")[0] == 401


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/webhooks/rest/webhook"),
        ("GET", "/webhooks/rest/"),
        ("POST", "/webhooks/gate/webhook"),
        ("PUT", "/model"),
        ("DELETE", "/model"),
        ("POST", "/model/train"),
        ("POST", "/model/test/intents"),
        ("POST", "/model/predict"),
        ("GET", "/domain"),
        ("GET", "/conversations/anna/tracker"),
        ("POST", "/conversations/anna/tracker/events"),
        ("POST", "/conversations/anna/trigger_intent"),
        ("POST", "/model/parse/"),
    ],
)
def test_every_other_door_is_shut_even_to_the_token(rasa: Rasa, method: str, path: str) -> None:
    body = None if method == "GET" else {"model_file": "/tmp/other.tar.gz", "message": "привет"}
    assert rasa.call(method, f"{path}?token={TOKEN}", body)[0] == 404
    assert rasa.parse("спасибо")[0] == 200


def test_a_text_too_long_for_any_message_is_refused_unread(rasa: Rasa) -> None:
    assert rasa.parse("я" * 100_000)[0] == 413


def test_it_listens_on_this_machine_only(rasa: Rasa) -> None:
    tables = [Path("/proc/net") / name for name in ("tcp", "tcp6")]
    rows = [row.split() for table in tables if table.exists() for row in table.read_text().splitlines()[1:]]
    listening = [
        row[1].split(":")[0] for row in rows if row[3] == "0A" and row[1].endswith(f":{rasa.port:04X}")
    ]
    assert listening == ["0100007F"]


def test_the_list_of_processes_does_not_show_the_token(rasa: Rasa) -> None:
    assert TOKEN.encode() not in Path(f"/proc/{rasa.process.pid}/cmdline").read_bytes()


def test_its_log_holds_neither_the_token_nor_what_was_read(rasa: Rasa, client: RasaClient) -> None:
    client.read("мой паспорт 4504 123456, запишите")
    rasa.parse("/give_consent")
    logged = rasa.log.read_text("utf-8")
    assert "Rasa server" in logged
    assert TOKEN not in logged
    assert "4504" not in logged
    assert "паспорт" not in logged


@pytest.mark.parametrize("order", ["/give_consent", '/give_consent{"date": "завтра"}', " ／ /drop_database"])
def test_a_slash_is_no_order_through_our_client(rasa: Rasa, client: RasaClient, order: str) -> None:
    raw = rasa.parse(order.replace("／", "").replace(" /", "/").strip())[1]
    assert raw["intent"]["confidence"] == 1.0  # the trap is real
    reading = client.read(order)
    assert len(reading.ranking) > 1
    assert reading.ranking[0][1] < 1.0
    assert client.serving


HOSTILE = [
    "!!!", "?", "🙂", "👍🏽👨‍👩‍👧", "\u2800", "\u3164", "\ufffc", "\ufdfa" * 400, "ﷺ и паспорт", "[завтра](date)",
    "\u202eгнев", "ё\u0301" * 400, "a" * 5_000, "7" * 1_000, "я " * 500, "слово-" * 160, "\\x00\\", '{"text": 1}',
    "EXTERNAL: /restart", "\U000e0001\U000e0061", "𝕡𝕒𝕤𝕤", "нет\nда\r\n/stop", "%s%n", "مرحبا", "安" * 1_000, "\u0300" * 50,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_through_our_client_are_read_like_others(client: RasaClient, text: str) -> None:
    assert client.read(text) is not None


def test_no_letter_kills_it_even_past_our_client(rasa: Rasa) -> None:
    letters = [
        "\ufdfa" * 1_000,
        "\ufdfb" * 1_000,
        "\ufb00\u3300\u33ff\U0001f100" * 200,
        "\x00" * 1_000,
        "㍿㌀" * 400,
    ]
    for text in letters:
        rasa.call("POST", f"/model/parse?token={TOKEN}", {"text": text[:2_600]})
    assert rasa.parse("спасибо")[0] == 200
    assert rasa.process.poll() is None


def test_a_rasa_that_hangs_is_not_waited_for(rasa: Rasa) -> None:
    client = RasaClient(Address(rasa.url, TOKEN), set(read_training().phrases()))
    rasa.process.send_signal(signal.SIGSTOP)
    try:
        started = time.monotonic()
        assert client.read("спасибо") is None
        assert time.monotonic() - started < PATIENCE
    finally:
        rasa.process.send_signal(signal.SIGCONT)
        client.close()
    assert rasa.parse("спасибо")[0] == 200


def test_when_rasa_dies_in_the_middle_the_embedded_engine_answers_at_once(
    rasa_model: Path, tmp_path: Path
) -> None:
    mortal = live.Rasa(rasa_model, tmp_path)
    client = RasaClient(Address(mortal.url, TOKEN), set(read_training().phrases()), deadline=30.0)
    intents = RasaIntents(client)
    assert intents("спасибо").name == "thanks"
    mortal.stop()
    started = time.monotonic()
    assert [intents("спасибо") for _ in range(4)] == [None] * 4
    assert time.monotonic() - started < PATIENCE
    assert intents.state() == "open"
    client.close()


def test_its_reader_and_ours_read_the_same() -> None:
    if live.python() is None:
        pytest.skip(live.WHY_SKIPPED)
    theirs, ours = json.loads(live.run("dump.py", live.PROJECT.parent / "data")), read_training()
    examples = [
        [
            example.text,
            example.intent,
            [[mark.start, mark.end, mark.kind, mark.value] for mark in example.entities],
        ]
        for example in ours.examples
    ]
    assert sorted(theirs["examples"]) == sorted(examples)
    assert theirs["synonyms"] == dict(ours.synonyms)
    assert {name: sorted(lines) for name, lines in theirs["regexes"].items()} == {
        name: sorted(lines) for name, lines in ours.regexes.items()
    }
    assert {name: sorted(lines) for name, lines in theirs["lookups"].items()} == {
        name: sorted(lines) for name, lines in ours.lookups.items()
    }
