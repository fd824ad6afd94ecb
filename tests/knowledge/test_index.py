"""The index: kept, loaded equal, rebuilt when anything it was made of changed, swapped in whole or not at all."""

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge import Entry, KnowledgeBase, entries_of, load_base, open_search
from knowledge.index import Index, Recipe, build, chunks, current_build, open_index
from knowledge.problems import DataError
from knowledge.reloading import NewerBuild
from knowledge.search import read_foreign
from knowledge.synonyms import Synonyms
from tests.knowledge.hashing import HashingEmbedder

ENTRIES = [
    Entry(
        "passport", "Как получить паспорт?", "Придите с фотографией. Это бесплатно.", segments=("everyone",)
    ),
    Entry("hours", "Когда вы открыты?", "С восьми до восьми."),
    Entry("queue", "Как записаться?", "На сайте или по телефону."),
]


def recipe(name: str = "hashing:1", foreign: tuple[str, ...] = read_foreign()[:60]) -> Recipe:
    return Recipe(HashingEmbedder(name), Synonyms({("документ",): (("паспорт",), ("документ",))}), foreign)


@pytest.fixture(scope="session")
def rich(small_base: KnowledgeBase) -> tuple[Entry, ...]:
    """Entries with enough wordings for a router."""
    return entries_of(small_base)


def same(first: Index, second: Index) -> bool:
    question = HashingEmbedder().query("где паспорт")
    return (
        first.entries == second.entries
        and first.version == second.version
        and first.vocabulary == second.vocabulary
        and first.thresholds == second.thresholds
        and np.array_equal(first.vectors.array, second.vectors.array)
        and np.array_equal(first.rows, second.rows)
        and np.array_equal(first.sides, second.sides)
        and np.array_equal(first.grams.scores({"пас": 1.0}), second.grams.scores({"пас": 1.0}))
        and np.array_equal(first.words.scores({"паспорт": 1.0}), second.words.scores({"паспорт": 1.0}))
        and (first.router is None) == (second.router is None)
        and (
            first.router is None
            or second.router is None
            or np.array_equal(
                first.router.probabilities(question, "где паспорт"),
                second.router.probabilities(question, "где паспорт"),
            )
        )
    )


@pytest.mark.parametrize("kind", ["plain", "rich"])
def test_stored_index_is_loaded_equal(tmp_path: Path, rich: tuple[Entry, ...], kind: str) -> None:
    entries = rich if kind == "rich" else ENTRIES
    built = open_index(entries, recipe(), tmp_path)
    again = recipe()
    loaded = open_index(entries, again, tmp_path)
    assert again.embedder.encoded == []
    assert same(built, loaded)
    assert (built.router is not None) == (kind == "rich")


def test_same_data_give_the_same_index(rich: tuple[Entry, ...]) -> None:
    assert same(build(rich, recipe()), build(rich, recipe()))


@pytest.mark.parametrize(
    "changed",
    [
        (ENTRIES, recipe("hashing:2")),
        (ENTRIES, replace(recipe(), synonyms=Synonyms({}))),
        (ENTRIES, recipe(foreign=("курс доллара",))),
        ([replace(ENTRIES[0], answer="Приходите."), *ENTRIES[1:]], recipe()),
        ([replace(ENTRIES[0], variants=("нужен паспорт",)), *ENTRIES[1:]], recipe()),
        (ENTRIES[::-1], recipe()),
        (ENTRIES[:2], recipe()),
    ],
    ids=["model", "synonyms", "foreign questions", "answer", "variant", "order", "entry gone"],
)
def test_index_of_anything_else_is_built_anew(tmp_path: Path, changed: tuple[list[Entry], Recipe]) -> None:
    old = open_index(ENTRIES, recipe(), tmp_path)
    new = open_index(*changed, tmp_path)
    assert new.version != old.version
    assert changed[1].embedder.encoded
    assert current_build(tmp_path) == new.version


def test_progress_runs_from_nothing_to_all() -> None:
    heard: list[float] = []
    build(ENTRIES, recipe(), lambda _step, share: heard.append(share))
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0.0, 1.0)


def test_every_entry_has_its_vectors_and_parts() -> None:
    index = build([replace(ENTRIES[0], answer="Первое предложение. " * 60)], recipe())
    assert len(index.rows) == len(index.vectors) == len(index.sides)
    assert set(index.rows.tolist()) == {0}
    assert index.sides.tolist()[:2] == [0, 1]
    assert set(index.sides.tolist()[2:]) == {2}
    assert len(index.sides) > 4


def test_parts_of_an_answer_hold_all_of_it() -> None:
    text = "Первое предложение довольно длинное. Второе короче. " * 30
    parts = chunks(text)
    assert " ".join(parts).split() == text.split()
    assert all(len(part) <= 550 for part in parts)
    assert chunks("") == []


def test_build_that_died_half_way_is_never_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = open_index(ENTRIES, recipe(), tmp_path)

    def die(*_: object, **__: object) -> None:
        (next(tmp_path.glob(".draft-*")) / "arrays.npz").write_bytes(b"PK half")
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(np, "savez", die)
        with pytest.raises(OSError, match="no space"):
            open_index(ENTRIES[:2], recipe(), tmp_path)
    assert current_build(tmp_path) == old.version
    assert {path.name for path in tmp_path.iterdir()} == {old.version, "CURRENT"}
    assert len(open_index(ENTRIES[:2], recipe(), tmp_path).entries) == 2


