"""The coverage ledger: for every unit, when and how it is covered, as plain records."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from planner.plan_index import PlanIndex
from planner.problem import REGULAR, Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit of the ledger; `on` is None while it is not covered.

    Covered by its first regular visit, on the last day on site, or by another level on the day it says; visits
    before the term do not count.
    """

    unit: str
    village: bool
    on: dt.date | None
    how: Literal["visit", "other_level"] | None
    visit: str | None
    """The visit that covers it."""


def is_village(problem: Problem, unit: str) -> bool:
    """Whether a unit is a village: of that kind, or below a township. All others are first-level organizations."""
    facts = problem.units[unit].unit
    parent = problem.units.by_id.get(facts.parent or "")
    return parent is not None and (facts.kind == "village" or parent.kind == "township")


def first_regular(index: PlanIndex, unit: str) -> str | None:
    """Id of the unit's earliest regular visit that the plan makes."""
    made = [(index.places[v.id].round, v.id) for v in index.problem.regular(unit) if v.id in index.places]
    return min(made)[1] if made else None


def ledger(index: PlanIndex) -> tuple[Entry, ...]:
    """The ledger of a plan: every unit of the scenario, by id."""
    return tuple(_entry(index, unit) for unit in index.problem.units)


def _entry(index: PlanIndex, unit: str) -> Entry:
    problem = index.problem
    village = is_village(problem, unit)
    other = problem.units[unit].unit.covered_by
    if other is not None:
        return Entry(unit, village, other.on, "other_level", None)
    visit = first_regular(index, unit)
    if visit is None:
        return Entry(unit, village, None, None, None)
    return Entry(unit, village, problem.rounds[index.places[visit].round].site.end, "visit", visit)
