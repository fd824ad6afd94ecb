"""Open themes: found by meaning, called by citizens' own words, with the same name from month to month."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
import pytest
import yaml

from bot.feedback.indices import LEAST
from bot.feedback.pains import Comment, Meaning, Theme, themes
from bot.feedback.pains.clustering import SAME_AS_BEFORE, carried, groups_of
from bot.feedback.pains.impact import share_of
from bot.feedback.pains.meaning import Vectors, unit
from knowledge import BundledEmbedder, CachedEmbedder
from tests.feedback.pains.made import comment, material
from tests.knowledge.conftest import KEPT
from tests.knowledge.hashing import HashingEmbedder

DATA = yaml.safe_load((Path(__file__).parent / "data" / "comments.yml").read_text("utf-8"))
THEME_OF = {text: name for name, texts in DATA.items() for text in texts}
SUBJECTS = {
    "очередь": ("Очередь больше часа в офисе", "стояли в очереди час", "очередь огромная, час ожидания"),
    "парковка": ("Нет парковки у здания", "парковка занята, нет места", "парковки рядом нет совсем"),
    "грубость": ("Сотрудница отвечала грубо", "грубо отвечала сотрудница в окне", "отвечала очень грубо"),
}


@pytest.fixture
def meaning() -> Meaning:
    """Words that share letters mean the same: enough where the promise is not about the model."""
    return Meaning(HashingEmbedder())


@cache
def _bundled() -> Meaning:
    """The real model, with the vectors of former runs."""
    remembering = CachedEmbedder(BundledEmbedder(KEPT / "embedder"), KEPT / "vectors")

    made = dict(zip(THEME_OF, remembering.queries(list(THEME_OF)), strict=True))

    class Kept(CachedEmbedder):
        """Takes one query at a time from those that were made together."""

        def query(self, text: str) -> Vectors:
            return made[text] if text in made else super().query(text)

    return Meaning(Kept(remembering))


def _said(
    subject: str, times: int, *, first: int = 0, month: int = 11, codes: Sequence[str] = ()
) -> list[Comment]:
    texts = SUBJECTS[subject]
    return [
        comment(first + at, f"{texts[at % len(texts)]}{' и' * (at // 3)}", *codes, month=month)
        for at in range(times)
    ]


def test_most_themes_of_real_life_are_found_and_hold_what_belongs_together() -> None:
    said = [comment(number, text) for number, text in enumerate(THEME_OF)]
    groups = [group for group in groups_of(said, _bundled()) if len(group.said) >= 5]
    mostly = [Counter(THEME_OF[each.text] for each in group.said).most_common(1)[0] for group in groups]
    grouped = sum(len(group.said) for group in groups)
    assert len({name for name, _ in mostly} - {"none"}) >= 9
    assert sum(n for _, n in mostly) / grouped >= 0.75
    assert grouped / len(said) >= 0.5


def test_the_label_of_a_theme_is_a_phrase_that_a_citizen_wrote() -> None:
    said = [comment(number, text) for number, text in enumerate(THEME_OF)]
    found = themes(material([], comments=said), _bundled()).themes
    assert found
    for theme in found:
        assert any(theme.label.lower() in text.lower() for text in THEME_OF), theme.label
        assert 2 <= len(theme.label.split()) <= 7


def test_each_subject_is_a_theme_and_a_lonely_comment_is_in_none(meaning: Meaning) -> None:
    said = [*_said("очередь", 14), *_said("парковка", 12, first=20), comment(90, "Кофе в автомате вкусный")]
    found = themes(material([], comments=said), meaning)
    assert [theme.n for theme in found.themes] == [14, 12]
    assert (found.looked_at, found.alone, found.suppressed) == (27, 1, 0)
    assert found.themes[0].share == share_of(14, 27)


def test_of_a_theme_with_few_comments_nothing_is_told_but_that_there_is_one(meaning: Meaning) -> None:
    said = [*_said("очередь", 14), *_said("парковка", LEAST - 1, first=20)]
    found = themes(material([], comments=said), meaning)
    assert [theme.n for theme in found.themes] == [14]
    assert found.suppressed == 1


def test_a_theme_says_what_reasons_stood_with_it_and_how_many_scores_were_low(meaning: Meaning) -> None:
    said = [*_said("очередь", 12, codes=["long-queue"])]
    said[0] = replace(said[0], low=False, reasons=())
    theme = themes(material([], comments=said), meaning).themes[0]
    assert (theme.n, theme.low, theme.reasons) == (12, 11, ("long-queue",))
    assert 1 <= len(theme.words) <= 3


def test_a_theme_that_nobody_wrote_of_the_month_before_is_new(meaning: Meaning) -> None:
    now = [*_said("очередь", 20), *_said("парковка", 15, first=40)]
    before = _said("очередь", 30, first=100, month=10)
    found = {
        theme.terms[0]: theme for theme in themes(material([], comments=[*before, *now]), meaning).themes
    }
    assert {term: theme.is_new for term, theme in found.items()} == {"очередь": False, "парковка": True}


def test_a_theme_that_grows_is_told_as_worse(meaning: Meaning) -> None:
    now = [*_said("очередь", 30), *_said("парковка", 12, first=40)]
    before = [*_said("очередь", 12, first=100, month=10), *_said("парковка", 30, first=140, month=10)]
    found = {
        theme.terms[0]: theme for theme in themes(material([], comments=[*before, *now]), meaning).themes
    }
    assert found["очередь"].trend.course == "worse"
    assert found["парковка"].trend.course == "better"


def test_the_order_of_the_comments_changes_nothing(meaning: Meaning) -> None:
    said = [*_said("очередь", 14), *_said("парковка", 12, first=20), *_said("грубость", 11, first=40)]
    mixed = list(said)
    Random(4).shuffle(mixed)
    assert themes(material([], comments=mixed), meaning) == themes(material([], comments=said), meaning)


def test_the_same_meaning_keeps_its_name_the_next_month_though_other_words_lead(meaning: Meaning) -> None:
    earlier = themes(material([], comments=_said("очередь", 14)), meaning).themes
    named = [replace(earlier[0], id="queue-of-october")]
    found = themes(
        material([], comments=[*_said("очередь", 12), *_said("грубость", 11, first=40)]), meaning, named
    )
    assert found.themes[0].id == "queue-of-october"
    assert found.themes[1].id == "-".join(found.themes[1].terms[:2])


def test_a_known_name_goes_to_the_nearest_theme_alone_and_no_two_share_one() -> None:
    near, nearer, far = _theme("a", 1.0, 0.3), _theme("a", 1.0, 0.1), _theme("a", 0.0, 1.0)
    given = carried([near, nearer, far], [_theme("known", 1.0, 0.0)])
    assert [theme.id for theme in given] == ["a-b", "known", "a-b-c"]


def test_a_known_theme_that_is_not_near_enough_gives_no_name() -> None:
    cosine = SAME_AS_BEFORE - 0.01
    given = carried([_theme("a", cosine, (1 - cosine**2) ** 0.5)], [_theme("known", 1.0, 0.0)])
    assert given[0].id == "a-b"


@pytest.mark.parametrize("said", [[], [comment(1, "Очередь на час"), comment(2, "да")]])
def test_hardly_any_comments_make_no_theme(said: list[Comment], meaning: Meaning) -> None:
    found = themes(material([], comments=said), meaning)
    assert (found.themes, found.written) == ((), len(said))


def test_citizens_words_are_never_encoded_by_the_way_that_keeps_vectors_on_the_disk(tmp_path: Path) -> None:
    remembering = CachedEmbedder(HashingEmbedder(), tmp_path)
    meaning = Meaning(remembering)
    themes(material([], comments=_said("очередь", 12)), meaning)
    kept = {path.name: len(np.load(path)["keys"]) for path in tmp_path.glob("*.npz")}
    themes(material([], comments=[*_said("очередь", 12), *_said("парковка", 12, first=30)]), meaning)
    assert {path.name: len(np.load(path)["keys"]) for path in tmp_path.glob("*.npz")} == kept


def _theme(first: str, x: float, y: float) -> Theme:
    terms = (first, "b", "c")
    centre = unit(np.array([[x, y]], np.float32))[0]
    return Theme(
        first if first == "known" else "-".join(terms[:2]),
        first,
        terms,
        10,
        share_of(10, 20),
        0,
        (),
        (),
        centre=centre,
    )
