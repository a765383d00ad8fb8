"""Waivers: the cheapest changes of the scenario that allow a plan, each proven by one.

Every way of relaxing a requirement of a contradiction opens a new scenario; the cheapest is looked at first. It has a
plan, and is a waiver; or a contradiction of its own, each way of relaxing which goes on from it (Reiter's tree of
hitting sets, in order of cost). So the first plan found belongs to the cheapest correction, and none that is found
contains another. A scenario of which neither is soon known is come back to later, with more time.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from planner.claims import CLAIMS, Way, kind_of, say
from planner.claims.edits import tidy
from planner.explanation import Change, Waiver
from planner.plan import Plan
from planner.problem import Problem
from planner.scenario import Scenario
from solvers.conflict import Conflict
from solvers.explain import Explaining, about
from solvers.levels import round_level
from solvers.outlook import Outlook
from solvers.reasons import Reason
from solvers.requirements import Requirement

DEEPEST = 8
"""Changes in one waiver at most: nobody asks for more at once."""
STEP = 2.0
"""Seconds to see whether a larger number ends a contradiction."""
MOST_STEPS = 64
"""Steps of a number at most."""
AGAIN = 3
"""How much dearer a scenario of which nothing is known is taken to be, each time it has been tried."""


@dataclass(frozen=True)
class Node:
    """A scenario with some changes made, each the last one of its target.

    `ended`: the contradiction that the last change is to end. `sizing`: the node whose number is as large as that
    takes, or None if none is; it is only asked where the node's turn has come.
    """

    cost: int
    ways: tuple[tuple[Any, Way, Change], ...]
    scenario: Scenario
    ended: Conflict | None = None
    sizing: Callable[[], Node | None] | None = None

    @property
    def key(self) -> frozenset[Any]:
        """What it changes, and by how much, whatever the order."""
        return frozenset((target, change.cost) for target, _, change in self.ways)

    def contains(self, other: Node) -> bool:
        """Whether it makes every change of the other, as far or farther."""
        mine = {target: change.cost for target, _, change in self.ways}
        return all(mine.get(target, -1) >= change.cost for target, _, change in other.ways)


@dataclass
class Tree:
    """What is still to be looked at, cheapest first, and what was found."""

    work: Explaining
    found: list[Node] = field(default_factory=list)
    seen: set[frozenset[Any]] = field(default_factory=set)
    queue: list[tuple[int, int, int, Node]] = field(default_factory=list)
    count: Iterator[int] = field(default_factory=itertools.count)

    def push(self, node: Node, tried: int = 0) -> None:
        """A node to be looked at, for the first time or again."""
        heapq.heappush(self.queue, (node.cost * AGAIN**tried, next(self.count), tried, node))

    def next(self) -> tuple[Node, int] | None:
        """The node whose turn it is and how often it was tried; None: none is left. Numbers are sized on the way."""
        while self.queue and not self.work.over:
            _, _, tried, node = heapq.heappop(self.queue)
            if node.sizing is not None:
                sized = node.sizing()
                if sized is not None:
                    self.push(sized)
                continue
            if any(node.contains(one) for one in self.found):
                continue
            if not tried and node.key in self.seen:
                continue
            self.seen.add(node.key)
            return node, tried
        return None

    def open_below(self, cost: int) -> bool:
        """Whether something cheaper has been tried to no conclusion."""
        return any(tried and node.cost < cost for _, _, tried, node in self.queue)


def waivers(work: Explaining, conflict: Conflict, most: int) -> None:
    """Look for the cheapest waivers and tell each that a plan proves."""
    tree = Tree(work)
    for child in _children(work, Node(0, (), work.scenario), conflict):
        tree.push(child)
    while len(tree.found) < most and (turn := tree.next()) is not None:
        node, tried = turn
        work.phase("trying a waiver")
        outlook = Outlook(work, node.scenario, tidy(node.scenario, work.scenario), node.ended)
        plan, contradiction = outlook.again(tried) if tried else outlook.first()
        if plan is not None:
            tree.found.append(node)
            _tell(work, node, plan, complete=not tree.open_below(node.cost))
        elif contradiction is not None:
            for child in _children(work, node, contradiction):
                tree.push(child)
        elif not outlook.hopeless:
            tree.push(node, tried + 1)


def _tell(work: Explaining, node: Node, plan: Plan, *, complete: bool) -> None:
    made = Waiver(tuple(change for _, _, change in node.ways), tidy(node.scenario, work.scenario), plan)
    work.tell("waiver", waivers=(*work.found.waivers, made), complete=complete)


def _children(work: Explaining, node: Node, conflict: Conflict) -> Iterator[Node]:
    """The node with one more change, for each way to relax a requirement of the contradiction."""
    for one, reasons in conflict.requirements():
        for way in CLAIMS[kind_of(one)].ways(about(conflict.problem, one, reasons)):
            child = _child(node, conflict, one, way)
            if child is None or len(child.ways) > DEEPEST:
                continue
            number = _Number(work, node, conflict, one, reasons, way)
            yield replace(child, sizing=number.child) if number.counted is not None else child


def _child(node: Node, conflict: Conflict, one: Requirement, way: Way) -> Node | None:
    kind = kind_of(one)
    change = Change(one.label, kind, way.cost, say(conflict.problem, kind, way.reason), one.authority)
    made = _changed(node, way, change)
    return None if made is None else replace(made, ended=conflict)


@dataclass(frozen=True)
class _Number:
    """A way that changes a number, by as many steps as the contradiction takes to end."""

    work: Explaining
    node: Node
    conflict: Conflict
    one: Requirement
    reasons: tuple[Reason, ...]
    way: Way

    @property
    def counted(self) -> Conflict | None:
        """The contradiction on the round level, where steps are counted; None: the way changes no number, or the round
        level does not show what it relaxes, so that it is tried step by step."""
        base = self.conflict if self.conflict.proof == "rounds" else self.conflict.coarse
        if "old" not in self.way.reason.fields or base is None:
            return None
        return base if any(number == self.reasons[0][0] for number, _ in base.reasons) else None

    def child(self) -> Node | None:
        """The node with the least number that ends the contradiction; None if none does."""
        if not self._ends(MOST_STEPS):
            return None
        most = next(steps for steps in (1, 2, 4, 8, 16, 32, MOST_STEPS) if steps == MOST_STEPS or self._ends(steps))
        least = most // 2  # with so many steps it does not end
        while most - least > 1:
            middle = (least + most) // 2
            least, most = (least, middle) if self._ends(middle) else (middle, most)
        return _child(self.node, self.conflict, self.one, self._by(most))

    def _by(self, steps: int) -> Way:
        concerned = about(self.conflict.problem, self.one, self.reasons, {self.way.target: steps})
        ways = CLAIMS[kind_of(self.one)].ways(concerned)
        return next((other for other in ways if other.target == self.way.target), self.way)

    def _ends(self, steps: int) -> bool:
        if self.work.over:
            return True
        assert self.counted is not None
        level = round_level(self._by(steps).edit(self.node.scenario))
        return not level.solve(self.counted.reasons, self.work.stop, STEP).infeasible


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
