"""Somebody who replans by hand: an urgent visit goes to the first standby group in its window, else it takes the place
of another visit, which moves to a later round; whoever is ill is left out of groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.difference import difference
from planner.loading import from_data
from planner.loading.plain import plain
from planner.moves import Difference
from planner.plan import Plan, PlannedVisit
from planner.problem import Problem
from planner.scenario import Scenario


@dataclass(frozen=True)
class Done:
    """What the stand-in gives."""

    scenario: Scenario
    plan: Plan | None
    difference: Difference | None = None
    impossible: bool = True


@dataclass
class StandIn:
    """Replans; `asked` is what it was asked, `refuse` the ids of urgent visits it finds no plan for, and proves that
    there is none if it is `proving`."""

    refuse: set[str] = field(default_factory=set)
    proving: bool = True
    asked: list[tuple[dt.date, list[dict[str, Any]]]] = field(default_factory=list)

    def __call__(self, scenario: Scenario, plan: Plan, changes: Sequence[dict[str, Any]], today: dt.date) -> Done:
        self.asked.append((today, list(changes)))
        data = plain(scenario)
        orders = [one["visit"] for one in changes if "visit" in one]
        if self.refuse & {order["id"] for order in orders}:
            return Done(scenario, None, impossible=self.proving)
        after = from_data({**data, "visits": [*data.get("visits", []), *orders]})
        new = plan
        for order in orders:
            placed = _placed(after, new, order)
            if placed is None:
                return Done(after, None)
            new = placed
        ill = {one["person"] for one in changes if "person" in one}
        groups = [
            one.model_copy(update={"members": tuple(p for p in one.members if p not in ill)}) for one in new.groups
        ]
        new = new.model_copy(update={"groups": tuple(groups)})
        return Done(after, new, difference(plan, new))


def _placed(scenario: Scenario, plan: Plan, order: dict[str, Any]) -> Plan | None:
    """The plan with the order, in the first round of its window that has a standby group, else in place of a visit."""
    rounds = {r.id: r for r in Problem(scenario).rounds}
    window = order["window"]
    inside = [r for r in rounds.values() if window["from"] <= r.site.start and r.site.end <= window["to"]]
    for one in inside:
        for k, group in enumerate(plan.groups):
            if group.round == one.id and group.standby:
                groups = list(plan.groups)
                groups[k] = group.model_copy(update={"standby": False})
                return plan.model_copy(update={"groups": tuple(groups), "visits": (*plan.visits, _visit(order, group))})
    for one in inside:
        for k, visit in enumerate(plan.visits):
            last = plan.groups[-1]
            if visit.round == one.id and last.round != one.id:
                moved = visit.model_copy(update={"round": last.round, "group": last.group})
                visits = (*plan.visits[:k], moved, *plan.visits[k + 1 :], _visit(order, visit))
                return plan.model_copy(update={"visits": visits})
    return None


def _visit(order: dict[str, Any], place: Any) -> PlannedVisit:
    return PlannedVisit(visit=order["id"], unit=order["unit"], kind=order["kind"], round=place.round, group=place.group)
