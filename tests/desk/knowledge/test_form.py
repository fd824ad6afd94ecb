"""What a form shows and what it sends back is one article: nothing is lost on the way through a browser."""

from dataclasses import replace
from datetime import date

import pytest
from starlette.datastructures import FormData

from bot.db.queries_editing import Texts
from bot.desk.forms import Fields
from bot.desk.knowledge.difference import Part, differences
from bot.desk.knowledge.form import GROUPS, ONE_GROUP, Shown, fresh, shown, typed
from bot.desk.knowledge.shelf.places import texts_of
from knowledge import DataError
from knowledge.writing import write_file

from .conftest import hunting

ID = "hunting-ticket"


def sent(of: Shown, **other: str) -> Fields:
    """The form as a browser sends it, with some fields changed."""
    article, english = of.article, of.english
    values = {
        key: article.text(key) for key in ("title", "question", "service", "life_situation", "kind", "owner")
    }
    values |= {key: article.text(key) for key in ("checked", "valid_to", "popular")}
    values |= {key: "\r\n".join(article.lines(key)) for key in ("variants", "variants_en")}
    values |= {"short": article.short, "details": article.details.replace("\n", "\r\n")}
    values |= {"variants_file": "\r\n".join(of.variants_file)}
    values |= {f"en_{key}": english.text(key) for key in ("title", "question")}
    values |= {"en_variants": "\r\n".join(english.lines("variants"))}
    values |= {"en_short": english.short, "en_details": english.details}
    for key, names in GROUPS.items():
        for number, row in enumerate(of.rows(key)):
            values |= {f"{key}_{number}_{name}": str(row.get(name) or "") for name in names}
    for key, names in ONE_GROUP.items():
        values |= {f"{key}_{name}": str(of.group(key).get(name) or "") for name in names}
    pairs = [(key, value) for key, value in (values | other).items()]
    pairs += [("segments", value) for value in article.lines("segments")]
    pairs += [("related", value) for value in of.related()]
    return Fields(FormData(pairs))


def test_form_sent_as_it_was_shown_changes_no_article_of_the_base(engines) -> None:
    for article in engines.base.articles.values():
        before = shown(article.id, texts_of(article))
        after = shown(article.id, typed(sent(before), article.id, before.texts))
        assert differences(before, after) == (), article.id
        assert after.article == before.article
        assert after.texts.situation == before.texts.situation


def test_keys_that_the_form_does_not_know_stay(engines) -> None:
    texts = hunting()
    texts = replace(texts, article=texts.article.replace("kind: answer", "kind: answer\nfuture: [1, 2]"))
    after = shown(ID, typed(sent(shown(ID, texts)), ID, texts))
    assert after.article.matter["future"] == [1, 2]


def test_name_with_a_line_break_or_marks_of_yaml_stays_one_value() -> None:
    texts, said = hunting(), "Билет: «охота»\n---\n# и [рыбалка], {да}"
    after = shown(ID, typed(sent(shown(ID, texts), title=said), ID, texts))
    assert after.article.text("title") == "Билет: «охота» --- # и [рыбалка], {да}"
    assert after.article.lines("variants") == shown(ID, texts).article.lines("variants")


def test_answer_may_hold_the_border_of_the_front_matter() -> None:
    texts = hunting()
    after = shown(ID, typed(sent(shown(ID, texts), short="Ответ.\n---\nЕщё."), ID, texts))
    assert after.article.short == "Ответ.\n---\nЕщё."
    assert after.article.text("owner") == "Отдел охоты"


def test_details_without_a_heading_get_one() -> None:
    texts = hunting()
    after = shown(ID, typed(sent(shown(ID, texts), details="Шаги."), ID, texts))
    assert after.article.short == shown(ID, texts).article.short
    assert after.article.details.startswith("## ")
    assert after.article.details.endswith("Шаги.")


@pytest.mark.parametrize("typed_situation", ["../../etc", "/tmp/x", "..", "a/b"])
def test_situation_never_leads_out_of_the_base(typed_situation: str) -> None:
    texts = hunting()
    after = typed(sent(shown(ID, texts), life_situation=typed_situation), ID, texts)
    assert set(after.situation) <= set("abcdefghijklmnopqrstuvwxyz-")


def test_wrong_date_and_number_are_kept_as_typed() -> None:
    texts = hunting()
    after = shown(ID, typed(sent(shown(ID, texts), valid_to="2026-02-31", popular="много"), ID, texts))
    assert (after.article.text("valid_to"), after.article.text("popular")) == ("2026-02-31", "много")


def test_file_that_cannot_be_taken_apart_is_refused() -> None:
    fields = Fields(FormData([("as", "file"), ("article_file_text", "---\ntitle: [\n---\nОтвет")]))
    with pytest.raises(DataError, match="YAML"):
        typed(fields, ID, hunting())


def test_files_are_taken_as_they_were_typed() -> None:
    texts = hunting()
    fields = Fields(
        FormData(
            [("as", "file"), ("article_file_text", f"{texts.article}\nЕщё."), ("variants_file_text", "a b")]
        )
    )
    assert typed(fields, ID, texts) == Texts("identity-documents", f"{texts.article}\nЕщё.\n", "a b\n")


def test_translation_is_made_and_taken_away() -> None:
    texts = hunting()
    with_english = typed(
        sent(shown(ID, texts), en_title="Ticket", en_question="How?", en_short="Apply."), ID, texts
    )
    assert "language: en" in with_english.english
    bare = sent(shown(ID, with_english), en_title="", en_question="", en_short="")
    assert typed(bare, ID, with_english).english == ""


def test_new_article_lives_a_year() -> None:
    file = fresh(ID, "Билет", date(2028, 2, 29))
    assert file.matter["valid_to"] == date(2029, 2, 28)
    assert shown(ID, Texts("x", write_file(file))).title == "Билет"


def test_difference_of_a_text_is_told_word_by_word() -> None:
    [change] = differences(shown(ID, hunting("Билет бесплатный.")), shown(ID, hunting("Билет платный.")))
    assert change.key == "short"
    assert change.parts == (
        Part("same", "Билет "),
        Part("gone", "бесплатный"),
        Part("added", "платный"),
        Part("same", "."),
    )


def test_difference_of_a_list_is_told_by_its_lines() -> None:
    before, after = shown(ID, hunting(variants=("a", "b", "c"))), shown(ID, hunting(variants=("c", "a", "d")))
    [change] = differences(before, after)
    assert (change.key, change.parts) == ("variants", (Part("gone", "b"), Part("added", "d")))


def test_first_version_is_new_in_every_field() -> None:
    changes = differences(None, shown(ID, hunting()))
    assert {"title", "question", "short", "variants", "source", "owner", "valid_to"} <= {
        each.key for each in changes
    }
    assert {part.kind for each in changes for part in each.parts} == {"added"}
