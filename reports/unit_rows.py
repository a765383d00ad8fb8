"""The rows of the chart by organization, taken from a plan. No drawing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.ledger import is_village, ledger
from planner.plan_index import PlanIndex
from planner.problem import REGULAR, Visit


@dataclass(frozen=True, slots=True)
class UnitRow:
    """An organization with the visits made to it, in time order, and how its villages are covered."""

    unit: str
    visits: tuple[tuple[int, Visit], ...]
    villages: tuple[int, int]
    """Covered, all."""
    earlier: int
    """Villages that were visited before the term and are not covered in it."""
    before: dt.date | None
    """Its last visit before the term, if it is not covered in it."""

    @property
    def first(self) -> tuple[int, Visit] | None:
        """Its first regular visit, else the first of any kind."""
        regular = [one for one in self.visits if one[1].kind == REGULAR]
        return next(iter(regular or self.visits), None)


def rows(index: PlanIndex) -> tuple[UnitRow, ...]:
    """The organizations by the date of their first visit; those without one last."""
    problem = index.problem
    entries = {entry.unit: entry for entry in ledger(index)}
    made = []
    for unit in problem.units:
        if is_village(problem, unit):
            continue
        visits = [(index.places[v.id].round, v) for v in problem.of_unit(unit) if v.id in index.places]
        below = [child for child in problem.units.children.get(unit, ()) if is_village(problem, child)]
        visits.sort(key=lambda one: (one[0], one[1].id))
        covered = sum(entries[child].on is not None for child in below)
        earlier = sum(entries[child].only_before for child in below)
        before = entries[unit].before if entries[unit].only_before else None
        made.append(UnitRow(unit, tuple(visits), (covered, len(below)), earlier, before))
    return tuple(sorted(made, key=lambda row: _when(index, row)))


def _when(index: PlanIndex, row: UnitRow) -> tuple[float, str, str]:
    if row.first is None:
        return float("inf"), "", row.unit
    round_index, visit = row.first
    return round_index, index.places[visit.id].group, row.unit
