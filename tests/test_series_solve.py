"""Counties with rounds of several series from scenario to charts: solved, audited, drawn; with and without people."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from planner import api
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Scenario
from planner.solution import Solution, Status
from solvers.cpsat import Budget, Stop, run
from solvers.neighbourhoods import everything
from solvers.round_level import all_rounds
from solvers.stage import Stage, full_model
from tests import counties
from tests.commands import Command, save


@cache
def solved(kind: str) -> tuple[Scenario, Solution]:
    """The county, with people or `anonymous`, and what solving it gives."""
    data = counties.several(1)
    if kind == "anonymous":
        data = anonymous(data)
    scenario = api.from_data(data)
    return scenario, api.solve(scenario)


def anonymous(data: dict[str, Any]) -> dict[str, Any]:
    """The same county without people: what a group can do is given."""
    del data["people"], data["groups"]["size"], data["groups"]["skills"]
    data["groups"] |= {"leaders": 0, "capacity": 40}
    data["rounds"]["series"][0]["groups"] = {"per_round": {"max": 1}, "capacity": 10}
    about_visits = ("coverage", "sampling", "look_back")
    data["rules"] = [{**one, "by": "anyone"} if one["rule"] == "look_back" else one
                     for one in data["rules"] if one["rule"] in about_visits]  # fmt: skip
    del data["goals"][1]
    return data


both = pytest.mark.parametrize("kind", ["staffed", "anonymous"])


@both
def test_the_plan_is_audited_and_each_visit_in_its_series(kind: str) -> None:
    scenario, solution = solved(kind)
    assert solution.plan is not None
    assert api.check(scenario, solution.plan).ok
    index = PlanIndex(Problem(scenario), solution.plan)
    places = {name: index.problem.rounds[place.round].series for name, place in index.places.items()}
    homes = {"regular": None, "special": "mobile", "mobile": "mobile", "look_back": "back"}
    assert places == {name: homes[index.problem.visits[name].kind] for name in places}
    assert {"S1", "S2", "M1", "T01@look_back", "T02@look_back"} <= places.keys()


@both
def test_groups_are_those_of_their_series(kind: str) -> None:
    scenario, solution = solved(kind)
    assert solution.plan is not None
    index = PlanIndex(Problem(scenario), solution.plan)
    sizes = {None: range(3, 5), "mobile": range(2, 4), "back": range(3, 5)} if kind == "staffed" else {}
    for group in index.group_rounds.values():
        series = index.problem.rounds[group.round].series
        assert len(group.members) in sizes.get(series, (0,))
        assert series != "mobile" or group.group == "1"
    for groups in index.service.values():
        for one, other in combinations(groups, 2):
            assert not index.problem.rounds[one.round].overlaps(index.problem.rounds[other.round])


@both
def test_bounds_hold_against_a_proven_optimum(kind: str) -> None:
    scenario, solution = solved(kind)
    problem, limits = Problem(scenario), ()
    for place, reported in enumerate(solution.goals):
        model, objective = full_model(
            problem, everything(all_rounds(problem), problem), Stage(scenario.goals, place, limits)
        )
        best = objective
        if not isinstance(objective, int):
            outcome = run(model.model, Stop(), Budget(60.0), workers=2)
            assert outcome.optimal
            best = outcome.value
        assert reported.bound is not None
        assert reported.bound <= best <= reported.value
        limits = (*limits, scenario.goals[place].allowed(reported.value))
    assert solution.status is Status.OPTIMAL


def test_settings_of_another_series_would_not_do() -> None:
    """The quick rounds hold no group of the main rounds' size, and the others none of theirs."""
    _, solution = solved("staffed")
    assert solution.plan is not None
    data = counties.several(1)
    data["rounds"]["series"][0]["groups"]["size"] = {"min": 4, "max": 4}
    found = {violation.kind for violation in api.check(api.from_data(data), solution.plan).hard}
    assert found == {"groups.size"}


def test_a_contradiction_between_series_and_windows_is_named() -> None:
    data = counties.several(1)
    data["visits"][0]["window"] = {"from": "2020-03-01", "to": "2020-06-15"}
    found = api.solve(api.from_data(data))
    assert found.status is Status.INFEASIBLE
    assert {clash.label for clash in found.conflict} == {"visits", "visits.window", "rounds.series"}
    assert found.verified


@both
def test_commands_take_it_from_file_to_charts(kind: str, tmp_path: Path, run: Command) -> None:
    data = counties.several(1)
    path = save(data if kind == "staffed" else anonymous(data), tmp_path / "several.yaml")
    assert run("lint", path).code == 0
    made = run("solve", path, "-o", tmp_path / "out")
    assert made.code == 0, made.err
    assert run("check", path, tmp_path / "out" / "plan.json").code == 0
    charts = {"gantt-groups", "gantt-units", "coverage", "load", "risk"} | ({"service"} if kind == "staffed" else set())
    assert {one.stem for one in (tmp_path / "out").glob("*.png")} == charts
