"""Improvement: large-neighbourhood search on the full model, several neighbourhoods at a time."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from planner.plan import Plan
from planner.plan_index import PlanIndex
from solvers.cpsat import Budget, run
from solvers.extract import extract
from solvers.hints import add_hints
from solvers.merge import merged
from solvers.neighbourhoods import Kind, kinds, window
from solvers.round_level import Rounds
from solvers.stage import Stage, full_model
from solvers.state import State

SLICE = 0.7
"""Deterministic time for one neighbourhood."""
QUICK: dict[str, Any] = {
    "symmetry_level": 0,
    "cp_model_probing_level": 0,
    "max_presolve_iterations": 1,
    "linearization_level": 2,
}
"""A small model is solved sooner than it is presolved; the linear relaxation proves in tenths of a second what clauses
alone do not prove in ten (measured on who serves in 12 rounds of the main scenario)."""


@dataclass(frozen=True)
class Trial:
    """What came of one neighbourhood."""

    kind: Kind
    free: tuple[int, ...]
    plan: Plan | None
    proven: bool


def improve(
    state: State,
    stage: Stage,
    rounds: Rounds,
    *,
    until: float,
    trials: int | None,
    patience: int,
    between: Callable[[], int],
) -> None:
    """Improve the incumbent for the stage's goal until its bound is met or the budget ends.

    `until`: seconds since the start of the search; `trials`: how many neighbourhoods at most (None: no limit);
    `patience`: how many in a row may fail; `between`: called before each batch, answers how many to try at once.
    """
    rng = random.Random(f"{state.settings.seed} {stage.place}")
    choices = kinds(stage.goal is not None and stage.goal.concerns_people)
    failed = done = 0
    with ThreadPoolExecutor(max_workers=max(1, state.settings.workers)) as pool:
        while not state.over and not state.closed and state.seconds() < until and failed < patience:
            if trials is not None and done >= trials:
                break
            at_once = between()
            assert state.incumbent is not None
            before = state.incumbent
            jobs = [
                pool.submit(_try, state, stage, rounds, before, kind, free, rng.randrange(2**31), until)
                for kind, free in _pick(rng, choices, before, at_once)
            ]
            for job in jobs:
                trial = job.result()
                gain = _take(state, before, trial)
                trial.kind.learn(gain=gain, proven=trial.proven)
                failed = 0 if gain else failed + 1
                done += 1
    state.tell("kinds", "; ".join(f"{k.name} {k.gained}/{k.tried} size {k.size:.0f}" for k in choices))


def _pick(rng: random.Random, choices: list[Kind], plan: PlanIndex, count: int) -> list[tuple[Kind, tuple[int, ...]]]:
    """So many neighbourhoods, where possible of different rounds: then all that they gain can be kept."""
    found: list[tuple[Kind, tuple[int, ...]]] = []
    for _ in range(count):
        taken = {r for _, free in found for r in free}
        for _ in range(4):
            kind = rng.choices(choices, [k.weight for k in choices])[0]
            free = kind.choose(rng, plan, round(kind.size))
            if not taken & set(free):
                break
        found.append((kind, free))
    return found


def _take(state: State, before: PlanIndex, trial: Trial) -> bool:
    """Keep what a neighbourhood of the plan `before` gained, beside what others have gained since; whether it did."""
    if trial.plan is None or state.incumbent is None:
        return False
    if state.incumbent is not before:
        both = merged(state.incumbent.plan, trial.plan, trial.free)
        if both is not None and state.offer(both, guess=True):
            return True
    return state.offer(trial.plan)


def _try(
    state: State,
    stage: Stage,
    rounds: Rounds,
    plan: PlanIndex,
    kind: Kind,
    free: tuple[int, ...],
    seed: int,
    until: float,
) -> Trial:
    domain = window(rounds, plan, free, kind.keep)
    model, objective = full_model(state.problem, domain, stage)
    assert stage.place is not None
    if isinstance(objective, int):
        return Trial(kind, free, None, True)
    value = state.values[stage.place]
    add_hints(model, plan)
    model.add(objective <= value)
    left = None if state.settings.deterministic else max(0.05, min(state.remaining(), until - state.seconds()))
    budget = Budget(left, SLICE)
    outcome = run(model.model, state.stop, budget, seed=seed, workers=1, **QUICK)
    if not outcome.found:
        return Trial(kind, free, None, False)
    better = outcome.value is not None and outcome.value < value
    plan_found = extract(model, outcome) if better or outcome.optimal else None
    return Trial(kind, free, plan_found, outcome.optimal)
