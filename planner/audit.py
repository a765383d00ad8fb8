"""The audit: every rule, every section's hard limits and every goal's value, recomputed on a finished plan.

It imports no solver, works in whole numbers, and says what is wrong with any plan, whoever made or edited it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.limits import LIMITS, Limit
from planner.plan_index import PlanIndex
from planner.sentences import LANGUAGES, Spoken, render
from planner.structure import Structure
from planner.structure_sentences import MISREPORTED
from planner.violations import Reason, Violation

if TYPE_CHECKING:
    from planner.plan import Plan
    from planner.problem import Problem
    from planner.rules.base import Rule

_STRUCTURE = Structure()


@dataclass(frozen=True)
class Audit:
    """What the audit found: violations (hard first by section, then rules as the scenario lists them), the goals'
    recomputed values in the scenario's order, and what the plan reports wrongly about its goals."""

    violations: tuple[Violation, ...]
    values: tuple[int, ...]
    misreported: tuple[Violation, ...]
    unchecked: tuple[str, ...] = ()
    """Goals that count moves against an earlier plan that was not given: their values are as the plan reports them."""

    @property
    def hard(self) -> tuple[Violation, ...]:
        """The violations of hard rules and limits."""
        return tuple(violation for violation in self.violations if violation.hard)

    @property
    def ok(self) -> bool:
        """Whether no hard rule is violated and nothing misreported."""
        return not self.hard and not self.misreported

    def record(self) -> dict[str, Any]:
        """The audit as plain data, as `planner check --json` prints it."""
        return {
            "ok": self.ok,
            "violations": [violation.record() for violation in self.violations],
            "misreported": [violation.record() for violation in self.misreported],
            "values": list(self.values),
            **({"unchecked": list(self.unchecked)} if self.unchecked else {}),
        }


@dataclass(frozen=True, slots=True)
class _Goals:
    """The goals as a thing that has sentences."""

    sentences: Mapping[str, Mapping[str, str]]


_GOALS = _Goals(MISREPORTED)


def audit(problem: Problem, plan: Plan) -> Audit:
    """Audit a plan against its problem. Never raises for a plan that could be read."""
    index = PlanIndex(problem, plan)
    found: list[Violation] = []
    for limit in (_STRUCTURE, *LIMITS):
        found += [reported(problem, limit, reason) for reason in limit.check(index)]
    for rule in problem.scenario.rules:
        found += [reported(problem, rule, reason) for reason in rule.check(index)]
    goals, unchecked = problem.scenario.goals, tuple[str, ...]()
    values = tuple(goal.value(index) for goal in goals)
    if plan.earlier is not None and problem.earlier is None:
        unchecked = tuple(goal.label for goal in goals if any(one.needs_earlier for _, one in goal.single()))
        told = {goal.goal: goal.value for goal in plan.goals if goal.goal in unchecked}
        values = tuple(told.get(goal.label, value) for goal, value in zip(goals, values, strict=True))
    wrong = tuple(
        Violation("goals", "goals", True, 1, reason, None, None, _text(problem, _GOALS, reason))
        for reason in _misreported(problem, plan, values)
    )
    return Audit(tuple(found), values, wrong, unchecked)


def reported(problem: Problem, requirement: Rule | Limit, reason: Reason) -> Violation:
    """A reason of a rule or a limit as the audit reports it."""
    kind = requirement.section if isinstance(requirement, Limit) else requirement.rule
    return Violation(
        requirement.label, kind, requirement.hard, requirement.weight, reason,
        requirement.clause, requirement.authority, _text(problem, requirement, reason),
    )  # fmt: skip


def _text(problem: Problem, requirement: Spoken, reason: Reason) -> dict[str, str]:
    return {lang: render(problem, requirement, reason, lang) for lang in LANGUAGES}


def _misreported(problem: Problem, plan: Plan, values: tuple[int, ...]) -> Iterator[Reason]:
    """Reported goals that are not the scenario's, values that differ, bounds above values, proofs that are none.
    A plan that reports no goals at all misreports nothing, unless it calls itself optimal."""
    labels = tuple(goal.label for goal in problem.scenario.goals)
    reported = tuple(goal.goal for goal in plan.goals)
    if reported != labels and (reported or plan.status == "optimal"):
        yield Reason("goal_list", {"found": reported or "—", "right": labels or "—"})
        return
    for goal, right in zip(plan.goals, values, strict=False):
        fields = {"goal": goal.goal, "found": goal.value, "right": right, "bound": goal.bound}
        if goal.value != right:
            yield Reason("goal_value", fields)
        if goal.bound is not None and goal.bound > right:
            yield Reason("goal_bound", fields)
        elif plan.status == "optimal" and goal.bound != right:
            yield Reason("not_proven", fields)
