"""What one group can hold, and how few groups hold everything: against trying every way there is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from planner import api
from planner.solution import Status
from solvers.contents import Holds, Sort, heaviest, worthwhile
from solvers.patterns import Packing, Patterns
from tests.builders import Data, scenario, unit

Case = tuple[Holds, list[Sort], list[int]]


def never() -> bool:
    """Nobody asks to end."""
    return False


def case(seed: int, *, most_visits: int = 7) -> Case:
    """Some sorts in their order, how many of each, and what a group holds: at least any one visit."""
    rng = Random(seed)
    sorts = sorted({
        Sort(rng.choice(["", "x", "y", "z"]), rng.choice([0, 2, 3, 4, 5, 7, 9]), rng.random() < 0.7) for _ in range(4)
    })  # fmt: skip
    counts = [rng.randint(1, max(1, most_visits // len(sorts))) for _ in sorts]
    holds = Holds(rng.randint(9, 14), rng.choice([None, 1, 2, 3]), rng.choice([None, 1, 2]))
    return holds, sorts, counts


def fits(holds: Holds, sorts: list[Sort], content: dict[int, int]) -> bool:
    """Whether a group can hold it."""
    families = {sorts[place].family for place in content} - {""}
    return (
        sum(sorts[place].size * count for place, count in content.items()) <= holds.room
        and (holds.most is None or sum(n for place, n in content.items() if sorts[place].counted) <= holds.most)
        and (holds.families is None or len(families) <= holds.families)
    )


def contents(holds: Holds, sorts: list[Sort], counts: list[int]) -> Iterator[dict[int, int]]:
    """Everything a group can hold."""
    for numbers in product(*(range(count + 1) for count in counts)):
        content = {place: number for place, number in enumerate(numbers) if number}
        if fits(holds, sorts, content):
            yield content


def fewest(holds: Holds, sorts: list[Sort], counts: list[int]) -> int:
    """The least number of groups, by the contents one after another."""
    every = [tuple(content.get(p, 0) for p in range(len(sorts))) for content in contents(holds, sorts, counts)]
    reached, groups = {tuple(counts)}, 0
    while not any(not any(left) for left in reached):
        reached = {
            tuple(max(0, have - take) for have, take in zip(left, one, strict=True))
            for left in reached
            for one in every
        }
        groups += 1
    return groups


@pytest.mark.parametrize("seed", range(60))
def test_the_heaviest_content(seed: int) -> None:
    holds, sorts, counts = case(seed)
    rng = Random(seed + 1000)
    weights = [rng.randint(0, 9) for _ in sorts]
    every = [sum(weights[p] * n for p, n in content.items()) for content in contents(holds, sorts, counts)]
    worth, content = heaviest(holds, sorts, counts, weights)
    assert worth == max(every)
    assert fits(holds, sorts, content)
    assert sum(weights[place] * count for place, count in content.items()) == worth
    assert all(count <= counts[place] for place, count in content.items())


@pytest.mark.parametrize("seed", range(60))
def test_no_content_worth_so_much_is_left_out(seed: int) -> None:
    """Each is part of one that is found, and each that is found is one."""
    holds, sorts, counts = case(seed)
    rng = Random(seed + 2000)
    weights = [rng.randint(0, 9) for _ in sorts]
    least = rng.randint(1, 20)
    found, all_ = worthwhile(holds, sorts, counts, weights, least, 10_000)
    assert all_
    for content in found:
        assert fits(holds, sorts, content)
        assert sum(weights[place] * count for place, count in content.items()) >= least
    for content in contents(holds, sorts, counts):
        if sum(weights[place] * count for place, count in content.items()) >= least:
            assert any(all(one.get(p, 0) >= n for p, n in content.items()) for one in found), content
    few, all_ = worthwhile(holds, sorts, counts, weights, least, 1)
    assert few == found[:1]
    assert all_ is (len(found) <= 1)


@pytest.mark.parametrize("seed", range(60))
def test_bounds_are_never_above_the_fewest_groups_and_fillings_hold_everything(seed: int) -> None:
    holds, sorts, counts = case(seed)
    best = fewest(holds, sorts, counts)
    visits = {f"{place}-{k}": sort for place, sort in enumerate(sorts) for k in range(counts[place])}
    packing = Packing(holds, visits, never)
    assert packing.least() <= best
    groups = packing.fill(best)
    assert groups is not None
    assert len(groups) == best
    assert sorted(name for names in groups for name in names) == sorted(visits)
    for names in groups:
        content = {p: sum(name.startswith(f"{p}-") for name in names) for p in range(len(sorts))}
        assert fits(holds, sorts, {place: count for place, count in content.items() if count})
    assert packing.fill(best - 1) is None


@pytest.mark.parametrize("rounds", [1, 2, 3, 5])
def test_a_bound_holds_wherever_its_search_ends(rounds: int) -> None:
    for seed in range(20):
        holds, sorts, counts = case(seed)
        assert Patterns(holds, sorts, counts, never).least(rounds=rounds) <= fewest(holds, sorts, counts)


def test_where_a_group_takes_one_family_each_is_rounded_up_by_itself() -> None:
    sorts = {f"{family}{k}": Sort(family, 4, True) for family in "xyz" for k in range(3)}  # two fit a group
    assert Packing(Holds(10, None, 1), sorts, never).least() == 6
    assert Packing(Holds(10), sorts, never).least() == 5


def crowd(efforts: list[int], goal: Data, **more: object) -> Data:
    """Units of these efforts in one round of up to six groups."""
    units = [unit({"id": f"U{k}", "effort": e, "system": "xyz"[k % 3]}) for k, e in enumerate(efforts)]
    groups = {"per_round": {"max": 6}, **more}
    return scenario(units, per_year={"min": 0, "max": 1}, groups=groups, goals=[goal])


EFFORTS = [10] * 13 + [1, 1, 1]
"""133 in all, 23 for each of six groups; but of 13 large ones some group has three."""


@pytest.mark.parametrize("seconds", [None, 60.0])
def test_the_largest_group_of_many_is_proven(seconds: float | None) -> None:
    goal = {"goal": "balance", "of": "effort", "over": "group", "measure": "max"}
    found = api.solve(api.from_data(crowd(EFFORTS, goal)), time_limit=seconds)
    assert found.status is Status.OPTIMAL
    assert found.goals[0].value == 30


@pytest.mark.parametrize(("rules", "fewest"), [([], 4), ([{"rule": "compact", "by": "system", "max": 1}], 6)])
def test_the_fewest_groups_are_proven(rules: list[Data], fewest: int) -> None:
    """Three systems of 17 person-days each: four groups of 13 hold all of them, one system alone takes two."""
    data = crowd([7, 7, 7, 6, 6, 6, 4, 4, 4], {"goal": "group_rounds"}, capacity=13)
    data["rules"] += [{**rule, "select": {}} for rule in rules]
    found = api.solve(api.from_data(data), time_limit=60)
    assert found.status is Status.OPTIMAL
    assert found.goals[0].value == fewest
