"""Clusters grow by what is said alike, keep their names, and never eat what somebody works on."""

import numpy as np
import pytest

from knowledge.joining import Cluster, grown, unit

EAST, NORTH = (1.0, 0.0), (0.0, 1.0)


def cluster(
    at: tuple[float, float], size: int = 1, key: int | None = None, *, fixed: bool = False
) -> Cluster:
    length = float(np.hypot(*at))
    total = np.array(at, np.float32) / length * size
    return Cluster(total, size, key, fixed)


def test_nothing_to_join_is_left_as_it_is() -> None:
    assert grown([]) == []
    assert grown([cluster(EAST)]) == [[0]]


def test_like_ones_are_one_and_unlike_ones_are_not() -> None:
    assert sorted(grown([cluster(EAST), cluster(NORTH), cluster((1, 0.1))])) == [[0, 2], [1]]


def test_known_one_leads_the_new_ones_and_the_oldest_leads_the_known() -> None:
    parts = [cluster(EAST), cluster(EAST, 3, key=9), cluster(EAST, 2, key=4)]
    assert grown(parts) == [[2, 1, 0]]


def test_one_that_somebody_works_on_leads_older_ones() -> None:
    assert grown([cluster(EAST, 5, key=1), cluster(EAST, key=8, fixed=True)]) == [[1, 0]]


def test_two_that_somebody_works_on_stay_two() -> None:
    parts = [cluster(EAST, key=1, fixed=True), cluster(EAST, key=2, fixed=True), cluster(EAST)]
    groups = grown(parts)
    assert sorted(len(group) for group in groups) == [1, 2]
    assert sorted(groups[0] + groups[1]) == [0, 1, 2]


def test_mean_of_the_whole_cluster_decides_not_its_nearest_member() -> None:
    """Single linkage would walk from east to north by small steps."""
    steps = [cluster((np.cos(angle), np.sin(angle))) for angle in np.linspace(0, np.pi, 13)]
    assert len(grown(steps, 0.9)) > 1


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.7, 0.9])
def test_every_cluster_is_in_one_group_and_no_two_groups_are_alike(threshold: float) -> None:
    random = np.random.default_rng(7)
    vectors = unit(random.normal(size=(60, 4)).astype(np.float32), np.zeros(4, np.float32))
    parts = [Cluster(vector, 1) for vector in vectors]
    groups = grown(parts, threshold)
    assert sorted(number for group in groups for number in group) == list(range(60))
    means = np.stack([vectors[group].mean(axis=0) for group in groups])
    likeness = means @ means.T
    np.fill_diagonal(likeness, -1)
    assert likeness.max() < threshold
