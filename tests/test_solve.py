"""Solving small counties: every plan is audited, every bound holds, what cannot be is told apart from what is late."""

from __future__ import annotations

from functools import cache

import pytest

from planner import api
from planner.problem import Problem
from planner.scenario import Scenario
from planner.solution import Solution, Status, Termination
from solvers.cpsat import Budget, Stop, run
from solvers.neighbourhoods import everything
from solvers.round_level import all_rounds
from solvers.stage import Stage, full_model
from tests import counties

TINY, SMALL = (1, 2, 3), (1, 2)
SECONDS = 3.0


@cache
def solved(kind: str, seed: int) -> tuple[Scenario, Solution]:
    """A made-up county and what solving it for a few seconds gives; on a machine that is busy, for longer."""
    scenario = api.from_data(getattr(counties, kind)(seed))
    found = api.solve(scenario, time_limit=SECONDS, seed=seed)
    return scenario, found if found.plan is not None else api.solve(scenario, time_limit=20 * SECONDS, seed=seed)


ALL = [*(("tiny", seed) for seed in TINY), *(("small", seed) for seed in SMALL)]


@pytest.mark.parametrize(("kind", "seed"), ALL)
def test_the_plan_is_audited(kind: str, seed: int) -> None:
    scenario, solution = solved(kind, seed)
    assert solution.plan is not None
    audit = api.check(scenario, solution.plan)
    assert not audit.hard
    assert not audit.misreported
    assert audit.values == tuple(goal.value for goal in solution.goals)


@pytest.mark.parametrize(("kind", "seed"), ALL)
def test_no_bound_exceeds_its_value(kind: str, seed: int) -> None:
    _, solution = solved(kind, seed)
    assert solution.goals
    for goal in solution.goals:
        assert goal.bound is not None
        assert 0 <= goal.bound <= goal.value


@pytest.mark.parametrize(("kind", "seed"), ALL)
def test_optimal_means_every_goal_proven(kind: str, seed: int) -> None:
    _, solution = solved(kind, seed)
    proven = all(goal.bound == goal.value for goal in solution.goals)
    assert (solution.status is Status.OPTIMAL) == proven
    assert (solution.termination is Termination.PROVEN) == proven


def _optimum(problem: Problem, stage: Stage) -> int:
    """What the plain model with everything in it proves for a goal, the earlier ones within their limits."""
    model, objective = full_model(problem, everything(all_rounds(problem), problem), stage)
    if isinstance(objective, int):
        return objective
    outcome = run(model.model, Stop(), Budget(60.0), workers=2)
    assert outcome.optimal
    assert outcome.value is not None
    return outcome.value


@pytest.mark.parametrize("seed", TINY)
def test_bounds_hold_against_a_proven_optimum(seed: int) -> None:
    """A bound above the optimum would be a false proof: cuts that are not valid once gave one."""
    scenario, solution = solved("tiny", seed)
    problem = Problem(scenario)
    limits: tuple[int, ...] = ()
    for place, reported in enumerate(solution.goals):
        best = _optimum(problem, Stage(scenario.goals, place, limits))
        assert reported.bound is not None
        assert reported.bound <= best <= reported.value
        limits = (*limits, scenario.goals[place].allowed(reported.value))


def test_contradiction_on_rounds_is_named() -> None:
    found = api.solve(api.from_data(counties.hopeless()), time_limit=20)
    assert (found.status, found.termination) == (Status.INFEASIBLE, Termination.PROVEN)
    assert {clash.label for clash in found.conflict} == {"coverage", "first_quarter", "last_quarter"}
    assert {clash.clause for clash in found.conflict} == {None, "第一季度完成。"}
    assert found.verified
    assert found.plan is None


def test_contradiction_among_people_is_named() -> None:
    found = api.solve(api.from_data(counties.kinless()), time_limit=20)
    assert found.status is Status.INFEASIBLE
    labels = {clash.label for clash in found.conflict}
    assert {"coverage", "recusal"} <= labels
    assert labels - {"coverage", "recusal"} <= {
        "groups.capacity",
        "groups.size",
        "groups.leaders",
        "groups.skills",
    }  # need people
    assert found.verified


def test_no_time_is_not_no_plan() -> None:
    found = api.solve(api.from_data(counties.many(1)), time_limit=0.3)
    assert (found.status, found.termination) == (Status.UNKNOWN, Termination.BUDGET)
    assert found.conflict == ()


def test_a_scenario_without_people_or_goals() -> None:
    data = counties.tiny(1)
    del data["people"], data["goals"], data["groups"]["size"], data["groups"]["skills"]
    data["groups"] |= {"leaders": 0, "capacity": 40}
    data["rules"] = [rule for rule in data["rules"] if rule["rule"] in ("coverage", "sampling")]
    scenario = api.from_data(data)
    found = api.solve(scenario, time_limit=5)
    assert found.plan is not None
    assert api.check(scenario, found.plan).ok
    assert found.status is Status.OPTIMAL
    assert all(not group.members for group in found.plan.groups)


def test_decisions_taken_already_stand() -> None:
    data = counties.tiny(1)
    data["fixed"] = [{"visit": "D01", "round": "2020-4"}, {"round": "2020-3", "open": False}]
    found = api.solve(api.from_data(data), time_limit=SECONDS)
    assert found.plan is not None
    assert {visit.round for visit in found.plan.visits if visit.visit == "D01"} == {"2020-4"}
    assert not next(one for one in found.plan.rounds if one.id == "2020-3").open


def test_facts_of_the_past_are_in_the_plan() -> None:
    _, solution = solved("small", 1)
    assert solution.plan is not None
    first = next(visit for visit in solution.plan.visits if visit.visit == "D01")
    assert (first.round, first.group) == ("2020-1", "1")
    people = {p for group in solution.plan.groups if group.round == "2020-1" for p in group.members}
    assert {"P01", "P02", "P03"} <= people


def test_slack_lets_a_later_goal_gain() -> None:
    data = counties.tiny(1)
    data["goals"][0]["slack"] = 30
    scenario = api.from_data(data)
    solution = api.solve(scenario, time_limit=5 * SECONDS)
    assert _optimum(Problem(scenario), Stage(scenario.goals, 1, (34,))) == 0
    assert solution.goals[0].value <= 34
    assert solution.goals[1].value == 0
