"""Starting a model from a plan."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from planner.modelling import Expr, Lit
from planner.plan_index import PlanIndex
from solvers.cpsat import Budget, Stop, run
from solvers.full_level import FullLevel
from solvers.round_level import POOLS, RoundLevel


def add_hints(model: FullLevel, plan: PlanIndex) -> None:
    """Hint every open literal of the model with its value in the plan."""
    problem = model.problem

    def hint(lit: Lit, value: bool) -> None:
        if not isinstance(lit, int):
            model.model.add_hint(lit, int(value))

    for name in problem.visits:
        place = plan.places.get(name)
        for r in model.rounds_of(name):
            here = place is not None and place.round == r
            hint(model.at_round(name, r), here)
            for g in model.groups_of(name, r):
                if len(model.groups_of(name, r)) > 1:
                    hint(model.at(name, r, g), here and place is not None and place.group == g)
    for r in range(len(problem.rounds)):
        if r in model.domain.frozen:
            continue
        hint(model.opened(r), r in plan.open)
        for g in (*problem.own_groups(r), *problem.guests):
            _hint_group(model, plan, hint, r, g)


def _hint_group(model: FullLevel, plan: PlanIndex, hint: object, r: int, g: str) -> None:
    assert callable(hint)
    found = plan.group_rounds.get((r, g))
    hint(model.active(r, g), found is not None)
    if g in model.problem.guests:
        return
    hint(model.standby_group(r, g), bool(found and found.standby))
    for partner in model.problem.partners:
        hint(model.lent_group(r, g, partner), bool(found and found.at == partner))
    members = set(found.members) if found else set()
    for p in model.problem.people:
        hint(model.serves(p, r, g), p in members)
        hint(model.leads(p, r, g), bool(found) and p in (found.leaders if found else ()))
        hint(model.deputises(p, r, g), bool(found) and p in (found.deputies if found else ()))


def add_counts(model: RoundLevel, plan: PlanIndex) -> None:
    """Hint the round level at the rounds of a plan's visits and at its numbers of groups and people."""
    problem = model.problem
    counts: Counter[tuple[str, int] | tuple[str, str, int]] = Counter()
    for (r, g), found in plan.group_rounds.items():
        if g in problem.guests:
            counts["received", problem.guests[g].partner.id, r] += 1
            continue
        counts["own", r] += 1
        counts["standby", r] += found.standby
        if found.at is not None:
            counts["lent", found.at, r] += 1
        counts.update((problem.people[name].pool, r) for name in found.members)

    def hint(expr: Expr, value: int) -> None:
        if not isinstance(expr, int):
            model.model.add_hint(expr, value)

    for name in problem.visits:
        place = plan.places.get(name)
        for r in model.rounds_of(name):
            hint(model.at_round(name, r), int(place is not None and place.round == r))
    for r in range(len(problem.rounds)):
        hint(model.opened(r), int(r in plan.open))
        hint(model.own(r), counts["own", r])
        hint(model.standby(r), counts["standby", r])
        for pool in POOLS:
            hint(model.heads(pool, r), counts[pool, r])
        for partner in problem.partners:
            hint(model.lent(partner, r), counts["lent", partner, r])
            hint(model.received(partner, r), counts["received", partner, r])


START_TIME = 1.0
"""Deterministic time to work out what follows from the numbers of a plan: mostly propagation."""


def whole_start(model: RoundLevel, plan: PlanIndex, stop: Stop) -> NDArray[np.float64] | None:
    """A plan as a solution of the round level: a value for every variable, also those that only follow from its numbers
    of visits, groups and people; None where there is none."""
    add_counts(model, plan)
    outcome = run(
        model.model, stop, Budget(None, START_TIME), fix_variables_to_their_hinted_value=True, symmetry_level=0,
        max_presolve_iterations=1,
    )  # fmt: skip
    return None if outcome.solution is None else np.array(outcome.solution, dtype=np.float64)
