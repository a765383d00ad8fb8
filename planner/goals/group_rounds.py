from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from planner.goals.base import Goal

if TYPE_CHECKING:
    from planner.modelling import Expr, RoundModel
    from planner.plan_index import PlanIndex


class GroupRounds(Goal):
    """How many group-rounds are deployed: lent, or with visits; guests' count as well."""

    goal: Literal["group_rounds"] = "group_rounds"
    counts_groups: ClassVar[bool] = True

    def value(self, plan: PlanIndex) -> int:
        """The number of deployed group-rounds."""
        return sum(group.deployed for group in plan.group_rounds.values())

    def compile(self, m: RoundModel) -> Expr:
        """Σ over rounds of the own groups that do not stand by, and of the guests at work."""
        rounds = [candidate.index for candidate in m.problem.rounds]
        deployed = [m.own(r) for r in rounds] + [m.received(name, r) for name in m.problem.partners for r in rounds]
        standby = [m.standby(r) for r in rounds]
        return m.sum(deployed + standby, [1] * len(deployed) + [-1] * len(standby))

    def relax(self, m: RoundModel) -> Expr | None:
        """The same, word for word."""
        return self.compile(m)
