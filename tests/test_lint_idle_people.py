"""Rotations and look-backs, or parts of them, that change nothing: each sentence with a scenario that brings it about,
and one that does not."""

from __future__ import annotations

from typing import Any

import pytest

from planner.api import from_data
from planner.limits import LIMITS
from planner.lint import lint
from planner.plan_index import PlanIndex
from planner.scenario import Scenario
from tests.builders import Data, scenario
from tests.rules.micro import as_plan, everything
from tests.rules.test_micro import MOST, some
from tests.test_lint_idle import small

CHIEFS = [{"id": "P1", "leader": True}, {"id": "P2", "leader": True}]
HEALTH = [{"id": "A", "system": "health"}, {"id": "B", "system": "health"}]
BEFORE = ["A", {"id": "B", "past": [{"on": "2019-03-01", "kind": "regular", "leader": "P1", "members": ["P2"]}]}]
STRANGER = ["A", {"id": "B", "past": [{"on": "2019-03-01", "kind": "regular"}]}]
OFF = {"leader_unit": False}
SHUT = [{"id": "A", "covered_by": {"by": "省委", "on": "2019-02-01"}}, "B"]


def rotated(units: Any = "A B", people: Any = CHIEFS, leaders: int = 1, times: int = 1, **keys: Any) -> Data:
    """Two people who may lead and a rotation; four candidate rounds a year."""
    rules = [{"rule": "coverage", "select": {}, "times": times}, {"rule": "rotation", **keys}]
    return scenario(units, people, rules, cover=False, groups={"leaders": leaders})


def looked_back(
    units: Any = BEFORE, people: Any = CHIEFS, leaders: int = 1, cover: Data | None = None, **keys: Any
) -> Data:
    """Units of which B was visited before the term, and look-backs."""
    rules = [
        {"rule": "coverage", "select": {}, **(cover or {})},
        {"rule": "look_back", "select": {}, "after": 1, **keys},
    ]
    return scenario(units, people, rules, cover=False, groups={"leaders": leaders})


WHOLE: list[tuple[str, Data, Data]] = [
    ("idle.asks", rotated(leader_unit=False), rotated(BEFORE)),
    ("idle.once_alone", rotated(), rotated(times=2)),
    ("idle.once_alone", rotated(STRANGER), rotated(BEFORE)),
    ("idle.once_alone", rotated(**OFF, member_unit=True), rotated(BEFORE, **OFF, member_unit=True)),
    ("idle.system_alone", rotated(**OFF, leader_system=1), rotated(HEALTH, **OFF, leader_system=1)),
    ("idle.turn_alone", rotated(**OFF, leader={"max": 4}), rotated(**OFF, leader={"max": 3})),
    ("idle.turn_alone", rotated(**OFF, leader={"consecutive": 4}), rotated(**OFF, leader={"consecutive": 3})),
    ("idle.turn_alone", rotated(**OFF, pair={"max": 4}), rotated(**OFF, pair={"max": 3, "per": "year"})),
    ("idle.turn_alone", rotated(people=CHIEFS[:1], **OFF, pair={"max": 0}), rotated(**OFF, pair={"max": 0})),
    ("idle.leads_alone", rotated(BEFORE, leaders=0, leader={"max": 1}), rotated(BEFORE, leader={"max": 1})),
    ("idle.leads_alone", rotated(BEFORE, leaders=0), rotated(BEFORE, leaders=0, member_unit=True)),
    ("idle.parts", rotated(leader={"max": 4}), rotated(leader={"max": 1})),
]
PART: list[tuple[str, str, Data, Data]] = [
    ("idle.once", "leader_unit", rotated(leader_unit=True, leader={"max": 1}), rotated(leader={"max": 1})),
    ("idle.once", "member_unit", rotated(member_unit=True, leader={"max": 1}),
     rotated(BEFORE, member_unit=True, leader={"max": 1})),
    ("idle.system", "leader_system", rotated(leader_system=1, leader={"max": 1}),
     rotated(HEALTH, leader_system=1, leader={"max": 1})),
    ("idle.turn", "pair", rotated(BEFORE, pair={"max": 4}), rotated(BEFORE, pair={"max": 3})),
    ("idle.leads", "leader", rotated(BEFORE, leaders=0, member_unit=True, leader={"max": 1}),
     rotated(BEFORE, member_unit=True, leader={"max": 1})),
    ("idle.unvisited", "select", looked_back("A B", cover={"select": {"id": "A"}}, select={"id": "B"}),
     looked_back("A B", cover={"select": {"id": "A"}}, select={"id": "A"})),
    ("idle.back_none", "share", looked_back(share=0), looked_back(share=0.1)),
    ("idle.back_none", "count", looked_back(count=0), looked_back(count=1)),
    ("idle.back_count", "count", looked_back(count=1, share=0.5), looked_back(count=2, share=0.5)),
    ("idle.back_count", "count", looked_back(SHUT, count=2, share=1), looked_back(SHUT, count=3, share=1)),
    ("idle.back_share", "share", looked_back(count=2, share=0.5), looked_back(count=1, share=1)),
    ("idle.back_share", "share", looked_back(cover={"share": 0}, count=2, share=1),
     looked_back(cover={"share": 0}, count=1, share=1)),
    ("idle.back_by", "by", looked_back("A B", None, 0, by="other_group"), looked_back("A B", by="other_group")),
    ("idle.leads", "by", looked_back(leaders=0, by="other_leader"), looked_back(by="other_leader")),
    ("idle.leads", "by", looked_back(leaders=0, by="other_leader"), looked_back(leaders=0, by="other_group")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "idle", "busy"), WHOLE)
