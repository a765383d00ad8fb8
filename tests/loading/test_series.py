"""Faults in further kinds of round: their ids, kinds of visit, phases, slots and groups."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.faults import Fault
from planner.loading import loads
from planner.problem import Problem

from .conftest import BASE, Change, faults_of, spoilt
from .test_rules import ANONYMOUS

One = Callable[..., Fault]
SERIES = """\
  series:
    - id: mobile
      name: 机动式
      per_year: {max: 2}
      phases: {investigate: 8, report: 2}
      visits: [mobile, special]
      groups: {per_round: {max: 1}, size: {min: 2, max: 3}}
    - {id: back, name: 回头看, per_year: {max: 1}, visits: [look_back]}
"""
MAIN = "report: 4}\ngroups:"
WITH = spoilt((MAIN, f"report: 4}}\n{SERIES}groups:"))
NOBODY = spoilt((MAIN, f"report: 4}}\n{SERIES}groups:"), (", size: {min: 2, max: 3}", ""), text=ANONYMOUS)
SLOT = "visits: [look_back]"
GROUPS = "groups: {per_round: {max: 1}, size: {min: 2, max: 3}}"


def test_sound() -> None:
    assert faults_of(WITH) == faults_of(NOBODY) == ()
    assert [kind.series for kind in Problem(loads(WITH)).round_kinds.values()] == [None, "mobile", "back"]


@pytest.mark.parametrize(
    ("changes", "at", "code", "path"),
    [
        ([("id: back", "id: mobile")], "mobile, name: 回头看", "id.twice", "rounds.series[1].id"),
        ([("id: mobile", "id: 机动")], "机动\n", "shape.value", "rounds.series[0].id"),
        ([("      name: 机动式\n", "")], "id: mobile", "shape.missing", "rounds.series[0].name"),
        ([("      per_year: {max: 2}\n", "")], "id: mobile", "shape.missing", "rounds.series[0].per_year"),
        ([("per_year: {max: 2}", "per_year: {min: 3, max: 2}")], "3, max", "bounds.crossed",
         "rounds.series[0].per_year.min"),
        ([("per_year: {max: 2}", "per_yaer: {max: 2}")], "per_yaer", "shape.unknown_key", "rounds.series[0].per_yaer"),
        ([(", visits: [look_back]", "")], "{id: back", "shape.missing", "rounds.series[1].visits"),
        ([("visits: [look_back]", "visits: []")], "[]}\ngroups", "shape.too_few", "rounds.series[1].visits"),
        ([("visits: [look_back]", "visits: [look_back, special]")], "special]}", "series.kind",
         "rounds.series[1].visits[1]"),
        ([("visits: [look_back]", "visits: [look_back, look_back]")], "look_back]}", "series.kind",
         "rounds.series[1].visits[1]"),
        ([("investigate: 8", "investigate: 0")], "0, report: 2", "phases.site",
         "rounds.series[0].phases.investigate"),
        ([("investigate: 8, ", "")], "{report: 2", "phases.site", "rounds.series[0].phases"),
        ([("report: 2", "report: {days: 2, with: prepare}")], "prepare}", "phases.with",
         "rounds.series[0].phases.report.with"),
        ([("report: 2}", "report: 2}\n      on_duty: [feedback]")], "feedback", "phases.unknown",
         "rounds.series[0].on_duty[0]"),
        ([(SLOT, f"on_duty: [rectify], {SLOT}")], "rectify", "phases.unknown", "rounds.series[1].on_duty[0]"),
        ([(SLOT, f"slots: [{{id: a, start: 2019-01-01}}], {SLOT}")], "2019-01-01", "slot.outside",
         "rounds.series[1].slots[0].start"),
        ([(SLOT, f"slots: [{{id: a, start: 2017-01-03}}, {{id: a, start: 2017-02-01}}], {SLOT}")],
         "a, start: 2017-02", "id.twice", "rounds.series[1].slots[1].id"),
        ([(SLOT, f"slots: [{{id: 2016-1, start: 2017-01-03}}], {SLOT}")], "2016-1, start", "id.twice",
         "rounds.series[1].slots[0].id"),
        ([(SLOT, f"slots: [{{id: 2017-mobile-2, start: 2017-01-03}}], {SLOT}")], "2017-mobile-2", "id.twice",
         "rounds.series[1].slots[0].id"),
        ([(GROUPS, "groups: {size: {max: 1}, deputies: 1}")], "1}, deputies", "groups.roles",
         "rounds.series[0].groups.size.max"),
        ([(GROUPS, "groups: {leaders: 5}")], "5}\n", "groups.roles", "rounds.series[0].groups.leaders"),
        ([(GROUPS, "groups: {deputies: 4}")], "4}\n    - {id: back", "groups.roles",
         "rounds.series[0].groups.deputies"),
        ([(GROUPS, "groups: {skills: {law: 5}}")], "5}}\n", "groups.skill", "rounds.series[0].groups.skills.law"),
        ([(GROUPS, "groups: {per_round: {max: 1}, standing: [{group: 2, name: 二组}]}")], "2, name: 二组",
         "standing.group", "rounds.series[0].groups.standing[0].group"),
        ([(GROUPS, "groups: {standing: [{group: 1, name: 二组, core: [P1]}]}")], "P1]}", "id.person",
         "rounds.series[0].groups.standing[0].core[0]"),
        ([(GROUPS, "groups: {standing: [{group: 1, name: 二组, core: [P01, P01]}]}")], "P01]}]", "standing.twice",
         "rounds.series[0].groups.standing[0].core[1]"),
        ([(GROUPS, "groups: {standing: [{group: 1, name: 二组}, {group: 1, name: 三组}]}")], "1, name: 三组",
         "id.twice", "rounds.series[0].groups.standing[1].group"),
        ([(GROUPS, "groups: {size: {max: 1}, standing: [{group: 1, name: 二组, core: [P01, P02]}]}")],
         "[P01, P02]", "standing.core", "rounds.series[0].groups.standing[0].core"),
        ([(GROUPS, "groups: {visits: {max: 1, select: {parent: X9}}}")], "X9", "id.unit",
         "rounds.series[0].groups.visits.select.parent"),
        ([(GROUPS, "groups: {per_rond: {max: 1}}")], "per_rond", "shape.unknown_key",
         "rounds.series[0].groups.per_rond"),
    ],
)  # fmt: skip
def test_one_fault(one_fault: One, changes: list[Change], at: str, code: str, path: str) -> None:
    fault = one_fault(*changes, at=at, text=WITH)
    assert (fault.code, fault.path) == (code, path)
    assert fault.text("zh") != fault.text("en")


def test_a_clash_of_inherited_settings_is_told_once_at_its_own_place(one_fault: One) -> None:
    fault = one_fault(("size: {min: 2, max: 4}", "size: {max: 4}\n  leaders: 5"), (GROUPS, "groups: {}"), at="4}\n  l",
                      text=WITH)  # fmt: skip
    assert (fault.code, fault.path) == ("groups.roles", "groups.size.max")


def test_the_first_place_of_a_kind_or_an_id_is_named(one_fault: One) -> None:
    kind = one_fault(("visits: [look_back]", "visits: [mobile]"), at="mobile]}", text=WITH)
    assert "rounds.series[0].visits[0]" in kind.text("zh")
    laid = one_fault((SLOT, f"slots: [{{id: 2016-1, start: 2017-01-03}}], {SLOT}"), at="2016-1, start", text=WITH)
    assert "rounds" in laid.text("en").rpartition("first at")[2]


@pytest.mark.parametrize(
    ("new", "at", "path"),
    [
        ("size: {max: 3}", "size", "rounds.series[0].groups.size"),
        ("skills: {law: 1}", "skills", "rounds.series[0].groups.skills"),
    ],
)
def test_people_where_there_are_none(one_fault: One, new: str, at: str, path: str) -> None:
    fault = one_fault(("{per_round: {max: 1}}", f"{{per_round: {{max: 1}}, {new}}}"), at=at, text=NOBODY)
    assert (fault.code, fault.path) == ("people.none", path)


FIXED = "goals:\n"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{visit: S1, round: 2016-mobile-2, group: 1}", None),
        ("{visit: S1, round: 2016-mobile-2, group: 2}", "fixed.group"),
        ("{visit: T01, round: 2016-1, group: 2}", None),
        ("{visit: T01, round: 2016-mobile-1}", "fixed.rule"),
        ("{visit: S2@T01, round: 2016-1}", "fixed.rule"),
        ("{visit: S2@T01, round: 2016-1, past: true}", None),
        ("{visit: T01, not_round: 2016-mobile-3}", "id.round"),
        ("{round: 2017-back-1, open: false}", None),
    ],
)
def test_decisions(entry: str, code: str | None) -> None:
    found = faults_of(spoilt((FIXED, f"fixed:\n  - {entry}\n{FIXED}"), text=WITH))
    assert [fault.code for fault in found] == ([code] if code else [])


def test_rounds_of_rules_may_be_of_any_series() -> None:
    rule = "rules:\n  - {rule: window, select: {visit: special}, rounds: [2016-mobile-1, 2017-mobile-2]}\n"
    assert faults_of(spoilt(("rules:\n", rule), text=WITH)) == ()


def test_series_are_a_list(one_fault: One) -> None:
    text = BASE.replace(MAIN, "report: 4}\n  series: {id: a}\ngroups:")
    assert {fault.code for fault in faults_of(text)} == {"shape.list"}
