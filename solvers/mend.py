"""A target whose rounds groups cannot hold, mended: its visits moved about, its numbers of groups and people kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from planner.company import Company
from planner.problem import Problem
from solvers.cpsat import Outcome
from solvers.linear import LinearProgram
from solvers.polish import polish
from solvers.refusals import OWN, Refusals
from solvers.repack import Group, Places, Repacking, blocks
from solvers.round_level import RoundLevel
from solvers.rows import Rows
from solvers.seats import occupy, seats
from solvers.target import Target

ANYTHING = 10**9
"""Person-days of a group that holds anything."""


def mended(
    model: RoundLevel,
    program: LinearProgram,
    outcome: Outcome,
    target: Target,
    refusals: Refusals,
    asked: Callable[[], bool],
) -> Target | None:
    """A target near one that is a solution of the model, which as many groups can hold as far as is known, and no
    dearer than need be; None where none was found. Ends when `asked` to; otherwise the same for the same call.

    `program`: the model before anything was fixed or forbidden for a search.
    """
    assert outcome.solution is not None
    problem, places = model.problem, _places(model)
    cost: list[float] = program.cost.tolist()
    priced = any(cost[variable] for variable in places.values())
    found = blocks(problem, target.rounds, refusals.companies)
    groups = [one for r in range(len(problem.rounds)) for one in _groups(problem, target, refusals, r)]
    packing = Repacking(found, groups, places, Rows(program, outcome.solution[: len(program.cost)]))
    if not packing.fill(target.rounds) or not packing.run(asked):
        return None
    plain = _moved(target, packing, problem, refusals.companies)
    if not priced:
        return plain
    polish(packing, cost, asked)
    better = _moved(target, packing, problem, refusals.companies)
    if target.value is not None:
        better = replace(better, value=_value(program, outcome.solution, places, packing.rounds()))
    return better if better.rounds == plain.rounds else replace(better, plain=plain)


def _value(program: LinearProgram, solution: Sequence[int], places: Places, rounds: Mapping[str, int]) -> int:
    """The objective of a solution with the visits in other rounds."""
    values = np.array(solution[: len(program.cost)])
    for (name, r), variable in places.items():
        if name in rounds:
            values[variable] = rounds[name] == r
    return round(float(program.cost @ values + program.offset))


def _moved(target: Target, packing: Repacking, problem: Problem, companies: Sequence[Company]) -> Target:
    """A target with its visits where they are packed."""
    occupy(packing)
    rounds = {**target.rounds, **{name: (r,) for name, r in packing.rounds().items()}}
    return replace(target, rounds=rounds, groups=seats(packing, problem, companies))


def _places(model: RoundLevel) -> Places:
    """The variables of the visits that are no facts."""
    found: Places = {}
    for name in model.problem.visits:
        for r in model.rounds_of(name) if name not in model.problem.fact_visits else ():
            here = model.at_round(name, r)
            if not isinstance(here, int):
                found[name, r] = here.index
    return found


def _groups(problem: Problem, target: Target, refusals: Refusals, r: int) -> Iterator[Group]:
    """The groups at work in a round, the people shared out evenly among the own ones."""
    room, counts = refusals.rooms[r], target.at_work(r)
    if not room.bins:
        yield Group(r, None, ANYTHING)
    for county, one in room.bins:
        count, table = counts[county], dict(room.sizes) if county is OWN else {}
        heads = target.heads.get(r)
        for k in range(count):
            size = max(table, default=0)
            if table and heads is not None:
                size = min(size, max(min(table), heads // count + (k < heads % count)))
            yield Group(r, one, table[size] if table else one.capacity or 0, table, size, county)
