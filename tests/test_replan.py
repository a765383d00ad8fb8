"""Replanning in the library: the change file's faults, what begins as fact, what the result says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

import planner
from planner.faults import InputError
from planner.plan import Plan
from planner.scenario import Scenario
from tests.builders import person, scenario, unit

PEOPLE = ["P1", "P2", "P3", {"id": "P4", "pool": "seconded", "employer": "D"}]
DATA = scenario(
    "A B C D E", PEOPLE, partners=[{"id": "east", "name": "东县", "groups": 1}], groups={"size": {"min": 1, "max": 2}},
    visits=[{"id": "S1", "kind": "special", "unit": "E", "effort": 1}], goals=[{"goal": "early"}],
)  # fmt: skip
TODAY = dt.date(2020, 1, 20)
"""The first round has begun, the three others have not."""
FIRST = """format: planner-change/1
changes:
"""


@pytest.fixture(scope="module")
def county() -> Scenario:
    return planner.from_data(DATA)


@pytest.fixture(scope="module")
def old(county: Scenario) -> Plan:
    """Two visits in each of the first three rounds: D and E with one group each, so that someone is at work later."""
    rounds = ["2020-1", "2020-2", "2020-3"]
    fixed = [{"visit": name, "round": rounds[k // 2]} for k, name in enumerate(("A", "B", "C", "D", "E", "S1"))]
    found = planner.solve(planner.from_data({**DATA, "fixed": fixed})).plan
    assert found is not None
    return found.model_copy(update={"scenario": None, "goals": (), "status": "feasible"})


def places(plan: Plan | None) -> dict[str, str]:
    assert plan is not None
    return {one.visit: one.round for one in plan.visits}


def test_no_change_no_move(county: Scenario, old: Plan) -> None:
    found = planner.replan(county, old, [], TODAY)
    assert found.plan is not None
    assert (found.plan.rounds, found.plan.groups, found.plan.visits) == (old.rounds, old.groups, old.visits)
    assert found.cost is not None
    assert (found.cost.value, found.cost.bound, found.moves) == (0, 0, ())
    assert found.difference is not None
    assert found.difference.moved == 0


def test_a_round_that_does_not_open(county: Scenario, old: Plan) -> None:
    found = planner.replan(county, old, [{"round": "2020-2", "open": False}], TODAY)
    was, now = places(old), places(found.plan)
    assert "2020-2" not in now.values()
    assert {name: r for name, r in now.items() if was[name] == "2020-1"} == {"A": "2020-1", "B": "2020-1"}
    moved = {one.move.visit for one in found.moves if hasattr(one.move, "visit")}
    assert moved == {"C", "D"}
    assert {one.code for one in found.moves if hasattr(one.move, "visit")} == {"round_shut"}
    assert found.cost is not None
    assert found.cost.value == found.cost.bound
    assert found.plan is not None
    assert planner.check(found.scenario, found.plan, old).ok
    assert planner.check(found.scenario, found.plan).unchecked == ("changes",)
    with pytest.raises(ValueError, match="was not made from"):
        planner.check(found.scenario, found.plan, found.plan)


def test_facts_of_what_has_begun(county: Scenario, old: Plan) -> None:
    found = planner.replan(county, old, [{"person": "P1", "leaves": "2020-02-01"}], TODAY)
    facts = [one for one in found.scenario.fixed if one.round == "2020-1"]
    assert {one.visit for one in facts if one.visit} == {"A", "B"}
    assert [one for one in facts if one.over]
    assert all(one.past for one in facts if not one.over)
    assert found.scenario.goals[0].goal == "changes"
    assert found.plan is not None
    later = [one for one in found.plan.groups if one.round != "2020-1"]
    assert all("P1" not in one.members for one in later)
    again = planner.replan(found.scenario, found.plan, [], dt.date(2020, 5, 1))
    assert again.plan is not None
    assert again.plan.visits == found.plan.visits


@pytest.mark.parametrize(
    ("change", "visits"),
    [
        ({"unit": "C", "merged_into": "D"}, {"A", "B", "D", "E", "S1"}),
        ({"unit": "A", "merged_into": "D"}, {"A", "B", "C", "D", "E", "S1"}),
        ({"unit": "C", "covered_by": {"by": "市委", "on": "2020-02-01"}}, {"A", "B", "D", "E", "S1"}),
        ({"unit": "F", "adds": {"name": "新", "kind": "department", "effort": 1}}, {*"ABCDEF", "S1"}),
        ({"visit": {"id": "M1", "kind": "mobile", "unit": "A", "effort": 1}}, {*"ABCDE", "S1", "M1"}),
    ],
)
def test_which_visits_there_are(county: Scenario, old: Plan, change: dict[str, Any], visits: set[str]) -> None:
    found = planner.replan(county, old, [change], TODAY)
    assert set(places(found.plan)) == visits
    gone, new = set(places(old)) - visits, visits - set(places(old))
    codes = {getattr(one.move, "visit", ""): one.code for one in found.moves}
    assert {codes[name] for name in gone} <= {"gone"}
    assert {codes[name] for name in new} <= {"new"}


def test_a_merged_unit_passes_its_people_on(county: Scenario, old: Plan) -> None:
    found = planner.replan(county, old, [{"unit": "D", "merged_into": "E"}], TODAY)
    assert {one.id: one.employer for one in found.scenario.people or ()}["P4"] == "E"


def test_groups_from_a_day_on(county: Scenario, old: Plan) -> None:
    change = {"groups": {"per_round": {"max": 1}}, "from": "2020-06-01"}
    found = planner.replan(county, old, [change], TODAY)
    assert found.plan is not None
    counts = {
        r: sum(one.round == r and one.county is None for one in found.plan.groups) for r in places(found.plan).values()
    }
    assert counts.get("2020-3", 0) <= 1
    assert counts.get("2020-4", 0) <= 1


def test_another_start(county: Scenario, old: Plan) -> None:
    found = planner.replan(county, old, [{"round": "2020-3", "start": "2020-07-20"}], TODAY)
    assert found.plan is not None
    assert {one.id: one.start for one in found.plan.rounds}["2020-3"] == dt.date(2020, 7, 20)
    assert found.cost is not None
    assert found.cost.value == 0


def test_no_plan_any_more(county: Scenario, old: Plan) -> None:
    shut = [{"round": f"2020-{k}", "open": False} for k in (2, 3, 4)]
    found = planner.replan(county, old, shut, TODAY)
    assert found.plan is None
    assert found.solution.status is planner.Status.INFEASIBLE
    assert "fixed" in {one.label for one in found.solution.conflict}


def test_somebody_joins(county: Scenario, old: Plan) -> None:
    joins = {key: value for key, value in person("P9").items() if key != "id"}
    found = planner.replan(county, old, [{"person": "P9", "joins": joins}], TODAY)
    assert {one.id: one.from_ for one in found.scenario.people or ()}["P9"] == TODAY


FAULTS = [
    ("{person: P7, leaves: 2020-03-01}", "P7", "id.person"),
    ("{person: P1, leaves: 2020-3-1}", "2020-3-1", "shape.date"),
    ("{person: P1, leavs: 2020-03-01}", "leavs", "shape.unknown_key"),
    ("{person: P1}", "{person", "change.action"),
    ("{leaves: 2020-03-01}", "{leaves", "change.subject"),
    ("{person: P1, unit: A, leaves: 2020-03-01}", "{person", "change.subject"),
    ("{person: P1, effort: 3}", "{person", "change.action"),
    ("{person: P1, joins: {name: x, pool: full_time}}", "P1", "change.there"),
    ("{person: P9, joins: {id: P8, name: x, pool: full_time}}", "P8", "change.other_id"),
    ("{unit: X, effort: 3}", "X", "id.unit"),
    ("{unit: C, merged_into: C}", "C}", "change.merged"),
    ("{unit: C, merged_into: X}", "X", "id.unit"),
    ("{unit: A, covered_by: {by: 市委, on: 2020-03-01}}", "{by", "change.visited"),
    ("{unit: C, adds: {name: x, kind: department}}", "C,", "change.there"),
    ("{unit: F, adds: {name: x, kind: department, parent: X}}", "X}", "id.unit"),
    ("{visit: {id: S1, kind: special, unit: A, effort: 1}}", "S1", "change.there"),
    ("{visit: {id: M1, kind: mobile, unit: X, effort: 1}}", "X", "id.unit"),
    ("{round: 2020-1, open: false}", "2020-1", "change.begun"),
    ("{round: 2020-9, open: false}", "2020-9", "id.round"),
    ("{round: 2020-3, start: 2020-01-10}", "2020-01-10", "change.start"),
    ("{groups: {per_round: {max: 1}}, from: 2019-06-01}", "2019-06-01", "change.past_day"),
    ("{groups: {per_round: {}}, from: 2020-06-01}", "{}", "change.no_bound"),
    ("{fixed: {visit: A, round: 2020-3}}", "A", "change.visited"),
    ("{fixed: {visit: C, round: 2020-1}}", "2020-1", "change.begun"),
    ("{fixed: {visit: C, round: 2020-3, past: true}}", "{visit", "change.past_fact"),
    ("{fixed: {visit: X, round: 2020-3}}", "X", "id.visit"),
]


@pytest.mark.parametrize(("entry", "at", "code"), FAULTS)
def test_one_fault(county: Scenario, old: Plan, tmp_path: Path, entry: str, at: str, code: str) -> None:
    path = tmp_path / "change.yaml"
    path.write_text(f"{FIRST}  - {entry}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        planner.replan(county, old, path, TODAY)
    [fault] = caught.value.faults
    assert fault.code == code
    assert (fault.line, fault.column) == (3, f"  - {entry}".index(at, 4) + 1)
    assert fault.path.startswith("changes[0]")
    assert all(fault.text(lang) for lang in ("zh", "en"))


def test_all_faults_at_once(county: Scenario, old: Plan, tmp_path: Path) -> None:
    path = tmp_path / "change.yaml"
    path.write_text(f"{FIRST}  - {{person: P7, leaves: 2020-03-01}}\n  - {{round: 2020-1, open: false}}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        planner.replan(county, old, path, TODAY)
    assert [one.code for one in caught.value.faults] == ["id.person", "change.begun"]


def test_a_day_and_a_plan_that_do_not_fit(county: Scenario, old: Plan) -> None:
    with pytest.raises(InputError, match="任期") as caught:
        planner.replan(county, old, [], dt.date(2031, 1, 1))
    assert [one.code for one in caught.value.faults] == ["change.today"]
    other = planner.from_data({**DATA, "units": [unit(one) for one in "ABCDEX"]})
    with pytest.raises(InputError) as caught:
        planner.replan(other, old, [], TODAY)
    assert [one.code for one in caught.value.faults] == ["change.rejected"]
    stamped = planner.solve(county).plan
    assert stamped is not None
    with pytest.raises(InputError) as caught:
        planner.replan(other, stamped, [], TODAY)
    assert [one.code for one in caught.value.faults] == ["change.belongs"]
