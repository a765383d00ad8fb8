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
from solvers.relaxing import MOST_STEPS, WHOLE, Node, Number, child_of
from solvers.requirements import Requirement

PLAN, LEAST = 0.4, 12.0
"""Part of the time left to look for the plan of one change, and seconds at least."""
MOST = 6
"""Ways of one kind that are taken together at most."""


def dive(work: Explaining, start: Node, conflict: Conflict) -> Iterator[tuple[Node, Plan]]:
    """Changes of one requirement that allow a plan, cheap requirements first: of each of the contradiction without all
    of which the round level has a solution, its ways, numbers as far as it takes; where none does by itself, those of
    one kind together, as few of them as do."""
    base = conflict.coarse or conflict
    if work.over:
        return
    level = round_level(work.scenario)
    for one, reasons, ways in _by_cost(base):
        if work.over:
            return
        if _alone(work, level, reasons):
            found = [made for way in ways if (made := _tried(work, start, base, one, reasons, way)) is not None]
            yield from found or _together(work, start, base, one, ways)


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
    if work.over:
        return None
    number = Number(work, start, conflict, one, reasons, way, all_of=True)
    if number.is_number:
        return _stepped(work, number)
    node = child_of(start, conflict, one, way)
    return None if node is None else _planned(work, node)


def _stepped(work: Explaining, number: Number) -> tuple[Node, Plan] | None:
    """A number changed by the fewest steps for which a plan is found: those that the round level takes, twice as many
    each time, then between."""

    def at(steps: int) -> tuple[Node, Plan] | None:
        node = number.at(steps)
        return None if node is None else _planned(work, node)

    steps, failed = number.least(), 0
    found = None if steps is None else at(steps)
    while found is None and steps is not None and steps < MOST_STEPS and not work.over:
        failed, steps = steps, min(2 * steps, MOST_STEPS)
        found = at(steps)
    while found is not None and steps is not None and failed and steps - failed > 1 and not work.over:
        middle = (failed + steps) // 2
        fewer = at(middle)
        failed, steps, found = (failed, middle, fewer) if fewer is not None else (middle, steps, found)
    return found


def _planned(work: Explaining, node: Node) -> tuple[Node, Plan] | None:
    """A node with the plan of its scenario; None: there is none, or none was soon found."""
    if work.over or not Problem(node.scenario).rounds:
        return None
    level = round_level(node.scenario)
    if not level.solve(level.reasons, work.stop, WHOLE).found:
        return None
    until = min(work.until, max(time.monotonic() + LEAST, work.share(PLAN)))
    plan, _ = plan_of(tidy(node.scenario, work.scenario), work.stop, until, work.seed)
    return None if plan is None else (node, plan)


def _together(
    work: Explaining, start: Node, conflict: Conflict, one: Requirement, ways: Sequence[Way]
) -> Iterator[tuple[Node, Plan]]:
    """Ways of one kind, such as several who lead: all of them, then without each that is not needed."""
    kinds: dict[str, list[Way]] = {}
    for way in ways:
        kinds.setdefault(way.reason.code, []).append(way)
    for alike in kinds.values():
        if not 1 < len(alike) <= MOST:
            continue
        kept, found = alike, _planned(work, _chain(start, conflict, one, alike))
        for way in alike if found is not None and len(alike) > 2 else ():
            rest = [other for other in kept if other is not way]
            fewer = _planned(work, _chain(start, conflict, one, rest)) if len(rest) > 1 else None
            if fewer is not None:
                kept, found = rest, fewer
        if found is not None:
            yield found


def _chain(start: Node, conflict: Conflict, one: Requirement, ways: Sequence[Way]) -> Node:
    """The node with the changes of several ways made."""
    node = start
    for way in ways:
        node = child_of(node, conflict, one, way) or node
    return node
