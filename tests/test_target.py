"""Targets of later goals: sought from the plan that stands, and plans at them."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from planner.audit import audit
from solvers.aim import find_target
from solvers.first import AT_TARGET, plan_at
from solvers.hints import add_counts
from solvers.neighbourhoods import around
from solvers.refusals import Refusals
from solvers.round_level import POOLS, RoundLevel, all_rounds
from solvers.stage import Stage, round_model
from solvers.state import State
from solvers.target import Target
from tests.searches import first, state_of

BORROWED = 2
"""The place of a goal about people, after soft rules and `early`."""


def at_people(seed: int) -> tuple[State, Stage]:
    """A search that has that plan and comes to the goal about people."""
    problem, plan = first(seed)
    state = state_of(problem)
    state.place = BORROWED
    state.offer(plan)
    state.limits = state.values[:BORROWED]
    assert problem.scenario.goals[BORROWED].goal == "borrowed"
    return state, Stage(problem.scenario.goals, BORROWED, state.limits)


def near_by(state: State, stage: Stage) -> tuple[Target, Refusals]:
    """A target within two rounds of the plan."""
    assert state.incumbent is not None
    refusals = Refusals(state.problem)
    support = {name: (place.round,) for name, place in state.incumbent.places.items()}
    near = around(all_rounds(state.problem), support, state.problem, 2)
    target = find_target(state, stage, near.rounds, refusals, 20, more=0.5, plan=state.incumbent)
    assert target is not None
    return target, refusals


@pytest.mark.parametrize("seed", [1, 3])
def test_the_round_level_begins_at_the_counts_of_a_plan(seed: int) -> None:
    state, stage = at_people(seed)
    assert state.incumbent is not None
    model, _ = round_model(state.problem, all_rounds(state.problem), stage)
    add_counts(model, state.incumbent)
    hinted = dict(zip(model.model.proto.solution_hint.vars, model.model.proto.solution_hint.values, strict=True))
    for index, value in hinted.items():
        domain = model.model.proto.variables[index].domain
        domain[0], domain[1] = value, value
    solver = cp_model.CpSolver()
    solver.parameters.catch_sigint_signal = False
    assert solver.solve(model.model) == cp_model.OPTIMAL
    assert solver.objective_value <= state.values[BORROWED]
    assert served(model, hinted) == state.values[BORROWED]


def served(model: RoundLevel, hinted: dict[int, int]) -> int:
    """Person-rounds of the seconded, as hinted."""
    heads = [model.heads(POOLS[1], r) for r in range(len(model.problem.rounds))]
    return sum(one if isinstance(one, int) else hinted[one.index] for one in heads)


@pytest.mark.parametrize("seed", [1, 3])
def test_a_target_is_no_worse_than_the_plan_it_is_sought_from(seed: int) -> None:
    state, stage = at_people(seed)
    target, refusals = near_by(state, stage)
    assert target.value is not None
    assert target.value <= state.values[BORROWED]
    assert not target.refused(refusals)


@pytest.mark.parametrize("seed", [1, 3])
def test_a_plan_at_a_target_is_near_its_value_or_not_taken(seed: int) -> None:
    state, stage = at_people(seed)
    before, plan, (target, _) = state.values, state.incumbent, near_by(state, stage)
    assert plan is not None
    plan_at(state, stage, all_rounds(state.problem), target, 20)
    assert target.value is not None
    assert state.incumbent is not None
    assert state.values[:BORROWED] <= before[:BORROWED]
    if state.values[BORROWED] < before[BORROWED]:
        assert state.values[BORROWED] <= target.value * (1 + AT_TARGET[-1][1])
        stood = {name: place.round for name, place in plan.places.items()}
        for name, place in state.incumbent.places.items():
            assert place.round == stood.get(name) or (place.round,) == target.rounds[name]
    else:
        assert state.values == before
    assert audit(state.problem, state.incumbent.plan).ok


def test_some_plan_at_a_target_is_better() -> None:
    gained = 0
    for seed in (1, 3):
        state, stage = at_people(seed)
        before, (target, _) = state.values[BORROWED], near_by(state, stage)
        plan_at(state, stage, all_rounds(state.problem), target, 20)
        gained += state.values[BORROWED] < before
    assert gained