def test_leavings_of_a_killed_build_disturb_nothing(tmp_path: Path) -> None:
    (tmp_path / ".draft-killed").mkdir()
    (tmp_path / ".draft-killed" / "arrays.npz").write_bytes(b"PK half")
    version = recipe().version(ENTRIES)
    (tmp_path / version).mkdir()
    (tmp_path / version / "arrays.npz").write_bytes(b"PK half")
    assert open_index(ENTRIES, recipe(), tmp_path).version == version
    assert same(open_index(ENTRIES, recipe(), tmp_path), build(ENTRIES, recipe()))


def test_damaged_build_is_made_anew(tmp_path: Path) -> None:
    version = open_index(ENTRIES, recipe(), tmp_path).version
    arrays = tmp_path / version / "arrays.npz"
    damaged = bytearray(arrays.read_bytes())
    damaged[200] ^= 0xFF
    arrays.write_bytes(bytes(damaged))
    assert same(open_index(ENTRIES, recipe(), tmp_path), build(ENTRIES, recipe()))


def test_no_build_has_no_version(tmp_path: Path) -> None:
    assert current_build(tmp_path) == ""


def test_old_builds_are_cleared_away(tmp_path: Path) -> None:
    versions = [open_index(ENTRIES[:size], recipe(), tmp_path).version for size in (1, 2, 3)]
    kept = {path.name for path in tmp_path.iterdir() if path.is_dir()}
    assert versions[-1] in kept
    assert len(kept) == 2


def test_reader_sees_the_old_index_or_the_new_one(tmp_path: Path) -> None:
    """One thread swaps builds to and fro, another opens whatever is current."""
    bases = {recipe().version(ENTRIES[:size]): ENTRIES[:size] for size in (2, 3)}
    for entries in bases.values():
        open_index(entries, recipe(), tmp_path)
    stop, seen, faults = threading.Event(), set(), []

    def read() -> None:
        while not stop.is_set():
            version = current_build(tmp_path)
            with np.load(tmp_path / version / "arrays.npz") as file:
                rows = int(file["rows"].max()) + 1
            if version not in bases or rows != len(bases[version]):
                faults.append(version)
            seen.add(version)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(40):
        for entries in bases.values():
            open_index(entries, recipe(), tmp_path)
    stop.set()
    reader.join()
    assert faults == []
    assert seen <= set(bases)
    assert seen


class TestNewerBuild:
    """What a running process notices of another's build."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        articles = tmp_path / "articles" / "moving"
        articles.mkdir(parents=True)
        (tmp_path / "articles" / "life_situations.yml").write_text("[]", "utf-8")
        (tmp_path / "articles" / "centre.yml").write_text(
            "{name: Ц, region: К, phone: '1', site: s, email: e, timezone: Europe/Samara, offices: [],"
            " operators: {timezone: Europe/Samara, hours: {}}}",
            "utf-8",
        )
        self.write(tmp_path, "first")
        return tmp_path

    def write(self, folder: Path, name: str) -> None:
        (folder / "articles" / "moving" / f"{name}.md").write_text(
            f"---\nid: {name}\ntitle: Статья {name}\nquestion: Что такое {name}?\nvariants: []\nservice: s\n"
            "life_situation: moving\nsegments: [everyone]\nkind: answer\nsource: []\nowner: Отдел\n"
            f"checked: 2026-11-16\nvalid_to: 2099-01-01\n---\nОтвет {name}.\n",
            "utf-8",
        )

    def build(self, folder: Path) -> str:
        """As another process would, by `otklik knowledge build`."""
        return open_search(
            entries_of(load_base(folder / "articles")), HashingEmbedder(), folder / "index"
        ).index.version

    def watcher(self, folder: Path, version: str) -> NewerBuild:
        return NewerBuild(folder / "articles", HashingEmbedder(), folder / "index", version=version)

    def test_build_of_another_process_is_opened_once(self, folder: Path) -> None:
        newer = self.watcher(folder, self.build(folder))
        assert newer() is None
        self.write(folder, "second")
        version = self.build(folder)
        opened = newer()
        assert opened is not None
        assert opened.search.index.version == version
        assert set(opened.base.articles) == {"first", "second"}
        assert newer() is None

    def test_edit_that_was_not_built_is_left_alone(self, folder: Path) -> None:
        newer = self.watcher(folder, self.build(folder))
        self.write(folder, "second")
        assert newer() is None
        version = self.build(folder)
        self.write(folder, "third")
        assert newer() is None
        assert current_build(folder / "index") == version

    def test_faulty_articles_are_told_once_and_change_nothing(self, folder: Path) -> None:
        newer = self.watcher(folder, self.build(folder))
        self.write(folder, "second")
        self.build(folder)
        (folder / "articles" / "moving" / "third.md").write_text("half an article", "utf-8")
        with pytest.raises(DataError, match=r"third\.md"):
            newer()
        assert newer() is None

    def test_no_index_yet_is_nothing_new(self, folder: Path) -> None:
        assert self.watcher(folder, "")() is None
