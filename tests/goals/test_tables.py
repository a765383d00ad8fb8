"""Every goal's value against its table."""

from __future__ import annotations

import importlib

import pytest

from planner.audit import audit
from planner.goals import REGISTER, Goal
from planner.goals.balance import Balance
from planner.goals.early import Early
from planner.goals.sum import Sum
from planner.plan import Plan
from tests.builders import Value


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
    assert audit(case.problem, Plan.model_validate(case.plan)).values == (case.value,)


@pytest.mark.parametrize("goal", REGISTER, ids=kind)
def test_every_goal_has_rows_with_different_values(goal: type[Goal]) -> None:
    assert len({case.value for case in table(goal)}) > 1


@pytest.mark.parametrize("goal", REGISTER, ids=kind)
def test_every_key_has_a_row(goal: type[Goal]) -> None:
    rows = [one for case in table(goal) for one in case.scenario["goals"]]
    given = {key for one in rows for key in one if one["goal"] == kind(goal)}
    assert {name for name in goal.model_fields if name not in Goal.model_fields} <= given


@pytest.mark.parametrize("of", ["effort", "visits", "service"])
@pytest.mark.parametrize("over", ["year", "round", "group", "person"])
def test_every_form_of_balance_has_a_row(of: str, over: str) -> None:
    forms = {(one["of"], one["over"]) for case in table(Balance) for one in case.scenario["goals"]}
    apart = over == "person" and of != "service"  # loading refuses it
    assert ((of, over) in forms) != apart


@pytest.mark.parametrize(
    ("slack", "value", "allowed"),
    [(0, 40, 40), (3, 40, 43), ("3", 40, 43), ("1%", 4000, 4040), ("1%", 99, 99), ("2.5%", 40, 41), ("100%", 7, 14)],
)
def test_slack_in_numbers_and_shares(slack: int | str, value: int, allowed: int) -> None:
    assert Early(slack=slack).allowed(value) == allowed
    assert Sum.model_validate({"of": [{"goal": "early"}], "slack": slack}).allowed(value) == allowed
