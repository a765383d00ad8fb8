"""商水县: three groups, 588 villages, what the higher levels have not covered, risk first, nobody in their own zone."""

from __future__ import annotations

from collections import Counter

import pytest

from planner import api
from planner.faults import Fault
from planner.problem import Problem
from tests.commands import ROOT
from tests.scenarios import bundled, done, kinds, past_conflicts, problem, rules, served

NAME = "shangshui"
RICH = ("power", "monopoly", "money", "resource")


@pytest.fixture(scope="module")
def county() -> Problem:
    """The problem, built once."""
    return problem(NAME)


@pytest.fixture(scope="module")
def doubts() -> list[Fault]:
    """What lint finds."""
    return list(api.lint(ROOT / "scenarios/shangshui.yaml"))


def test_lint_finds_only_the_three_fields_left_out_on_purpose(doubts: list[Fault]) -> None:
    assert {fault.severity for fault in doubts} == {"warning", "note"}
    told = [(fault.code, fault.subject) for fault in doubts if fault.severity == "warning"]
    assert told == [("doubt.unknown", name) for name in ("P11", "P16", "P47")]
    assert {fault.code for fault in doubts if fault.severity == "note"} == {
        *("assumed.area", "assumed.effort"),
        *("idle.once", "idle.turn"),  # no unit is visited twice; there are too few rounds for one of its limits
    }


def test_three_groups_24_townships_588_villages(county: Problem) -> None:
    assert kinds(NAME) == {"township": 24, "department": 52, "institution": 14, "enterprise": 8, "village": 588}
    assert county.groups(0).per_round.max == 3
    assert county.scenario.term.years == 5
    townships = {unit.id: unit.name for unit in county.scenario.units if unit.kind == "township"}
    by_township = Counter(unit.parent for unit in county.scenario.units if unit.kind == "village")
    assert set(by_township) == set(townships)
    assert {"黄寨镇", "谭庄镇", "邓城镇", "化河乡", "老城街道", "商水县农场"} <= set(townships.values())
    assert len({(unit.parent, unit.name) for unit in county.scenario.units}) == 686


def test_what_higher_levels_covered_is_not_visited_but_its_villages_are(county: Problem) -> None:
    covered = {unit.id for unit in county.scenario.units if unit.covered_by is not None}
    assert len(covered) == 15
    visited = {visit.unit for visit in county.visits.values() if visit.mandatory}
    assert visited == {unit.id for unit in county.scenario.units} - covered
    for township in covered & {unit.id for unit in county.scenario.units if unit.kind == "township"}:
        assert visited.issuperset(county.units.children[township])


def test_units_where_power_money_and_resources_sit_come_first(county: Problem) -> None:
    [order] = rules(NAME, "order")
    first = {visit.unit for visit in county.select_visits(order.first)}
    then = {visit.unit for visit in county.select_visits(order.then)}
    tags = {unit.id: set(unit.tags) for unit in county.scenario.units}
    assert all(tags[unit] & set(RICH) for unit in first)
    assert not any(tags[unit] for unit in then)
    assert {tag for unit in first for tag in tags[unit]} == set(RICH)
    assert (len(first), len(then)) == (48, 22)


def test_nobody_inspects_their_own_zone(county: Problem) -> None:
    [recusal] = rules(NAME, "recusal")
    assert recusal.zone
    zones = {unit.id: unit.zone for unit in county.scenario.units}
    assert set(zones.values()) == {"一区", "二区", "三区", "四区"}
    assert all(zones[unit.id] == zones[unit.parent] for unit in county.scenario.units if unit.parent is not None)
    for person in county.people.values():
        assert person.zone is not None
        assert person.employer is None or zones[person.employer] == person.zone


def test_handover_and_review_run_with_the_investigation(county: Problem) -> None:
    for candidate in county.rounds:
        site = candidate.phases["investigate"].start
        assert candidate.phases["handover"].start == site
        assert candidate.phases["核查"].start == site


def test_three_units_are_done_with_villages_that_the_draw_gave(county: Problem) -> None:
    made = [visit for visits in done(NAME, "2017-1").values() for visit in visits]
    kind = {unit.id: unit.kind for unit in county.scenario.units}
    assert [visit for visit in made if kind[visit] != "village"] == ["T04", "D21", "D38"]
    [drawn] = [lots.drawn for lots in api.draws(bundled(NAME)) if lots.parent == "T04"]
    led = [visit for visit in made if kind[visit] == "village"]
    assert set(led) == set(drawn)
    assert len(led) == 4
    staff = served(NAME, "2017-1")
    assert {group: len(people) for group, people in staff.items()} == {"1": 6, "2": 6, "3": 6}
    assert past_conflicts(NAME) == []


def test_the_sums_in_the_comments_are_right(county: Problem) -> None:
    text = (ROOT / "scenarios/shangshui.yaml").read_text("utf-8")
    effort: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for visit in county.visits.values():
        kind = county.units[visit.unit].unit.kind
        side = kind if kind in ("township", "village") else "county"
        effort[side] += visit.effort if visit.mandatory else 0
        count[side] += visit.mandatory
    for side, word in (("township", "乡镇"), ("county", "县直单位"), ("village", "村")):
        assert f"{word} {count[side]} 个 {effort[side]}" in text
    total = sum(effort.values())
    assert f"共 {total}（" in text
    [even] = [rule for rule in rules(NAME, "pace") if rule.of == "effort"]
    assert even.max == total * 11 // 50
