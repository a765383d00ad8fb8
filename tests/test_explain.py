"""Explanations of small scenarios: contradictions that are contradictions, waivers that are the cheapest."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest

import planner
from planner import api
from planner.problem import Problem
from planner.scenario import Scenario
from planner.solution import Status
from solvers.explain import chosen_by_name
from tests import counties
from tests.builders import scenario

SEEDS = 60


def made(*args: Any, **keys: Any) -> Scenario:
    return Scenario.model_validate(scenario(*args, **keys))


def late_and_early() -> Scenario:
    """A has to be done in the first quarter, and may not; B is nobody's concern."""
    return made(
        "A B",
        rules=[
            {
                "rule": "window",
                "id": "early",
                "select": {"id": "A"},
                "to": "2020-02-01",
                "clause": "第一条",
                "authority": "甲",
            },
            {"rule": "window", "id": "late", "select": {"id": ["A", "B"]}, "from": "2020-03-01"},
        ],
    )


def test_a_contradiction_is_named_with_its_entities() -> None:
    found = planner.explain(late_and_early(), time_limit=30)
    assert {(one.label, one.kind) for one in found.conflict} == {
        ("coverage", "coverage"), ("early", "window"), ("late", "window"),
    }  # fmt: skip
    by = {one.label: one for one in found.conflict}
    assert by["coverage"].entities == {"unit": ("A",)}
    assert by["early"].entities == by["late"].entities == {"visit": ("A",)}
    assert (by["early"].clause, by["early"].authority) == ("第一条", "甲")
    assert found.verified
    assert found.irreducible
    assert found.infeasible
    assert found.plan is None


def test_waivers_come_cheapest_first_and_are_proven() -> None:
    found = planner.explain(late_and_early(), time_limit=60)
    costs = [one.cost for one in found.waivers]
    assert costs == sorted(costs) == [4, 4, 40]
    assert found.complete
    for one in found.waivers:
        assert planner.check(one.scenario, one.plan).ok
    assert {(change.label, change.authority) for change in found.waivers[0].changes} <= {
        ("early", "甲"),
        ("late", None),
    }


def test_a_waiver_of_several_changes_needs_each() -> None:
    """Two units contradict for reasons of their own: nothing less than two changes will do."""
    rules = [{"rule": "window", "id": f"w{unit}", "select": {"id": unit}, "from": "2020-12-30"} for unit in "AB"]
    broken = made("A B C", rules=rules)
    found = planner.explain(broken, time_limit=60)
    assert found.waivers[0].cost == 8
    assert {change.label for change in found.waivers[0].changes} == {"wA", "wB"}
    for place in range(2):
        single = [rule for k, rule in enumerate(rules) if k != place]
        assert api.solve(made("A B C", rules=single), time_limit=20).status is Status.INFEASIBLE


def test_a_number_is_raised_until_it_does() -> None:
    broken = made("A B C D E", rules=[{"rule": "pace", "id": "p", "select": {}, "per": "year", "max": 2}])
    found = planner.explain(broken, time_limit=60)
    first = found.waivers[0]
    assert [(one.label, one.cost) for one in first.changes] == [("p", 9)]
    assert first.changes[0].text["en"] == "allow up to 5 visits per year (now 2)"
    assert first.changes[0].text["zh"] == "允许每年的任务数最多5（原为2）"


def test_a_scenario_with_a_plan_is_told_so() -> None:
    found = planner.explain(made("A B"), time_limit=30)
    assert found.plan is not None
    assert planner.check(made("A B"), found.plan).ok
    assert found.explained
    assert not found.infeasible
    assert "2 visits" in found.text("en")
    assert "2项任务" in found.text("zh")
    assert found.record()["status"] == "plan"


def test_people_are_named() -> None:
    people: list[Any] = [{"id": "P1", "leader": True, "recused": ["A"]}, "P2"]
    found = planner.explain(made("A B", people, [{"rule": "recusal"}], groups={"leaders": 1}), time_limit=60)
    by = {one.kind: one for one in found.conflict}
    assert by["recusal"].entities == {"person": ("P1",), "visit": ("A",)}
    assert by["coverage"].entities == {"unit": ("A",)}
    assert "groups.leaders" in by
    assert "人员P1(P1)不得参加对单位A(A)的巡察" in by["recusal"].text["zh"]
    cheapest = found.waivers[0].changes
    assert [(one.kind, one.text["en"]) for one in cheapest] == [("groups.leaders", "allow 人员P2(P2) to lead")]


def test_a_skill_that_nobody_has_is_named() -> None:
    people = [{"id": f"P{n}", "skills": ["账"]} for n in range(4)]
    groups = {"skills": {"账": 1, "外语": 1}, "per_round": {"max": 2}, "size": {"min": 2, "max": 3}}
    found = planner.explain(made("A B", people, groups=groups), time_limit=60, waivers=0)
    skills = [one.entities["skill"] for one in found.conflict if one.kind == "groups.skills"]
    assert skills == [("外语",)]
    assert found.irreducible


def test_more_people_in_reserve_than_there_are() -> None:
    rules = [{"rule": "reserve", "people": 3, "per": "round"}]
    found = planner.explain(made("A B", "P1 P2 P3", rules, groups={"size": {"min": 1}}), time_limit=60)
    assert {one.kind for one in found.conflict} == {"reserve", "coverage", "groups.size", "rounds"}
    assert found.waivers[0].changes[0].text["en"] == "allow only 2 people kept free (now 3)"


