"""On scenarios too large to list their plans: `solve` against the full model alone, and the checks against that model
on random plans after random changes. `PLANNER_FUZZ` takes random seeds (tests/fuzz.py) instead of the chosen ones."""

from __future__ import annotations

from random import Random

import pytest

from planner.api import solve
from planner.audit import audit
from planner.problem import Problem
from planner.solution import Progress, Solution, Status
from solvers.refusals import Refusals
from solvers.round_level import all_rounds
from solvers.stage import Stage
from solvers.stage import round_model as round_model_with_cuts
from tests.fuzz import FUZZ, fuzzed
from tests.goals.test_micro import same_value
from tests.larger import Draft, exact, larger, some_plan, with_facts
from tests.rules.micro import Sketch, faults, fix, fix_rounds, full_model, least
from tests.rules.test_micro import refused_at_random

pytestmark = pytest.mark.fuzz
SEEDS = tuple(fuzzed("larger")) or (0, 1)
PLANS, CHANGES = (3, 12) if FUZZ else (2, 4)


@pytest.mark.parametrize("seed", SEEDS)
def test_solve_finds_the_optimum_of_the_full_model(seed: int) -> None:
    problem = larger(seed)
    told: list[Progress] = []
    solution = solve(problem.scenario, workers=1, listen=told.append)
    try:
        best = exact(problem)
    except TimeoutError:
        best = tuple(goal.value for goal in solution.goals) or None
    for progress in told:
        assert progress.plan is None or audit(problem, progress.plan).ok
    assert (best is None) == (solution.status is Status.INFEASIBLE), (best, solution.status)
    if best is None:
        assert solution.conflict
        return
    _never_above(problem, told, best)
    _as_good_as(problem, solution, best)


def _as_good_as(problem: Problem, solution: Solution, best: tuple[int, ...]) -> None:
    """What was found is no better than the best, and just that where it is called optimal."""
    assert solution.plan is not None
    found = audit(problem, solution.plan)
    assert found.ok
    values = tuple(goal.value for goal in solution.goals)
    assert found.values == values
    assert values >= best
    assert solution.goals[0].bound is None or solution.goals[0].bound <= best[0]
    if solution.status is Status.OPTIMAL:
        assert values == best


def _never_above(problem: Problem, told: list[Progress], best: tuple[int, ...]) -> None:
    """No bound that was told is above the best value, as long as the goals before stand at theirs."""
    labels = [goal.label for goal in problem.scenario.goals]
    reached: dict[str, int] = {}
    for progress in told:
        name = progress.goal or ""
        if progress.event == "goal" and progress.value is not None:
            reached[name] = progress.value
        if progress.bound is None or labels.count(name) != 1:
            continue
        place = labels.index(name)
        if all(reached.get(label) == best[k] for k, label in enumerate(labels[:place])):
            assert progress.bound <= best[place], progress


@pytest.mark.parametrize("seed", SEEDS)
def test_checks_and_models_agree_on_changed_plans(seed: int) -> None:
    problem, random = larger(seed), Random(seed)
    model, refusals = full_model(problem), refused_at_random(problem)
    for _ in range(PLANS):
        sketch = some_plan(model, random)
        if sketch is None:
            return
        draft = Draft(problem, sketch, random)
        for _ in range(CHANGES):
            judged_alike(problem, draft.sketch(), refusals)
            draft.change()
            if random.random() < 0.4:
                draft = Draft(problem, sketch, random)


@pytest.mark.parametrize("seed", SEEDS)
def test_facts_that_no_plan_would_do_are_kept(seed: int) -> None:
    problem, random = larger(seed), Random(f"facts {seed}")
    sketch = some_plan(full_model(problem), random)
    if sketch is None:
        return
    for _ in range(PLANS):
        draft = Draft(problem, sketch, random)
        for _ in range(random.randint(2, 10)):
            draft.change()
        past = with_facts(problem, draft.sketch(), random)
        if past is not None:
            judged_alike(past, draft.sketch(), refused_at_random(past))


def judged_alike(problem: Problem, sketch: Sketch, refusals: Refusals) -> None:
    """A plan is allowed by the checks just where the full model fixed to it is feasible; goals come to the same; the
    round level with its cuts and what is refused forbids no such plan, and says no more of it."""
    found = list(faults(problem, sketch))
    model = full_model(problem)
    fix(model, sketch)
    assert (least(model, 0) is None) == bool(found), (sketch, found)
    if found:
        return
    counts, _ = round_model_with_cuts(problem, all_rounds(problem), Stage((), None))
    refusals.post(counts)
    fix_rounds(counts, sketch)
    assert least(counts, 0) is not None, sketch
    for goal in problem.scenario.goals:
        same_value(problem, sketch, goal)
