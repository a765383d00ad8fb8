"""Changed plans against the plan at hand: what they newly violate, what they heal, what every goal comes to.

The same checks as the audit's. Where only the question is whether a change is allowed at all, those that refused lately
are asked first and the first refusal ends it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from planner.alternatives.answer import Change
from planner.audit import reported
from planner.limits import LIMITS, Limit
from planner.plan import GoalValue, Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.rules import Rule
from planner.structure import Structure
from planner.violations import Reason, Violation
from planner.visit_dates import visit_dates

Requirement = Rule | Limit
Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a changed plan brings: violations, those that end, every goal."""

    violations: tuple[Violation, ...]
    healed: tuple[Violation, ...]
    changes: tuple[Change, ...]


class Trials:
    """Asks about changes of one plan."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.index = PlanIndex(problem, plan)
        self.requirements: tuple[Requirement, ...] = (*LIMITS, *problem.scenario.rules, Structure())
        self._now = [list(one.check(self.index)) for one in self.requirements]
        self._known = [Counter(map(_key, reasons)) for reasons in self._now]
        self.values = tuple(goal.value(self.index) for goal in problem.scenario.goals)
        self._eager = [n for n, one in enumerate(self.requirements) if one.hard]

    @property
    def sound(self) -> bool:
        """Whether the plan at hand breaks no hard rule."""
        return not any(self._known[n] for n in self._eager)

    def allowed(self, index: PlanIndex) -> bool:
        """Whether a changed plan breaks no hard rule that the plan at hand keeps."""
        for place, n in enumerate(self._eager):
            if any(True for _ in self._fresh(n, self.requirements[n].check(index))):
                self._eager.insert(0, self._eager.pop(place))
                return False
        return True

    def verdict(self, index: PlanIndex, *, allowed: bool = False) -> Verdict:
        """All that a changed plan brings; `allowed`: known to break no further hard rule."""
        fresh: list[Violation] = []
        healed: list[Violation] = []
        for n, one in enumerate(self.requirements):
            if allowed and one.hard and not self._now[n]:
                continue
            reasons = list(one.check(index))
            fresh += [reported(self.problem, one, reason) for reason in self._fresh(n, reasons)]
            left = Counter(map(_key, reasons))
            for reason in self._now[n]:
                if left[_key(reason)] < 1:
                    healed.append(reported(self.problem, one, reason))
                left[_key(reason)] -= 1
        values = [goal.value(index) for goal in self.problem.scenario.goals]
        return Verdict(tuple(fresh), tuple(healed), self.changes(values))

    def changes(self, values: Iterable[int], least: Iterable[int | None] | None = None) -> tuple[Change, ...]:
        """Every goal beside what it is now."""
        goals = self.problem.scenario.goals
        bounds = [None] * len(goals) if least is None else least
        rows = zip(goals, self.values, values, bounds, strict=True)
        return tuple(Change(goal.label, before, after, bound) for goal, before, after, bound in rows)

    def finished(self, index: PlanIndex, changes: tuple[Change, ...]) -> Plan:
        """A changed plan with its dates and goals, as a plan file has them."""
        plan, dates = index.plan, visit_dates(self.problem, index)
        visits = tuple(
            one.model_copy(update={"from_": dates[one.visit].start, "to": dates[one.visit].end})
            if one.visit in dates and one.from_ is None else one
            for one in plan.visits
        )  # fmt: skip
        goals = tuple(GoalValue(goal=one.goal, value=one.after) for one in changes)
        update: dict[str, Any] = {"visits": visits, "goals": goals, "meta": {}, "scenario": self.index.plan.scenario}
        return plan.model_copy(update=update)

    def _fresh(self, n: int, reasons: Iterable[Reason]) -> Iterable[Reason]:
        """The reasons that the plan at hand does not give already."""
        known = self._known[n].copy() if self._known[n] else None
        for reason in reasons:
            if known is not None and known[_key(reason)] > 0:
                known[_key(reason)] -= 1
            else:
                yield reason


def _key(reason: Reason) -> Key:
    return reason.code, reason.amount, repr(sorted(reason.fields.items()))
