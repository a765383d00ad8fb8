"""The plan file: reading, writing, its tables as frames."""

from __future__ import annotations

import pytest

from planner.plan import GoalValue, Plan, PlannedVisit

VISIT = PlannedVisit(
    visit="T01", unit="T01", kind="regular", round="2016-1", group="1", from_="2016-07-06", to="2016-08-02"
)
PLAN = Plan(goals=(GoalValue(goal="early", value=10, bound=8),), visits=(VISIT,))


def test_what_is_written_is_read_again() -> None:
    assert Plan.loads(PLAN.dumps()) == PLAN
    assert '"from": "2016-07-06"' in PLAN.dumps()


def test_a_table_as_a_frame() -> None:
    frame = PLAN.frame("visits")
    assert list(frame.columns) == ["visit", "unit", "kind", "round", "group", "from", "to"]
    assert frame.loc[0, "visit"] == "T01"
    assert PLAN.frame("groups").empty
    assert "members" in PLAN.frame("groups").columns


def test_a_table_that_a_plan_does_not_have() -> None:
    with pytest.raises(ValueError, match="goals, rounds, groups and visits"):
        PLAN.frame("people")  # type: ignore[arg-type]


def test_gap() -> None:
    assert PLAN.goals[0].gap == pytest.approx(0.2)
    assert GoalValue(goal="early", value=3).gap is None


@pytest.mark.parametrize("text", ["", "{}x", '{"format": "other"}', '{"visits": [{"visit": "T01"}]}'])
def test_what_is_not_a_plan_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="planner-plan/1"):
        Plan.loads(text)
