"""Which words stand for many, and what a theme is called."""

import numpy as np
import pytest

from bot.feedback.pains import Meaning
from bot.feedback.pains.labels import name_of, phrases_of, telling_terms
from bot.feedback.pains.mapping import pain_map
from bot.feedback.pains.meaning import unit, words_of
from bot.feedback.pains.words import LONGEST, is_telling, nearest, shortened, words_by_reason
from tests.feedback.pains.made import Person, comment, material
from tests.knowledge.hashing import HashingEmbedder

QUEUE = (
    "Очередь на полтора часа",
    "Очередь больше часа, окна закрыты",
    "Стояли в очереди час",
    "Очередь час и десять минут",
)


@pytest.fixture
def meaning() -> Meaning:
    return Meaning(HashingEmbedder())


def test_the_nearest_to_the_middle_come_first_and_at_most_three() -> None:
    vectors = unit(np.array([[1, 0], [1, 0.6], [1, -0.5], [0.2, 1], [1, 2]], np.float32))
    assert nearest(["a a a", "b b b", "c c c", "d d d", "e e e"], vectors) == ("b b b", "a a a", "e e e")


def test_the_same_words_are_shown_once() -> None:
    vectors = unit(np.array([[1, 0], [1, 0], [0, 1]], np.float32))
    assert nearest(["Долго ждали!", "долго ждали", "Грубо ответили"], vectors) == (
        "Долго ждали!",
        "Грубо ответили",
    )


def test_a_long_comment_is_cut_at_a_word() -> None:
    cut = shortened("очень долго " * 100)
    assert len(cut) <= LONGEST + 1
    assert cut.endswith("долго…")


@pytest.mark.parametrize(
    ("text", "told"), [("плохо!", False), ("ну так себе", True), ("", False), ("!!! ???", False)]
)
def test_a_word_or_two_tells_nothing(text: str, told: bool) -> None:
    assert is_telling(text) is told


def test_words_are_taken_of_low_scores_that_named_the_reason_alone(meaning: Meaning) -> None:
    said = [comment(number, text, "long-queue") for number, text in enumerate(QUEUE)]
    said += [
        comment(10, "Очередь прошла быстро, спасибо", "long-queue", low=False),
        comment(11, "Пахнет краской тут"),
    ]
    found = words_by_reason(said, meaning)
    assert set(found) == {"long-queue"}
    assert len(found["long-queue"]) == 3
    assert set(found["long-queue"]) <= set(QUEUE)


def test_a_hidden_reason_shows_no_words(meaning: Meaning) -> None:
    people: list[Person] = [(4, ())] * 60 + [(1, ("long-queue",))] * 4 + [(1, ("rude",))] * 12
    said = [comment(number, text, "long-queue") for number, text in enumerate(QUEUE)]
    said.append(comment(9, "Говорили сквозь зубы", "rude"))
    found = {
        pain.reason.code: pain.words for pain in pain_map(material(people, comments=said), meaning).pains
    }
    assert found == {"long-queue": (), "rude": ("Говорили сквозь зубы",)}


def test_the_words_do_not_depend_on_the_order_of_the_comments(meaning: Meaning) -> None:
    said = [comment(number, text, "long-queue") for number, text in enumerate(QUEUE)]
    assert words_by_reason(said, meaning) == words_by_reason(said[::-1], meaning)


def test_small_words_tell_nothing_of_a_theme() -> None:
    assert words_of("Я и не ждал, что в очереди буду так долго") == ("ждать", "очередь", "быть", "долго")


def test_a_theme_is_told_by_words_that_the_others_do_not_have() -> None:
    queue = ["Ждали в очереди в офисе", "Очередь в офисе огромная"]
    rude = ["В офисе ответили грубо", "Грубо говорят в офисе"]
    first, second = telling_terms([queue, rude])
    assert first[0] == "очередь"
    assert second[0] == "грубо"


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Долго ждал. Потом ушёл — надоело.", ("Долго ждал", "Потом ушёл")),
        ("Грубо!", ()),
        ("Позвонил [телефон], не ответили мне", ("не ответили мне",)),
        ("Одно слово за другим и ещё одно слово за другим", ()),
    ],
)
def test_a_name_is_a_short_piece_between_marks_without_masked_data(
    text: str, phrases: tuple[str, ...]
) -> None:
    assert phrases_of(text) == phrases


def test_a_theme_is_called_by_a_phrase_of_the_citizens_that_says_its_words(meaning: Meaning) -> None:
    texts = ["пришла к девяти, стояла в очереди час", "Очередь час. Больше не приду к вам", *QUEUE]
    centre = meaning.apart(meaning.vectors(texts).mean(axis=0, keepdims=True))[0]
    label = name_of(texts, centre, ("очередь", "час"), meaning)
    assert "черед" in label
    assert label[0].isupper()


def test_where_nobody_wrote_a_short_phrase_the_words_themselves_name_the_theme(meaning: Meaning) -> None:
    centre = np.ones(64, np.float32)
    assert name_of(["Грубо!"], centre, ("грубо", "окно", "час", "день"), meaning) == "грубо, окно, час"
