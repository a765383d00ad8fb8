"""Polishing a mended target: cheaper as far as groups and rows allow, never dearer, always the same."""

from __future__ import annotations

import itertools
import random

import pytest

from solvers.polish import polish
from tests.test_mend import Small, never


def cost_of(small: Small, rounds: dict[str, int], cost: list[float]) -> float:
    """What the rounds cost."""
    return sum(cost[small.places[name, r]] for name, r in rounds.items())


def cheap_early(small: Small) -> list[float]:
    """Round 0 is free, round 1 costs a visit's effort."""
    cost = [0.0] * len(small.solution)
    for block in small.blocks:
        cost[small.places[block.names[0], 1]] = float(block.effort)
    return cost


def test_what_is_dear_is_exchanged() -> None:
    """Room for 10 and 6 days: the largest visits belong into the free round."""
    small = Small([2, 4, 3, 7], [[10], [6]])
    packing = small.repacking()
    assert packing.run(never)
    polish(packing, cheap_early(small), never)
    rounds = packing.rounds()
    assert {name for name, r in rounds.items() if r == 0} == {"V2", "V3"}


def test_rows_keep_holding() -> None:
    """One of the two small visits has to be in round 0, where they are worth least."""
    small = Small([2, 4, 3, 7], [[10], [10]])
    packing = small.repacking([([0, 2], 1, 2)])
    assert packing.run(never)
    polish(packing, cheap_early(small), never)
    rounds = packing.rounds()
    assert 0 in (rounds["V0"], rounds["V1"])
    assert all(not packing.excess(g) for g in range(2))


def test_it_ends_when_asked() -> None:
    small = Small([2, 4, 3, 7], [[10], [10]])
    packing = small.repacking()
    assert packing.run(never)
    before = packing.rounds()
    polish(packing, cheap_early(small), lambda: True)
    assert packing.rounds() == before


@pytest.mark.parametrize("seed", range(12))
def test_beside_all_there_is(seed: int) -> None:
    """Never dearer than before nor cheaper than the best of all, nothing too much, and the same again."""
    rng = random.Random(seed)
    efforts = [rng.randint(1, 6) for _ in range(6)]
    days = [[sum(efforts) // 2 + 2], [sum(efforts) // 2 + 2]]

    def polished() -> tuple[dict[str, int], float, float]:
        small = Small(efforts, days)
        packing, cost = small.repacking(), [float(rng2.randint(0, 9)) for _ in small.solution]
        assert packing.run(never)
        before = cost_of(small, packing.rounds(), cost)
        polish(packing, cost, never)
        assert not any(packing.excess(g) for g in range(len(small.groups)))
        every = (dict(zip(small.names, places, strict=True)) for places in itertools.product((0, 1), repeat=6))
        best = min(
            cost_of(small, one, cost) for one in every
            if all(sum(e for e, r in zip(efforts, one.values(), strict=True) if r == k) <= days[k][0] for k in (0, 1))
        )  # fmt: skip
        after = cost_of(small, packing.rounds(), cost)
        assert best <= after <= before
        return packing.rounds(), after, best

    rng2 = random.Random(seed)
    first = polished()
    rng2 = random.Random(seed)
    assert polished() == first