def test_of_many_units_the_one_that_nobody_may_visit_is_explained() -> None:
    """Counting says which one; the rest of the county is not looked at."""
    found = planner.explain(Scenario.model_validate(counties.kinless()), time_limit=120, waivers=0)
    assert {value for one in found.conflict for value in one.entities.get("visit", ())} == {"D01"}
    assert {value for one in found.conflict for value in one.entities.get("unit", ())} == {"D01"}
    assert found.verified


def test_recusal_is_dearer_than_arithmetic() -> None:
    people: list[Any] = [{"id": "P1", "leader": True, "recused": ["A"]}]
    found = planner.explain(made("A", people, [{"rule": "recusal"}], groups={"leaders": 1}), time_limit=60)
    kinds = [{change.kind for change in one.changes} for one in found.waivers]
    assert kinds[-1] == {"recusal"}
    assert found.waivers[-1].cost == 200
    assert "although they have declared a conflict" in found.waivers[-1].changes[0].text["en"]


def test_fixed_decisions_are_named_one_by_one() -> None:
    fixed = [{"round": "2020-1", "open": False}, {"visit": "A", "round": "2020-1"}, {"visit": "B", "round": "2020-2"}]
    found = planner.explain(made("A B", fixed=fixed), time_limit=30)
    entries = [one.entities["entry"] for one in found.conflict if one.kind == "fixed"]
    assert entries == [(0,), (1,)]
    costs = {one.changes[0].text["en"]: one.cost for one in found.waivers}
    assert costs == {
        "allow this decision to be dropped: 2020-1 stays shut": 5,
        "allow this decision to be dropped: 单位A(A) 2020-1": 5,
    }


def test_counting_is_told_first() -> None:
    told: list[str] = []
    broken = made("A B", rules=[{"rule": "window", "id": "w", "select": {"id": "A"}, "from": "2020-12-30"}])
    found = planner.explain(broken, time_limit=30, listen=lambda event, known: told.append(event))
    assert [event for event in told if event != "phase"][:2] == ["counting", "conflict"]
    assert found.counting
    assert found.text("en").startswith("Counting alone shows")


def test_the_record_is_plain() -> None:
    found = planner.explain(late_and_early(), time_limit=30)
    record = json.loads(json.dumps(found.record()))
    assert set(record) == {
        "status", "conflict", "counting", "proof", "irreducible", "narrow", "verified", "waivers",
        "complete", "plan", "seconds",
    }  # fmt: skip
    assert record["status"] == "infeasible"
    assert set(record["conflict"][0]) == {"label", "kind", "text", "entities", "clause", "authority"}
    assert set(record["waivers"][0]) == {"cost", "changes", "proven"}
    assert set(record["waivers"][0]["changes"][0]) == {"label", "kind", "cost", "text", "authority"}


def test_no_time_is_nothing_proven() -> None:
    found = planner.explain(api.from_data(counties.many(1)), time_limit=0.2)
    assert not found.explained
    assert found.record()["status"] == "unknown"
    assert "nothing" not in found.text("en")
    assert "--time-limit" in found.text("en")
    assert "--time-limit" in found.text("zh")


def test_a_stop_ends_it() -> None:
    stop = threading.Event()
    stop.set()
    found = planner.explain(api.from_data(counties.small(1)), time_limit=600, stop=stop)
    assert found.seconds < 60


@pytest.mark.parametrize(("keys", "words"), [({"time_limit": 0}, "time limit"), ({"seed": -1}, "seed")])
def test_settings_out_of_range(keys: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        planner.explain(made("A"), **keys)


def test_what_has_happened_is_one_line() -> None:
    """A round that must open has nothing left to hold: all that could be in it is done."""
    fixed = [{"visit": unit, "round": "2020-1", "past": True} for unit in "AB"]
    data = scenario("A B", fixed=[*fixed, {"round": "2020-3", "open": True}])
    found = planner.explain(Scenario.model_validate(data), time_limit=30)
    by = {one.kind: one for one in found.conflict if one.entities.get("entry") != (2,)}
    assert by["fixed"].entities == {"entry": (0, 1)}
    assert by["fixed"].text["en"] == "already done: 单位A(A) 2020-1; 单位B(B) 2020-1"
    assert by["fixed"].text["zh"] == "已成事实：单位A(A) 2020-1；单位B(B) 2020-1"
    assert [change.kind for one in found.waivers for change in one.changes] == ["fixed"]


def test_what_is_written_by_hand_is_looked_at_first() -> None:
    """Visits of decisions, and of units that a selection or a pair names by id; facts are none."""
    fixed = [{"visit": "A", "round": "2020-1", "past": True}, {"visit": "B", "round": "2020-2"}]
    rules = [{"rule": "window", "select": {"id": "C"}, "to": "2020-12-01"}, {"rule": "order", "pairs": [["D", "B"]]}]
    data = scenario("A B C D E", rules=rules, fixed=fixed)
    assert chosen_by_name(Problem(Scenario.model_validate(data))) == ("B", "C", "D")
