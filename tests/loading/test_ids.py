"""Names: doubles, strangers, circles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.faults import Fault

from .conftest import BASE, Change, faults_of, spoilt

One = Callable[..., Fault]


@pytest.mark.parametrize(
    ("changes", "at", "code", "path", "hint"),
    [
        ([("id: V01", "id: T01"), (", parent: T01", "")], "T01, name: 某村", "id.twice", "units[2].id", None),
        ([("id: P02", "id: P01")], "P01, name: 李四", "id.twice", "people[1].id", None),
        ([("id: S2", "id: S1")], "S1, kind: special, select", "id.twice", "visits[1].id", None),
        ([("id: S2", "id: T01")], "T01, kind: special", "id.clash", "visits[1].id", None),
        ([("parent: T01", "parent: T11")], "T11", "id.unit", "units[2].parent", "T01"),
        ([("parent: T01", "parent: t01")], "t01", "id.unit", "units[2].parent", "T01"),
        ([("parent: T01", "parent: V01")], "V01, effort", "unit.cycle", "units[2].parent", None),
        ([("risk: 高", "risk: 高高")], "高高", "risk.word", "units[1].risk", None),
        ([("employer: T02", "employer: T2")], "T2", "id.unit", "people[1].employer", "T02"),
        ([("posts: []", "posts: [{unit: T3, until: 2015-01-01}]")], "T3", "id.unit", "people[1].posts[0].unit", None),
        ([("posts: []", "hometown: T00")], "T00", "id.unit", "people[1].hometown", "T01"),
        ([("posts: []", "recused: [T01, X9]")], "X9", "id.unit", "people[1].recused[1]", None),
        ([("posts: []", "relatives: [{unit: X9}]")], "X9", "id.unit", "people[1].relatives[0].unit", None),
        ([("posts: []", "relatives: [{person: P0}]")], "P0}", "id.person", "people[1].relatives[0].person", "P01"),
        ([("posts: []", "relatives: [{person: P02}]")], "P02}", "relative.self", "people[1].relatives[0].person", None),
        ([("posts: []", "relatives: [{relation: 兄}]")], "{rel", "relative.nothing", "people[1].relatives[0]", None),
        ([("unit: T02", "unit: T22")], "T22", "id.unit", "visits[0].unit", "T02"),
        ([("unit: T02, ", "")], "{id: S1", "visit.target", "visits[0]", None),
        ([("unit: T02", "unit: T02, select: {}")], "{id: S1", "visit.target", "visits[0]", None),
        ([("core: [P01]", "core: [P1]")], "P1]", "id.person", "groups.standing[0].core[0]", "P01"),
        ([("core: [P01]", "core: [P01, P01]")], "P01]}", "standing.twice", "groups.standing[0].core[1]", None),
        ([("group: 1,", "group: 3,")], "3, name", "standing.group", "groups.standing[0].group", None),
        ([("select: {}", "select: {id: [T01, X9]}")], "X9", "id.any", "rules[0].select.id[1]", None),
        ([("select: {}", "select: {id: X9}")], "X9", "id.any", "rules[0].select.id", None),
        ([("select: {}", "select: {parent: X9}")], "X9", "id.unit", "rules[0].select.parent", None),
        ([("select: {}", "select: {not: {id: X9}}")], "X9", "id.any", "rules[0].select.not.id", None),
        ([("goal: early", "goal: early, select: {id: X9}")], "X9", "id.any", "goals[0].select.id", None),
    ],
)  # fmt: skip
def test_one_fault(one_fault: One, changes: list[Change], at: str, code: str, path: str, hint: str | None) -> None:
    fault = one_fault(*changes, at=at)
    assert (fault.code, fault.path, fault.hint) == (code, path, hint)


RULES = "rules:\n"


@pytest.mark.parametrize(
    ("rule", "at", "code", "path"),
    [
        ("{rule: incompatible, pairs: [[P01, P09]]}", "P09", "id.person", "rules[0].pairs[0][1]"),
        ("{rule: incompatible, pairs: [[P01, P01]]}", "[P01, P01]", "pair.same", "rules[0].pairs[0]"),
        ("{rule: order, pairs: [[T01, X9]]}", "X9", "id.visit", "rules[0].pairs[0][1]"),
        ("{rule: order, pairs: [[T01, S2]]}", "S2]", "visit.order", "rules[0].pairs[0][1]"),
        ("{rule: order, pairs: [[T01, 'S1@T01']]}", "'S1@T01'", "visit.order", "rules[0].pairs[0][1]"),
        ("{rule: window, select: {}, rounds: [2016-1, 2016-5]}", "2016-5", "id.round", "rules[0].rounds[1]"),
        ("{rule: window, select: {}, rounds_not: 2016-5}", "2016-5", "id.round", "rules[0].rounds_not"),
    ],
)
def test_pairs_and_rounds_of_rules(one_fault: One, rule: str, at: str, code: str, path: str) -> None:
    fault = one_fault((RULES, f"{RULES}  - {rule}\n"), at=at)
    assert (fault.code, fault.path) == (code, path)


@pytest.mark.parametrize("pair", ["[T01, T02]", "['T01#2', T02]", "[T01@look_back, T01]", "[S1, S2@T01]"])
def test_visits_may_be_named_in_all_their_ways(pair: str) -> None:
    assert faults_of(spoilt((RULES, f"{RULES}  - {{rule: order, pairs: [{pair}]}}\n"))) == ()


def test_rule_ids_are_unique(one_fault: One) -> None:
    rules = f"{RULES}  - {{rule: coverage, id: A, select: {{}}}}\n  - {{rule: recusal, id: A}}\n"
    fault = one_fault((RULES, rules), at="A}")
    assert (fault.code, fault.path) == ("id.twice", "rules[1].id")


def test_a_longer_circle_is_told_once_with_its_way(one_fault: One) -> None:
    changes = [("name: 新集镇", "name: 新集镇, parent: V01"), ("name: 沙窝镇", "name: 沙窝镇, parent: V01")]
    fault = one_fault(*changes, at="V01, kind")
    assert (fault.code, fault.path) == ("unit.cycle", "units[0].parent")
    assert "T01 → V01 → T01" in fault.text("en")


def test_none_is_no_id(one_fault: One) -> None:
    fault = one_fault(("id: V01", "id: none"), at="none, name")
    assert fault.code == "id.none"


def test_slots_and_standing_groups_are_unique() -> None:
    text = spoilt(
        ("max: 4}\n", "max: 4}\n  slots: [{id: A, start: 2016-08-01}, {id: A, start: 2016-12-01}]\n"),
        ("core: [P01]}", "core: [P01]}, {group: 1, name: 二组}"),
    )
    assert [(fault.code, fault.path) for fault in faults_of(text)] == [
        ("id.twice", "rounds.slots[1].id"),
        ("id.twice", "groups.standing[1].group"),
    ]


def test_strangers_in_plenty_are_still_all_told() -> None:
    units = "".join(f"  - {{id: U{n}, name: x, kind: y, parent: Z{n}}}\n" for n in range(400))
    found = faults_of(spoilt(("units:\n", "units:\n" + units)))
    assert len(found) == 400
    assert BASE.count("Z") == 0
