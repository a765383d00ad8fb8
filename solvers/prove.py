"""Proving on a small problem: the whole full model, which bounds a goal where the round level cannot."""

from __future__ import annotations

import math
from collections.abc import Callable

from planner.modelling import Lit
from planner.problem import Problem
from solvers.cpsat import Budget, run
from solvers.extract import extract
from solvers.hints import add_hints
from solvers.neighbourhoods import everything
from solvers.round_level import Rounds
from solvers.stage import Stage, full_model
from solvers.state import State

TINY, SMALL = 4_000, 30_000
"""Variables of a full model that is worth solving whole at once, or after neighbourhoods have been tried."""
PROVE_TIME = 20.0
"""Deterministic time for it; of a deterministic budget, its scale as well."""


def whole_size(problem: Problem, rounds: Rounds) -> int:
    """About how many variables the full model of the whole problem has."""
    own = max((len(problem.own_groups(r.index)) for r in problem.rounds), default=0)
    people = len(problem.people) * len(problem.rounds)
    places = sum(len(options) for options in rounds.values())
    return (places + people) * (own + len(problem.guests))


def prove(state: State, stage: Stage, rounds: Rounds, until: float, size: tuple[int, int] = (0, SMALL)) -> None:
    """Solve the whole model for the stage's goal from the incumbent, if its variables are more than `size[0]` and at
    most `size[1]`, in part of the time left."""
    fits = size[0] < whole_size(state.problem, rounds) <= size[1]
    if state.over or state.closed or state.incumbent is None or not fits:
        return
    assert stage.place is not None
    model, objective = full_model(state.problem, everything(rounds, state.problem), stage)
    if isinstance(objective, int):
        state.raise_bound(stage.place, objective)
        return
    add_hints(model, state.incumbent)
    fixed, left = state.settings.deterministic, until - state.seconds()
    time = PROVE_TIME * (state.settings.budget if fixed else 1.0)

    def heard(value: Callable[[Lit], int]) -> None:
        state.offer(extract(model, value))

    outcome = run(
        model.model, state.stop, Budget(None if fixed or not math.isfinite(left) else 0.4 * left, time),
        seed=state.settings.seed, workers=state.settings.workers, symmetry_level=0, interleave_search=fixed,
        heard=None if fixed else heard,
    )  # fmt: skip
    if outcome.found:
        state.offer(extract(model, outcome))
    if not outcome.infeasible:
        state.raise_bound(stage.place, outcome.bound)
