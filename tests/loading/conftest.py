"""A small sound scenario, and ways to spoil it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.faults import Fault, InputError
from planner.loading import loads

BASE = """\
format: planner-scenario/1
name: 测试县
term: {start: 2016-07-01, years: 2}
calendar: {holidays: none}
rounds:
  per_year: {min: 1, max: 4}
  phases: {prepare: 3, investigate: 20, report: 4}
groups:
  per_round: {max: 2}
  size: {min: 2, max: 4}
  standing: [{group: 1, name: 第一巡察组, core: [P01]}]
defaults: {risk: {高: 8}}
units:
  - {id: T01, name: 新集镇, kind: township, effort: 90}
  - {id: T02, name: 沙窝镇, kind: township, effort: 80, risk: 高}
  - {id: V01, name: 某村, kind: village, parent: T01, effort: 6}
people:
  - {id: P01, name: 张三, pool: full_time, leader: true}
  - {id: P02, name: 李四, pool: seconded, employer: T02, posts: []}
visits:
  - {id: S1, kind: special, unit: T02, effort: 10, window: {from: 2016-09-01, to: 2017-12-31}}
  - {id: S2, kind: special, select: {kind: township}, effort: 5}
partners:
  - {id: east, name: 东县, groups: 1, capacity: 100, window: {from: 2017-01-01}}
rules:
  - {rule: coverage, select: {}}
goals:
  - {goal: early}
"""

Change = tuple[str, str]


def spoilt(*changes: Change, text: str = BASE) -> str:
    """The text with each (old, new) put in its first place."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def where(text: str, snippet: str) -> tuple[int, int]:
    """Line and column, from 1, of the first place of a snippet."""
    assert snippet in text, snippet
    before = text[: text.index(snippet)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def faults_of(text: str, file: str = "a.yaml") -> tuple[Fault, ...]:
    """The faults of a text; none if it is sound."""
    try:
        loads(text, file=file)
    except InputError as error:
        return error.faults
    return ()


@pytest.fixture
def one_fault() -> Callable[..., Fault]:
    """The one fault of a text; asserts that it stands at the snippet `at` (its `nth` place, from 1)."""

    def one(*changes: Change, at: str, text: str = BASE, file: str = "a.yaml") -> Fault:
        text = spoilt(*changes, text=text)
        faults = faults_of(text, file)
        assert len(faults) == 1, [fault.text("en") for fault in faults]
        assert (faults[0].line, faults[0].column) == where(text, at), faults[0].text("en")
        assert faults[0].file == file
        return faults[0]

    return one
