"""Whether a plan is one of this problem at all: known names, each entry once, dates and groups that fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from planner.limits.base import Limit
from planner.structure_sentences import SENTENCES
from planner.violations import Reason
from planner.visit_dates import visit_dates

if TYPE_CHECKING:
    from planner.plan import Plan, PlannedGroup, PlannedRound, PlannedVisit
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


class Structure(Limit):
    """Every candidate round stands in the plan once and as it is; visits, groups and people are known, listed once,
    and where they belong."""

    section = "plan"
    sentences: ClassVar = SENTENCES

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each entry of the plan that does not fit the problem."""
        yield from _rounds(plan.problem, plan.plan)
        yield from _visits(plan)
        yield from _groups(plan)


def _rounds(problem: Problem, plan: Plan) -> Iterator[Reason]:
    seen: set[str] = set()
    for entry in plan.rounds:
        if entry.id in seen:
            yield Reason("round_twice", {"round": entry.id})
        elif entry.id not in problem.round_index:
            yield Reason("round_unknown", {"round": entry.id})
        else:
            yield from _round_dates(problem, entry)
        seen.add(entry.id)
    for candidate in problem.rounds:
        if candidate.id not in seen:
            yield Reason("round_missing", {"round": candidate.id})


def _round_dates(problem: Problem, entry: PlannedRound) -> Iterator[Reason]:
    candidate = problem.rounds[problem.round_index[entry.id]]
    if entry.start != candidate.start:
        yield Reason("round_start", {"round": entry.id, "found": entry.start, "right": candidate.start})
    for name, span in entry.phases.items():
        right = candidate.phases.get(name)
        if right is None:
            yield Reason("phase_unknown", {"round": entry.id, "phase": name})
        elif (span.from_, span.to) != (right.start, right.end):
            yield Reason("phase_dates", {
                "round": entry.id, "phase": name, "from": span.from_, "to": span.to,
                "right_from": right.start, "right_to": right.end,
            })  # fmt: skip


def _visits(plan: PlanIndex) -> Iterator[Reason]:
    problem = plan.problem
    dates = visit_dates(problem, plan)
    listed = {(entry.round, entry.group) for entry in plan.plan.groups}
    seen: set[str] = set()
    for entry in plan.plan.visits:
        visit = problem.visits.get(entry.visit)
        where: dict[str, Any] = {"visit": entry.visit, "round": entry.round, "group": entry.group}
        if visit is None:
            yield Reason("visit_unknown", where)
            continue
        if entry.visit in seen:
            yield Reason("visit_twice", where)
            continue
        seen.add(entry.visit)
        if entry.unit != visit.unit:
            yield Reason("visit_unit", {**where, "unit": visit.unit, "found": entry.unit})
        if entry.kind != visit.kind:
            yield Reason("visit_kind", {**where, "right": visit.kind, "found": entry.kind})
        if entry.round not in problem.round_index:
            yield Reason("visit_round", where)
            continue
        if (entry.round, entry.group) not in listed:
            yield Reason("visit_group", where)
        right = dates.get(entry.visit)
        if right is not None and not _same_days(entry, right.start, right.end):
            days = {"from": entry.from_, "to": entry.to, "right_from": right.start, "right_to": right.end}
            yield Reason("visit_dates", {**where, **days})


def _same_days(entry: PlannedVisit, first: Any, last: Any) -> bool:
    """Whether an entry's dates are these; dates left out are no fault."""
    return entry.from_ in (None, first) and entry.to in (None, last)


def _groups(plan: PlanIndex) -> Iterator[Reason]:
    problem = plan.problem
    seen: set[tuple[str, str]] = set()
    for entry in plan.plan.groups:
        where = {"round": entry.round, "group": entry.group}
        if entry.round not in problem.round_index:
            yield Reason("group_round", where)
            continue
        if (entry.round, entry.group) in seen:
            yield Reason("group_twice", where)
            continue
        seen.add((entry.round, entry.group))
        yield from _label(plan, entry)
        yield from _people(problem, entry)


def _label(plan: PlanIndex, entry: PlannedGroup) -> Iterator[Reason]:
    """Whether a group of that name can be there, as own group, lent one or guest."""
    problem = plan.problem
    where = {"round": entry.round, "group": entry.group}
    index = problem.round_index[entry.round]
    guest = problem.guests.get(entry.group)
    if guest is None and (entry.county is not None or entry.group not in problem.own_groups(index)):
        yield Reason("group_unknown", {**where, "county": entry.county or "—"})
    elif guest is not None and entry.county != guest.partner.id:
        yield Reason("group_county", {**where, "partner": guest.partner.id})
    if entry.at is not None and entry.at not in problem.partners:
        yield Reason("lent_unknown", {**where, "partner": entry.at})
    if entry.county is not None:
        if entry.members or entry.leaders or entry.deputies:
            yield Reason("guest_people", where)
        if entry.at is not None or entry.standby:
            yield Reason("guest_lent", where)
        if not plan.group_rounds[index, entry.group].visits:
            yield Reason("guest_idle", where)


def _people(problem: Problem, entry: PlannedGroup) -> Iterator[Reason]:
    where = {"round": entry.round, "group": entry.group}
    for person in dict.fromkeys((*entry.members, *entry.leaders, *entry.deputies)):
        if person not in problem.people:
            yield Reason("person_unknown", {**where, "person": person})
        elif person not in entry.members:
            yield Reason("not_member", {**where, "person": person})
        elif any(names.count(person) > 1 for names in (entry.members, entry.leaders, entry.deputies)):
            yield Reason("person_twice", {**where, "person": person})
