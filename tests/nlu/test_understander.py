"""Understanding: word lists decide where they are surer than the model, and «not sure» is a result."""

import pytest

from bot.engines import Engines
from nlu import Understander, Understanding
from nlu.intents import DATA, read_examples, read_patterns
from nlu.understander import language_of
from nlu.understanding import INTENTS


@pytest.fixture(scope="session")
def understand(engines: Engines):
    understander: Understander = engines._understander

    def one(text: str) -> Understanding:
        return understander(text, engines.search.vector(text))

    return one


@pytest.mark.parametrize(
    "text",
    [
        "не хочу больше жить, суки вы все",
        "я убью себя, твари",
        "идите нахуй, покончу с собой",
        "хочу просто умереть, блять",
    ],
)
def test_distress_wins_over_abuse(understand, text: str) -> None:
    assert understand(text).intent.name == "threat_or_self_harm"


@pytest.mark.parametrize(
    "text",
    [
        "не хочу жить с мужем, как развестись",
        "ывапр фырч зюзя кхм",
        "как убить время в очереди",
        "бабушка умерла, что делать с квартирой",
        "оформить пособие на погребение",
        "застраховать жизнь ребёнка можно у вас?",
        "сколько стоит художник на хуторе",
        "употреблять ли термин оскорбление в жалобе",
    ],
)
def test_traps_are_neither_distress_nor_abuse(understand, text: str) -> None:
    assert understand(text).intent.name not in {"threat_or_self_harm", "abuse"}


@pytest.mark.parametrize("text", ["хуйня какая то", "иди на х*й", "вы там охуели совсем"])
def test_swearing_is_abuse_by_the_word_list(understand, text: str) -> None:
    intent = understand(text).intent
    assert (intent.name, intent.confidence) == ("abuse", 1.0)


@pytest.mark.parametrize("text", ["", "\x00", "\u200b\ud800"])
def test_nothing_said_is_nothing_understood(understand, text: str) -> None:
    understood = understand(text)
    assert (understood.text, understood.intent.name, understood.intent.confidence) == ("", None, 0.0)


def test_unsure_is_said_to_be_unsure(engines: Engines) -> None:
    classify = engines._understander._classify
    intent = classify(classify._experts.mean, "")
    assert intent.name is None
    assert intent.confidence < 0.5
    assert intent.runner_up in INTENTS


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("здравствуйте", "greeting"),
        ("большое спасибо, очень помогли", "thanks"),
        ("позовите оператора", "request_operator"),
        ("до свидания", "goodbye"),
        ("кто ты такой", "about_bot"),
        ("повтори ещё раз", "repeat_please"),
        ("не то", "not_that"),
    ],
)
def test_plain_words_have_plain_intents(understand, text: str, intent: str) -> None:
    assert understand(text).intent.name == intent


def test_the_runner_up_differs_from_the_winner(understand) -> None:
    for text in ("здравствуйте", "позовите оператора", "хм"):
        intent = understand(text).intent
        assert intent.runner_up in INTENTS
        assert intent.runner_up != intent.name


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("где получить паспорт", "ru"),
        ("gde poluchit pasport", "ru"),
        ("ult gjkexbnm gfcgjhn", "ru"),
        ("where do I get a passport", "en"),
        ("passport", "en"),
        ("паспорт passport where", "en"),
        ("12345", "other"),
        ("你好", "other"),
    ],
)
def test_language_of_a_message(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("name", ["distress.txt", "profanity.txt"])
def test_every_pattern_finds_its_example_and_spares_its_counter_example(name: str) -> None:
    path = DATA / name
    patterns = read_patterns(path)
    rows = [
        line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip() and line[0] != "#"
    ]
    assert [row for row in rows if len(row) != 3] == []
    assert [found for _, found, _ in rows if found not in patterns] == []
    assert [spared for _, _, spared in rows if spared in patterns] == []


def test_every_intent_has_phrases_and_no_other_has_any() -> None:
    assert set(read_examples()) == set(INTENTS)
    assert [name for name, phrases in read_examples().items() if len(phrases) < 30] == []


def test_broken_training_file_is_named(tmp_path) -> None:
    (tmp_path / "thanks.yml").write_text("nlu:\n- intent: thanks\n", "utf-8")
    with pytest.raises(ValueError, match=r"thanks\.yml"):
        read_examples(tmp_path)


def test_intents_are_trained_once_and_kept(engines: Engines, tmp_path) -> None:
    embedder = engines.search._embedder
    vector = embedder.query("спасибо")
    first = Understander(embedder, tmp_path)
    (kept,) = tmp_path.glob("intents-*.npz")
    before = kept.stat().st_mtime_ns
    second = Understander(embedder, tmp_path)
    assert kept.stat().st_mtime_ns == before
    assert second("спасибо", vector) == first("спасибо", vector)
