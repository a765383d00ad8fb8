"""Following the round level: the full model where each visit may stay or go to where it is wanted, or near by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from planner.modelling import Lit
from solvers.cpsat import Budget, run
from solvers.extract import extract
from solvers.full_level import FullLevel
from solvers.hints import add_hints
from solvers.neighbourhoods import Support, between
from solvers.race import Entrant, race
from solvers.round_level import Rounds
from solvers.stage import Stage, full_model
from solvers.state import State

RACE_TIME = 2.0
RACERS: tuple[Entrant, ...] = ({"linearization_level": 1}, {"linearization_level": 2})
"""In a deterministic budget: the time of such a model, and the searches that are tried side by side."""
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

    settings = state.settings
    parameters: dict[str, Any] = {"seed": settings.seed + number, "symmetry_level": 0, "max_presolve_iterations": 1}
    if settings.deterministic:
        _race(state, model, parameters)
        return
    run(
        model.model, state.stop, Budget(seconds), workers=settings.workers, heard=heard, patience=PATIENCE,
        linearization_level=1, **parameters,
    )  # fmt: skip


def _race(state: State, model: FullLevel, parameters: dict[str, Any]) -> None:
    """Offer the best of what is found in a deterministic time."""
    outcome = race(
        model.model, state.stop, Budget(None, RACE_TIME * state.settings.budget), RACERS,
        workers=state.settings.workers, ordered=True, **parameters,
    )  # fmt: skip
    if outcome.found:
        state.offer(extract(model, outcome))
