"""Doubts and assumptions, each told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.faults import Fault
from planner.lint import lint
from planner.loading import loads
from tests.loading.conftest import BASE, Change, spoilt

SURE = spoilt(
    ("effort: 90", "effort: 90, risk: 5, area: 城关"),
    ("effort: 80, risk: 高", "effort: 80, risk: 高, area: 东部"),
    ("parent: T01, effort: 6", "parent: T01, effort: 6, risk: 5, area: 城关"),
    ("posts: []", "relatives: [], hometown: T01, posts: [{unit: T01, until: 2010-01-01}]"),
    ("pool: full_time", "posts: [], relatives: [], hometown: none, pool: full_time"),
)


VILLAGES = "".join(f"  - {{id: W{n}, name: 村, kind: village, area: A, risk: 1, effort: 80}}\n" for n in range(4))
BUSY: list[Change] = [("units:\n", f"units:\n{VILLAGES}"), ("to: 2017-12-31", "to: 2017-05-31")]


def codes(*changes: Change, text: str = SURE) -> list[str]:
    return [fault.code for fault in doubts(*changes, text=text)]


def doubts(*changes: Change, text: str = SURE) -> tuple[Fault, ...]:
    return lint(loads(spoilt(*changes, text=text)))


def test_nothing_to_say() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([(", effort: 90", ""), ("defaults: {", "defaults: {effort: {township: 70}, ")], ["assumed.effort"]),
        ([(", effort: 90", "")], ["doubt.effort"]),
        ([("effort: 90, risk: 5", "effort: 90")], ["assumed.risk"]),
        ([(", area: 城关", "")], ["assumed.area"]),
        ([("holidays: none", "holidays: CN"), ("2016-07-01, years: 2", "2016-07-01, years: 13")], ["assumed.holidays"]),
        ([("posts: [], relatives: [], hometown: none", "relatives: [], hometown: none")], ["doubt.posts"]),
        ([("relatives: [], hometown: T01", "hometown: T01")], ["doubt.relatives"]),
        ([("hometown: T01, ", "")], ["doubt.hometown"]),
        ([("employer: T02, ", "")], ["doubt.employer"]),
        ([("effort: 90", "past: [{on: 2015-01-01, leader: P9, members: [P01, P8]}], effort: 90")], ["doubt.past"] * 2),
        ([("select: {}", "select: {kind: township}")], ["doubt.unvisited"]),
        ([("  - {goal: early}\n", "  []\n")], ["doubt.goals"]),
        ([("goal: early", "goal: early, select: {kind: towship}")], ["doubt.word"]),
        ([("goal: early", "goal: early, select: {kind: village, risk: {min: 9}}")], ["doubt.nothing"]),
        ([("rules:\n", "rules:\n  - {rule: composition, select: {}, skills: {law: 1}}\n")], ["doubt.word"]),
        ([("defaults: {", "defaults: {effort: {townshp: 70}, ")], ["doubt.word"]),
        ([("max: 4}\n", "max: 4}\n  slots: [{id: A, start: 2016-08-01}]\n")], ["doubt.rounds"]),
        ([("size: {min: 2", "size: {min: 3")], ["doubt.people"]),
        ([(", leader: true", "")], ["doubt.leaders"]),
        ([("effort: 90", "effort: 101")], ["doubt.visit"]),
        ([("{min: 1, max: 4}", "{max: 1}"), ("years: 2", "years: 1"), *BUSY], ["doubt.load"]),
        ([("select: {}", "select: {}, by: 2016-07-10")], ["doubt.load_by"]),
    ],
)  # fmt: skip
def test_one_doubt(changes: list[Change], expected: list[str]) -> None:
    assert sorted(codes(*changes)) == sorted(expected)


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


def test_errors_come_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(BASE.replace("effort: 90", "efort: 90"), encoding="utf-8")
    assert [(fault.severity, fault.code) for fault in lint(path)] == [("error", "shape.unknown_key")]


def test_without_people_groups_are_not_limited() -> None:
    text = SURE[: SURE.index("people:")] + SURE[SURE.index("visits:") :]
    text = spoilt(("  size: {min: 2, max: 4}\n", ""), (", core: [P01]", ""), text=text)
    assert codes(text=text) == ["assumed.capacity"]
