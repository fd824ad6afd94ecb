"""Our cutter of word pieces gives what the library `tokenizers` gives on the same vocabulary."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from benchmarks.hostile import TEXTS
from knowledge.e5.bundle import Bundle, Vocabulary, locate
from knowledge.e5.pieces import Pieces
from nlu.text import clean_text

VARIED = (
    "как получить паспорт ребёнку до 14 лет?",
    "How do I renew my driving licence",
    "护照丢了怎么办",
    "فقدت جواز سفري",
    "¿Dónde puedo obtener un certificado?",
    "GFCGJHN паспарт 😀😀 №5 ½",
    "a  b   c",
    "▁▁уже ▁с меткой",
    "<s> <mask> </s> <unk>",
    "слово" * 60,
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Bundle(locate()).vocabulary


@pytest.fixture(scope="module")
def ours(vocabulary: Vocabulary) -> Pieces:
    return Pieces(vocabulary)


@pytest.fixture(scope="module")
def theirs(vocabulary: Vocabulary):
    pieces = [(piece, vocabulary.scores[number]) for piece, number in vocabulary.ids.items()]
    tokenizer = Tokenizer(models.Unigram(pieces, vocabulary.unknown, byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(split=False)
    letters = str.maketrans(vocabulary.normalisation)
    return lambda text: tokenizer.encode(text.translate(letters), add_special_tokens=False).ids


def test_pieces_stand_in_the_order_of_their_ids(vocabulary: Vocabulary) -> None:
    assert list(vocabulary.ids.values()) == list(range(len(vocabulary.scores)))


def test_no_piece_crosses_the_border_of_a_word(vocabulary: Vocabulary) -> None:
    assert [piece for piece in vocabulary.ids if "\u2581" in piece[1:]] == []


@pytest.mark.parametrize("text", [*VARIED, *map(clean_text, TEXTS)], ids=lambda text: ascii(text[:20]))
def test_pieces_are_those_of_the_library(ours: Pieces, theirs, text: str) -> None:
    assert ours(f"query: {text}") == theirs(f"query: {text}")


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_is_cut_as_the_library_cuts_it(ours: Pieces, theirs, text: str) -> None:
    clean = clean_text(text)
    assert ours(f"query: {clean}") == theirs(f"query: {clean}")


def test_word_is_cut_the_same_the_second_time(ours: Pieces) -> None:
    assert ours("query: пасспорт") == ours("query: пасспорт")
