"""The first plan: a target from the round level, then the full model near it."""

from __future__ import annotations

from dataclasses import dataclass

from planner.problem import Problem
from solvers.cpsat import Budget, Outcome, run
from solvers.domains import Domain
from solvers.extract import extract
from solvers.neighbourhoods import Target, around, everything
from solvers.round_level import RoundLevel, Rounds
from solvers.stage import Stage, full_model
from solvers.state import State

WIDTHS = ((1, 2), (2, 4), (5, 8))
"""Rounds around the target, for large and for small visits, tried in turn."""
TARGET_TIME = 4.0
FULL_TIME = 20.0
"""Deterministic time for the round level, and for the full model at each width."""


@dataclass(frozen=True)
class Targeted:
    """A solution of the round level: where it wants each visit, and how it was found."""

    target: Target
    outcome: Outcome


def read_target(model: RoundLevel, problem: Problem, outcome: Outcome) -> Target:
    """Where a solution of the round level puts each visit; visits it leaves out are absent."""
    return {
        name: r for name in problem.visits for r in model.rounds_of(name) if outcome(model.at_round(name, r))
    }


def find_target(state: State, model: RoundLevel, seconds: float) -> Outcome:
    """Solve the round level by CP-SAT for a good target in a short time."""
    deterministic = state.settings.deterministic
    limit = None if deterministic else max(0.2, min(seconds, state.remaining() * 0.3))
    budget = Budget(limit, TARGET_TIME * state.settings.budget)
    return run(model.model, state.stop, budget, seed=state.settings.seed, workers=state.settings.workers)


def first_plan(state: State, rounds: Rounds, target: Target) -> bool:
    """Find a plan near the target, widening until there is one; whether the whole problem was refuted instead."""
    for near, far in WIDTHS:
        if state.over:
            return False
        state.phase(f"full model within {near} and {far} rounds of the target")
        _attempt(state, around(rounds, target, state.problem, near, far), FULL_TIME)
        if state.incumbent is not None:
            return False
    state.phase("full model, nothing restricted")
    return _attempt(state, everything(rounds, state.problem), None).infeasible


def _attempt(state: State, domain: Domain, deterministic: float | None) -> Outcome:
    stage = Stage(state.problem.scenario.goals, 0 if state.problem.scenario.goals else None)
    model, _ = full_model(state.problem, domain, stage)
    limit = None if state.settings.deterministic else state.remaining()
    budget = Budget(limit, deterministic * state.settings.budget if deterministic else None)
    outcome = run(
        model.model, state.stop, budget, seed=state.settings.seed, workers=state.settings.workers,
        stop_after_first_solution=True,
    )  # fmt: skip
    if outcome.found:
        state.offer(extract(model, outcome))
    return outcome
