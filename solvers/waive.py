"""Waivers: the cheapest changes of the scenario that allow a plan, each proven by one.

Every way of relaxing a requirement of a contradiction opens a new scenario; the cheapest is looked at first. It has a
plan, and is a waiver; or a contradiction of its own, each way of relaxing which goes on from it (Reiter's tree of
hitting sets, in order of cost). So the first plan found belongs to the cheapest correction, and none that is found
contains another.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from planner.claims import CLAIMS, Way, kind_of, say
from planner.claims.edits import tidy
from planner.explanation import Change, Waiver
from planner.plan import Plan
from planner.problem import Problem
from planner.scenario import Scenario
from solvers.conflict import Conflict, of_everything, of_rounds
from solvers.explain import Explaining, about, plan_of
from solvers.levels import Levels, round_level
from solvers.reasons import Reason
from solvers.requirements import Requirement

DEEPEST = 8
"""Changes in one waiver at most: nobody asks for more at once."""
ROUNDS = 5.0
"""Seconds in which the round level has to show a contradiction of a node's scenario."""
STEP = 2.0
"""Seconds to see whether a larger number ends a contradiction."""
TRY, LOOK = 0.4, 0.3
"""Parts of the time left to look for the plan of a scenario, and for what contradicts in it."""


@dataclass(frozen=True)
class Node:
    """A scenario with some changes made, each the last one of its target."""

    cost: int
    ways: tuple[tuple[Any, Way, Change], ...]
    scenario: Scenario

    @property
    def key(self) -> frozenset[Any]:
        """What it changes, and by how much, whatever the order."""
        return frozenset((target, change.cost) for target, _, change in self.ways)

    def contains(self, other: Node) -> bool:
        """Whether it makes every change of the other, as far or farther."""
        mine = {target: change.cost for target, _, change in self.ways}
        return all(mine.get(target, -1) >= change.cost for target, _, change in other.ways)


def waivers(work: Explaining, conflict: Conflict, most: int) -> None:
    """Look for the cheapest waivers and tell each that a plan proves."""
    count = itertools.count()
    start = Node(0, (), work.scenario)
    queue = [(one.cost, next(count), one) for one in _children(work, start, conflict)]
    heapq.heapify(queue)
    seen: set[frozenset[Any]] = set()
    found: list[Node] = []
    complete = True
    while queue and len(found) < most and not work.over:
        _, _, node = heapq.heappop(queue)
        if node.key in seen or any(node.contains(one) for one in found):
            continue
        seen.add(node.key)
        plan, contradiction = _look(work, node)
        if plan is not None:
            found.append(node)
            _tell(work, node, plan, complete=complete)
        elif contradiction is not None:
            for child in _children(work, node, contradiction):
                heapq.heappush(queue, (child.cost, next(count), child))
        else:
            complete = False


def _tell(work: Explaining, node: Node, plan: Plan, *, complete: bool) -> None:
    made = Waiver(tuple(change for _, _, change in node.ways), tidy(node.scenario, work.scenario), plan)
    work.tell("waiver", waivers=(*work.found.waivers, made), complete=complete)


def _look(work: Explaining, node: Node) -> tuple[Plan | None, Conflict | None]:
    """The plan of a node's scenario, or what contradicts in it; neither if the time does not do."""
    work.phase("trying a waiver")
    if not Problem(node.scenario).rounds:
        return None, None
    levels = Levels(node.scenario)
    conflict = of_rounds(levels, work.stop, work.share(LOOK), work.seed, ROUNDS, brief=True)
    if conflict is not None:
        return None, conflict
    plan, _ = plan_of(tidy(node.scenario, work.scenario), work.stop, work.share(TRY), work.seed)
    if plan is not None or work.over:
        return plan, None
    return None, of_everything(levels, work.stop, work.share(LOOK), work.seed, brief=True)


def _children(work: Explaining, node: Node, conflict: Conflict) -> Iterator[Node]:
    """The node with one more change, for each way to relax a requirement of the contradiction."""
    for one, reasons in conflict.requirements():
        kind = kind_of(one)
        for way in CLAIMS[kind].ways(about(conflict.problem, one, reasons)):
            sized = _sized(work, node, conflict, one, reasons, way) if "old" in way.reason.fields else way
            if sized is None:
                continue
            change = Change(one.label, kind, sized.cost, say(conflict.problem, kind, sized.reason), one.authority)
            child = _changed(node, sized, change)
            if child is not None and len(child.ways) <= DEEPEST:
                yield child


def _sized(
    work: Explaining, node: Node, conflict: Conflict, one: Requirement, reasons: tuple[Reason, ...], way: Way
) -> Way | None:
    """A way that changes a number, by as many steps as this contradiction takes to end; None if none will do.

    What the full model shows is counted on the round level where that shows it too; else it is tried step by step.
    """
    base = conflict if conflict.proof == "rounds" else conflict.coarse
    number = reasons[0][0]
    if base is None or all(other != number for other, _ in base.reasons):
        return way
    counted: Conflict = base

    def by(steps: int) -> Way:
        concerned = about(conflict.problem, one, reasons, {way.target: steps})
        return next((other for other in CLAIMS[kind_of(one)].ways(concerned) if other.target == way.target), way)

    def ends(steps: int) -> bool:
        level = round_level(by(steps).edit(node.scenario))
        return not level.solve(counted.reasons, work.stop, STEP).infeasible

    most = next((steps for steps in (1, 2, 4, 8, 16, 32, 64) if work.over or ends(steps)), None)
    if most is None:
        return None
    least = most // 2  # with so many steps it does not end
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (least, middle) if work.over or ends(middle) else (middle, most)
    return by(most)


def _changed(node: Node, way: Way, change: Change) -> Node | None:
    """The node with a change made; one of the same target goes on from it, and tells the first value as the old one."""
    scenario = way.edit(node.scenario)
    if scenario == node.scenario:
        return None
    before = {target: (old, made) for target, old, made in node.ways}
    if way.target in before:
        old_way, old = before[way.target]
        fields = dict(way.reason.fields)
        if "old" in fields:
            fields["old"] = old_way.reason.fields.get("old", fields["old"])
        way = replace(way, reason=replace(way.reason, fields=fields))
        text = say(Problem(node.scenario), change.kind, way.reason)
        change = replace(change, cost=old.cost + change.cost, text=text)
    ways = tuple(entry for entry in node.ways if entry[0] != way.target)
    ways = (*ways, (way.target, way, change))
    return Node(sum(one.cost for _, _, one in ways), ways, scenario)
