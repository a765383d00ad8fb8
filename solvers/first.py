"""The first plan: the full model near where the round level wants each visit."""

from __future__ import annotations

from collections.abc import Callable

from planner.modelling import Lit
from solvers.cpsat import Budget, Outcome, run
from solvers.domains import Domain
from solvers.extract import extract
from solvers.neighbourhoods import Support, around, everything
from solvers.round_level import Rounds
from solvers.stage import Stage, full_model
from solvers.state import State

WIDTHS = (1, 3, 8)
"""Rounds around the target, tried in turn."""
FULL_TIME = 30.0
"""Deterministic time for the full model at each width."""


def first_plan(state: State, rounds: Rounds, support: Support, more: float) -> bool:
    """Find a plan near the target, widening until there is one, and improve it there for `more` seconds.

    Whether the whole problem was refuted instead.
    """
    for width in WIDTHS:
        if state.over:
            return False
        state.phase(f"full model within {width} rounds of the target")
        _attempt(state, around(rounds, support, state.problem, width), FULL_TIME, more)
        if state.incumbent is not None:
            return False
    if state.over:
        return False
    state.phase("full model, nothing restricted")
    return _attempt(state, everything(rounds, state.problem), None, more).infeasible


def _attempt(state: State, domain: Domain, deterministic: float | None, more: float) -> Outcome:
    settings, goals = state.settings, state.problem.scenario.goals
    model, _ = full_model(state.problem, domain, Stage(goals, 0 if goals else None))

    def heard(value: Callable[[Lit], int]) -> None:
        state.offer(extract(model, value))

    if settings.deterministic:
        budget = Budget(None, deterministic * settings.budget if deterministic else None)
        outcome = run(
            model.model, state.stop, budget, seed=settings.seed, workers=settings.workers, symmetry_level=0,
            interleave_search=True,
        )  # fmt: skip
        if outcome.found:
            state.offer(extract(model, outcome))
        return outcome
    return run(
        model.model, state.stop, Budget(state.remaining(), deterministic), seed=settings.seed, workers=settings.workers,
        symmetry_level=0, heard=heard, more=more,
    )  # fmt: skip
