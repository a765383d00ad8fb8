"""The constraint faces against the tables: a full model fixed to a row's plan is feasible just where it is allowed."""

from __future__ import annotations

import pytest

from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from tests.builders import Case, problem_of
from tests.limits.test_tables import ROWS as LIMIT_ROWS
from tests.rules.micro import Sketch, fix, fix_rounds, full_model, least, round_model
from tests.rules.test_tables import ROWS


def sketch_of(problem: Problem, plan: Plan) -> Sketch:
    """What a plan decides."""
    index = problem.round_index
    teams = set()
    for group in plan.groups:
        state = "standby" if group.standby else "work"
        state = f"at {group.at}" if group.at else "guest" if group.county else state
        people = (group.leaders, group.deputies, group.members)
        teams.add((index[group.round], group.group, state, *people))
    return Sketch(
        frozenset((v.visit, index[v.round], v.group) for v in plan.visits),
        frozenset(index[r.id] for r in plan.rounds if r.open),
        frozenset(teams),
    )


@pytest.mark.parametrize(("rule", "case"), ROWS)
def test_row(rule: str, case: Case) -> None:
    problem = problem_of(case.scenario)
    sketch = sketch_of(problem, Plan.model_validate(case.plan))
    model = full_model(problem)
    fix(model, sketch)
    assert (least(model, 0) is not None) == case.allowed
    if case.allowed:
        counts = round_model(problem)
        fix_rounds(counts, sketch)
        assert least(counts, 0) is not None


@pytest.mark.parametrize(("rule", "case"), ROWS)
def test_row_with_the_rule_soft(rule: str, case: Case) -> None:
    rules = [dict(one, hard=False, weight=3) if one["rule"] == rule else one for one in case.scenario["rules"]]
    problem = problem_of({**case.scenario, "rules": rules, "goals": [{"goal": "violations"}]})
    plan = Plan.model_validate(case.plan)
    sketch = sketch_of(problem, plan)
    goal = problem.scenario.goals[0]
    model = full_model(problem)
    fix(model, sketch)
    value = goal.value(PlanIndex(problem, plan))
    assert least(model, goal.compile(model)) == value
    counts = round_model(problem)
    fix_rounds(counts, sketch)
    estimate = least(counts, goal.relax(counts))
    assert estimate is not None
    assert estimate <= value


@pytest.mark.parametrize(("section", "case"), LIMIT_ROWS)
def test_limit(section: str, case: Case) -> None:
    problem = problem_of(case.scenario)
    sketch = sketch_of(problem, Plan.model_validate(case.plan))
    model = full_model(problem)
    fix(model, sketch)
    assert (least(model, 0) is not None) == case.allowed
    if case.allowed:
        counts = round_model(problem)
        fix_rounds(counts, sketch)
        assert least(counts, 0) is not None
