from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.faces import Idle
from planner.goals.base import Goal

if TYPE_CHECKING:
    from planner.modelling import Expr, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


class Violations(Goal):
    """Σ weight × violation of the soft rules."""

    goal: Literal["violations"] = "violations"
    counts_soft_rules: ClassVar[bool] = True

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """There is no soft rule to violate."""
        if all(rule.hard for rule in problem.scenario.rules):
            yield Idle("soft")

    def value(self, plan: PlanIndex) -> int:
        """Σ over the soft rules of weight × what their checks find."""
        soft = (rule for rule in plan.problem.scenario.rules if not rule.hard)
        return sum(rule.weight * reason.amount for rule in soft for reason in rule.check(plan))

    def compile(self, m: RoundModel) -> Expr:
        """The price of every offence and excess that the soft rules posted."""
        return m.penalty()

    def relax(self, m: RoundModel) -> Expr | None:
        """The same for what the soft rules imply there."""
        return m.penalty()
