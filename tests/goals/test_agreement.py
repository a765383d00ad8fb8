"""The goals' constraint faces against the tables: the least value of a full model fixed to a row's plan."""

from __future__ import annotations

import pytest

from planner.plan import Plan
from tests.builders import Value, audited, problem_of
from tests.goals.test_tables import ROWS
from tests.rules.micro import fix, fix_rounds, full_model, least, round_model
from tests.rules.test_agreement import sketch_of

LAWFUL = [row for row in ROWS if not audited(row.values[0].scenario, row.values[0].plan).hard]


@pytest.mark.parametrize("case", LAWFUL)
def test_value(case: Value) -> None:
    problem = problem_of(case.scenario)
    sketch = sketch_of(problem, Plan.model_validate(case.plan))
    goal = problem.scenario.goals[0]
    model = full_model(problem)
    fix(model, sketch)
    assert least(model, goal.compile(model)) == case.value
    counts = round_model(problem)
    fix_rounds(counts, sketch)
    estimate = goal.relax(counts)
    if estimate is not None:
        bound = least(counts, estimate)
        assert bound is not None
        assert bound <= case.value


def test_most_rows_are_lawful() -> None:
    assert 2 * len(LAWFUL) > len(ROWS)
