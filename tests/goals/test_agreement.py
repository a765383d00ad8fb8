"""The goals' constraint faces against the tables: the least value of a full model fixed to a row's plan."""

from __future__ import annotations

from typing import Any

import pytest

from planner.goals.changes import Changes
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.room import earliest_end
from tests.builders import Value, audited, problem_of, scenario
from tests.goals.test_tables import ROWS
from tests.rules.micro import fix, fix_rounds, full_model, round_model
from tests.rules.micro import least as least_value
from tests.rules.test_agreement import sketch_of

LAWFUL = [row for row in ROWS if not audited(row.values[0].scenario, row.values[0].plan).hard]


def numbered(case: Value) -> Plan:
    """The row's plan; where moves are counted, with the numbers of the groups that it goes on with, by which a model
    counts them."""
    plan, goal = Plan.model_validate(case.plan), case.problem.scenario.goals[0]
    if not isinstance(goal, Changes) or case.problem.earlier is None:
        return plan
    labels = goal.moves(PlanIndex(case.problem, plan), case.problem.earlier).labels
    visits = [one.model_copy(update={"group": labels[one.round, one.group]}) for one in plan.visits]
    groups = [one.model_copy(update={"group": labels[one.round, one.group]}) for one in plan.groups]
    return plan.model_copy(update={"visits": tuple(visits), "groups": tuple(groups)})


@pytest.mark.parametrize("case", LAWFUL)
def test_value(case: Value) -> None:
    problem = case.problem
    sketch = sketch_of(problem, numbered(case))
    goal = problem.scenario.goals[0]
    model = full_model(problem)
    fix(model, sketch)
    assert least_value(model, goal.compile(model)) == case.value
    counts = round_model(problem)
    fix_rounds(counts, sketch)
    estimate = goal.relax(counts)
    if estimate is not None:
        bound = least_value(counts, estimate)
        assert bound is not None
        assert bound <= case.value


def test_most_rows_are_lawful() -> None:
    assert 2 * len(LAWFUL) > len(ROWS)


@pytest.mark.parametrize(
    ("keys", "least"),
    [
        ({"groups": {"visits": {"max": 1}}}, 3),  # seven visits, two groups of a round
        ({"groups": {"visits": {"max": 1}}, "per_year": {"min": 0, "max": 2}, "years": 2}, 3),
        ({"groups": {"capacity": 2}}, 1),  # seven person-days, four of a round
        ({"groups": {"capacity": 1}, "partners": [{"id": "east", "name": "东县", "groups": 1, "capacity": 2}]}, 1),
        ({"groups": {"visits": {"max": 1, "select": {"id": ["A", "B", "C"]}}}}, 1),
        ({"groups": {"visits": {"max": 1}}, "partners": [{"id": "east", "name": "东县", "groups": 1}]}, 0),
        ({"groups": {"visits": {"max": 1}}, "share": 0.5}, 0),  # optional ones need not be made
        ({}, 0),
    ],
)
def test_finish_is_at_least_what_the_rounds_hold(keys: dict[str, Any], least: int) -> None:
    keys = dict(keys)
    term = {"start": "2020-01-01", "years": keys.pop("years", 1)}
    rules = [{"rule": "coverage", "select": {}, "share": keys.pop("share", 1)}]
    data = scenario("A B C D E F G", None, rules, cover=False, term=term, goals=[{"goal": "finish"}], **keys)
    problem = problem_of(data)
    [goal] = problem.scenario.goals
    counts = round_model(problem)
    assert earliest(problem) == least
    assert least_of(counts, goal.relax(counts)) >= least
    full = full_model(problem)
    best = least_of(full, goal.compile(full))
    assert best >= least_of(counts, goal.relax(counts)) >= least


def earliest(problem: Problem) -> int:
    return earliest_end(problem, [visit for visit in problem.visits.values() if visit.mandatory])


def least_of(model: Any, expr: Any) -> int:
    found = least_value(model, expr)
    assert found is not None
    return found
