"""The gate: what is over its limit is not published, unless somebody has said why and until when."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.app import open_engines
from bot.readable import judge_article, open_published, over_limit, unpublishable
from bot.settings import Settings
from knowledge import DataError, Problem, load_base
from knowledge.checking import check
from readability import check as check_text
from tests.conftest import BASE
from tests.knowledge.hashing import HashingEmbedder
from tests.readability.data import OFFICIAL

NOW = datetime(2026, 11, 17, 10, tzinfo=UTC)
TODAY = NOW.date()
ARTICLE = "utilities/utility-subsidy.md"
Edit = Callable[..., Path]


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """Changes an article of a copy of the small base: a key in its front matter, the words below it."""
    folder = tmp_path / "articles"
    shutil.copytree(BASE, folder)

    def change(*, short: str | None = None, details: str | None = None, key: str = "") -> Path:
        path = folder / ARTICLE
        _, matter, body = path.read_text("utf-8").split("---\n", 2)
        was_short, separator, was_details = body.strip().partition("\n\n## ")
        words = f"{short or was_short}{separator}{details or was_details}"
        path.write_text(f"---\n{matter}{key}---\n\n{words}\n", "utf-8")
        return path

    return change


def problems(path: Path) -> list[Problem]:
    found = check(path.parents[1], TODAY, judge=judge_article)
    return [
        problem
        for problem in found
        if problem.path == path and "related" not in str(problem) and "ссылка" not in str(problem)
    ]


def reason(until: str) -> str:
    return f"hard_to_read:\n  reason: текст утверждён приказом, новый готовят\n  until: {until}\n"


def line_of(path: Path, words: str) -> int:
    return next(n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if words in line)


def test_hard_short_answer_is_an_error_with_its_line_and_what_would_make_it_pass(edit: Edit) -> None:
    path = edit(short=OFFICIAL[:550])
    (found,) = problems(path)
    assert (found.warning, found.line) == (False, line_of(path, OFFICIAL[:40]))
    assert "короткий ответ трудно читать" in found.message
    assert "Разбейте" in found.message


def test_hard_details_point_at_the_sentence_to_change(edit: Edit) -> None:
    path = edit(details=f"Порядок\n\nЭто просто.\n\n{OFFICIAL}")
    (found,) = problems(path)
    assert "подробности трудно читать" in found.message
    assert found.line == line_of(path, OFFICIAL[:40])


def test_recorded_reason_makes_it_a_warning(edit: Edit) -> None:
    path = edit(short=OFFICIAL[:550], key=reason("2026-11-17"))
    (found,) = problems(path)
    assert found.warning
    assert "17.11.2026" in found.message
    assert "приказом" in found.message
    assert unpublishable(load_base(path.parents[1]), TODAY) == []


def test_reason_expires(edit: Edit) -> None:
    path = edit(short=OFFICIAL[:550], key=reason("2026-11-16"))
    (found,) = problems(path)
    assert not found.warning
    assert "истекла" in found.message
    assert [problem.path for problem in unpublishable(load_base(path.parents[1]), TODAY)] == [path]


def test_reason_that_nobody_needs_is_told(edit: Edit) -> None:
    path = edit(key=reason("2027-01-01"))
    (found,) = problems(path)
    assert found.warning
    assert found.line == line_of(path, "hard_to_read:")


@pytest.mark.parametrize(
    "key",
    [
        "hard_to_read: да\n",
        "hard_to_read:\n  reason: коротко\n  until: 2027-01-01\n",
        "hard_to_read:\n  reason: текст утверждён приказом\n",
        "hard_to_read:\n  reason: текст утверждён приказом\n  until: никогда\n",
        "hard_to_read:\n  reason: текст утверждён приказом\n  until: 2027-01-01\n  who: я\n",
    ],
)
def test_reason_without_words_or_date_is_a_fault_of_the_article(edit: Edit, key: str) -> None:
    assert any(
        "hard_to_read" in problem.message and not problem.warning for problem in problems(edit(key=key))
    )


def test_few_sentences_fail_by_their_length_only() -> None:
    long = check_text(f"Мы {'сами ' * 40}придём. Ждите нас.", kind="chat")
    hard = check_text("Предоставление государственных услуг осуществляется бесплатно.", kind="chat")
    assert [judged.measure for judged in over_limit(long)] == ["longest_sentence"]
    assert (hard.verdict, over_limit(hard)) == ("too_short", ())
    assert {judged.state for judged in hard.judged} >= {"fail"}


def test_base_with_a_hard_text_is_not_built(
    edit: Edit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = edit(short=OFFICIAL[:550])
    monkeypatch.setenv("OTKLIK_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("OTKLIK_ARTICLES_FOLDER", str(path.parents[1]))
    result = CliRunner().invoke(cli, ["knowledge", "build"], catch_exceptions=False)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{path}:{line_of(path, OFFICIAL[:40])}: ")
    assert "1 трудный текст" in result.stdout.splitlines()[-1]
    assert not (tmp_path / "data" / "index" / "CURRENT").exists()


def test_server_with_a_hard_text_builds_no_index_of_its_own(edit: Edit, tmp_path: Path) -> None:
    path, index = edit(short=OFFICIAL[:550]), tmp_path / "index"
    with pytest.raises(DataError, match="короткий ответ трудно читать") as refused:
        open_published(load_base(path.parents[1]), HashingEmbedder(), index, clock=lambda: NOW)
    assert [problem.line for problem in refused.value.problems] == [line_of(path, OFFICIAL[:40])]
    assert "1 трудный текст" in str(refused.value).splitlines()[-1]
    assert not (index / "CURRENT").exists()


def test_server_with_a_hard_text_and_a_reason_builds_its_index(edit: Edit, tmp_path: Path) -> None:
    path, index = edit(short=OFFICIAL[:550], key=reason("2026-11-17")), tmp_path / "index"
    base = load_base(path.parents[1])
    open_published(base, HashingEmbedder(), index, clock=lambda: NOW)
    assert (index / "CURRENT").exists()


def test_what_was_published_is_served_after_its_reason_has_expired(edit: Edit, tmp_path: Path) -> None:
    base = load_base(edit(short=OFFICIAL[:550], key=reason("2026-11-17")).parents[1])
    first = open_published(base, HashingEmbedder(), tmp_path, clock=lambda: NOW)
    later = open_published(base, HashingEmbedder(), tmp_path, clock=lambda: datetime(2027, 1, 1, tzinfo=UTC))
    assert first.index.version == later.index.version


def test_application_opens_its_base_through_the_gate(edit: Edit, tmp_path: Path) -> None:
    path = edit(short=OFFICIAL[:550])
    with pytest.raises(DataError, match="трудно читать"):
        open_engines(Settings(articles_folder=path.parents[1], data_folder=tmp_path))
