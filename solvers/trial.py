"""One neighbourhood: the full model on a part of the plan, solved for the goal at hand within a small budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from solvers.cpsat import Budget, Stop, run
from solvers.extract import extract
from solvers.hints import add_hints
from solvers.neighbourhoods import Keep, window
from solvers.round_level import Rounds
from solvers.stage import Stage, full_model

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
    """A neighbourhood to search: the rounds `free` of `plan` decided anew but for what is kept.

    `place`, `limits`: the goal and what the earlier ones may cost; `value`: the goal's in the plan; `seconds`: at most
    so many (None: the deterministic slice alone counts).
    """

    plan: Plan
    keep: Keep
    free: tuple[int, ...]
    place: int
    limits: tuple[int, ...]
    value: int
    seed: int
    seconds: float | None


@dataclass(frozen=True)
class Found:
    """What came of a neighbourhood: a better plan (or another as good), and whether there is no better one."""

    plan: Plan | None = None
    proven: bool = False


def search(problem: Problem, rounds: Rounds, trial: Trial, stop: Stop) -> Found:
    """Search one neighbourhood."""
    plan = PlanIndex(problem, trial.plan)
    domain = window(rounds, plan, trial.free, trial.keep)
    model, objective = full_model(problem, domain, Stage(problem.scenario.goals, trial.place, trial.limits))
    if isinstance(objective, int):
        return Found(proven=True)
    add_hints(model, plan)
    model.add(objective <= trial.value)
    outcome = run(model.model, stop, Budget(trial.seconds, SLICE), seed=trial.seed, workers=1, **QUICK)
    if not outcome.found:
        return Found()
    better = outcome.value is not None and outcome.value < trial.value
    return Found(extract(model, outcome) if better or outcome.optimal else None, outcome.optimal)