def test_a_rotation_without_effect(code: str, idle: Data, busy: Data) -> None:
    found = next(fault for fault in lint(from_data(idle)) if fault.path.startswith("rules[1]"))
    assert (found.code, found.severity, found.path) == (code, "warning", "rules[1]")
    assert all("{" not in found.message(lang) for lang in ("zh", "en"))
    assert code not in {fault.code for fault in lint(from_data(busy))}


@pytest.mark.parametrize(("code", "key", "idle", "busy"), PART)
def test_a_part_without_effect(code: str, key: str, idle: Data, busy: Data) -> None:
    found = next(fault for fault in lint(from_data(idle)) if fault.path.startswith("rules[1]"))
    assert (found.code, found.severity, found.path) == (code, "note", f"rules[1].{key}")
    assert all("{" not in found.message(lang) for lang in ("zh", "en"))
    assert code not in {fault.code for fault in lint(from_data(busy))}


def test_facts_may_have_led_where_nobody_leads() -> None:
    data = rotated(BEFORE, leaders=0, leader={"max": 0})
    data["fixed"] = [{"person": "P1", "round": "2020-1", "group": 1, "role": "leader", "past": True}]
    rotation = Scenario.model_validate(data)
    assert "idle.leads_alone" not in {fault.code for fault in lint(rotation)}


NEUTRAL = {
    "leader_unit": False, "member_unit": False, "leader_system": 0, "leader": None, "pair": None, "by": "anyone",
    "share": None, "count": None,
}  # fmt: skip
"""What a key says that asks for nothing, where another key asks for something."""


@pytest.mark.parametrize("kind", ["rotation", "look_back"])
def test_a_key_without_effect_may_be_left_out(kind: str) -> None:
    """Of all plans that keep the limits the rule finds the same faults without a key that is said to have no effect."""
    told = 0
    for seed in range(60):
        problem = small(kind, seed)
        for rule in (one for one in problem.scenario.rules if one.rule == kind):
            keys = [
                str(one.key[0])
                for one in rule.idle(problem)
                if not one.whole and one.code not in ("back_none", "unvisited")
            ]
            for key in keys if len(keys) < 2 else ():
                free = rule.model_copy(update={key: NEUTRAL[key]})
                told += 1
                for sketch in some(everything(problem, MOST) or [], 80):
                    index = PlanIndex(problem, as_plan(problem, sketch))
                    if not any(True for limit in LIMITS for _ in limit.check(index)):
                        assert list(rule.check(index)) == list(free.check(index))
    assert told > 3
