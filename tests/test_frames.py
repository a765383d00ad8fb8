"""A plan as pandas frames: columns and types as documented, numbers as in the plan."""

from __future__ import annotations

import pytest

from planner.frames import COLUMNS, frame
from planner.ledger import ledger
from planner.plan import GoalValue, Plan
from planner.plan_index import PlanIndex
from tests.reports.made_up import made_up, overlapping


@pytest.fixture(scope="module")
def index() -> PlanIndex:
    found = made_up(overlapping())
    goals = (GoalValue(goal="early", value=10, bound=8), GoalValue(goal="areas", value=3))
    return PlanIndex(found.problem, found.plan.model_copy(update={"goals": goals}))


@pytest.mark.parametrize("name", COLUMNS)
@pytest.mark.parametrize("empty", [False, True])
def test_columns_and_types_are_as_documented(index: PlanIndex, name: str, empty: bool) -> None:
    made = frame(index.problem, Plan() if empty else index.plan, name)
    assert {column: str(kind) for column, kind in made.dtypes.items()} == dict(COLUMNS[name])
    assert list(made.index) == list(range(len(made)))


def test_numbers_agree_with_the_plan(index: PlanIndex) -> None:
    frames = {name: frame(index.problem, index.plan, name) for name in COLUMNS}
    visits, groups, rounds = frames["visits"], frames["groups"], frames["rounds"]
    assert set(visits["visit"]) == set(index.places)
    assert len(groups) == len(index.group_rounds)
    assert visits["effort"].sum() == groups["effort"].sum() == rounds["effort"].sum()
    assert len(frames["people"]) == groups["people"].sum() == sum(len(found) for found in index.service.values())
    assert list(rounds["round"]) == [candidate.id for candidate in index.problem.rounds]
    assert rounds["open"].sum() == len(index.open) == rounds["number"].max()
    assert frames["units"]["covered"].sum() == sum(entry.on is not None for entry in ledger(index))
    assert list(frames["goals"]["gap"].fillna(-1)) == [0.2, -1]


def test_dates_are_days(index: PlanIndex) -> None:
    visits = frame(index.problem, index.plan, "visits")
    first = visits.iloc[0]
    candidate = index.problem.rounds[int(first["round_index"])]
    assert candidate.site.start <= first["from"].date() <= first["to"].date() <= candidate.site.end


def test_unknown_frame_is_refused(index: PlanIndex) -> None:
    with pytest.raises(ValueError, match="there are: visits, groups"):
        frame(index.problem, index.plan, "pies")
