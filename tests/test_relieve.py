"""Evening out groups by exchanges: loads, what stays together with what, and that nothing is lost."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from planner import api
from planner.company import Mix
from planner.problem import Problem
from solvers.packing import Bin
from solvers.packings import Packings
from solvers.relieve import relieve, share_out
from tests import counties
from tests.searches import state_of


def anything(names: Sequence[str]) -> bool:
    """Every group is allowed."""
    return True


def triples(seed: int, count: int, most: int) -> dict[str, int]:
    """Three visits for each group that fill it."""
    rng = random.Random(seed)
    found = []
    for _ in range(count):
        first = rng.randint(most // 4, most // 2)
        second = rng.randint(most // 4, most // 2)
        found += [first, second, most - first - second]
    rng.shuffle(found)
    return {f"V{k:03}": load for k, load in enumerate(found)}


@pytest.mark.parametrize("seed", range(6))
def test_loads_all_but_at_their_mean_are_found(seed: int) -> None:
    load = triples(seed, 30, 200)
    groups = share_out(sorted(load), load, 30, anything)
    assert groups is not None
    assert max(sum(load[name] for name in group) for group in groups) > 202
    found = relieve(groups, load, 202, anything)
    assert found is not None
    assert max(sum(load[name] for name in group) for group in found) <= 202
    assert sorted(name for group in found for name in group) == sorted(load)
    assert found == relieve(groups, load, 202, anything)


def test_nothing_is_found_below_the_mean() -> None:
    load = triples(1, 5, 100)
    groups = share_out(sorted(load), load, 5, anything)
    assert groups is not None
    assert relieve(groups, load, 99, anything) is None


def test_it_ends_when_asked() -> None:
    load = {"a": 5, "b": 5, "c": 1}
    assert relieve([["a", "b", "c"], []], load, 6, anything, lambda: True) is None
    assert relieve([["a", "b", "c"], []], load, 6, anything) is not None


@pytest.mark.parametrize("seed", range(4))
def test_no_group_is_made_that_is_not_allowed(seed: int) -> None:
    rng = random.Random(seed)
    load = {f"V{k}": rng.randint(1, 30) for k in range(24)}
    colour = {name: k % 4 for k, name in enumerate(load)}

    def allowed(names: Sequence[str]) -> bool:
        return len(names) <= 5 and len({colour[name] for name in names}) <= 3

    groups = share_out(list(load), load, 6, allowed)
    assert groups is not None
    assert all(map(allowed, groups))
    least = -(-sum(load.values()) // 6)
    found = next(one for most in range(least, 200) if (one := relieve(groups, load, most, allowed)) is not None)
    assert all(map(allowed, found))
    assert max(sum(load[name] for name in group) for group in found) <= least + 3


def test_a_visit_that_no_group_may_hold_is_not_shared_out() -> None:
    assert share_out(["a", "b"], {"a": 1, "b": 1}, 2, lambda names: "b" not in names) is None
    assert share_out(["a", "b"], {"a": 1, "b": 1}, 1, lambda names: len(names) < 2) is None


def test_what_one_group_holds() -> None:
    problem = Problem(api.from_data(counties.small(1)))
    packings = Packings(state_of(problem), 10.0)
    efforts = {name: problem.visits[name].effort for name in ("D01", "D02", "T01")}
    both = efforts["D01"] + efforts["D02"]
    counted = frozenset(efforts)
    assert packings.holds(Bin(both, 2, counted), ["D01", "D02"])
    assert not packings.holds(Bin(both - 1, 2, counted), ["D01", "D02"])
    assert not packings.holds(Bin(both, 1, counted), ["D01", "D02"])
    assert packings.holds(Bin(both, 1, frozenset({"D01"})), ["D01", "D02"])
    assert not packings.holds(Bin(None, None, counted, frozenset({"D02"})), ["D01", "D02"])
    packings._mix = Mix({"D01": "grain", "D02": "law"}, 1)
    assert packings.holds(Bin(None, None, counted), ["D01", "T01"])
    assert not packings.holds(Bin(None, None, counted), ["D01", "D02"])
