"""A plan as pandas frames. pandas is loaded when the first frame is made.

Every frame has one row per thing, in time order where there is one, and a default index. Ids are strings, dates are
`datetime64[ns]` days, efforts whole person-days, round indices and years whole numbers from 0. What may be missing
is `<NA>` (`Int64`, `string`) or `NaT`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from planner.ledger import is_village, ledger
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.series import opened_numbers
from planner.visit_dates import visit_dates

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]

TEXT, WHOLE, DAY, FLAG, REAL = "string", "Int64", "datetime64[ns]", "bool", "Float64"
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "visits": {
        "visit": TEXT, "unit": TEXT, "name": TEXT, "kind": TEXT, "unit_kind": TEXT, "system": TEXT, "area": TEXT,
        "parent": TEXT, "village": FLAG, "risk": WHOLE, "effort": WHOLE, "round": TEXT, "round_index": WHOLE,
        "year": WHOLE, "group": TEXT, "county": TEXT, "leader": TEXT, "from": DAY, "to": DAY,
    },
    "groups": {
        "round": TEXT, "round_index": WHOLE, "year": WHOLE, "group": TEXT, "county": TEXT, "at": TEXT,
        "standby": FLAG, "deployed": FLAG, "leaders": TEXT, "deputies": TEXT, "members": TEXT, "people": WHOLE,
        "seconded": WHOLE, "visits": WHOLE, "effort": WHOLE, "from": DAY, "to": DAY,
    },
    "people": {
        "person": TEXT, "name": TEXT, "pool": TEXT, "employer": TEXT, "round": TEXT, "round_index": WHOLE,
        "year": WHOLE, "group": TEXT, "role": TEXT, "at": TEXT, "standby": FLAG, "from": DAY, "to": DAY,
    },
    "rounds": {
        "round": TEXT, "round_index": WHOLE, "year": WHOLE, "series": TEXT, "open": FLAG, "number": WHOLE,
        "start": DAY, "duty_from": DAY, "duty_to": DAY, "site_from": DAY, "site_to": DAY, "own_groups": WHOLE,
        "guests": WHOLE, "lent": WHOLE, "standby": WHOLE, "visits": WHOLE, "effort": WHOLE, "people": WHOLE,
    },
    "goals": {"goal": TEXT, "value": WHOLE, "bound": WHOLE, "gap": REAL},
    "units": {
        "unit": TEXT, "name": TEXT, "kind": TEXT, "parent": TEXT, "system": TEXT, "area": TEXT, "village": FLAG,
        "risk": WHOLE, "covered": FLAG, "on": DAY, "how": TEXT, "visit": TEXT, "visits": WHOLE,
    },
}  # fmt: skip
"""Frame → its columns with their types.

