"""From a solution of the full model to a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.calendar import Span
from planner.modelling import Lit
from planner.plan import Plan, PlannedGroup, PlannedRound, PlannedVisit, PlanSpan
from planner.problem import Problem
from solvers.full_level import FullLevel

Value = Callable[[Lit], int]
"""The value of a literal in a solution."""


def plan_span(span: Span) -> PlanSpan:
    """A span as the plan file writes it."""
    return PlanSpan(from_=span.start, to=span.end)


def rounds_of_plan(problem: Problem, opened: Callable[[int], bool]) -> tuple[PlannedRound, ...]:
    """Every candidate round with its dates, open or not."""
    return tuple(
        PlannedRound(
            id=r.id, open=opened(r.index), start=r.start, phases={name: plan_span(s) for name, s in r.phases.items()}
        )
        for r in problem.rounds
    )


def extract(model: FullLevel, value: Value) -> Plan:
    """The plan that a solution describes, without goals, dates of visits or a stamp."""
    problem = model.problem
    return Plan(
        rounds=rounds_of_plan(problem, lambda r: bool(value(model.opened(r)))),
        groups=tuple(_groups(model, value)),
        visits=tuple(_visits(model, value)),
    )


def _visits(model: FullLevel, value: Value) -> Iterator[PlannedVisit]:
    problem = model.problem
    for visit in problem.visits.values():
        for r in model.rounds_of(visit.id):
            if not value(model.at_round(visit.id, r)):
                continue
            group = next(g for g in model.groups_of(visit.id, r) if value(model.at(visit.id, r, g)))
            yield PlannedVisit(
                visit=visit.id, unit=visit.unit, kind=visit.kind, round=problem.rounds[r].id, group=group
            )


def _groups(model: FullLevel, value: Value) -> Iterator[PlannedGroup]:
    problem = model.problem
    for r, candidate in enumerate(problem.rounds):
        for g in problem.own_groups(r):
            if value(model.active(r, g)):
                yield _own_group(model, value, r, candidate.id, g)
        for g, guest in problem.guests.items():
            if value(model.active(r, g)):
                yield PlannedGroup(round=candidate.id, group=g, county=guest.partner.id)


def _own_group(model: FullLevel, value: Value, r: int, round_id: str, g: str) -> PlannedGroup:
    members = tuple(p for p in model.problem.people if value(model.serves(p, r, g)))
    return PlannedGroup(
        round=round_id,
        group=g,
        at=next((partner for partner in model.problem.partners if value(model.lent_group(r, g, partner))), None),
        standby=bool(value(model.standby_group(r, g))),
        leaders=tuple(p for p in members if value(model.leads(p, r, g))),
        deputies=tuple(p for p in members if value(model.deputises(p, r, g))),
        members=members,
    )
