"""When a unit was last inspected, and by whom: what the check of `look_back` goes by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.calendar import Round
    from planner.plan_index import GroupRound, PlanIndex
    from planner.problem import Problem


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The last regular inspection of a unit: when its rectification ended, and who made it, as far as known."""

    ended: dt.date
    when: str
    leaders: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()


def surely_visited(problem: Problem, unit: str) -> bool:
    """Whether the unit was inspected before, or must be."""
    facts = problem.units[unit].unit
    before = facts.covered_by is not None or any(visit.kind == "regular" for visit in facts.past)
    return before or any(visit.mandatory for visit in problem.regular(unit))


def _put_right(candidate: Round) -> dt.date:
    """The last day of the rectify phase; of the last phase there is, where there is none."""
    span = candidate.phases.get("rectify")
    return span.end if span else max(phase.end for phase in candidate.phases.values())


def _in_plan(plan: PlanIndex, unit: str) -> Iterator[LastVisit]:
    for visit in plan.problem.regular(unit):
        place = plan.places.get(visit.id)
        if place is not None:
            candidate = plan.problem.rounds[place.round]
            group: GroupRound | None = plan.group_of(visit.id)
            known = group if group is not None and group.own else None
            yield LastVisit(
                _put_right(candidate), candidate.id,
                frozenset(known.leaders if known else ()), frozenset(known.members if known else ()),
            )  # fmt: skip


def last_visit(plan: PlanIndex, unit: str) -> LastVisit | None:
    """The last time a unit was inspected: in the plan, before the term, or by another level."""
    facts = plan.problem.units[unit].unit
    found = list(_in_plan(plan, unit))
    for past in facts.past:
        if past.kind == "regular":
            leaders = frozenset([past.leader] if past.leader else ())
            found.append(LastVisit(past.on, past.on.isoformat(), leaders, frozenset(past.members) | leaders))
    if facts.covered_by is not None:
        found.append(LastVisit(facts.covered_by.on, facts.covered_by.on.isoformat()))
    return max(found, key=lambda last: last.ended, default=None)
