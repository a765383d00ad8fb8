"""Proving on a small problem: the whole full model, which bounds a goal where the round level cannot."""

from __future__ import annotations

import math

from solvers.cpsat import Budget, run
from solvers.extract import extract
from solvers.hints import add_hints
from solvers.neighbourhoods import everything
from solvers.round_level import Rounds
from solvers.stage import Stage, full_model
from solvers.state import State

SMALL = 30_000
"""Variables of a full model that is worth solving whole."""
PROVE_TIME = 20.0
"""Deterministic time for it."""


def prove(state: State, stage: Stage, rounds: Rounds, until: float) -> None:
    """Solve the whole model for the stage's goal from the incumbent, if it is small, in part of the time left."""
    own = max((len(state.problem.own_groups(r.index)) for r in state.problem.rounds), default=0)
    groups = own + len(state.problem.guests)
    people = len(state.problem.people) * len(state.problem.rounds)
    places = sum(len(options) for options in rounds.values())
    if state.over or state.closed or state.incumbent is None or (places + people) * groups > SMALL:
        return
    assert stage.place is not None
    model, objective = full_model(state.problem, everything(rounds, state.problem), stage)
    if isinstance(objective, int):
        state.raise_bound(stage.place, objective)
        return
    add_hints(model, state.incumbent)
    fixed, left = state.settings.deterministic, until - state.seconds()
    outcome = run(
        model.model, state.stop, Budget(None if fixed or not math.isfinite(left) else 0.4 * left, PROVE_TIME),
        seed=state.settings.seed, workers=state.settings.workers, symmetry_level=0, interleave_search=fixed,
    )  # fmt: skip
    if outcome.found:
        state.offer(extract(model, outcome))
    if not outcome.infeasible:
        state.raise_bound(stage.place, outcome.bound)
