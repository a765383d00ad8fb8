"""Following the round level: the full model where each visit may stay or go to where it is wanted, or near by."""

from __future__ import annotations

from collections.abc import Callable

from planner.modelling import Lit
from solvers.cpsat import Budget, run
from solvers.extract import extract
from solvers.hints import add_hints
from solvers.neighbourhoods import Support, between
from solvers.round_level import Rounds
from solvers.stage import Stage, full_model
from solvers.state import State

FOLLOW_TIME = 8.0
"""Deterministic time for one such model."""
PATIENCE = 4.0
"""Seconds without a better plan after which it is given up."""


def follow(
    state: State, stage: Stage, rounds: Rounds, wanted: Support, *, width: int | None, seconds: float, number: int = 0
) -> None:
    """Move the incumbent towards where visits are wanted, as far as groups and people allow.

    `width`: how many rounds beyond (`around`; None: nowhere else); `seconds`: how long at most; `number` varies the
    search. A few rounds for each visit keep the whole term small enough for CP-SAT's own neighbourhoods, which see
    exchanges between years that windows do not.
    """
    assert state.incumbent is not None
    assert stage.place is not None
    state.phase("towards the target" if width is None else f"towards the target, within {width} rounds of it")
    model, objective = full_model(state.problem, between(state.incumbent, rounds, wanted, width), stage)
    if isinstance(objective, int) or state.over:
        return
    model.add(objective <= state.values[stage.place] - 1)
    add_hints(model, state.incumbent)

    def heard(value: Callable[[Lit], int]) -> None:
        state.offer(extract(model, value))

    fixed = state.settings.deterministic
    budget = Budget(None, FOLLOW_TIME * state.settings.budget) if fixed else Budget(seconds)
    outcome = run(
        model.model, state.stop, budget,
        seed=state.settings.seed + number, workers=state.settings.workers, heard=None if fixed else heard,
        patience=None if fixed else PATIENCE, symmetry_level=0, linearization_level=1, interleave_search=fixed,
        max_presolve_iterations=1,
    )  # fmt: skip
    if fixed and outcome.found:
        state.offer(extract(model, outcome))
