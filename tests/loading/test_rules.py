"""Rules, goals and groups against the rest of the scenario."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.faults import Fault

from .conftest import BASE, faults_of, spoilt

One = Callable[..., Fault]
ANONYMOUS = spoilt(
    ("  size: {min: 2, max: 4}\n", ""),
    ("  standing: [{group: 1, name: 第一巡察组, core: [P01]}]\n", ""),
    text=BASE[: BASE.index("people:")] + BASE[BASE.index("visits:") :],
)


def test_a_scenario_without_people() -> None:
    assert faults_of(ANONYMOUS) == ()


@pytest.mark.parametrize(
    ("old", "new", "at", "code", "path"),
    [
        ("groups:\n", "groups:\n  size: {max: 4}\n", "size", "people.none", "groups.size"),
        ("groups:\n", "groups:\n  skills: {law: 1}\n", "skills", "people.none", "groups.skills"),
        ("rules:\n", "rules:\n  - {rule: recusal}\n", "recusal", "people.rule", "rules[0].rule"),
        ("rules:\n", "rules:\n  - {rule: lender, max: 1}\n", "lender", "people.rule", "rules[0].rule"),
        ("rules:\n", "rules:\n  - {rule: reserve, people: 1}\n", "people: 1", "people.none", "rules[0].people"),
        ("goals:\n", "goals:\n  - {goal: borrowed}\n", "borrowed", "people.goal", "goals[0].goal"),
        ("{goal: early}", "{goal: balance, of: service, over: person}", "balance", "people.goal", "goals[0].goal"),
        ("goals:\n", "fixed: [{person: P01, round: 2016-1}]\ngoals:\n", "person:", "people.none", "fixed[0].person"),
    ],
)  # fmt: skip
def test_people_where_there_are_none(one_fault: One, old: str, new: str, at: str, code: str, path: str) -> None:
    fault = one_fault((old, new), at=at, text=ANONYMOUS)
    assert (fault.code, fault.path) == (code, path)


def test_a_core_without_people(one_fault: One) -> None:
    standing = "groups:\n  standing: [{group: 1, name: 一组, core: []}]\n"
    assert faults_of(spoilt(("groups:\n", standing), text=ANONYMOUS)) == ()
    found = faults_of(spoilt(("groups:\n", standing.replace("[]", "[P01]")), text=ANONYMOUS))
    assert "people.none" in {fault.code for fault in found}


SOFT = "rules:\n  - {rule: order, first: {}, then: {}, hard: false}\n  - {rule: recusal, hard: off}\n"


def test_soft_rules_need_their_goal(one_fault: One) -> None:
    fault = one_fault(("rules:\n", SOFT), at="false")
    assert (fault.code, fault.path) == ("goals.violations", "rules[0].hard")
    assert faults_of(spoilt(("rules:\n", SOFT), ("goals:\n", "goals:\n  - {goal: violations}\n"))) == ()


@pytest.mark.parametrize(
    ("old", "new", "at", "code", "path"),
    [
        ("size: {min: 2, max: 4}", "size: {max: 1}\n  deputies: 1", "1}\n", "groups.roles", "groups.size.max"),
        ("size: {min: 2, max: 4}", "size: {max: 2}\n  skills: {law: 3}", "3}", "groups.skill", "groups.skills.law"),
        ("size: {min: 2, max: 4}", "size: {max: 1}", "[P01, P02]", "standing.core", "groups.standing[0].core"),
    ],
)
def test_groups_that_cannot_be(one_fault: One, old: str, new: str, at: str, code: str, path: str) -> None:
    core = "[P01, P02]" if code == "standing.core" else "[P01]"
    fault = one_fault((old, new), ("[P01]", core), at=at)
    assert (fault.code, fault.path) == (code, path)


@pytest.mark.parametrize("rule", ["{rule: order, first: {kind: township}}", "{rule: order}", "{rule: reserve}"])
def test_a_rule_that_asks_for_nothing(rule: str) -> None:
    faults = faults_of(spoilt(("rules:\n", f"rules:\n  - {rule}\n")))
    assert [fault.code for fault in faults] == ["rule.lacking"]
    assert "first + then" in faults[0].text("en") or "groups" in faults[0].text("en")
