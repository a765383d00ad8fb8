from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from planner.checking import picked
from planner.goals.base import Goal
from planner.posting import chosen, possible, spots
from planner.room import largest_capacity, most_together
from planner.selectors import Selector

if TYPE_CHECKING:
    from planner.modelling import Expr, Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Visit


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
        """Σ over the indices from 1 of whether a selected visit stands there or later. Said of all visits of a round
        at once as well, by what a round holds at most: in fractions, the rounds that are needed still come one after
        another."""
        visits = chosen(m.problem, self.select)
        count = len(m.problem.rounds)
        reached: list[Lit] = [1, *(m.boolean(f"finish {r} or later") for r in range(1, count))]
        for r in range(2, count):
            m.add(reached[r] - reached[r - 1] <= 0)
        here: list[list[tuple[Visit, Lit]]] = [[] for _ in range(count)]
        for visit in visits:
            later: list[Lit] = []
            for r, lit in reversed(spots(m, visit.id)):
                later.append(lit)
                here[r].append((visit, lit))
                if r:
                    m.add(m.sum(later) - reached[r] <= 0)
        for r in range(1, count):
            self._post_room(m, r, here[r], reached[r])
        return m.sum(reached[1:])

    def _post_room(self, m: RoundModel, r: int, here: list[tuple[Visit, Lit]], reached: Lit) -> None:
        """Visits and effort of a round, facts aside, are 0 before which the end is reached, else what there is room
        for."""
        problem = m.problem
        pairs = [(visit, lit) for visit, lit in here if possible(lit) and not m.is_fact(visit.id)]
        room = most_together(problem, r, [visit.id for visit, _ in pairs])
        if room < len(pairs):
            m.add(m.sum([lit for _, lit in pairs]) - room * reached <= 0)
        own = largest_capacity(problem, r)
        guests = [(partner.groups, partner.capacity) for partner in problem.partners.values()]
        if own is not None and all(capacity is not None for _, capacity in guests):
            most = own * len(problem.own_groups(r)) + sum(groups * (capacity or 0) for groups, capacity in guests)
            if sum(visit.effort for visit, _ in pairs) > most:
                m.add(m.sum([lit for _, lit in pairs], [visit.effort for visit, _ in pairs]) - most * reached <= 0)
