"""The form finds what `otklik knowledge check` finds, and says beside which field it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.db.queries_editing import Texts
from bot.desk.knowledge.shelf.checking import check_draft
from bot.desk.knowledge.shelf.places import files_of, texts_of
from bot.readable import judge_article
from knowledge.checking import check
from tests.conftest import BASE

from .conftest import SHORT, VARIANTS, hunting

TODAY = date(2026, 11, 17)
ID = "hunting-ticket"
LONG = "Заявление " + "которое подают граждане в установленном порядке " * 14 + "."


def edit(before: str, after: str) -> Callable[[Texts], Texts]:
    def change(texts: Texts) -> Texts:
        assert before in texts.article
        return replace(texts, article=texts.article.replace(before, after))

    return change


BROKEN = {
    "date that has not come": (edit("checked: 2026-11-16", "checked: 2027-01-01"), "checked"),
    "term that is over": (edit("valid_to: 2027-11-16", "valid_to: 2026-11-16"), "valid_to"),
    "term that ends before the review": (edit("valid_to: 2027-11-16", "valid_to: 2026-01-01"), "valid_to"),
    "link to nowhere": (edit("kind: answer", "kind: answer\nrelated: [no-such]"), "related"),
    "unknown situation": (edit("situation: identity-documents", "situation: nowhere"), "life_situation"),
    "kind that wants a reason": (edit("kind: answer", "kind: unmet"), "kind"),
    "too few variants": (lambda _: hunting(variants=VARIANTS[:3]), "variants"),
    "unknown placeholder": (lambda _: hunting("Звоните: {{phnoe}}."), "short"),
    "long short answer": (lambda _: hunting(f"{SHORT} {'Приходите. ' * 60}"), "short"),
    "hard short answer": (lambda _: hunting(LONG[:580]), "short"),
    "mixed alphabets": (edit("билет охотника", "билeт охотника"), "variants"),
    "the same phrase twice": (edit("нужен охотбилет", "билет охотника"), "variants"),
    "unknown key": (edit("kind: answer", "kind: answer\nkinds: more"), ""),
    "wrong address": (edit("Закон об охоте", "Закон об охоте\n  url: example"), "source"),
    "long title": (edit("title: Охотничий билет", f"title: {'Охотничий билет ' * 5}"), "title"),
    "unknown segment": (edit("[everyone]", "[everyone, nobody]"), "segments"),
}


def whole_check(texts: Texts, folder: Path) -> set[str]:
    """What the command says of the article, laid into the base beside the others."""
    overlay = folder / "overlay"
    for name, text in files_of(ID, texts).items():
        path = overlay / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    problems = check(BASE, TODAY, judge=judge_article, overlay=overlay)
    return {problem.message for problem in problems if problem.path.is_relative_to(overlay)}


def test_sound_draft_has_no_faults(engines) -> None:
    checked = check_draft(ID, hunting(), engines.base, TODAY)
    assert checked.passes
    assert checked.faults == ()


@pytest.mark.parametrize("which", BROKEN)
def test_draft_is_judged_as_the_command_judges_it(engines, tmp_path: Path, which: str) -> None:
    change, key = BROKEN[which]
    texts = change(hunting())
    checked = check_draft(ID, texts, engines.base, TODAY)
    found = {fault.message for fault in checked.faults}
    assert found == whole_check(texts, tmp_path)
    assert checked.of(key) if key else checked.faults
    assert checked.passes == (which == "the same phrase twice")


def test_articles_of_the_base_have_the_faults_that_the_command_names(engines) -> None:
    named = check(BASE, TODAY, judge=judge_article)
    for article in engines.base.articles.values():
        own = {problem.message for problem in named if problem.path.name.startswith(f"{article.id}.")}
        checked = check_draft(article.id, texts_of(article), engines.base, TODAY)
        assert {fault.message for fault in checked.faults} == own, article.id


def test_empty_draft_is_told_every_field_that_it_wants(engines) -> None:
    texts = Texts("identity-documents", f"---\nid: {ID}\n---\n")
    checked = check_draft(ID, texts, engines.base, TODAY)
    wanted = {
        "title",
        "question",
        "variants",
        "service",
        "life_situation",
        "segments",
        "kind",
        "source",
        "owner",
    }
    assert {fault.key for fault in checked.faults} == {*wanted, "checked", "valid_to", "short"}
    assert not checked.passes


def test_other_id_in_the_file_is_refused(engines) -> None:
    texts = hunting()
    checked = check_draft("other-ticket", texts, engines.base, TODAY)
    assert not checked.passes
    assert "hunting-ticket" in checked.faults[0].message


def test_fault_of_a_further_variant_and_of_the_translation_name_their_own_fields(engines) -> None:
    english = f"---\nid: {ID}\nlanguage: en\ntitle: Ticket\nquestion: How?\n---\nCall {{{{phnoe}}}}.\n"
    texts = replace(
        hunting(),
        variants="новое\nустраиваюсь на первую работу, требуют одиннадцать цифр какие-то пенсионные, у меня их никогда не было\n",
        english=english,
    )
    faults = check_draft(ID, texts, engines.base, TODAY).faults
    assert {(fault.key, fault.number) for fault in faults} == {("variants_file", 1), ("en_short", None)}


def test_phrase_of_another_article_is_refused_with_its_name(engines, tmp_path: Path) -> None:
    taken = engines.base.articles["snils-get"].variants[0]
    texts = hunting(variants=(*VARIANTS, taken.upper()))
    [fault] = check_draft(ID, texts, engines.base, TODAY).faults
    assert (fault.key, fault.number, fault.warning) == ("variants", 12, False)
    assert "snils-get" in fault.message
    # The command names the same clash, at the file that comes last.
    whole_check(texts, tmp_path)
    clash = [each.message for each in check(BASE, TODAY, overlay=tmp_path / "overlay") if ID in each.message]
    assert len(clash) == 1
    assert "snils-get" in clash[0]


def test_article_keeps_its_own_phrases(engines) -> None:
    article = engines.base.articles["snils-get"]
    checked = check_draft(article.id, texts_of(article), engines.base, TODAY)
    assert [fault for fault in checked.faults if fault.key == "variants"] == []


def test_foreign_question_is_no_variant(engines) -> None:
    from knowledge.search import read_foreign  # noqa: PLC0415 (one test wants it)

    texts = hunting(variants=(*VARIANTS, read_foreign()[0]))
    [fault] = check_draft(ID, texts, engines.base, TODAY).faults
    assert (fault.key, fault.number) == ("variants", 12)
