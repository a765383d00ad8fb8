"""The round level as a MIP: its relaxation by whichever method, what it begins from, what is told on the way."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner import api
from planner.plan_index import PlanIndex
from planner.problem import Problem
from solvers import mip_child
from solvers.cpsat import Stop
from solvers.hints import whole_start
from solvers.linear import file_form, linear_program
from solvers.round_level import all_rounds
from solvers.stage import Stage, round_model
from tests import counties


def told(place: int, simplex: str = "HIGHS") -> dict[str, Any]:
    """What a child tells of the relaxation of a small county's goal, the last of each kind."""
    problem = Problem(api.from_data(counties.small(1)))
    model, _ = round_model(problem, all_rounds(problem), Stage(problem.scenario.goals, place))
    found: dict[str, Any] = {}
    job = {"model": file_form(model.model), "switches": model.switches, "nodes": 0, "seconds": 60.0}
    mip_child.solve({**job, "simplex": simplex, "start": None}, found.__setitem__)
    return found


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize("simplex", ["HIGHS", "GLOP"])
def test_an_interior_point_gives_the_bound_that_simplex_gives(
    place: int, simplex: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = told(place, simplex)
    assert usual["bound"] > 0 or place == 2
    monkeypatch.setattr(mip_child, "LEAST", 1)
    monkeypatch.setattr(mip_child, "PART", 0.0)
    other = told(place, simplex)
    assert other["bound"] == pytest.approx(usual["bound"], abs=1e-5)
    assert len(other["relaxed"]) == len(usual["relaxed"])


def test_simplex_gives_way_only_after_many_iterations(monkeypatch: pytest.MonkeyPatch) -> None:
    from ortools.math_opt.python import mathopt

    asked: list[Any] = []
    solve = mathopt.solve

    def noted(model: Any, solver: Any, **given: Any) -> Any:
        asked.append(given["params"].lp_algorithm)
        return solve(model, solver, **given)

    monkeypatch.setattr(mathopt, "solve", noted)
    told(1)
    assert set(asked) == {None}
    monkeypatch.setattr(mip_child, "LEAST", 1)
    monkeypatch.setattr(mip_child, "PART", 0.0)
    told(1)
    assert mathopt.LPAlgorithm.BARRIER in asked


def test_a_plan_is_where_the_mip_begins() -> None:
    scenario = api.from_data(counties.small(1))
    problem, plan = Problem(scenario), api.solve(scenario, budget=0.02).plan
    assert plan is not None
    limits: tuple[int, ...] = ()
    for place, goal in enumerate(plan.goals):
        model, means = round_model(problem, all_rounds(problem), Stage(scenario.goals, place, limits))
        limits = (*limits, scenario.goals[place].allowed(goal.value))
        if not means:
            continue
        start = whole_start(model, PlanIndex(problem, plan), Stop())
        assert start is not None
        program = linear_program(file_form(model.model))
        assert mip_child.is_solution(program, start)
        assert program.cost @ start + program.offset <= goal.value
        found: dict[str, Any] = {}
        job = {"model": file_form(model.model), "switches": model.switches, "nodes": 0, "seconds": 60.0,
               "simplex": "HIGHS", "start": start}  # fmt: skip
        mip_child.solve({**job, "nodes": 1}, found.__setitem__)
        reason, values = found["end"]
        assert values is not None, reason
        assert program.cost @ values <= program.cost @ start + 1e-6
        assert found["bound"] <= program.cost @ values + program.offset + 1e-6


def test_the_mip_does_not_begin_from_what_is_no_solution() -> None:
    scenario = api.from_data(counties.small(1))
    problem, plan = Problem(scenario), api.solve(scenario, budget=0.02).plan
    assert plan is not None
    model, _ = round_model(problem, all_rounds(problem), Stage(scenario.goals, 0))
    start = whole_start(model, PlanIndex(problem, plan), Stop())
    program = linear_program(file_form(model.model))
    assert start is not None
    used = int(np.flatnonzero(start)[0])
    for wrong in (start[:-1], np.where(np.arange(len(start)) == used, 0.5, start), np.zeros_like(start)):
        assert not mip_child.is_solution(program, wrong)


def test_a_plan_that_breaks_a_limit_is_no_start() -> None:
    scenario = api.from_data(counties.small(1))
    problem, plan = Problem(scenario), api.solve(scenario, budget=0.02).plan
    assert plan is not None
    dearer = round_model(problem, all_rounds(problem), Stage(scenario.goals, 1, (plan.goals[0].bound or 1,)))[0]
    dearer.model.add(dearer.own(0) == 0)
    there = any(r == 0 for r, _ in PlanIndex(problem, plan).group_rounds)
    assert there
    assert whole_start(dearer, PlanIndex(problem, plan), Stop()) is None
