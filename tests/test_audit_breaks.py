"""A good plan broken by hand in many ways: each is caught, and named by the right rule; none makes the audit fail."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from planner.audit import Audit, audit
from planner.plan import Plan
from planner.rules import REGISTER
from tests.builders import Data, problem_of
from tests.good_plan import PLAN, SCENARIO, VALUES

PROBLEM = problem_of(SCENARIO)
Edit = Callable[[Data], Any]


def check(data: Data) -> Audit:
    """The audit of a plan for the one scenario here."""
    return audit(PROBLEM, Plan.model_validate(data))


def edited(*edits: Edit) -> Data:
    """The good plan after some edits."""
    data = deepcopy(PLAN)
    for edit in edits:
        edit(data)
    return data


def visit(data: Data, name: str) -> Data:
    found: Data = next(entry for entry in data["visits"] if entry["visit"] == name)
    return found


def group(data: Data, number: int, label: str) -> Data:
    name = PROBLEM.rounds[number - 1].id
    found: Data = next(g for g in data["groups"] if (g["round"], g["group"]) == (name, label))
    return found


def move(name: str, number: int, label: str) -> Edit:
    """Put a visit into another round and group."""
    return lambda data: visit(data, name).update(round=PROBLEM.rounds[number - 1].id, group=label)


def drop(name: str) -> Edit:
    return lambda data: data["visits"].remove(visit(data, name))


def staff(number: int, label: str, members: str, leaders: str | None = None) -> Edit:
    """Set who is in a group; the leaders stay unless given."""
    people: Data = {"members": members.split()}
    if leaders is not None:
        people["leaders"] = leaders.split()
    return lambda data: group(data, number, label).update(people)


def alter(number: int, label: str, **fields: object) -> Edit:
    return lambda data: group(data, number, label).update(fields)


def alter_visit(name: str, **fields: object) -> Edit:
    return lambda data: visit(data, name).update(fields)


def alter_round(number: int, **fields: object) -> Edit:
    return lambda data: data["rounds"][number - 1].update(fields)


def add(section: str, like: int = 0, **fields: object) -> Edit:
    """List an entry once more, with some fields changed."""
    return lambda data: data[section].append({**data[section][like], **fields})


WRONG_SPAN = {"investigate": {"from": "2020-01-03", "to": "2020-01-10"}}

BREAKS: list[tuple[str, str, str, list[Edit]]] = [
    # what is done, the rule or section that must say so, its code
    ("a visit is left out", "coverage", "uncovered", [drop("V2")]),
    ("a visit after the deadline", "coverage", "uncovered", [move("D", 4, "2")]),
    ("an ordered visit is left out", "visits", "missing", [drop("S1")]),
    ("an ordered visit before its window", "visits.window", "outside", [move("S1", 2, "1")]),
    ("the township in the second half", "window", "late", [move("T", 3, "1")]),
    ("a department beside the township", "order", "too_soon", [move("A", 1, "1")]),
    ("too much in one round", "pace", "round_visits", [move("V2", 3, "2")]),
    ("a system two rounds apart", "together", "round", [move("B", 4, "2")]),
    ("two that must not share a round", "apart", "round", [move("D", 2, "2")]),
    ("three departments in a group", "compact", "group", [move("B", 3, "1"), move("C", 3, "1")]),
    ("the township without a village", "sampling", "count", [move("V1", 2, "2")]),
    ("three villages with the township", "sampling", "count", [move("V2", 1, "1"), move("V3", 1, "1")]),
    ("no look-back", "look_back", "too_few", [drop("T@look_back")]),
    ("a look-back too soon", "look_back", "too_soon", [move("T@look_back", 2, "1")]),
    ("a look-back by the same leader", "look_back", "same_leader", [staff(4, "2", "L1 M2", "L1")]),
    ("the standby group is sent home", "reserve", "year_groups", [lambda d: d["groups"].remove(group(d, 1, "2"))]),
    ("nobody is left over", "reserve", "round_people",
     [staff(3, "1", "L3 M3 L1 M1 M2 Q2", "L3"), staff(3, "2", "L2 M4 Q1 L4", "L2")]),
    ("a village twice at a time", "resource", "short", [move("V3", 2, "1")]),
    ("at home", "recusal", "hometown", [staff(1, "1", "L1 M1 L2")]),
    ("at the former post", "recusal", "post", [staff(2, "1", "L1 L3 M3")]),
    ("where the husband works", "recusal", "relative", [staff(3, "2", "L2 M4 M1")]),
    ("at the employer's", "recusal", "employer", [staff(3, "1", "L3 M3 Q1")]),
    ("a pair that must not be", "incompatible", "pair", [staff(2, "2", "M2 L3 M1")]),
    ("no rest", "participation", "no_rest", [staff(4, "2", "L4 M2 Q1")]),
    ("two of one employer", "lender", "too_many", [staff(2, "1", "L1 M3 Q1"), staff(2, "2", "L3 M2 Q2")]),
    ("no engineer", "composition", "skill", [staff(3, "2", "L2 M2 Q1")]),
    ("three rounds running as leader", "rotation", "leader_running", [staff(4, "2", "L3 M2", "L3")]),
    ("a third time together", "rotation", "pair_term", [staff(2, "1", "L1 M1")]),
    ("back as leader", "rotation", "leader_unit", [staff(4, "2", "L1 M2", "L1")]),
    ("one system twice running", "rotation", "leader_system", [staff(3, "2", "L1 M4 Q1", "L1")]),
    ("acquaintances", "exchange", "not_outside", [move("C", 3, "1")]),
    ("nobody is lent", "exchange", "balance_term", [alter(4, "1", at=None, standby=True)]),
    ("lent in the guest's round", "exchange", "mutual", [alter(3, "1", at="east")]),
    ("lent, with a visit", "groups.per_round", "lent_visits", [alter(3, "1", at="east")]),
    ("no own group", "groups.per_round", "count", [lambda d: d["groups"].remove(group(d, 2, "1")),
                                                  lambda d: d["groups"].remove(group(d, 2, "2"))]),
    ("standing by, with a visit", "groups.per_round", "busy_standby", [alter(2, "1", standby=True)]),
    ("idle, not standing by", "groups.per_round", "not_standby", [alter(1, "2", standby=False)]),
    ("three visits of one group", "groups.visits", "too_many", [move("D", 4, "2")]),
    ("more work than days", "groups.capacity", "overloaded", [move("B", 3, "1"), move("A", 3, "1")]),
    ("more work than a guest has days", "groups.capacity", "overloaded", [move("D", 3, "east-1")]),
    ("a guest too early", "partners.window", "outside", [move("C", 2, "east-1"), alter(3, "east-1", round="2020-2")]),
    ("one alone", "groups.size", "count", [staff(4, "1", "L1")]),
    ("no leader", "groups.leaders", "leaders", [alter(2, "1", leaders=[])]),
    ("someone leads who may not", "groups.leaders", "no_leader", [staff(2, "1", "L1 M3", "M3")]),
    ("no lawyer", "groups.skills", "skill", [staff(4, "1", "L1 Q2")]),
    ("the core in another group", "groups.standing", "strayed", [staff(2, "2", "L1 M2", "L1")]),
    ("ill", "people.away", "away", [staff(3, "1", "L3 M3 M5")]),
    ("in two groups", "people", "twice", [staff(2, "2", "M2 L3 M3")]),
    ("too many rounds", "people.per_year", "per_term",
     [staff(1, "2", "L2 M2 Q1"), staff(2, "2", "M2 L3 Q1")]),
    ("a decision is not kept", "fixed", "visit_group", [move("T", 1, "2")]),
    ("a person's decision is not kept", "fixed", "person_role", [staff(1, "1", "L1 L2 M1", "L2")]),
    ("a round barred by decision", "fixed", "visit_not_round", [move("D", 4, "1")]),
    ("too few rounds", "rounds.per_year", "count", [alter_round(2, open=False), alter_round(3, open=False)]),
    ("a visit in a shut round", "rounds", "visit_shut", [alter_round(4, open=False)]),
    ("an open round with nothing", "rounds", "idle",
     [drop("T@look_back"), drop("S1"), alter(4, "1", at=None, standby=True)]),
    # the plan itself
    ("a round is not listed", "plan", "round_missing", [lambda d: d["rounds"].pop()]),
    ("a round twice", "plan", "round_twice", [add("rounds")]),
    ("a round of no one's", "plan", "round_unknown", [add("rounds", id="2031-1")]),
    ("a round on another day", "plan", "round_start", [alter_round(1, start="2020-01-06")]),
    ("a phase on other days", "plan", "phase_dates", [alter_round(1, phases=WRONG_SPAN)]),
    ("a phase of no one's", "plan", "phase_unknown",
     [alter_round(1, phases={"rest": {"from": "2020-01-03", "to": "2020-01-03"}})]),
    ("a visit of no one's", "plan", "visit_unknown", [add("visits", visit="X9")]),
    ("a visit twice", "plan", "visit_twice", [add("visits", round="2020-2")]),
    ("another unit's visit", "plan", "visit_unit", [alter_visit("A", unit="B")]),
    ("another kind of visit", "plan", "visit_kind", [alter_visit("A", kind="special")]),
    ("a visit in a round of no one's", "plan", "visit_round", [alter_visit("A", round="2031-1")]),
    ("a visit with a group that is not listed", "plan", "visit_group", [move("A", 1, "3")]),
    ("a visit on other days", "plan", "visit_dates", [alter_visit("A", **{"from": "2020-04-03"})]),
    ("a group in a round of no one's", "plan", "group_round", [alter(2, "1", round="2031-1")]),
    ("a group twice", "plan", "group_twice", [add("groups")]),
    ("a third group", "plan", "group_unknown", [add("groups", group="3")]),
    ("a guest that is not called one", "plan", "group_county", [alter(3, "east-1", county=None)]),
    ("an own group that is called a guest", "plan", "group_unknown", [alter(2, "1", county="east")]),
    ("lent to no one", "plan", "lent_unknown", [alter(4, "1", at="north")]),
    ("a guest with people", "plan", "guest_people", [staff(3, "east-1", "M5")]),
    ("a lent guest", "plan", "guest_lent", [alter(3, "east-1", at="east")]),
    ("an idle guest", "plan", "guest_idle", [move("C", 3, "1")]),
    ("a stranger in a group", "plan", "person_unknown", [staff(2, "1", "L1 M3 X7")]),
    ("a leader outside the group", "plan", "not_member", [staff(2, "1", "M3 M1", "L1")]),
    ("a person twice in a group", "plan", "person_twice", [staff(2, "1", "L1 M3 M3")]),
]  # fmt: skip


def test_the_plan_is_good() -> None:
    found = check(PLAN)
    assert [v.text["en"] for v in (*found.violations, *found.misreported)] == []
    assert found.ok
    assert found.values == VALUES
    assert {rule["rule"] for rule in SCENARIO["rules"]} == {r.model_fields["rule"].default for r in REGISTER}


@pytest.mark.parametrize(("kind", "code", "edits"), [b[1:] for b in BREAKS], ids=[b[0] for b in BREAKS])
def test_break_is_caught(kind: str, code: str, edits: list[Edit]) -> None:
    found = check(edited(*edits))
    assert not found.ok
    named = [v for v in found.violations if (v.kind, v.reason.code) == (kind, code)]
    assert named, [(v.kind, v.reason.code) for v in found.violations]
    assert all(v.text["zh"] and v.text["en"] and v.hard for v in named)


def test_soft_rule_is_counted_and_not_hard() -> None:
    found = check(edited(move("D", 2, "1"), lambda d: d.update(goals=[])))
    soft = [v for v in found.violations if v.rule == "rather_not"]
    assert len(soft) == 1
    assert not soft[0].hard
    assert soft[0].weight == 5
    assert found.values[0] == 5
    assert soft[0] not in found.hard


GOAL_BREAKS: list[tuple[str, str, int, Edit]] = [
    # what is done, the code, how many goals it concerns
    ("a value that is not so", "goal_value", 1, lambda d: d["goals"][1].update(value=44)),
    ("a bound above the value", "goal_bound", 1, lambda d: d["goals"][1].update(bound=46)),
    ("a goal left out", "goal_list", 1, lambda d: d["goals"].pop()),
    ("goals in another order", "goal_list", 1, lambda d: d["goals"].reverse()),
    ("optimal, though unproven", "not_proven", 4, lambda d: d.update(status="optimal")),
    ("optimal, bound not known", "not_proven", 1,
     lambda d: (d.update(status="optimal"), [g.update(bound=g["value"]) for g in d["goals"]],
                d["goals"][2].update(bound=None))),
    ("optimal, no goals reported", "goal_list", 1, lambda d: d.update(status="optimal", goals=[])),
]  # fmt: skip


@pytest.mark.parametrize(("code", "count", "edit"), [b[1:] for b in GOAL_BREAKS], ids=[b[0] for b in GOAL_BREAKS])
def test_misreported_goals(code: str, count: int, edit: Edit) -> None:
    found = check(edited(edit))
    assert [v.reason.code for v in found.misreported].count(code) == count
    assert {(v.kind, v.rule, v.hard) for v in found.misreported} == {("goals", "goals", True)}
    assert not found.violations
    assert not found.ok


def test_goals_may_go_unreported() -> None:
    assert check(edited(lambda d: d.update(goals=[]))).ok


def test_optimal_with_every_bound_met() -> None:
    proven = edited(lambda d: d.update(status="optimal"), lambda d: [g.update(bound=g["value"]) for g in d["goals"]])
    assert check(proven).ok


def test_clause_and_authority_are_quoted() -> None:
    found = next(v for v in check(edited(drop("V2"))).violations if v.kind == "coverage")
    assert (found.clause, found.authority) == ("届内全覆盖。", "县委常委会")


def test_entries_in_another_order_give_the_same_report() -> None:
    broken = edited(drop("V2"), staff(2, "1", "L1 L3 M3"), staff(3, "1", "L3 M3 Q1"))
    turned = {**broken, "visits": broken["visits"][::-1], "groups": broken["groups"][::-1]}
    assert check(broken).violations == check(turned).violations


ODD = ["", "2020-1", "2020-9", "1", "2", "3", "east-1", "east", "north", "T", "V1", "A", "L1", "Q1", "M9", "special"]


def _mangle(rng: random.Random, data: Data) -> None:
    """Change one thing somewhere: drop, repeat or overwrite."""
    rows = data[rng.choice(["rounds", "groups", "visits"])]
    if not rows:
        return
    row = rng.randrange(len(rows))
    action = rng.randrange(4)
    if action == 0:
        rows.pop(row)
    elif action == 1:
        rows.append(deepcopy(rows[row]))
    else:
        key = rng.choice(sorted(rows[row]))
        old = rows[row][key]
        if isinstance(old, list):
            rows[row][key] = [rng.choice(ODD) for _ in range(rng.randrange(4))]
        elif isinstance(old, bool):
            rows[row][key] = not old
        elif key != "start":
            rows[row][key] = rng.choice(ODD)


@pytest.mark.parametrize("seed", range(200))
def test_no_plan_makes_the_audit_fail(seed: int) -> None:
    rng = random.Random(seed)
    data = deepcopy(PLAN)
    for _ in range(rng.randrange(1, 12)):
        _mangle(rng, data)
    found = check(data)
    assert all("{" not in text for v in found.violations for text in v.text.values())


def test_an_empty_plan() -> None:
    found = check({"format": "planner-plan/1"})
    assert {"coverage", "visits", "rounds.per_year", "plan"} <= {v.kind for v in found.violations}