`visits`: one row per visit made; `from`, `to` are on-site days, `county` the partner whose guests make it. `groups`:
one row per group-round; `from`, `to` are its on-duty days, `leaders`, `deputies` and `members` ids joined by `;`
(members holds everybody). `people`: one row per person and group-round served; `role` is leader, deputy or member.
`rounds`: one row per candidate round; `series` is missing for main rounds, `number` counts the opened ones of a series
from 1. `goals`: in order of importance, as the plan file has them. `units`: the coverage ledger, one row per unit; `on`
is the day it is covered, `how` is visit or other_level, `visit` the visit that covers it, `visits` how many it gets.
"""


def frame(problem: Problem, plan: Plan, name: str) -> pd.DataFrame:
    """The frame `name` of a plan: one of `COLUMNS`; ValueError for any other name."""
    import pandas as pd

    if name not in COLUMNS:
        raise ValueError(f"no such frame: {name}; there are: {', '.join(COLUMNS)}")
    rows = list(_MAKERS[name](PlanIndex(problem, plan)))
    columns = COLUMNS[name]
    made = pd.DataFrame(rows, columns=list(columns))
    dates = {column: pd.to_datetime(made[column]) for column, kind in columns.items() if kind == DAY}
    return made.assign(**dates).astype(dict(columns))


def _visits(index: PlanIndex) -> Iterable[Row]:
    problem, dates = index.problem, visit_dates(index.problem, index)
    given = {v.visit: (v.from_, v.to) for v in index.plan.visits if v.from_ and v.to}
    for name, place in sorted(index.places.items(), key=lambda item: (item[1].round, item[1].group, item[0])):
        visit, facts, group = problem.visits[name], problem.units[problem.visits[name].unit], index.group_of(name)
        begin, end = given.get(name) or (dates[name].start, dates[name].end)
        yield {
            "visit": name, "unit": visit.unit, "name": facts.unit.name, "kind": visit.kind,
            "unit_kind": facts.unit.kind, "system": facts.unit.system, "area": facts.area,
            "parent": facts.unit.parent, "village": is_village(problem, visit.unit), "risk": facts.risk,
            "effort": visit.effort, **_round(index, place.round), "group": place.group,
            "county": group.county if group else None, "leader": group.leaders[0] if group and group.leaders else None,
            "from": begin, "to": end,
        }  # fmt: skip


def _groups(index: PlanIndex) -> Iterable[Row]:
    for key in sorted(index.group_rounds):
        group = index.group_rounds[key]
        people = [index.problem.people[person] for person in group.members]
        yield {
            **_round(index, group.round), "group": group.group, "county": group.county, "at": group.at,
            "standby": group.standby, "deployed": group.deployed, "leaders": ";".join(group.leaders),
            "deputies": ";".join(group.deputies), "members": ";".join(group.members), "people": len(people),
            "seconded": sum(person.pool == "seconded" for person in people), "visits": len(group.visits),
            "effort": sum(visit.effort for visit in group.visits), **_duty(index, group.round),
        }  # fmt: skip


def _people(index: PlanIndex) -> Iterable[Row]:
    for name, person in index.problem.people.items():
        for group in index.service.get(name, ()):
            yield {
                "person": name, "name": person.name, "pool": person.pool, "employer": person.employer,
                **_round(index, group.round), "group": group.group, "role": group.role_of(name), "at": group.at,
                "standby": group.standby, **_duty(index, group.round),
            }  # fmt: skip


def _rounds(index: PlanIndex) -> Iterable[Row]:
    numbers = opened_numbers(index.problem.rounds, index.open)
    for candidate in index.problem.rounds:
        groups = index.in_round(candidate.index)
        here = [name for name, place in index.places.items() if place.round == candidate.index]
        yield {
            **_round(index, candidate.index), "series": candidate.series, "open": candidate.index in index.open,
            "number": numbers.get(candidate.index), "start": candidate.start, "duty_from": candidate.duty.start,
            "duty_to": candidate.duty.end, "site_from": candidate.site.start, "site_to": candidate.site.end,
            "own_groups": sum(group.own for group in groups), "guests": sum(not group.own for group in groups),
            "lent": sum(group.at is not None for group in groups), "standby": sum(group.standby for group in groups),
            "visits": len(here), "effort": sum(index.problem.visits[name].effort for name in here),
            "people": len({person for group in groups for person in group.members}),
        }  # fmt: skip


def _goals(index: PlanIndex) -> Iterable[Row]:
    for goal in index.plan.goals:
        yield {"goal": goal.goal, "value": goal.value, "bound": goal.bound, "gap": goal.gap}


def _units(index: PlanIndex) -> Iterable[Row]:
    for entry in ledger(index):
        facts = index.problem.units[entry.unit]
        made = [visit for visit in index.problem.of_unit(entry.unit) if visit.id in index.places]
        yield {
            "unit": entry.unit, "name": facts.unit.name, "kind": facts.unit.kind, "parent": facts.unit.parent,
            "system": facts.unit.system, "area": facts.area, "village": entry.village, "risk": facts.risk,
            "covered": entry.on is not None, "on": entry.on, "how": entry.how, "visit": entry.visit,
            "visits": len(made),
        }  # fmt: skip


def _round(index: PlanIndex, round_index: int) -> Row:
    candidate = index.problem.rounds[round_index]
    return {"round": candidate.id, "round_index": round_index, "year": candidate.year}


def _duty(index: PlanIndex, round_index: int) -> Row:
    duty = index.problem.rounds[round_index].duty
    return {"from": duty.start, "to": duty.end}


_MAKERS: Mapping[str, Callable[[PlanIndex], Iterable[Row]]] = {
    "visits": _visits,
    "groups": _groups,
    "people": _people,
    "rounds": _rounds,
    "goals": _goals,
    "units": _units,
}
