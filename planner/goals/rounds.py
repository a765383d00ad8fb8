from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from planner.goals.base import Goal

if TYPE_CHECKING:
    from planner.modelling import Expr, RoundModel
    from planner.plan_index import PlanIndex


class RoundsOpened(Goal):
    """How many rounds are opened."""

    goal: Literal["rounds"] = "rounds"

    def value(self, plan: PlanIndex) -> int:
        """The number of open rounds."""
        return len(plan.open)

    def compile(self, m: RoundModel) -> Expr:
        """Σ over rounds of whether they open."""
        return m.sum([m.opened(candidate.index) for candidate in m.problem.rounds])

    def relax(self, m: RoundModel) -> Expr | None:
        """The same, word for word."""
        return self.compile(m)
