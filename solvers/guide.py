"""Following the round level: the full model where each visit may stay or go to where it is wanted."""

from __future__ import annotations

from collections.abc import Callable

from planner.modelling import Lit
from solvers.cpsat import Budget, Stop, run
from solvers.domains import Domain
from solvers.extract import extract
from solvers.hints import add_hints
from solvers.neighbourhoods import Support, optional
from solvers.round_level import Rounds
from solvers.stage import Stage, full_model
from solvers.state import State

FOLLOW_TIME = 8.0
"""Deterministic time for one such model."""


def follow(state: State, stage: Stage, rounds: Rounds, wanted: Support, stop: Stop, *, seconds: float) -> None:
    """Move the incumbent to where visits are wanted, as far as groups and people allow, within so many seconds.

    Two rounds or so for each visit keep the whole term small enough for CP-SAT's own neighbourhoods, which see
    exchanges between years that windows do not.
    """
    plan = state.incumbent
    assert plan is not None
    assert stage.place is not None
    found: dict[str, tuple[int, ...]] = {}
    for name in state.problem.visits:
        place = plan.places.get(name)
        near = {*wanted.get(name, ()), *(() if place is None else (place.round,))}
        found[name] = tuple(r for r in rounds[name] if r in near)
    model, objective = full_model(state.problem, Domain(found, optional(state.problem)), stage)
    if isinstance(objective, int):
        return
    model.add(objective <= state.values[stage.place] - 1)
    add_hints(model, plan)

    def heard(value: Callable[[Lit], int]) -> None:
        state.offer(extract(model, value))

    deterministic = state.settings.deterministic
    budget = Budget(None if deterministic else seconds, FOLLOW_TIME * state.settings.budget)
    outcome = run(
        model.model, stop, budget, seed=state.settings.seed, workers=2 * state.settings.workers,
        heard=None if deterministic else heard, symmetry_level=0,
        linearization_level=2 if stage.goal is not None and stage.goal.concerns_people else 1,
        interleave_search=deterministic,
    )  # fmt: skip
    if deterministic and outcome.found:
        state.offer(extract(model, outcome))
