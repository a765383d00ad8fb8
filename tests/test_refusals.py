"""Refusing rounds that no groups could hold: what is refused truly does not fit, and nothing else is kept out."""

from __future__ import annotations

import itertools
from random import Random

import pytest

from planner.problem import Problem
from solvers.cpsat import Budget, Stop, run
from solvers.packing import Bin
from solvers.refusals import OWN, Refusals
from solvers.round_level import RoundLevel, all_rounds
from tests.builders import Data, problem_of, scenario, unit

EFFORTS = (2, 3, 4, 5, 6, 7)


def crowd(
    efforts: tuple[int, ...], *, groups: int = 2, most: int | None = None, partner: Data | None = None
) -> Problem:
    """Units of these efforts; groups of capacity 10, at most `most` visits each."""
    units = [unit({"id": f"U{k}", "effort": effort}) for k, effort in enumerate(efforts)]
    kind: Data = {"per_round": {"max": groups}, "capacity": 10}
    if most is not None:
        kind["visits"] = {"max": most}
    more: Data = {}
    if partner is not None:
        more = {"partners": [partner], "rules": [{"rule": "coverage", "select": {}}, {"rule": "exchange"}]}
    return problem_of(scenario(units, groups=kind, **more))


def fits(efforts: list[int], bins: list[Bin]) -> bool:
    """Whether some way of putting the efforts into the bins holds, tried one by one."""
    for places in itertools.product(range(len(bins)), repeat=len(efforts)):
        inside = [[e for e, b in zip(efforts, places, strict=True) if b == k] for k in range(len(bins))]
        pairs = zip(inside, bins, strict=True)
        if all(sum(x) <= (one.capacity or 0) and (one.most is None or len(x) <= one.most) for x, one in pairs):
            return True
    return False


@pytest.mark.parametrize("seed", range(40))
def test_a_round_is_refused_just_when_nothing_fits(seed: int) -> None:
    rng = Random(seed)
    efforts = tuple(rng.choice(EFFORTS) for _ in range(rng.randint(2, 6)))
    most, groups = rng.choice((None, 1, 2, 3)), rng.choice((1, 2, 3))
    problem = crowd(efforts, groups=groups, most=most)
    refusals = Refusals(problem)
    bins = [Bin(10, most, frozenset(problem.visits))] * groups
    could = fits(list(efforts), bins)
    assert refusals.check(0, list(problem.visits), {OWN: groups}) is could
    for refusal in refusals._found:
        by_size = {name: problem.visits[name].effort for name in refusal.visits}
        for chosen in itertools.combinations(refusal.visits, refusal.most + 1):
            assert not fits([by_size[name] for name in chosen], bins)


def best(problem: Problem, refusals: Refusals, visits: list[str]) -> int | None:
    """How many of the visits the round level puts into the first round at most, once what is refused is posted."""
    model = RoundLevel(problem, all_rounds(problem))
    refusals.post(model)
    model.model.maximize(model.sum([model.at_round(name, 0) for name in visits]))
    return run(model.model, Stop(), Budget(5.0)).value


def test_what_was_refused_is_kept_out_of_every_like_round() -> None:
    problem = crowd((6, 6, 6, 3))
    refusals = Refusals(problem)
    assert not refusals.check(1, ["U0", "U1", "U2"], {OWN: 2})
    assert best(problem, refusals, ["U0", "U1", "U2"]) == 2


def test_what_fits_more_guests_is_left_open() -> None:
    partner = {"id": "east", "name": "东县", "groups": 1, "capacity": 10}
    problem = crowd((6, 6, 6), partner=partner)
    refusals = Refusals(problem)
    assert not refusals.check(0, ["U0", "U1", "U2"], {OWN: 2, "east": 0})
    assert best(problem, refusals, ["U0", "U1", "U2"]) == 3  # with a guest group
    assert refusals.check(0, ["U0", "U1", "U2"], {OWN: 2, "east": 1})


def test_a_larger_visit_may_not_stand_for_a_smaller_one() -> None:
    problem = crowd((6, 6, 7, 2), groups=1)
    refusals = Refusals(problem)
    assert not refusals.check(0, ["U0", "U1"], {OWN: 1})
    assert best(problem, refusals, ["U0", "U2"]) == 1  # 7 is as large as 6
    assert best(problem, refusals, ["U0", "U3"]) == 2


def test_without_a_capacity_nothing_is_refused() -> None:
    problem = problem_of(scenario("A B C", groups={"per_round": {"max": 1}}))
    assert Refusals(problem).check(0, ["A", "B", "C"], {OWN: 1})
