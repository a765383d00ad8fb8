from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.faces import Idle
from planner.goals.base import Goal

if TYPE_CHECKING:
    from planner.modelling import Expr, FullModel, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


class Borrowed(Goal):
    """Person-rounds served by seconded people."""

    goal: Literal["borrowed"] = "borrowed"
    about_people: ClassVar[bool] = True

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """Nobody is seconded."""
        if not any(person.pool == "seconded" for person in problem.people.values()):
            yield Idle("seconded")

    def value(self, plan: PlanIndex) -> int:
        """Rounds served, each once, by everybody who is seconded."""
        people = plan.problem.people
        return sum(len(plan.rounds_served(name)) for name in people if people[name].pool == "seconded")

    def compile(self, m: FullModel) -> Expr:
        """Σ rounds served by the seconded."""
        borrowed = [name for name, person in m.problem.people.items() if person.pool == "seconded"]
        return m.sum([m.serves_round(name, r.index) for name in borrowed for r in m.problem.rounds])

    def relax(self, m: RoundModel) -> Expr | None:
        """Σ heads of the seconded."""
        return m.sum([m.heads("seconded", candidate.index) for candidate in m.problem.rounds])
