"""Sweeps put together by hand, nothing solved: cases with values and bounds as a table has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from planner.loading.tree import NoMarks, Tree
from planner.plan import GoalValue, Plan
from planner.problem import Problem
from planner.solution import Clash
from planner.sweeps.cases import Draft, drafts, find_axes
from planner.sweeps.forecast import Coverage, pace
from planner.sweeps.results import Case, Outcome, Sweep
from tests import builders

Row = Sequence[tuple[int, int | None]] | str
"""Values and bounds of a case's goals, or how it ended without a plan."""


def data(**more: Any) -> dict[str, Any]:
    """A small scenario with two goals as plain data."""
    goals = [{"goal": "early", "weight": "one"}, {"goal": "borrowed"}]
    return builders.scenario("A B C", "P Q R", goals=goals, **more)


def made(vary: Mapping[str, object], rows: Sequence[Row], source: dict[str, Any] | None = None) -> Sweep:
    """A sweep of the small scenario, its cases ending as the rows say."""
    tree = Tree(source or data(), NoMarks("made-up"))
    axes = find_axes(tree.data, vary)
    found = drafts(tree, axes)
    cases = tuple(_case(draft, row) for draft, row in zip(found, rows, strict=False))
    missing = tuple(draft.label for draft in found[len(rows) :])
    return Sweep("测试县", "zh", axes, cases, missing, pace(Problem(found[0].scenario)))


def _case(draft: Draft, row: Row) -> Case:
    if isinstance(row, str):
        conflict = (Clash("cover", "coverage", "届内全覆盖。", "县委常委会"),) if row == "infeasible" else ()
        outcome: Outcome = row  # type: ignore[assignment]
        return Case(draft.values, draft.scenario, outcome, (), None, None, conflict, True, 1.0)
    labels = [goal.label for goal in draft.scenario.goals]
    goals = tuple(GoalValue(goal=label, value=v, bound=b) for label, (v, b) in zip(labels, row, strict=True))
    best = all(one.value == one.bound for one in goals)
    plan = Plan(goals=goals)
    cover = Coverage(3, (2,), None)
    return Case(draft.values, draft.scenario, "optimal" if best else "feasible", goals, plan, cover, (), False, 1.0)
