"""An earlier plan as far as it still makes sense of a problem: what a change has taken away is left out."""

from __future__ import annotations

from collections.abc import Iterator

from planner.plan import Plan, PlannedGroup, PlannedVisit
from planner.problem import Problem
from solvers.extract import rounds_of_plan


def projected(problem: Problem, plan: Plan) -> Plan:
    """The plan without visits, people and partners that there are no more. An own group without visits stands by, one
    in a round where nothing is left is dropped."""
    visits = tuple(_visits(problem, plan))
    busy = {(one.round, one.group) for one in visits}
    lent = {one.round for one in plan.groups if one.at in problem.partners}
    opened = {one.round for one in visits} | (lent & problem.round_index.keys())
    groups = tuple(_groups(problem, plan, busy, opened))
    return Plan(rounds=rounds_of_plan(problem, lambda r: problem.rounds[r].id in opened), groups=groups, visits=visits)


def _visits(problem: Problem, plan: Plan) -> Iterator[PlannedVisit]:
    for one in plan.visits:
        visit = problem.visits.get(one.visit)
        if visit is not None and one.round in problem.round_index:
            told = {"unit": visit.unit, "kind": visit.kind, "from_": None, "to": None}
            yield one.model_copy(update=told)


def _groups(problem: Problem, plan: Plan, busy: set[tuple[str, str]], opened: set[str]) -> Iterator[PlannedGroup]:
    for one in plan.groups:
        works = (one.round, one.group) in busy
        if one.round not in opened or (one.county is not None and not works):
            continue
        if one.county is not None:
            yield one
            continue
        at = one.at if one.at in problem.partners else None
        told = {
            part: tuple(name for name in getattr(one, part) if name in problem.people)
            for part in ("leaders", "deputies", "members")
        }
        yield one.model_copy(update={**told, "at": at, "standby": at is None and not works})
