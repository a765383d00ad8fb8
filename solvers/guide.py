"""Following a better target: the full model where each visit may stay or go near where the round level wants it."""

from __future__ import annotations

from collections.abc import Callable

from planner.modelling import Lit
from solvers.cpsat import Budget, run
from solvers.domains import Domain
from solvers.extract import extract
from solvers.hints import add_hints
from solvers.neighbourhoods import Support, optional
from solvers.round_level import Rounds
from solvers.stage import Stage, full_model
from solvers.state import State

FOLLOW_TIME = 8.0
"""Deterministic time for one such model."""


def follow(state: State, stage: Stage, rounds: Rounds, target: Support, *, width: int, seconds: float) -> None:
    """Move the incumbent towards a target, as far as groups and people allow, within so many seconds."""
    plan = state.incumbent
    assert plan is not None
    assert stage.place is not None
    found: dict[str, tuple[int, ...]] = {}
    for name in state.problem.visits:
        place = plan.places.get(name)
        wanted = [] if place is None else [place.round]
        for centre in target.get(name, ()):
            wanted += range(centre - width, centre + width + 1)
        found[name] = tuple(r for r in rounds[name] if r in wanted)
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
        model.model, state.stop, budget, seed=state.settings.seed, workers=2 * state.settings.workers,
        heard=None if deterministic else heard, symmetry_level=0, linearization_level=2,
        interleave_search=deterministic,
    )  # fmt: skip
    if deterministic and outcome.found:
        state.offer(extract(model, outcome))
