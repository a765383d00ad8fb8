"""What a local solve is to reach, and which rounds that concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planner.plan_index import PlanIndex


@dataclass(frozen=True, slots=True)
class Demand:
    """A visit in a round (None: not made) and group (None: any), `other` where it stands now; or a person who `serves`
    in a round, in that group, or does not, and `other` the opposite."""

    visit: str | None = None
    person: str | None = None
    round: int | None = None
    group: str | None = None
    serves: bool = True
    other: str | None = None


def concerned(plan: PlanIndex, demand: Demand) -> frozenset[int]:
    """The rounds a demand is about: its own, and where the visit and the unit's other visits stand."""
    found = set() if demand.round is None else {demand.round}
    if demand.visit is not None:
        unit = plan.problem.visits[demand.visit].unit
        standing = (plan.round_of(one.id) for one in plan.problem.of_unit(unit))
        found |= {r for r in standing if r is not None}
    return frozenset(found)


def wider(plan: PlanIndex, demand: Demand, free: Iterable[int]) -> frozenset[int]:
    """Those rounds with the ones just before and after each of them; of people also the rounds of the year in which
    they serve."""
    rounds, found = plan.problem.rounds, set(free)
    years = {rounds[r].year for r in found}
    found |= {near for r in found for near in (r - 1, r + 1) if 0 <= near < len(rounds)}
    people = [name for name in (demand.person, demand.other) if name in plan.problem.people]
    found |= {r for name in people for r in plan.rounds_served(str(name)) if rounds[r].year in years}
    return frozenset(found)
