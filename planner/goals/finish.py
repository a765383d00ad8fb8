from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from planner.checking import picked
from planner.goals.base import Goal
from planner.posting import chosen, possible, spots
from planner.room import earliest_end, round_capacity
from planner.selectors import Selector

if TYPE_CHECKING:
    from planner.modelling import Expr, Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Visit


FEW = 2000
"""Visits times rounds, up to which each index is a decision of its own on the round level."""


class Finish(Goal):
    """The largest round index of a selected visit; 0 where none is made."""

    goal: Literal["finish"] = "finish"
    select: Selector = Selector()

    def value(self, plan: PlanIndex) -> int:
        """The largest index at which a selected visit stands."""
        visits = picked(plan.problem, self, "select", self.select)
        return max((plan.places[visit.id].round for visit in visits if visit.id in plan.places), default=0)

    def compile(self, m: RoundModel) -> Expr:
        """A whole number that no selected visit's index exceeds."""
        places = [spots(m, visit.id) for visit in chosen(m.problem, self.select)]
        last = m.whole(0, max(0, len(m.problem.rounds) - 1), "finish")
        for spot in places:
            m.add(last - m.sum([lit for _, lit in spot], [r for r, _ in spot]) >= 0)
        return last

    def relax(self, m: RoundModel) -> Expr | None:
        """The same, and no less than the rounds it takes by count. Of few visits also Σ over the indices from 1 of
        whether they get there, which a MIP branches on well; of many that costs more time than it gains."""
        visits, count = chosen(m.problem, self.select), len(m.problem.rounds)
        least = earliest_end(m.problem, [v for v in visits if v.mandatory and not m.is_fact(v.id)]) if m.complete else 0
        last = m.whole(least, count, "finish")
        for visit in visits:
            places = [(r, lit) for r, lit in spots(m, visit.id) if r and possible(lit)]
            if places:
                m.add(m.sum([lit for _, lit in places], [r for r, _ in places]) - last <= 0)
        if len(visits) * count <= FEW:
            self._post_reached(m, visits, last)
        return last

    def _post_reached(self, m: RoundModel, visits: Sequence[Visit], last: Expr) -> None:
        """Wherever a visit stands, that index and all before it are reached."""
        count = len(m.problem.rounds)
        reached: list[Lit] = [1, *(m.boolean(f"finish {r} or later") for r in range(1, count))]
        m.add(m.sum(reached[1:]) - last <= 0)
        for r in range(2, count):
            m.add(reached[r] - reached[r - 1] <= 0)
        for r in range(1, count):
            here = [(visit, m.at_round(visit.id, r)) for visit in visits]
            here = [(visit, lit) for visit, lit in here if possible(lit)]
            for _, lit in here:
                m.add(lit - reached[r] <= 0)
            fresh = [(visit.effort, lit) for visit, lit in here if not m.is_fact(visit.id)]
            most = round_capacity(m.problem, r)
            if m.complete and most is not None and sum(effort for effort, _ in fresh) > most:
                m.add(m.sum([lit for _, lit in fresh], [effort for effort, _ in fresh]) - most * reached[r] <= 0)
