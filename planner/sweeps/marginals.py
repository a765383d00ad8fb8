"""The price of the next unit: values of neighbouring cases beside each other, and what their bounds prove of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.calendar import candidate_rounds
from planner.goals.base import Goal
from planner.sweeps.results import WIDER, Case, Marginal, Sweep

if TYPE_CHECKING:
    from planner.plan import GoalValue
    from planner.sweeps.cases import Axis


def marginals(sweep: Sweep) -> tuple[Marginal, ...]:
    """Every step of every path, in the order of the cases."""
    return tuple(one for axis in sweep.axes for pair in steps(sweep, axis) for one in _goals(axis, *pair))


def steps(sweep: Sweep, axis: Axis) -> Iterator[tuple[Case, Case]]:
    """Pairs of solved cases that differ in one path, by one place in its order (numbers: the next larger)."""
    there = {tuple(case.values.values()): case for case in sweep.cases}
    nexts = dict(pairwise(ordered(axis)))
    place = [one.path for one in sweep.axes].index(axis.path)
    for key, case in there.items():
        text = nexts.get(key[place])
        other = there.get((*key[:place], text, *key[place + 1 :])) if text is not None else None
        if other is not None:
            yield case, other


def ordered(axis: Axis) -> tuple[str, ...]:
    """The texts of the values: numbers by size, words as they were given."""
    if axis.numbers is None:
        return tuple(one.text for one in axis.values)
    return tuple(one.text for _, one in sorted(zip(axis.numbers, axis.values, strict=True), key=lambda pair: pair[0]))


def _goals(axis: Axis, before: Case, after: Case) -> Iterator[Marginal]:
    """The step for each goal that means the same in both; none where one of them has no plan."""
    wants = before.scenario.goals, after.scenario.goals
    if not before.goals or not after.goals or len(wants[0]) != len(wants[1]):
        return
    numbers = {value.text: value.number for value in axis.values}
    first, last = (numbers[case.values[axis.path]] for case in (before, after))
    step = None if first is None or last is None else last - first
    rounds = candidate_rounds(before.scenario) == candidate_rounds(after.scenario)
    for place, (old, new) in enumerate(zip(before.goals, after.goals, strict=True)):
        if _meaning(wants[0][place]) != _meaning(wants[1][place]):
            continue
        low, high = _interval(old, new)
        if place == 0 and step is not None and step > 0 and axis.path in WIDER:
            high = 0 if high is None else min(0, high)  # every plan before is one after
        alike = all(a.value == b.value for a, b in zip(before.goals[:place], after.goals[:place], strict=True))
        change = new.value - old.value
        yield Marginal(axis.path, new.goal, place, before, after, step, change, low, high, alike, rounds)


def _meaning(goal: Goal) -> Goal:
    """What a goal measures, whatever its slack."""
    return goal.model_copy(update={"slack": 0})


def _interval(old: GoalValue, new: GoalValue) -> tuple[int | None, int | None]:
    """What the optima's difference is at least and at most: each lies between its bound and its value."""
    low = None if new.bound is None else new.bound - old.value
    return low, None if old.bound is None else new.value - old.bound
