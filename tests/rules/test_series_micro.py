"""On micro-scenarios with several series the full model allows just what the checks pass, at the same prices.

`PLANNER_FUZZ` takes random seeds of every rule instead of the chosen ones (tests/fuzz.py), as for one series.
"""

from __future__ import annotations

import pytest

from planner.problem import Problem
from planner.rules import REGISTER
from solvers.domains import Domain
from solvers.full_level import FullLevel
from solvers.round_level import all_rounds
from tests.fuzz import fuzzed
from tests.goals.test_micro import same_values
from tests.rules.micro import everything, faults, full_model
from tests.rules.series import SEEDS, series_scene
from tests.rules.test_micro import KINDS, MOST, draw, kept_by_cuts, same_plans, same_prices, seeds

pytestmark = pytest.mark.fuzz
FUZZED = [(kind, seed) for seed in fuzzed("plans with series") for kind in KINDS]
CASES = FUZZED or [(kind, seed) for kind in KINDS for seed in SEEDS.get(kind, ())]


def drawn(kind: str, seed: int, *, soft: bool = False) -> Problem:
    """A micro-scenario with rounds of several series."""
    return draw(kind, seed, soft=soft, make=series_scene)


def unrestricted(problem: Problem) -> FullLevel:
    """The full model with every visit in every round, whatever its series: constraints alone keep it out."""
    optional = frozenset(visit.id for visit in problem.visits.values() if not visit.mandatory)
    model = FullLevel(problem, Domain(all_rounds(problem, fixed=False), optional))
    model.post()
    return model


def test_every_rule_has_its_turn() -> None:
    assert set(SEEDS) == set(KINDS)
    assert len(KINDS) == len(REGISTER) + 1


@pytest.mark.parametrize(("kind", "seed"), CASES)
def test_same_plans(kind: str, seed: int) -> None:
    problem = drawn(kind, seed)
    same_plans(problem, full_model(problem))
    same_plans(problem, unrestricted(problem))


@pytest.mark.parametrize(("kind", "seed"), CASES)
def test_supply_and_cuts_keep_every_plan(kind: str, seed: int) -> None:
    kept_by_cuts(drawn(kind, seed))


@pytest.mark.parametrize(("kind", "seed"), [case for case in CASES if case[0] != "limits"])
def test_same_prices(kind: str, seed: int) -> None:
    same_prices(drawn(kind, seed, soft=True))


@pytest.mark.parametrize(("kind", "seed"), CASES)
def test_goals_have_the_same_value(kind: str, seed: int) -> None:
    same_values(drawn(kind, seed), seed)


def test_some_plans_break_nothing_but_their_series() -> None:
    alone = 0
    for kind, seed in CASES[:: max(1, len(CASES) // 12)]:
        problem = drawn(kind, seed)
        for sketch in everything(problem, MOST) or []:
            found = {fault.split(":")[0] for fault in faults(problem, sketch)}
            alone += found == {"rounds.series"}
    assert alone > 0


if __name__ == "__main__":
    for each in KINDS:
        print(f'    "{each}": {tuple(seeds(each, 3, series_scene))},', flush=True)
