"""Solving for every goal: proven values on a small county are those of the whole model, bounds never above."""

from __future__ import annotations

from typing import Any

import pytest

from planner import api
from planner.goals import REGISTER
from planner.problem import Problem
from planner.solution import Status
from solvers.cpsat import Budget, Stop, run
from solvers.neighbourhoods import everything
from solvers.round_level import all_rounds
from solvers.stage import Stage, full_model
from tests import counties

BUDGET = 0.1
"""Deterministic, so that a busy machine changes nothing; enough for each of these to be proven."""
GOALS: dict[str, list[dict[str, Any]]] = {
    "rounds": [{"goal": "rounds"}, {"goal": "group_rounds"}],
    "group_rounds": [{"goal": "group_rounds"}, {"goal": "early"}],
    "finish": [{"goal": "finish", "select": {"not": {"kind": "village"}}}, {"goal": "areas"}],
    "pairs": [{"goal": "pairs"}],
    "sum": [{"goal": "sum", "of": [{"goal": "early", "own_weight": "one"}, {"goal": "finish", "weight": 5},
                                   {"goal": "borrowed", "weight": 3}]}],
    "balance": [{"goal": "balance", "of": "effort", "over": "group", "measure": "max"},
                {"goal": "balance", "of": "service", "over": "round"}],
}  # fmt: skip
BLOCKS = [
    {"rule": "together", "select": {"system": "grain"}, "by": "system", "in": "round", "within": 2},
    {"rule": "apart", "select": {"system": "health"}, "by": "system", "in": "group"},
    {"rule": "compact", "select": {"kind": "township"}, "max": 1},
]


def _optimum(problem: Problem, place: int, limits: tuple[int, ...]) -> int:
    """What the plain model with everything in it proves for a goal, the earlier ones within their limits."""
    stage = Stage(problem.scenario.goals, place, limits)
    model, objective = full_model(problem, everything(all_rounds(problem), problem), stage)
    assert not isinstance(objective, int)
    outcome = run(model.model, Stop(), Budget(None, 60.0), workers=2)
    assert outcome.bound is not None
    return outcome.bound


@pytest.mark.parametrize("name", GOALS)
def test_values_and_bounds(name: str) -> None:
    data = counties.tiny(1)
    data["goals"] = GOALS[name]
    data["rules"] += BLOCKS
    scenario = api.from_data(data)
    found = api.solve(scenario, budget=BUDGET)
    assert found.plan is not None
    audit = api.check(scenario, found.plan)
    assert audit.ok
    assert audit.values == tuple(goal.value for goal in found.goals)
    limits: tuple[int, ...] = ()
    for place, goal in enumerate(found.goals):
        assert goal.bound == goal.value == _optimum(Problem(scenario), place, limits)
        limits = (*limits, scenario.goals[place].allowed(goal.value))
    assert found.status is Status.OPTIMAL


def test_every_goal_is_solved_for_somewhere() -> None:
    named = {part["goal"] for goals in GOALS.values() for goal in goals for part in (goal, *goal.get("of", ()))
             if isinstance(part, dict)}  # fmt: skip
    named |= {"violations", "changes"}  # with the soft rules of `counties.small`; in tests/test_replan_micro.py
    assert named == {str(goal.model_fields["goal"].default) for goal in REGISTER}
