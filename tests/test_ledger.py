"""The coverage ledger: what counts, from when, and what a village is."""

from __future__ import annotations

import datetime as dt

from planner.ledger import Entry, is_village, ledger
from planner.loading import from_data
from planner.plan import Plan, PlannedVisit
from planner.plan_index import PlanIndex
from planner.problem import Problem
from tests.builders import scenario


def _entries(counts: list[str]) -> dict[str, Entry]:
    data = scenario(
        units=[
            {"id": "T", "kind": "township"},
            {"id": "V", "kind": "village", "parent": "T"},
            {"id": "A"},
            {"id": "A1", "parent": "A"},
            {"id": "C", "covered_by": {"by": "省委", "on": "2020-02-02"}},
        ],
        visits=[{"id": "S", "kind": "special", "unit": "A", "effort": 1}],
        rules=[{"rule": "coverage", "select": {}, "counts": counts}],
    )
    problem = Problem(from_data(data))
    made = [("S", "A", "special", "2020-1"), ("A", "A", "regular", "2020-3"), ("V", "V", "regular", "2020-2")]
    visits = tuple(PlannedVisit(visit=v, unit=u, kind=k, round=r, group="1") for v, u, k, r in made)
    index = PlanIndex(problem, Plan(visits=visits))
    assert [name for name in problem.units if is_village(problem, name)] == ["V"]
    return {entry.unit: entry for entry in ledger(index)}


def test_first_regular_visit_covers_on_its_last_day_on_site() -> None:
    found = _entries(["regular"])
    assert (found["A"].visit, found["A"].on) == ("A", dt.date(2020, 7, 8))
    assert (found["C"].how, found["C"].on, found["C"].visit) == ("other_level", dt.date(2020, 2, 2), None)
    assert found["T"].on is None
    assert found["V"].village


def test_other_kinds_cover_where_a_rule_lets_them_count() -> None:
    assert _entries(["regular", "special"])["A"].visit == "S"
