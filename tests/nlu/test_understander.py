"""Understanding: word lists decide where they are surer than the model, and «not sure» is a result."""

from pathlib import Path

import pytest

from bot.engines import Engines
from nlu import Understander, Understanding
from nlu.intents import read_examples
from nlu.understander import language_of
from nlu.understanding import DETAILS, INTENTS


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
    intent = classify(classify._model.mean, "")
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
        ("повтори ещё раз", "repeat_please"),
        ("запишите меня к врачу на завтра", "book_appointment"),
        ("перенесите мою запись на пятницу", "reschedule_appointment"),
        ("отмените мою запись", "cancel_appointment"),
        ("отзываю согласие на обработку данных", "withdraw_consent"),
    ],
)
def test_plain_words_have_plain_intents(understand, text: str, intent: str) -> None:
    assert understand(text).intent.name == intent


@pytest.mark.parametrize(
    ("text", "intent", "detail"),
    [
        ("кто ты такой", "off_topic", "about_bot"),
        ("не то", "no", "not_that"),
        ("подробнее", "ask_faq", "more_details"),
    ],
)
def test_a_finer_reading_counts_for_its_intent(understand, text: str, intent: str, detail: str) -> None:
    understood = understand(text).intent
    assert (understood.name, understood.detail) == (intent, detail)


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


def test_every_intent_has_phrases_and_no_other_has_any() -> None:
    examples = read_examples()
    assert set(examples) == {*INTENTS, *DETAILS}
    assert [name for name in INTENTS if len(examples[name]) < 60] == []


def test_broken_training_file_is_named(tmp_path) -> None:
    (tmp_path / "thanks.yml").write_text("nlu:\n- intent: thanks\n", "utf-8")
    with pytest.raises(ValueError, match=r"thanks\.yml"):
        read_examples(tmp_path)


@pytest.fixture(scope="module")
def trained(engines: Engines, tmp_path_factory: pytest.TempPathFactory) -> tuple[Understander, Path]:
    """Intents trained from nothing, and the folder where they were kept."""
    folder = tmp_path_factory.mktemp("trained")
    return Understander(engines.search._embedder, folder), folder


def test_intents_are_trained_once_and_kept(engines: Engines, trained) -> None:
    embedder = engines.search._embedder
    vector = embedder.query("спасибо")
    first, folder = trained
    (kept,) = folder.glob("intents-*.npz")
    before = kept.stat().st_mtime_ns
    second = Understander(embedder, folder)
    assert kept.stat().st_mtime_ns == before
    assert second("спасибо", vector) == first("спасибо", vector)


@pytest.mark.parametrize(
    "text", ["сука соседа ощенилась, куда деть щенков", "козёл и три козы, как их учесть"]
)
def test_a_rude_word_found_innocent_is_no_abuse_by_the_model_either(understand, text: str) -> None:
    understood = understand(text)
    assert understood.tone.innocent
    assert understood.intent.best != "abuse"


def test_held_out_traps_are_hardly_ever_taken_for_abuse_or_danger(understand) -> None:
    path = Path(__file__).parent / "data" / "traps.tsv"
    traps = [line.split("\t")[0] for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]
    alarms = [text for text in traps if understand(text).intent.name in {"abuse", "threat_or_self_harm"}]
    assert len(traps) > 100
    assert len(alarms) <= 0.06 * len(traps), alarms


def test_a_stored_model_cut_short_is_made_anew(engines: Engines, trained, tmp_path) -> None:
    embedder = engines.search._embedder
    heard: list[float] = []
    (whole,) = trained[1].glob("intents-*.npz")
    stored = tmp_path / whole.name
    stored.write_bytes(whole.read_bytes()[:1000])
    Understander(embedder, tmp_path, progress=heard.append)
    assert heard[-1] == 1.0
    assert len(stored.read_bytes()) > 1000
