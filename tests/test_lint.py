"""Doubts and assumptions, each told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.faults import Fault
from planner.lint import lint
from planner.loading import loads
from tests.commands import ROOT
from tests.loading.conftest import BASE, Change, spoilt

MORE = "".join(
    f"  - {{id: P1{n}, name: 增补{n}, pool: full_time, leader: true, posts: [], relatives: [], hometown: none}}\n"
    for n in range(8)
)
SURE = spoilt(
    ("effort: 90", "effort: 90, risk: 5, area: 城关"),
    ("effort: 80, risk: 高", "effort: 80, risk: 高, area: 东部"),
    ("parent: T01, effort: 6", "parent: T01, effort: 6, risk: 5, area: 城关"),
    ("posts: []", "relatives: [], hometown: T01, posts: [{unit: T01, until: 2010-01-01}]"),
    ("pool: full_time", "posts: [], relatives: [], hometown: none, pool: full_time"),
    ("size: {min: 2, max: 4}", "size: {min: 2, max: 5}"),
    ("visits:\n", f"{MORE}visits:\n"),
    ("capacity: 100, ", "capacity: 100, visits: {max: 2}, "),
    ("rules:\n", "rules:\n  - {rule: recusal}\n"),
)


def codes(*changes: Change, text: str = SURE) -> list[str]:
    return [fault.code for fault in doubts(*changes, text=text)]


def doubts(*changes: Change, text: str = SURE) -> tuple[Fault, ...]:
    return lint(loads(spoilt(*changes, text=text)))


def test_nothing_to_say() -> None:
    assert codes() == []


CASES: list[tuple[list[Change], list[str]]] = [
    ([(", effort: 90", ""), ("defaults: {", "defaults: {effort: {township: 70}, ")], ["assumed.effort"]),
    ([(", effort: 90", "")], ["doubt.effort"]),
    ([("effort: 90, risk: 5", "effort: 90")], ["assumed.risk"]),
    ([(", area: 城关", "")], ["assumed.area"]),
    ([("holidays: none", "holidays: CN"), ("2016-07-01, years: 2", "2016-07-01, years: 13")], ["assumed.holidays"]),
    ([("  size: {min: 2, max: 5}\n", "")], ["assumed.size"]),
    ([(", visits: {max: 2}", "")], ["assumed.partner"]),
    ([("  - {rule: recusal}\n", "")], ["assumed.recusal"]),
    ([("posts: [], relatives: [], hometown: none", "relatives: [], hometown: none")], ["doubt.unknown"]),
    ([("relatives: [], hometown: T01", "hometown: T01")], ["doubt.unknown"]),
    ([("hometown: T01, ", "")], ["doubt.unknown"]),
    ([("employer: T02, ", "")], ["doubt.unknown"]),
    ([("employer: T02, ", "from: 2017-06-01, until: 2017-06-02, employer: T02, ")], ["doubt.absent"]),
    ([("effort: 90", "past: [{on: 2015-01-01, leader: P9, members: [P01, P8]}], effort: 90")], ["doubt.past"] * 2),
    ([("select: {}", "select: {kind: township}")], ["doubt.unvisited"]),
    ([("  - {goal: early}\n", "  []\n")], ["doubt.goals"]),
    ([("goal: early", "goal: early, select: {kind: towship}")], ["doubt.word"]),
    ([("goal: early", "goal: early, select: {kind: village, risk: {min: 9}}")], ["doubt.nothing"]),
    ([("defaults: {", "defaults: {effort: {townshp: 70}, ")], ["doubt.word"]),
    ([("rules:\n", "rules:\n  - {rule: together, select: {}, by: system, in: year}\n")], ["doubt.families"]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_one_doubt(changes: list[Change], expected: list[str]) -> None:
    assert sorted(codes(*changes)) == sorted(expected)


def test_a_skill_that_nobody_has() -> None:
    found = codes(("rules:\n", "rules:\n  - {rule: composition, select: {}, skills: {law: 1}}\n"))
    assert sorted(found) == ["doubt.crew_guests", "doubt.word"]


def test_positions_and_hints(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    text = spoilt(("goal: early", "goal: early, select: {kind: towship}"), text=SURE)
    path.write_text(text, encoding="utf-8")
    (doubt,) = lint(path)
    assert (doubt.severity, doubt.hint, doubt.path) == ("warning", "township", "goals[0].select.kind")
    line = text.splitlines().index("  - {goal: early, select: {kind: towship}}") + 1
    assert (doubt.line, doubt.column) == (line, 34)


def test_many_units_are_one_line() -> None:
    units = "".join(f"  - {{id: V{n}, name: 村{n}, kind: village, parent: T01}}\n" for n in range(100, 305))
    found = doubts(("units:\n", f"units:\n{units}"), ("defaults: {", "defaults: {effort: {village: 6}, "))
    assert [fault.code for fault in found if "effort" in fault.code] == ["assumed.effort"]
    assert len(found) <= 4
    assert all(len(fault.text("zh")) < 200 for fault in found)
    efforts = next(fault for fault in found if fault.code == "assumed.effort")
    assert "village" in efforts.text("en")
    assert "village" not in efforts.text("zh")
    assert "村 205 个×6" in efforts.text("zh")


def test_errors_come_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(BASE.replace("effort: 90", "efort: 90"), encoding="utf-8")
    assert [(fault.severity, fault.code) for fault in lint(path)] == [("error", "shape.unknown_key")]


def test_without_people_groups_are_not_limited() -> None:
    text = SURE[: SURE.index("people:")] + SURE[SURE.index("visits:") :]
    text = spoilt(("  size: {min: 2, max: 5}\n", ""), (", core: [P01]", ""), text=text)
    text = spoilt(("  - {rule: recusal}\n", ""), text=text)
    assert codes(text=text) == ["assumed.capacity"]


def test_what_is_not_known_is_told_by_person() -> None:
    person = "{id: P01, name: 张三, posts: [], relatives: [], hometown: none"
    silent = (person, "{id: P01, name: 张三, relatives: []")
    found = doubts(silent, ("relatives: [], hometown: T01", "hometown: T01"))
    assert [fault.path for fault in found] == ["people[0]", "people[1]"]
    first, second = (fault.message("zh") for fault in found)
    assert "任职经历（posts）" in first
    assert "籍贯（hometown）" in first
    assert "亲属" not in first
    assert "亲属（relatives）" in second
    assert "张三(P01)" in first
    assert all("无法据此回避" in text for text in (first, second))


def test_what_is_not_known_may_bar() -> None:
    silent = ("posts: [], relatives: [], hometown: none, pool", "relatives: [], hometown: none, pool")
    [fault] = doubts(silent, ("{rule: recusal}", "{rule: recusal, unknown: forbid}"))
    assert "barred from every unit" in fault.message("en")


def test_only_what_a_rule_asks_can_be_unknown() -> None:
    silent = ("posts: [], relatives: [], hometown: none, pool", "relatives: [], hometown: none, pool")
    assert codes(silent) == ["doubt.unknown"]
    assert codes(silent, ("{rule: recusal}", "{rule: recusal, posts: off}")) == []


def test_the_main_scenario_holds_no_false_alarm() -> None:
    found = lint(ROOT / "scenarios/xinxian.yaml")
    people = [(fault.code, fault.subject) for fault in found if fault.severity == "warning"]
    assert people == [("doubt.unknown", name) for name in ("P14", "P16", "P20", "P47", "P57")]
    assert {fault.code for fault in found if fault.severity == "note"} == {"assumed.area", "assumed.effort"}
    assert {fault.severity for fault in found} == {"warning", "note"}
