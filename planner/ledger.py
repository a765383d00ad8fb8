"""The coverage ledger: for every unit, when and how it is covered, as plain records."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from planner.plan_index import PlanIndex
from planner.problem import REGULAR, Problem, Visit


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit of the ledger; `on` is None while it is not covered.

    Covered by its first visit that counts, on the last day on site, or by another level on the day it says. Regular
    visits count, and the kinds that a rule lets count for the unit; visits before the term do not.
    """

    unit: str
    village: bool
    on: dt.date | None
    how: Literal["visit", "other_level"] | None
    visit: str | None
    """The visit that covers it."""
    before: dt.date | None
    """Its last visit before the term, of a kind that counts; it does not cover in this term."""

    @property
    def only_before(self) -> bool:
        """Whether it was visited before the term and is not covered in it."""
        return self.on is None and self.before is not None


def is_village(problem: Problem, unit: str) -> bool:
    """Whether a unit is a village: of that kind, or below a township. All others are first-level organizations."""
    facts = problem.units[unit].unit
    parent = problem.units.by_id.get(facts.parent or "")
    return parent is not None and (facts.kind == "village" or parent.kind == "township")


def first_made(index: PlanIndex, visits: tuple[Visit, ...]) -> str | None:
    """Id of the visit that ends first on site, of those that the plan makes; of equals, that in the earlier round."""
    rounds = index.problem.rounds
    made = [(index.places[visit.id].round, visit.id) for visit in visits if visit.id in index.places]
    return min((rounds[r].site.end, r, name) for r, name in made)[2] if made else None


def ledger(index: PlanIndex) -> tuple[Entry, ...]:
    """The ledger of a plan: every unit of the scenario, by id."""
    counts = _counting_kinds(index.problem)
    return tuple(_entry(index, unit, counts[unit]) for unit in index.problem.units)


def _counting_kinds(problem: Problem) -> dict[str, set[str]]:
    """Unit → kinds of visit that cover it; any rule may name further ones (`counts`) for the units it selects."""
    found = {unit: {REGULAR} for unit in problem.units}
    for rule in problem.scenario.rules:
        further, select = getattr(rule, "counts", ()), getattr(rule, "select", None)
        if select is not None and set(further) - {REGULAR}:
            for unit in problem.units.select(select):
                found[unit] |= set(further)
    return found


def _entry(index: PlanIndex, unit: str, kinds: set[str]) -> Entry:
    problem = index.problem
    village, facts = is_village(problem, unit), problem.units[unit].unit
    before = max((visit.on for visit in facts.past if visit.kind in kinds), default=None)
    other = facts.covered_by
    if other is not None:
        return Entry(unit, village, other.on, "other_level", None, before)
    visit = first_made(index, tuple(v for v in problem.of_unit(unit) if v.kind in kinds))
    if visit is None:
        return Entry(unit, village, None, None, None, before)
    return Entry(unit, village, problem.rounds[index.places[visit].round].site.end, "visit", visit, before)
