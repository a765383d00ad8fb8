"""Decisions taken already."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.faults import Fault

from .conftest import faults_of, spoilt

One = Callable[..., Fault]
GOALS = "goals:\n"


def fixed(*entries: str) -> tuple[str, str]:
    lines = "".join(f"  - {entry}\n" for entry in entries)
    return GOALS, f"fixed:\n{lines}{GOALS}"


@pytest.mark.parametrize(
    "entry",
    [
        "{visit: T01, round: 2016-1, group: 2}",
        "{visit: T01, round: 2016-1}",
        "{visit: T01, group: 1}",
        "{visit: S2@T01, not_round: 2016-2}",
        "{person: P01, round: 2016-1, group: 1, role: leader}",
        "{round: 2017-4, open: false}",
        "{visit: T02, round: 2017-3, group: east-1}",
        "{visit: T01, round: 2016-1, group: 1, past: true}",
        "{round: 2016-1, group: 2, at: east, past: true}",
        "{round: 2016-1, group: 2, standby: true}",
        "{round: 2016-1, over: true}",
    ],
)
def test_sound_decisions(entry: str) -> None:
    assert faults_of(spoilt(fixed(entry))) == ()


@pytest.mark.parametrize(
    ("entry", "at", "code", "key"),
    [
        ("{visit: T9, round: 2016-1}", "T9", "id.visit", ".visit"),
        ("{visit: T01, round: 2016-9}", "2016-9", "id.round", ".round"),
        ("{visit: T01, not_round: 2016-9}", "2016-9", "id.round", ".not_round"),
        ("{visit: T01, round: 2016-1, group: 3}", "3}\n", "fixed.group", ".group"),
        ("{visit: T01, round: 2017-3, group: east-2}", "east-2", "fixed.group", ".group"),
        ("{person: P09, round: 2016-1}", "P09", "id.person", ".person"),
        ("{person: P02, round: 2016-1, role: leader}", "leader}\n", "fixed.role", ".role"),
        ("{person: P02, round: 2016-1, role: deputy}", "deputy", "fixed.role", ".role"),
        ("{round: 2016-1}", "{round: 2016-1}", "fixed.about", ""),
        ("{visit: T01, person: P01, round: 2016-1}", "{visit: T01", "fixed.about", ""),
        ("{visit: T01}", "{visit: T01", "fixed.nothing", ""),
        ("{person: P01, group: 1}", "{person: P01", "fixed.nothing", ""),
        ("{open: false}", "{open", "fixed.nothing", ""),
        ("{round: 2016-1, at: east}", "{round", "fixed.nothing", ""),
        ("{round: 2016-1, group: 1, at: west}", "west", "id.partner", ".at"),
        ("{round: 2016-1, group: east-1, at: east}", "east-1", "fixed.group", ".group"),
        ("{round: 2016-1, over: false}", "false}\n", "fixed.only_true", ".over"),
        ("{round: 2016-1, group: 1, over: true}", "group: 1, over", "fixed.key", ".group"),
        ("{round: 2016-1, open: true, group: 1}", "group: 1}", "fixed.key", ".group"),
        ("{visit: T01, round: 2016-1, not_round: 2016-1}", "2016-1}", "fixed.never", ".not_round"),
        ("{visit: 'T01#2', round: 2016-1}", "'T01#2'", "fixed.no_visit", ".visit"),
        ("{visit: S1, round: 2016-1}", "2016-1}", "fixed.window", ".round"),
        ("{visit: T02, round: 2016-1, group: east-1}", "2016-1, group: east", "fixed.window", ".round"),
    ],
)
def test_one_fault(one_fault: One, entry: str, at: str, code: str, key: str) -> None:
    fault = one_fault(fixed(entry), at=at)
    assert (fault.code, fault.path) == (code, f"fixed[0]{key}")


@pytest.mark.parametrize(
    "service", ["away: [{from: 2016-07-10, to: 2016-07-12}]", "from: 2016-08-01", "until: 2016-07-15"]
)
def test_people_who_are_not_there(one_fault: One, service: str) -> None:
    changes = [("posts: []", service), fixed("{person: P02, round: 2016-1}")]
    assert one_fault(*changes, at="{person: P02").code == "fixed.away"
    assert faults_of(spoilt(("posts: []", service), fixed("{person: P02, round: 2016-1, past: true}"))) == ()


def test_decisions_that_contradict_each_other(one_fault: One) -> None:
    fault = one_fault(fixed("{visit: T01, round: 2016-1}", "{visit: T01, round: 2016-2}"), at="2016-2}")
    assert (fault.code, fault.path) == ("fixed.twice", "fixed[1].round")
    fault = one_fault(fixed("{round: 2016-1, open: false}", "{visit: T01, round: 2016-1}"), at="2016-1}")
    assert (fault.code, fault.path) == ("fixed.shut", "fixed[1].round")


def test_a_decision_against_a_window_of_a_rule(one_fault: One) -> None:
    rule = ("rules:\n", "rules:\n  - {rule: window, select: {id: T01}, from: 2017-01-01}\n")
    fault = one_fault(rule, fixed("{visit: T02, round: 2016-1}", "{visit: T01, round: 2016-1}"), at="{visit: T01")
    assert (fault.code, fault.path) == ("fixed.rule", "fixed[1]")
    assert "window" in fault.text("en")
    past = fixed("{visit: T01, round: 2016-1, past: true}")
    assert faults_of(spoilt(rule, past)) == ()
    soft = (rule[0], rule[1].replace("from:", "hard: false, from:"))
    goal = ("- {goal: early}", "- {goal: violations}")
    assert faults_of(spoilt(soft, fixed("{visit: T01, round: 2016-1}"), goal)) == ()


def test_a_decision_that_sends_somebody_to_their_employer(one_fault: One) -> None:
    rule = ("rules:\n", "rules:\n  - {rule: recusal}\n")
    both = fixed("{person: P02, round: 2016-1, group: 1}", "{visit: T02, round: 2016-1, group: 1}")
    fault = one_fault(rule, both, at="{person: P02")
    assert (fault.code, fault.path) == ("fixed.rule", "fixed[0]")
    apart = fixed("{person: P02, round: 2016-1, group: 1}", "{visit: T02, round: 2016-1, group: 2}")
    assert faults_of(spoilt(rule, apart)) == ()


def test_a_decision_for_somebody_who_is_away() -> None:
    person = "  - {id: P01, name: 张三, pool: full_time, leader: true}\n"
    away = person.replace("}\n", ", away: [{from: 2016-01-01, to: 2030-01-01}]}\n")
    text = spoilt(fixed("{person: P01, round: 2016-1, group: 1}"), (person, away))
    faults = faults_of(text)
    assert [fault.code for fault in faults] == ["fixed.away"]
    assert "P01" in faults[0].text("zh")
