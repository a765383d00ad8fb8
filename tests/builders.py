"""Small scenarios and plans as plain data, for tables of what is allowed and what is not.

The base scenario: one year from 2020-01-01 with four candidate rounds of five days (2020-1 on 1 January, 2020-2 on
2 April, 2020-3 on 2 July, 2020-4 on 2 October), Monday to Friday, at most two own groups, no leader needed, every
unit to be covered once at an effort of 1 person-day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from planner.audit import Audit, audit
from planner.earlier import Earlier
from planner.plan import Plan
from planner.problem import Problem
from planner.scenario import Scenario

Data = dict[str, Any]
ROLES = {"*": "leaders", "+": "deputies"}


@dataclass(frozen=True)
class Case:
    """One row of a table: a plan for a scenario, whether it is allowed, and the codes that the rule gives if not.

    `amount`: what the rule's violation comes to, where the row says so. In an allowed row nothing at all is violated,
    in a forbidden one only the rule or limit of the table."""

    name: str
    scenario: Data
    plan: Data
    allowed: bool
    codes: tuple[str, ...] = ()
    amount: int | None = None


@dataclass(frozen=True)
class Value:
    """One row of a goal's table: the value of the scenario's only goal on a plan; `earlier`: the plan against which
    moves are counted, `today`: on that day."""

    name: str
    scenario: Data
    plan: Data
    value: int
    earlier: Data | None = None
    today: str = "2020-01-01"

    @property
    def problem(self) -> Problem:
        """The problem of the scenario."""
        return problem_of(self.scenario, self.earlier, self.today)


def unit(spec: str | Mapping[str, Any]) -> Data:
    """A unit from its id alone, or with more fields."""
    given = {"id": spec} if isinstance(spec, str) else dict(spec)
    return {"name": f"单位{given['id']}", "kind": "department", "effort": 1, **given}


def person(spec: str | Mapping[str, Any]) -> Data:
    """A full-time person about whom everything is declared, from the id alone, or with more fields."""
    given = {"id": spec} if isinstance(spec, str) else dict(spec)
    known = {"pool": "full_time", "posts": [], "relatives": [], "hometown": "none"}
    return {"name": f"人员{given['id']}", **known, **given}


def scenario(
    units: Any = "A B",
    people: Any = None,
    rules: Any = (),
    *,
    cover: Any = True,
    per_year: Any = None,
    phases: Any = None,
    groups: Any = None,
    **sections: Any,
) -> Data:
    """The base scenario with these units, people (ids in one text, or a list of ids and records) and rules; `cover`:
    with a coverage rule for everything; `groups` and further sections are merged in."""
    names = units.split() if isinstance(units, str) else units
    staff = people.split() if isinstance(people, str) else people
    data: Data = {
        "format": "planner-scenario/1",
        "name": "测试县",
        "term": {"start": "2020-01-01", "years": 1},
        "calendar": {"holidays": "none"},
        "rounds": {"per_year": per_year or {"min": 0, "max": 4}, "phases": phases or {"investigate": 5}},
        "groups": {"per_round": {"max": 2}, "leaders": 0, **(groups or {})},
        "units": [unit(one) for one in names],
        "rules": [*([{"rule": "coverage", "select": {}}] if cover else []), *(dict(rule) for rule in rules)],
    }
    if staff is not None:
        data["people"] = [person(one) for one in staff]
    return {**data, **deepcopy(sections)}


def problem_of(data: Mapping[str, Any], earlier: Mapping[str, Any] | None = None, today: str = "2020-01-01") -> Problem:
    """The problem of a scenario as data; `earlier`: a plan that is replanned on the day `today`."""
    old = None if earlier is None else Earlier(Plan.model_validate(earlier), dt.date.fromisoformat(today))
    return Problem(Scenario.model_validate(data), earlier=old)


def _spot(problem: Problem, spot: str) -> tuple[str, str]:
    """`2/1`: group 1 in the second candidate round."""
    number, _, group = spot.partition("/")
    return problem.rounds[int(number) - 1].id, group


def _staff(text: str) -> Data:
    """`P1* P2+ P3`: P1 leads, P2 is a deputy, all three are members."""
    found: Data = {"leaders": [], "deputies": [], "members": []}
    for word in text.split():
        name = word.rstrip("*+")
        found["members"].append(name)
        if name != word:
            found[ROLES[word[-1]]].append(name)
    return found


def plan(
    data: Mapping[str, Any],
    visits: Any = "",
    staff: Any = None,
    *,
    lent: Any = None,
    standby: str = "",
    opened: str = "",
    **more: Any,
) -> Data:
    """A plan for a scenario: `visits` as `A=1/1 B=2/east-1`, `staff` by spot, `lent` spot → partner, `standby` spots,
    `opened` further rounds by number. Rounds that are used are open; groups are listed as needed."""
    problem = problem_of(data)
    pairs = dict(word.split("=") for word in visits.split()) if isinstance(visits, str) else dict(visits)
    spots = {*pairs.values(), *(staff or {}), *(lent or {}), *standby.split()}
    used = {_spot(problem, spot)[0] for spot in spots} | {problem.rounds[int(k) - 1].id for k in opened.split()}
    groups = []
    for spot in sorted(spots):
        round_id, label = _spot(problem, spot)
        guest = problem.guests.get(label)
        host = (lent or {}).get(spot)
        groups.append({
            "round": round_id, "group": label, "county": guest.partner.id if guest else None, "at": host,
            "standby": spot not in pairs.values() and host is None and guest is None,
            **_staff((staff or {}).get(spot, "")),
        })  # fmt: skip
    return {
        "format": "planner-plan/1",
        "rounds": [{"id": r.id, "open": r.id in used, "start": r.start.isoformat()} for r in problem.rounds],
        "groups": groups,
        "visits": [_visit(problem, name, spot) for name, spot in pairs.items()],
        **more,
    }


def _visit(problem: Problem, name: str, spot: str) -> Data:
    round_id, group = _spot(problem, spot)
    found = problem.visits[name]
    return {"visit": name, "unit": found.unit, "kind": found.kind, "round": round_id, "group": group}


def audited(data: Mapping[str, Any], plan_data: Mapping[str, Any]) -> Audit:
    """The audit of a plan as data."""
    return audit(problem_of(data), Plan.model_validate(plan_data))
