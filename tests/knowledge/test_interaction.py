"""Late interaction: pieces meet their nearest ones, what all questions share does not count, a restored one scores the same."""

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.ranking.interaction import LateInteraction, citizens_questions, meeting

SHARED = 20.0 * np.eye(4, dtype=np.float32)[0]  # the long common part of all vectors
PASSPORT, PENSION, HOW = np.eye(4, dtype=np.float32)[1:]


def pieces(*vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Unit vectors of word pieces as the encoder gives them, each with the common part."""
    rows = np.stack(vectors) + SHARED
    unit: NDArray[np.float32] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit


ENTRIES = [pieces(PASSPORT), pieces(PENSION), pieces(-PASSPORT, -PENSION)]


@pytest.fixture
def interaction() -> LateInteraction:
    asked = [pieces(HOW, PASSPORT), pieces(HOW, PENSION), pieces(HOW, -PASSPORT, -PENSION)]
    return meeting(ENTRIES, ENTRIES, asked)


def test_entry_with_the_piece_of_the_question_leads_by_far(interaction: LateInteraction) -> None:
    passport, pension, other = interaction.scores(pieces(PASSPORT), range(3))
    assert passport - max(pension, other) > 1.0  # of cosines alone the lead would be 0.002


def test_only_the_chosen_entries_are_scored_in_their_order(interaction: LateInteraction) -> None:
    all_three = interaction.scores(pieces(PENSION, HOW), range(3))
    assert interaction.scores(pieces(PENSION, HOW), [2, 0]) == pytest.approx(all_three[[2, 0]], abs=1e-6)


def test_restored_interaction_scores_the_same(interaction: LateInteraction) -> None:
    restored = LateInteraction.restore(interaction.arrays())
    question = pieces(PENSION, HOW)
    assert np.array_equal(restored.scores(question, range(3)), interaction.scores(question, range(3)))


def test_piece_that_is_nothing_but_the_common_part_gives_numbers() -> None:
    alone = meeting([pieces(HOW)], [pieces(HOW)], [pieces(HOW)])
    assert alone.scores(pieces(HOW), [0]).tolist() == [0.0]


def test_citizens_questions_come_from_all_life_situations_and_stay_the_same() -> None:
    asked = citizens_questions()
    assert 100 < len(asked) < 400
    assert asked == citizens_questions()
    assert len(set(asked)) == len(asked)
