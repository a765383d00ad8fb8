"""The linear relaxation of the round level: the same bound by whichever method, and what is told on the way."""

from __future__ import annotations

from typing import Any

import pytest

from planner import api
from planner.problem import Problem
from solvers import mip_child
from solvers.linear import file_form
from solvers.round_level import all_rounds
from solvers.stage import Stage, round_model
from tests import counties


def told(place: int, simplex: str = "HIGHS") -> dict[str, Any]:
    """What a child tells of the relaxation of a small county's goal, the last of each kind."""
    problem = Problem(api.from_data(counties.small(1)))
    model, _ = round_model(problem, all_rounds(problem), Stage(problem.scenario.goals, place))
    found: dict[str, Any] = {}
    job = {"model": file_form(model.model), "switches": model.switches, "nodes": 0, "seconds": 60.0, "simplex": simplex}
    mip_child.solve(job, found.__setitem__)
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
