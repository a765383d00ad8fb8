"""Waivers: the cheapest changes of the scenario that allow a plan, each proven by one.

Every way of relaxing a requirement of a contradiction opens a new scenario; the cheapest is looked at first. It has a
plan, and is a waiver; or a contradiction of its own, each way of relaxing which goes on from it (Reiter's tree of
hitting sets, in order of cost). So the first plan found belongs to the cheapest correction, and none that is found
contains another. A scenario of which neither is soon known is come back to later, with more time. Where a whole county
contradicts itself, and where the tree has shown nothing in a part of the time, one requirement alone is relaxed until
there is a plan (`solvers.dive`) before the tree is gone on with.
"""

from __future__ import annotations

import heapq
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from planner.claims import CLAIMS, kind_of
from planner.claims.edits import tidy
from planner.explanation import Waiver
from planner.plan import Plan
from solvers.conflict import Conflict
from solvers.dive import dive
from solvers.explain import MANY, Explaining, about
from solvers.outlook import Outlook
from solvers.relaxing import Node, Number, child_of

DEEPEST = 8
"""Changes in one waiver at most: nobody asks for more at once."""
AGAIN = 3
"""How much dearer a scenario of which nothing is known is taken to be, each time it has been tried."""
TREE = 0.25
"""Part of the time after which one requirement alone is relaxed, if the tree has shown nothing by then."""


@dataclass
class Tree:
    """What is still to be looked at, cheapest first, and what was found: at most so many waivers."""

    work: Explaining
    most: int
    found: list[tuple[Node, Plan]] = field(default_factory=list)
    seen: set[frozenset[Any]] = field(default_factory=set)
    queue: list[tuple[int, int, int, Node]] = field(default_factory=list)
    count: Iterator[int] = field(default_factory=itertools.count)

    def push(self, node: Node, tried: int = 0) -> None:
        """A node to be looked at, for the first time or again."""
        heapq.heappush(self.queue, (node.cost * AGAIN**tried, next(self.count), tried, node))

    def next(self) -> tuple[Node, int] | None:
        """The node whose turn it is and how often it was tried; None: none is left that could be among the cheapest.
        Numbers are sized on the way."""
        while self.queue and not self.work.over:
            if len(self.found) >= self.most and self.queue[0][0] >= self.found[-1][0].cost:
                return None
            _, _, tried, node = heapq.heappop(self.queue)
            if node.sizing is not None:
                sized = node.sizing()
                if sized is not None:
                    self.push(sized)
                continue
            if any(node.contains(one) for one, _ in self.found) or (not tried and node.key in self.seen):
                continue
            self.seen.add(node.key)
            return node, tried
        return None

    def add(self, node: Node, plan: Plan) -> None:
        """A waiver more, unless one that is known says as much for less; told with those it is among."""
        if any(node.contains(one) for one, _ in self.found):
            return
        kept = [one for one in self.found if not one[0].contains(node)]
        self.found = sorted([*kept, (node, plan)], key=lambda one: one[0].cost)[: self.most]
        work = self.work
        told = (Waiver(tuple(change for _, _, change in one.ways), tidy(one.scenario, work.scenario), proof)
                for one, proof in self.found)  # fmt: skip
        work.tell("waiver", waivers=tuple(told), complete=self.complete)

    @property
    def complete(self) -> bool:
        """Whether nothing cheaper than what was found is open."""
        return not self.found or all(node.cost >= self.found[-1][0].cost for _, _, _, node in self.queue)


def waivers(work: Explaining, conflict: Conflict, most: int) -> None:
    """Look for the cheapest waivers and tell each that a plan proves."""
    tree, start = Tree(work, most), Node(0, (), work.scenario)
    for child in _children(work, start, conflict):
        tree.push(child)
    if len(conflict.visits) <= MANY:
        _grow(work, tree, work.share(TREE))
    if not tree.found:
        for node, plan in dive(work, start, conflict):
            tree.add(node, plan)
            if len(tree.found) >= most:
                break
    _grow(work, tree, work.until)
    work.found = replace(work.found, complete=bool(tree.found) and tree.complete)


def _grow(work: Explaining, tree: Tree, until: float) -> None:
    """Look at one node after another until then."""
    while time.monotonic() < until and (turn := tree.next()) is not None:
        node, tried = turn
        work.phase("trying a waiver")
        outlook = Outlook(work, node.scenario, tidy(node.scenario, work.scenario), node.ended)
        plan, contradiction = outlook.again(tried) if tried else outlook.first()
        if plan is not None:
            tree.add(node, plan)
        elif contradiction is not None:
            for child in _children(work, node, contradiction):
                tree.push(child)
        elif not outlook.hopeless:
            tree.push(node, tried + 1)


def _children(work: Explaining, node: Node, conflict: Conflict) -> Iterator[Node]:
    """The node with one more change, for each way to relax a requirement of the contradiction."""
    for one, reasons in conflict.requirements():
        for way in CLAIMS[kind_of(one)].ways(about(conflict.problem, one, reasons)):
            child = child_of(node, conflict, one, way)
            if child is None or len(child.ways) > DEEPEST:
                continue
            number = Number(work, node, conflict, one, reasons, way)
            yield replace(child, sizing=number.child) if number.counted is not None else child
