from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from planner.checking import picked
from planner.faces import Idle
from planner.goals.base import Goal
from planner.posting import chosen, spots
from planner.selectors import Selector

if TYPE_CHECKING:
    from planner.modelling import Expr, Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


class Early(Goal):
    """Σ weight × round index over the selected regular visits; an optional one left out counts as the number of
    candidate rounds."""

    goal: Literal["early"] = "early"
    select: Selector = Selector()
    weight: Literal["risk", "one"] = "risk"

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """Risks that are all alike weigh nothing against each other."""
        risks = {problem.units[visit.unit].risk for visit in problem.select_visits(self.select)}
        if self.weight == "risk" and risks == {0}:
            yield Idle("risk_zero")
        elif self.weight == "risk" and len(risks) == 1:
            yield Idle("risk_equal", whole=False, values={"risk": next(iter(risks))})

    def value(self, plan: PlanIndex) -> int:
        """Σ weight × round index; a visit left out stands after the last candidate round."""
        problem = plan.problem
        total = 0
        for visit in picked(problem, self, "select", self.select):
            place = plan.places.get(visit.id)
            index = len(problem.rounds) if place is None else place.round
            total += index * (problem.units[visit.unit].risk if self.weight == "risk" else 1)
        return total

    def compile(self, m: RoundModel) -> Expr:
        """Σ weight × index over visits and rounds, of which alone it speaks."""
        last = len(m.problem.rounds)
        lits: list[Lit] = []
        weights: list[int] = []
        for visit in chosen(m.problem, self.select):
            weight = m.problem.units[visit.unit].risk if self.weight == "risk" else 1
            for r, lit in spots(m, visit.id):
                lits.append(lit)
                weights.append(weight * r)
            if not visit.mandatory:
                lits.append(m.no(m.made(visit.id)))
                weights.append(weight * last)
        return m.sum(lits, weights)

    def relax(self, m: RoundModel) -> Expr | None:
        """The same, word for word."""
        return self.compile(m)
