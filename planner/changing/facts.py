"""What has happened by a day, as a plan tells it: facts of the past for the scenario after a change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from planner.plan_index import GroupRound, PlanIndex
from planner.problem import Problem

Entry = dict[str, Any]


def begun(problem: Problem, today: dt.date) -> frozenset[int]:
    """Indices of the rounds whose on-duty days have begun by that day (on it included): their groups are at work, so
    that they count as they were planned to the end."""
    return frozenset(r.index for r in problem.rounds if r.duty.start <= today)


def facts(plan: PlanIndex, over: frozenset[int]) -> Iterator[Entry]:
    """Entries of `fixed` that say all there was in those rounds."""
    for index in sorted(over):
        name = plan.problem.rounds[index].id
        if index not in plan.open:
            yield {"round": name, "open": False, "past": True}
            continue
        yield {"round": name, "over": True}
        for group in plan.in_round(index):
            yield from _group(group, name)


def _group(group: GroupRound, name: str) -> Iterator[Entry]:
    where = {"round": name, "group": group.group}
    if group.at is not None:
        yield {**where, "at": group.at, "past": True}
    if group.standby:
        yield {**where, "standby": True, "past": True}
    for visit in group.visits:
        yield {"visit": visit.id, **where, "past": True}
    for person in group.members:
        yield {"person": person, **where, "role": group.role_of(person), "past": True}


def standing(entries: list[Entry], plan: PlanIndex, over: frozenset[int]) -> list[Entry]:
    """The decisions that still say something: not of rounds that are over, nor of visits made there."""
    rounds = {plan.problem.rounds[index].id for index in over}
    made = {name for name, place in plan.places.items() if place.round in over}
    return [
        one
        for one in entries
        if one.get("round") not in rounds and one.get("not_round") not in rounds and one.get("visit") not in made
    ]
