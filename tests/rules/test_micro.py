"""On micro-scenarios the plans that the full model allows are just those that the checks pass, with the same prices.

`PLANNER_FUZZ=N` runs N scenarios a rule instead of a few (`make fuzz`).
"""

from __future__ import annotations

import os
from random import Random

import pytest
from pydantic import ValidationError

from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.rules import REGISTER
from planner.scenario import Scenario
from solvers.round_level import all_rounds
from solvers.stage import Stage
from solvers.stage import round_model as round_model_with_cuts
from tests.rules.micro import (
    Sketch,
    allowed,
    as_plan,
    everything,
    faults,
    fix,
    fix_rounds,
    full_model,
    least,
    penalty,
    round_model,
)  # fmt: skip
from tests.rules.scenes import RULES, scene

RUNS = int(os.environ.get("PLANNER_FUZZ", "4"))
FIRST = int(os.environ.get("PLANNER_FUZZ_FIRST", "0"))
MOST = 3000
"""Plans to list in one micro-scenario; larger scenarios are drawn anew."""


def draw(kind: str, seed: int, *, soft: bool = False) -> Problem:
    """A valid micro-scenario that is small enough, the same for the same seed: mostly one in which some plan is
    allowed and, where a few attempts find that, some plan is forbidden by the rule alone."""
    random = Random(f"{kind} {seed} {soft}")
    attempts = 0
    while True:
        try:
            problem = Problem(Scenario.model_validate(scene(kind, random, soft=soft)))
        except (ValidationError, KeyError):  # an id that is not there: draw another
            continue
        if not problem.visits or not _sound(problem):
            continue
        every = everything(problem, MOST)
        if every is None:
            continue
        attempts += 1
        if seed % 5 == 4 or (_telling(problem, kind, every, soft) and attempts < 12) or attempts > 40:
            return problem
        if attempts >= 12 and _telling(problem, "", every, soft):
            return problem


def _telling(problem: Problem, kind: str, every: list[Sketch], soft: bool) -> bool:
    """Whether some plan is allowed, and some breaks nothing but the rules of this kind."""
    seen: set[frozenset[str]] = set()
    for sketch in every[:: max(1, len(every) // 300)]:
        seen.add(frozenset(fault.split(":")[0] for fault in faults(problem, sketch)))
        if frozenset() in seen and (soft or not kind or kind == "limits" or frozenset([kind]) in seen):
            return True
    return False


def _sound(problem: Problem) -> bool:
    """Whether all visits that fixed decisions name exist."""
    return all(f.visit is None or f.visit in problem.visits for f in problem.scenario.fixed)


def test_every_rule_has_its_turn() -> None:
    assert set(RULES) == {str(rule.model_fields["rule"].default) for rule in REGISTER}


SEEDS = range(FIRST, FIRST + RUNS)


@pytest.mark.parametrize("kind", [*RULES, "limits"])
@pytest.mark.parametrize("seed", SEEDS)
def test_same_plans(kind: str, seed: int) -> None:
    problem = draw(kind, seed)
    every = everything(problem, MOST) or []
    right = {sketch for sketch in every if next(faults(problem, sketch), None) is None}
    found = allowed(full_model(problem), 200_000)
    if found is not None:
        assert not found - right, _tell(problem, found - right)
        assert not right - found, f"not allowed by the model: {right - found}"
    for sketch in sorted(right, key=repr)[:: max(1, len(right) // 10)]:
        model = round_model(problem)
        fix_rounds(model, sketch)
        assert least(model, 0) is not None, f"not allowed on the round level: {sketch}"


@pytest.mark.parametrize("kind", [*RULES, "limits"])
@pytest.mark.parametrize("seed", SEEDS)
def test_supply_and_cuts_keep_every_plan(kind: str, seed: int) -> None:
    problem = draw(kind, seed)
    right = [s for s in everything(problem, MOST) or [] if next(faults(problem, s), None) is None]
    for sketch in right[:: max(1, len(right) // 10)]:
        model, _ = round_model_with_cuts(problem, all_rounds(problem), Stage((), None))
        fix_rounds(model, sketch)
        assert least(model, 0) is not None, f"not allowed on the round level: {sketch}"


def _tell(problem: Problem, sketches: set[object]) -> str:
    return "\n".join(f"{sketch}\n  {list(faults(problem, sketch))}" for sketch in list(sketches)[:3])  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", RULES)
@pytest.mark.parametrize("seed", SEEDS)
def test_same_prices(kind: str, seed: int) -> None:
    problem = draw(kind, seed, soft=True)
    random = Random(seed)
    every = everything(problem, MOST) or []
    right = [sketch for sketch in every if next(faults(problem, sketch), None) is None]
    for sketch in random.sample(right, min(len(right), 12)):
        model = full_model(problem)
        fix(model, sketch)
        goal = problem.scenario.goals[0]
        price = penalty(problem, sketch)
        assert goal.value(PlanIndex(problem, as_plan(problem, sketch))) == price
        assert least(model, goal.compile(model)) == price, sketch
        counts = round_model(problem)
        fix_rounds(counts, sketch)
        estimate = least(counts, goal.relax(counts))
        assert estimate is not None
        assert estimate <= price, sketch
