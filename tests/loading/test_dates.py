"""Dates and bounds: backwards, outside, impossible."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.faults import Fault

from .conftest import Change, faults_of, spoilt

One = Callable[..., Fault]
RULES = "rules:\n"


@pytest.mark.parametrize(
    ("changes", "at", "code", "path"),
    [
        ([("to: 2017-12-31", "to: 2016-08-31")], "2016-08-31", "window.reversed", "visits[0].window.to"),
        ([("2016-09-01, to: 2017-12-31", "2018-07-01")], "2018-07-01", "window.outside", "visits[0].window.from"),
        ([("from: 2016-09-01, to: 2017-12-31", "to: 2016-06-30")], "2016-06", "window.outside", "visits[0].window.to"),
        ([("from: 2017-01-01", "from: 2020-01-01")], "2020-01-01", "window.outside", "partners[0].window.from"),
        (
            [(RULES, f"{RULES}  - {{rule: window, select: {{}}, to: 2015-01-01}}\n")],
            "2015-01-01", "window.outside", "rules[0].to",
        ),
        ([("select: {}", "select: {}, by: 2015-01-01")], "2015-01-01", "window.outside", "rules[0].by"),
        (
            [(RULES, f"{RULES}  - {{rule: window, select: {{}}, not: {{from: 2017-02-01, to: 2017-01-02}}}}\n")],
            "2017-01-02}", "window.reversed", "rules[0].not.to",
        ),
        (
            [("{holidays: none}", "{holidays: none, closed: [{from: 2017-02-01, to: 2017-01-01}]}")],
            "2017-01-01}]", "window.reversed", "calendar.closed[0].to",
        ),
        (
            [("posts: []", "away: [{from: 2017-02-01, to: 2017-01-01}]")],
            "2017-01-01}]", "window.reversed", "people[1].away[0].to",
        ),
        ([("posts: []", "from: 2017-02-01, until: 2017-01-31")], "2017-01-31", "window.reversed", "people[1].until"),
        ([("{min: 1, max: 4}", "{min: 5, max: 4}")], "5, max", "bounds.crossed", "rounds.per_year.min"),
        ([("size: {min: 2", "size: {min: 6")], "6, max", "bounds.crossed", "groups.size.min"),
        ([("posts: []", "per_year: {min: 3, max: 2}")], "3, max", "bounds.crossed", "people[1].per_year.min"),
        ([("select: {}", "select: {risk: {min: 7, max: 2}}")], "7, max", "bounds.crossed", "rules[0].select.risk.min"),
        ([("2016-07-01", "1016-07-01")], "1016", "date.year", "term.start"),
        ([("posts: []", "posts: [{unit: T01, until: 9999-12-31}]")], "9999", "date.year", "people[1].posts[0].until"),
        ([("investigate: 20, ", "")], "{prepare", "phases.site", "rounds.phases"),
        ([("investigate: 20", "investigat: 20")], "investigat", "phases.site", "rounds.phases.investigat"),
        ([("investigate: 20", "investigate: 0")], "0, report", "phases.site", "rounds.phases.investigate"),
        ([("report: 4", "report: {days: 4, with: inv}")], "inv}", "phases.with", "rounds.phases.report.with"),
        ([("prepare: 3", "prepare: {days: 4, with: report}")], "report}", "phases.with", "rounds.phases.prepare.with"),
        ([("max: 4}\n", "max: 4}\n  on_duty: [prepare, reprot]\n")], "reprot", "phases.unknown", "rounds.on_duty[1]"),
        (
            [("max: 4}\n", "max: 4}\n  slots: [{id: A, start: 2018-07-01}]\n")],
            "2018-07-01", "slot.outside", "rounds.slots[0].start",
        ),
        ([("parent: T01", "past: [{on: 2016-07-01}]")], "2016-07-01}]", "past.late", "units[2].past[0].on"),
        (
            [("{holidays: none}", "{holidays: none, closed: [{from: 2016-07-01, to: 2025-01-01}]}")],
            "[{from", "calendar.closed", "calendar.closed",
        ),
    ],
)  # fmt: skip
def test_one_fault(one_fault: One, changes: list[Change], at: str, code: str, path: str) -> None:
    fault = one_fault(*changes, at=at)
    assert (fault.code, fault.path) == (code, path)


@pytest.mark.parametrize(
    "change",
    [
        ("from: 2016-09-01, to: 2017-12-31", "from: 2016-01-01, to: 2030-12-31"),
        ("from: 2016-09-01, to: 2017-12-31", "from: 2016-09-01, to: 2016-09-01"),
        ("from: 2017-01-01", "from: 2018-06-30"),
        ("report: 4", "report: {days: 4, with: investigate}"),
        ("posts: []", "away: [{from: 2010-02-01, to: 2011-01-01}]"),
        ("select: {}", "select: {}, by: 2025-01-01"),
    ],
)
def test_the_last_that_is_right(change: Change) -> None:
    assert faults_of(spoilt(change)) == ()


def test_misspelt_near_word_is_offered(one_fault: One) -> None:
    assert one_fault(("investigate: 20", "investigat: 20"), at="investigat").hint == "investigate"
