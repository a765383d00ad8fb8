"""嵊泗县: islands, everybody borrowed, two rounds and a look-back done already."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planner import api
from planner.faults import Fault
from planner.problem import Problem
from tests.commands import ROOT
from tests.scenarios import done, kinds, past_conflicts, problem, rules, served

NAME = "shengsi"
BACK = "2017-villages"


@pytest.fixture(scope="module")
def county() -> Problem:
    """The problem, built once."""
    return problem(NAME)


@pytest.fixture(scope="module")
def doubts() -> list[Fault]:
    """What lint finds."""
    return list(api.lint(ROOT / "scenarios/shengsi.yaml"))


def test_lint_tells_two_fields_left_out_on_purpose_and_the_villages_of_2016(doubts: list[Fault]) -> None:
    assert {fault.severity for fault in doubts} == {"warning", "note"}
    told = [fault for fault in doubts if fault.severity == "warning"]
    assert [fault.subject for fault in told if fault.code == "doubt.unknown"] == ["P28", "P37"]
    [villages] = [fault.message("zh") for fault in told if fault.code != "doubt.unknown"]
    assert villages.startswith("19 个单位没有任何巡察任务")
    assert {fault.code for fault in doubts if fault.severity == "note"} == {
        *("assumed.area", "assumed.effort"),
        "idle.once",  # no unit is visited twice, so that two limits of the rotation never bind
    }


def test_45_people_all_borrowed_some_for_half_their_days(county: Problem) -> None:
    people = county.people.values()
    assert len(people) == 45
    assert {person.pool for person in people} == {"seconded"}
    assert {person.share for person in people} == {Decimal(1), Decimal("0.5")}
    skills = {skill for person in people for skill in person.skills}
    assert skills == {"discipline", "supervision", "finance", "audit", "law", "engineering"}
    assert not county.groups(0).standing


def test_five_groups_of_two_rounds_covered_two_townships_and_twelve_departments(county: Problem) -> None:
    first, second = done(NAME, "2017-1"), done(NAME, "2017-2")
    assert len(first) + len(second) == 5
    made = {visit for side in (first, second) for visits in side.values() for visit in visits}
    kind = {unit.id: unit.kind for unit in county.scenario.units}
    departments = {unit for unit in made if kind[unit] == "department"}
    assert sum(kind[unit] == "township" for unit in made) == 2
    assert len(departments) == 12
    below = {child for unit in departments for child in county.units.children.get(unit, ())}
    assert below
    assert below == {unit for unit in made if kind[unit] == "institution"}
    for side in (first, second):
        for visits in side.values():
            for visit in visits:
                assert {c for c in county.units.children.get(visit, ()) if kind[c] == "institution"} <= set(visits)


def test_villages_were_covered_before_the_term_and_eleven_looked_at_again(county: Problem) -> None:
    villages = [unit for unit in county.scenario.units if unit.kind == "village"]
    assert len(villages) == kinds(NAME)["village"] == 30
    assert {visit.on.year for unit in villages for visit in unit.past} == {2016}
    assert all(unit.past for unit in villages)
    made = [visit for visits in done(NAME, BACK).values() for visit in visits]
    assert len(made) == 11
    back = [visit for visit in county.visits.values() if county.units[visit.unit].unit.kind == "village"]
    assert sorted(visit.id for visit in back) == sorted(made)
    assert {visit.kind for visit in back} == {"look_back"}
    assert county.rounds[county.round_index[BACK]].start.year == 2017


def test_the_past_keeps_the_rules_that_the_audit_would_not_fault_it_for(county: Problem) -> None:
    assert past_conflicts(NAME) == []
    for name in ("2017-1", "2017-2", BACK):
        limits = county.groups(county.round_index[name])
        assert limits.size is not None
        assert limits.size.min is not None
        assert limits.size.max is not None
        days = county.days_on_site(county.round_index[name])
        for group, people in served(name=NAME, round_id=name).items():
            assert limits.size.min <= len(people) <= limits.size.max
            work = sum(county.visits[visit].effort for visit in done(NAME, name)[group])
            assert work <= days * sum(county.people[person].share for person in people)
            skills = [skill for person in people for skill in county.people[person].skills]
            assert all(skills.count(skill) >= least for skill, least in limits.skills.items())


def test_boats_audits_blocks_systems_and_the_neighbour_are_in_the_rules(county: Problem) -> None:
    [boats] = rules(NAME, "resource")
    islands = {county.units[visit.unit].area for visit in county.select_visits(boats.select)}
    assert boats.available == 1
    assert islands >= {"嵊山岛", "枸杞岛", "花鸟岛", "洋山岛", "黄龙岛"}
    assert "泗礁岛" not in islands
    audits = [rule for rule in rules(NAME, "window") if rule.id.startswith("leaving_leader")]
    assert len(audits) == 7
    assert all(rule.from_ and rule.to for rule in audits)
    [compact], [together], [exchange] = rules(NAME, "compact"), rules(NAME, "together"), rules(NAME, "exchange")
    assert (compact.by, together.by) == ("area", "system")
    assert list(county.partners) == ["daishan"]
    assert len(county.select_visits(exchange.outside)) == 6


def test_no_system_is_torn_by_the_past(county: Problem) -> None:
    [together] = rules(NAME, "together")
    made = {visit for name in ("2017-1", "2017-2") for visits in done(NAME, name).values() for visit in visits}
    for visits in county.families(county.select_visits(together.select), "system").values():
        names = {visit.id for visit in visits}
        assert names <= made or not names & made


def test_the_sums_in_the_comments_are_right(county: Problem) -> None:
    text = (ROOT / "scenarios/shengsi.yaml").read_text("utf-8")
    left = [visit for visit in county.visits.values() if visit.id not in county.fact_visits]
    made = [visit for visit in county.visits.values() if visit.id in county.fact_visits and visit.kind == "regular"]
    kind = [county.units[visit.unit].unit.kind for visit in left]
    first = len(left) - kind.count("institution")
    assert f"乡镇 {kind.count('township')} 个、部门 {kind.count('department')} 个" in text
    work, past = sum(visit.effort for visit in left), sum(visit.effort for visit in made)
    assert f"共 {work} 人日（已经巡完的 {past} 人日" in text
    assert f"{first} 个至少要 {-(-first // 3)} 个组次" in text
