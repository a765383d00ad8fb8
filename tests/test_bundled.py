"""The bundled scenarios: each loads without a fault, is copied by `planner init`, and holds what its head says."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from planner import api
from planner.cli_init import bundled
from planner.ledger import ledger
from planner.lint import lint
from planner.loading import load
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.rules.coverage import Coverage
from planner.rules.look_back import LookBack
from planner.rules.order import Order
from planner.rules.rotation import Rotation
from planner.scenario import Scenario
from planner.solution import Progress
from tests.commands import ROOT, Command, left_in

DOUBTED = {"shengsi": {"doubt.unvisited"}}
"""What else lint doubts, and rightly: most villages were inspected just before the term, as the file says."""
ORGANIZATIONS = {"department", "organization", "institution", "enterprise", "agency", "other", "township"}


@cache
def scenario(name: str) -> Scenario:
    """A bundled scenario, read once."""
    return load(ROOT / "scenarios" / f"{name}.yaml")


@cache
def problem(name: str) -> Problem:
    """Its problem, built once."""
    return Problem(scenario(name))


def kinds(name: str) -> Counter[str]:
    """How many units there are of each kind."""
    return Counter(unit.kind for unit in scenario(name).units)


def test_those_of_the_folder_are_bundled() -> None:
    assert {"xinxian", "zhengzhou", "gongjing"} <= set(bundled())
    assert set(bundled()) == {path.stem for path in (ROOT / "scenarios").glob("*.yaml")}


@pytest.mark.parametrize("name", bundled())
def test_init_copies_it_with_its_tables(name: str, run: Command, tmp_path: Path) -> None:
    assert run("init", tmp_path / "new", "--scenario", name).code == 0
    assert left_in(tmp_path / "new") == sorted(["roster.xlsx", "scenario.schema.json", name, f"{name}.yaml"])
    assert load(tmp_path / "new" / f"{name}.yaml") == scenario(name)


@pytest.mark.parametrize("name", bundled())
def test_lint_doubts_only_what_people_have_not_declared(name: str) -> None:
    found = lint(scenario(name))
    assert {fault.severity for fault in found} <= {"warning", "note"}
    assert {fault.code for fault in found if fault.severity == "warning"} == {"doubt.unknown", *DOUBTED.get(name, ())}


@pytest.mark.parametrize("name", bundled())
def test_its_head_says_what_is_made_up_and_its_rules_who_may_waive_them(name: str) -> None:
    text = (ROOT / "scenarios" / f"{name}.yaml").read_text("utf-8")
    head = [line for line in text.split("\nformat:")[0].splitlines() if line.startswith("# ")]
    assert sum(line.startswith("# 据公开报道") for line in head) >= 5
    assert sum(line.startswith("# 本例虚构") for line in head) >= 5
    for rule in scenario(name).rules:
        assert rule.hard, rule.label
        assert rule.clause, rule.label
        assert rule.authority, rule.label


@pytest.mark.parametrize("name", bundled())
def test_people_are_told_apart_by_name(name: str) -> None:
    names = Counter(person.name for person in scenario(name).people or ())
    assert [one for one, count in names.items() if count > 1] == []


# Gongjing: what five years really held


def test_gongjing_has_the_rounds_it_held_and_no_more() -> None:
    rounds = problem("gongjing").rounds
    assert Counter(one.series for one in rounds) == {None: 14, "special": 12, "review": 3}
    opened = {one.round for one in scenario("gongjing").fixed if one.open}
    assert opened == {one.id for one in rounds}
    assert not any(a.overlaps(b) for a in rounds for b in rounds if a.index < b.index)
    made_in = {one.id: one.visits for one in scenario("gongjing").rounds.series}
    assert made_in == {"special": ("special", "mobile"), "review": ("look_back",)}


def test_gongjing_covers_its_villages_some_by_special_rounds() -> None:
    known = problem("gongjing")
    assert kinds("gongjing") == {"township": 13, "department": 40, "institution": 5, "enterprise": 2, "village": 120}
    [rule] = [r for r in scenario("gongjing").rules if isinstance(r, Coverage) and "special" in r.counts]
    villages = known.units.select(rule.select)
    assert len(villages) == 120
    assert sum(any(v.kind == "special" for v in known.of_unit(unit)) for unit in villages) == 54
    assert all(known.regular(unit) for unit in known.units)


def test_gongjing_can_be_covered_with_them() -> None:
    first = threading.Event()

    def until_first(progress: Progress) -> None:
        if progress.event == "plan":
            first.set()

    found = api.solve(scenario("gongjing"), stop=first, listen=until_first)
    assert found.plan is not None
    assert api.check(scenario("gongjing"), found.plan).ok
    assert all(entry.how == "visit" for entry in ledger(PlanIndex(problem("gongjing"), found.plan)))


def test_gongjing_lends_people_upwards_eighteen_times() -> None:
    away = [absence for person in scenario("gongjing").people or () for absence in person.away]
    assert len(away) == 18
    assert all("抽调" in (absence.reason or "") for absence in away)


def test_gongjing_stands_where_it_was_on_the_days_that_are_known() -> None:
    known = problem("gongjing")
    where = {one.visit: one.round for one in scenario("gongjing").fixed if one.visit}
    day = dt.date(2019, 11, 28)
    [told] = [r.id for r in known.rounds if r.phases["feedback"].start <= day <= r.phases["feedback"].end]
    assert [known.units[visit].unit.kind for visit, r in where.items() if r == told] == ["township"]
    day = dt.date(2021, 4, 23)
    [there] = [r.id for r in known.rounds if r.site.start <= day <= r.site.end]
    on_site = [known.visits[visit] for visit, r in where.items() if r == there]
    assert {known.units[visit.unit].unit.kind for visit in on_site} == {"village"}


# Zhengzhou: a city


def test_zhengzhou_has_the_units_of_a_city_and_twelve_counties_below() -> None:
    found = kinds("zhengzhou")
    assert sum(found[kind] for kind in ORGANIZATIONS) == 104
    assert (found["county"], found["试点乡镇"], found["agency"]) == (12, 8, 5)
    known = problem("zhengzhou")
    [rule] = [r for r in scenario("zhengzhou").rules if isinstance(r, Coverage)]
    assert {known.units[unit].unit.kind for unit in known.units.select(rule.select)} == ORGANIZATIONS - {"township"}


def test_zhengzhou_opens_three_long_rounds_a_year_and_short_ones_for_small_groups() -> None:
    known = problem("zhengzhou")
    main, mobile = known.round_kinds[None], known.round_kinds["mobile"]
    assert (main.per_year.min, main.per_year.max) == (3, 3)
    assert Counter(r.series for r in known.rounds) == {None: 15, "mobile": 10}
    assert all(40 <= (r.site.end - r.site.start).days <= 55 for r in known.rounds if r.series is None)
    assert mobile.groups.size is not None
    assert main.groups.size is not None
    assert (mobile.groups.size.max or 0) < (main.groups.size.min or 0)
    assert {v.kind for v in known.visits.values() if known.series_for(v.kind) == "mobile"} == {"mobile"}


def test_zhengzhou_looks_back_once_all_is_covered() -> None:
    known = problem("zhengzhou")
    rules = scenario("zhengzhou").rules
    orders = [r for r in rules if isinstance(r, Order) and r.then is not None and r.then.visit == ("look_back",)]
    assert [(r.share, r.lag) for r in orders] == [(1, 1)]
    first = {visit.id for visit in known.select_visits(orders[0].first)}
    assert first == {visit.id for visit in known.visits.values() if visit.kind == "regular"}
    [back] = [r for r in rules if isinstance(r, LookBack)]
    assert 0 < (back.count or 0) < len(known.units.select(back.select))


def test_zhengzhou_fixes_no_leader() -> None:
    [rule] = [r for r in scenario("zhengzhou").rules if isinstance(r, Rotation)]
    assert rule.leader_unit
    assert rule.leader_system
    assert rule.leader is not None
    assert rule.leader.consecutive == 1
    assert scenario("zhengzhou").groups.standing == ()


def test_zhengzhou_sends_no_county_to_itself() -> None:
    known = problem("zhengzhou")
    crossing = {one.visit: one.group for one in scenario("zhengzhou").fixed}
    assert set(crossing) == {v.id for v in known.visits.values() if v.kind == "交叉"}
    for visit, group in crossing.items():
        county = known.units[known.units[known.visits[visit or ""].unit].unit.parent or ""].unit.name
        assert known.guests[group or ""].partner.name != county
