"""The first plan: the full model near where the round level wants each visit."""

from __future__ import annotations

from solvers.cpsat import Budget, Outcome, run
from solvers.domains import Domain
from solvers.extract import extract
from solvers.neighbourhoods import Support, around, everything
from solvers.round_level import Rounds
from solvers.stage import Stage, full_model, round_model
from solvers.state import State

WIDTHS = (2, 3, 4, 10)
"""Rounds around the relaxation in which the round level looks for a target, tried in turn."""
NEAR = (1, 2, 4)
"""Rounds around the target in which the full model looks for a plan, tried in turn."""
TARGET_TIME, FULL_TIME = 2.0, 20.0
"""Deterministic time for the round level and for the full model at each width."""
TARGET_MORE = 2.0
"""Seconds to improve a target."""


def first_plan(state: State, rounds: Rounds, support: Support) -> tuple[bool, Support | None]:
    """Find a plan near a target of the round level, widening until there is one.

    Whether the whole problem was refuted instead, and the target. The goal is left out of the full model here: the
    target already carries it, and any plan nearby is found several times sooner.
    """
    goals = state.problem.scenario.goals
    for width in WIDTHS:
        state.phase(f"round level within {width} rounds of its relaxation")
        domain = around(rounds, support, state.problem, width)
        target = find_target(state, Stage(goals, 0 if goals else None), domain.rounds, TARGET_MORE)
        for near in NEAR if target is not None else ():
            if state.over:
                return False, None
            state.phase(f"full model within {near} rounds of the target")
            _attempt(state, around(rounds, target or {}, state.problem, near), FULL_TIME)
            if state.incumbent is not None:
                return False, target
    if state.over:
        return False, None
    state.phase("full model, nothing restricted")
    return _attempt(state, everything(rounds, state.problem), None).infeasible, None


def find_target(state: State, stage: Stage, rounds: Rounds, more: float) -> Support | None:
    """A solution of the round level in those rounds: the round of each visit it makes.

    `more`: seconds to improve it; in a deterministic budget it takes `TARGET_TIME`.
    """
    if state.over:
        return None
    settings = state.settings
    model, _ = round_model(state.problem, rounds, stage)
    fixed = settings.deterministic
    budget = Budget(None, TARGET_TIME) if fixed else Budget(state.remaining() / 4)
    outcome = run(
        model.model, state.stop, budget, seed=settings.seed, workers=settings.workers, symmetry_level=0,
        interleave_search=fixed, more=None if fixed else more,
    )  # fmt: skip
    if not outcome.found:
        return None
    found = {
        name: tuple(r for r in model.rounds_of(name) if outcome(model.at_round(name, r)))
        for name in state.problem.visits
    }
    return {name: places for name, places in found.items() if places}


def _attempt(state: State, domain: Domain, deterministic: float | None) -> Outcome:
    settings = state.settings
    model, _ = full_model(state.problem, domain, Stage(state.problem.scenario.goals, None))
    fixed = settings.deterministic
    scaled = deterministic * settings.budget if deterministic else None
    outcome = run(
        model.model, state.stop, Budget(None if fixed else state.remaining(), scaled), seed=settings.seed,
        workers=settings.workers, symmetry_level=0, interleave_search=fixed, stop_after_first_solution=True,
    )  # fmt: skip
    if outcome.found:
        state.offer(extract(model, outcome))
    return outcome
