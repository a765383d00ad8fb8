"""Every goal's value against its table."""

from __future__ import annotations

import importlib

import pytest

from planner.goals import REGISTER, Goal
from tests.builders import Value, audited


def kind(goal: type[Goal]) -> str:
    """The word by which scenarios name a goal."""
    return str(goal.model_fields["goal"].default)


def table(goal: type[Goal]) -> list[Value]:
    """The rows of a goal's table."""
    cases: list[Value] = importlib.import_module(f"tests.goals.tables.{kind(goal)}").CASES
    return cases


ROWS = [pytest.param(case, id=f"{kind(goal)}: {case.name}") for goal in REGISTER for case in table(goal)]


@pytest.mark.parametrize("case", ROWS)
def test_value(case: Value) -> None:
    assert audited(case.scenario, case.plan).values == (case.value,)


@pytest.mark.parametrize("goal", REGISTER, ids=kind)
def test_every_goal_has_rows_with_different_values(goal: type[Goal]) -> None:
    assert len({case.value for case in table(goal)}) > 1
