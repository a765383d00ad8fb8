"""One requirement alone relaxed until there is a plan: quick where a whole county contradicts itself and the cheapest
changes, taken together in all ways, are too many to look at."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from planner.claims import CLAIMS, Way, kind_of
from planner.claims.edits import tidy
from planner.plan import Plan
from planner.problem import Problem
from solvers.conflict import Conflict
from solvers.explain import Explaining, about, plan_of
from solvers.levels import Level, round_level
from solvers.reasons import Reason
from solvers.relaxing import WHOLE, Node, Number, child_of
from solvers.requirements import Requirement

PLAN, LEAST = 0.4, 12.0
"""Part of the time left to look for the plan of one change, and seconds at least."""


def dive(work: Explaining, start: Node, conflict: Conflict) -> Iterator[tuple[Node, Plan]]:
    """Single changes that allow a plan, those of cheap requirements first: of each requirement of what the round level
    shows without all of which it has a solution, its ways, numbers as far as it takes."""
    base = conflict if conflict.proof == "rounds" else conflict.coarse
    if base is None or work.over:
        return
    level = round_level(work.scenario)
    for one, reasons, ways in _by_cost(base):
        if work.over:
            return
        if _alone(work, level, reasons):
            for way in ways:
                found = _tried(work, start, base, one, reasons, way)
                if found is not None:
                    yield found


def _by_cost(conflict: Conflict) -> list[tuple[Requirement, tuple[Reason, ...], list[Way]]]:
    """Each requirement with its ways, cheapest first."""
    found = []
    for one, reasons in conflict.requirements():
        ways = sorted(CLAIMS[kind_of(one)].ways(about(conflict.problem, one, reasons)), key=lambda way: way.cost)
        if ways:
            found.append((one, reasons, ways))
    return sorted(found, key=lambda entry: entry[2][0].cost)


def _alone(work: Explaining, level: Level, reasons: Sequence[Reason]) -> bool:
    """Whether the round level has a solution without all that the requirement, or the decision, asks."""
    work.phase("trying a waiver")
    numbers, decided = {number for number, _ in reasons}, dict(reasons[0][1]).get("entry")
    out = set(reasons) if decided is not None else {one for one in level.reasons if one[0] in numbers}
    return level.solve([one for one in level.reasons if one not in out], work.stop, WHOLE).found


def _tried(
    work: Explaining, start: Node, conflict: Conflict, one: Requirement, reasons: tuple[Reason, ...], way: Way
) -> tuple[Node, Plan] | None:
    """The change that a way makes, and the plan it allows; None: it allows none, or none soon found."""
    number = Number(work, start, conflict, one, reasons, way, all_of=True)
    node = number.child() if number.is_number else child_of(start, conflict, one, way)
    if node is None or work.over or not Problem(node.scenario).rounds:
        return None
    if not number.is_number:
        level = round_level(node.scenario)
        if not level.solve(level.reasons, work.stop, WHOLE).found:
            return None
    until = min(work.until, max(time.monotonic() + LEAST, work.share(PLAN)))
    plan, _ = plan_of(tidy(node.scenario, work.scenario), work.stop, until, work.seed)
    return None if plan is None else (node, plan)
