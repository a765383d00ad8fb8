"""What replanning gives."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, replace
from typing import Any

from planner.changing.change import Change
from planner.changing.prepare import Prepared
from planner.changing.reasons import Moved, reasons
from planner.changing.sentences import tell
from planner.goals.base import Goal
from planner.goals.changes import Changes
from planner.moves import Difference, plain_row
from planner.plan import GoalValue, Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Scenario
from planner.solution import Solution, Status


@dataclass(frozen=True)
class Replanned:
    """The result of `planner.replan`.

    `before`: the scenario as it was; `scenario`: after the changes, what has begun by `today` being fact, which the new
    plan is of. `solution`: how the search ended, and the conflict where there is no plan; `difference` is None and
    `moves` (with reasons) is empty then.
    """

    before: Scenario
    scenario: Scenario
    earlier: Plan
    today: dt.date
    changes: tuple[Change, ...]
    solution: Solution
    difference: Difference | None = None
    moves: tuple[Moved, ...] = ()
    told: tuple[tuple[str, str], ...] = ()
    """Each change as a sentence, in Chinese and in English."""

    @property
    def plan(self) -> Plan | None:
        """The new plan; None where there is none."""
        return self.solution.plan

    @property
    def impossible(self) -> bool:
        """Whether it is proven that there is no plan."""
        return self.solution.status is Status.INFEASIBLE

    @property
    def cost(self) -> GoalValue | None:
        """Value and proven bound of the goal that counts the moves."""
        for goal, value in zip(self.scenario.goals, self.solution.goals, strict=False):
            if any(one.needs_earlier for _, one in goal.single()):
                return value
        return None

    def record(self) -> dict[str, Any]:
        """Plain data for JSON."""
        cost = self.cost
        return {
            "status": self.solution.status.value,
            "today": self.today.isoformat(),
            "changes": [zh for zh, _ in self.told] if self.scenario.language == "zh" else [en for _, en in self.told],
            "moved": 0 if self.difference is None else self.difference.moved,
            "assignments": 0 if self.difference is None else self.difference.assignments,
            "value": None if cost is None else cost.value,
            "bound": None if cost is None else cost.bound,
            "goals": [{**dict(goal), "gap": goal.gap} for goal in self.solution.goals],
            "moves": [
                {
                    **plain_row(asdict(one.move)), "price": one.price, "because": one.code, "rule": one.rule,
                    "text": dict(one.text),
                }
                for one in self.moves
            ],
        }  # fmt: skip


def replanned(prepared: Prepared, solution: Solution) -> Replanned:
    """The result with what moved and why."""
    before, earlier = prepared.before.problem, prepared.earlier
    problem = Problem(prepared.scenario, earlier=earlier)
    told = tuple(
        (tell(one, before, problem, "zh"), tell(one, before, problem, "en")) for one in prepared.changes.changes
    )
    start = Replanned(
        before.scenario, prepared.scenario, earlier.plan, earlier.today, prepared.changes.changes, solution, told=told
    )
    if solution.plan is None:
        return start
    goal = counting(prepared.scenario.goals)
    found = goal.moves(PlanIndex(problem, solution.plan), earlier)
    prices = {id(one): price for one, price in goal.prices(problem, earlier, found)}
    moves = reasons(problem, frozenset(before.visits), solution.plan, found, prices)
    return replace(start, difference=found, moves=moves)


def counting(goals: tuple[Goal, ...]) -> Changes:
    """The goal that counts moves, by itself or in a sum."""
    return next(one for goal in goals for _, one in goal.single() if isinstance(one, Changes))
