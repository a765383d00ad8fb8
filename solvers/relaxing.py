"""One more change of a scenario: a way to relax a requirement of a contradiction, by as much as that takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from planner.claims import CLAIMS, Way, kind_of, say
from planner.explanation import Change
from planner.problem import Problem
from planner.scenario import Scenario
from solvers.conflict import Conflict
from solvers.explain import Explaining, about
from solvers.levels import Levels, round_level
from solvers.reasons import Reason
from solvers.requirements import Requirement

STEP, WHOLE = 2.0, 6.0
"""Seconds to see whether a larger number ends a contradiction, and whether all of the round level has a solution."""
MOST_STEPS = 64
"""Steps of a number at most."""
FEW = 4
"""Visits up to which the full model of them alone is asked."""


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


def child_of(node: Node, conflict: Conflict, one: Requirement, way: Way) -> Node | None:
    """The node with that change made; None: it changes nothing."""
    kind = kind_of(one)
    change = Change(one.label, kind, way.cost, say(conflict.problem, kind, way.reason), one.authority)
    made = _changed(node, way, change)
    return None if made is None else replace(made, ended=conflict)


@dataclass(frozen=True)
class Number:
    """A way that changes a number, by as many steps as the contradiction takes to end; or, with `all_of`, by as many as
    the round level takes to have a solution."""

    work: Explaining
    node: Node
    conflict: Conflict
    one: Requirement
    reasons: tuple[Reason, ...]
    way: Way
    all_of: bool = False

    @property
    def counted(self) -> Conflict | None:
        """The contradiction on the level on which steps are counted; None: the way changes no number, or neither the
        round level nor the full model of few visits shows what it relaxes, so that it is tried step by step."""
        if not self.is_number:
            return None
        few = self.conflict if len(self.conflict.visits) <= FEW else None
        base = self.conflict if self.conflict.proof == "rounds" else self.conflict.coarse or few
        return base if base is not None and any(number == self.reasons[0][0] for number, _ in base.reasons) else None

    @property
    def is_number(self) -> bool:
        """Whether the way changes a number at all."""
        return "old" in self.way.reason.fields

    def child(self) -> Node | None:
        """The node with the least number that ends the contradiction; None if none does."""
        steps = self.least()
        return None if steps is None else self.at(steps)

    def at(self, steps: int) -> Node | None:
        """The node with the number changed by so many steps; None: it changes nothing."""
        return child_of(self.node, self.conflict, self.one, self._by(steps))

    def least(self) -> int | None:
        """The fewest steps that end the contradiction; None if none does."""
        if not self._ends(MOST_STEPS):
            return None
        most = next(steps for steps in (1, 2, 4, 8, 16, 32, MOST_STEPS) if steps == MOST_STEPS or self._ends(steps))
        least = most // 2  # with so many steps it does not end
        while most - least > 1:
            middle = (least + most) // 2
            least, most = (least, middle) if self._ends(middle) else (middle, most)
        return most

    def _by(self, steps: int) -> Way:
        concerned = about(self.conflict.problem, self.one, self.reasons, {self.way.target: steps})
        ways = CLAIMS[kind_of(self.one)].ways(concerned)
        return next((other for other in ways if other.target == self.way.target), self.way)

    def _ends(self, steps: int) -> bool:
        if self.work.over:
            return True
        scenario, base = self._by(steps).edit(self.node.scenario), self.counted
        if self.all_of:
            level = round_level(scenario)
            return level.solve(level.reasons, self.work.stop, WHOLE).found
        assert base is not None
        level = round_level(scenario) if base.proof == "rounds" else Levels(scenario).full_of(base.visits)
        return not level.solve(base.reasons, self.work.stop, STEP).infeasible


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
