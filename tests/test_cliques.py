"""Pairs gathered into sets."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from planner.cliques import cliques


@pytest.mark.parametrize("seed", range(20))
def test_sets_hold_every_pair_and_no_other(seed: int) -> None:
    rng = Random(seed)
    names = [f"D{k:02}" for k in range(rng.randint(2, 12))]
    share = rng.random()
    pairs = [pair for pair in combinations(names, 2) if rng.random() < share]
    written = [pair if rng.random() < 0.5 else pair[::-1] for pair in pairs]
    found = cliques(written + written[:3])
    assert {pair for one in found for pair in combinations(one, 2)} == set(pairs)
    assert all(one == tuple(sorted(set(one))) for one in found)
    assert len(found) <= len(pairs)


def test_a_set_of_which_all_are_pairs_is_one() -> None:
    names = [f"D{k}" for k in range(9)]
    assert cliques([*combinations(names, 2), ("D1", "E")]) == [tuple(names), ("D1", "E")]
    assert cliques([]) == []
