"""One step of the lexicographic order: a goal to make small while the ones before it keep their limits."""

from __future__ import annotations

from dataclasses import dataclass

from planner.goals import Goal
from planner.modelling import Expr
from planner.problem import Problem
from solvers.domains import Domain
from solvers.full_level import FullLevel
from solvers.packing import post_packing
from solvers.round_level import RoundLevel, Rounds
from solvers.supply import post_supply


@dataclass(frozen=True)
class Stage:
    """The goal at `place` of the scenario's list (None: any plan will do), and what the earlier may cost."""

    goals: tuple[Goal, ...]
    place: int | None
    limits: tuple[int, ...] = ()

    @property
    def goal(self) -> Goal | None:
        """The goal to make small."""
        return None if self.place is None else self.goals[self.place]


def full_model(problem: Problem, domain: Domain, stage: Stage) -> tuple[FullLevel, Expr]:
    """The full model on a domain with the stage's goal as its objective; the goal's expression (0: none)."""
    model = FullLevel(problem, domain)
    model.post()
    if stage.goal is not None and stage.goal.concerns_people:
        model.imply()
    model.break_symmetry()
    for goal, limit in zip(stage.goals, stage.limits, strict=False):
        model.add(goal.compile(model) <= limit)
    objective = stage.goal.compile(model) if stage.goal is not None else 0
    if not isinstance(objective, int):
        model.model.minimize(objective)
    return model, objective


def round_model(problem: Problem, rounds: Rounds, stage: Stage) -> tuple[RoundLevel, bool]:
    """The round level with the stage's goal as its objective; whether the goal means anything there."""
    model = RoundLevel(problem, rounds)
    model.post()
    post_supply(model)
    if not stage.place:  # they sharpen when visits stand, not who serves
        post_packing(model)
    for goal, limit in zip(stage.goals, stage.limits, strict=False):
        estimate = goal.relax(model)
        if estimate is not None:
            model.add(estimate <= limit)
    objective = stage.goal.relax(model) if stage.goal is not None else None
    if objective is None or isinstance(objective, int):
        return model, False
    model.model.minimize(objective)
    return model, True
