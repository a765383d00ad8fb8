"""A scenario as a model whose rows can be left out by reason: on the round level, or in full."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from planner.claims import CLAIMS, kind_of
from planner.explanation import Proof
from planner.problem import Problem
from planner.scenario import Scenario
from solvers.cpsat import Budget, Outcome, Stop, run
from solvers.full_level import FullLevel
from solvers.neighbourhoods import everything
from solvers.reasons import Draws, Reason, Reasons
from solvers.requirements import requirements
from solvers.round_level import RoundLevel, all_rounds

VERIFYING: dict[str, Any] = {"seed": 97, "cp_model_presolve": False}
"""How a contradiction is solved again: wrong ones are known (or-tools #5274, #5141)."""
MORE_GROUPS = 3
"""Own groups of a round beyond its limit, by which it is seen whether the limit is needed for a contradiction."""


@dataclass
class Level:
    """A model with every requirement posted by reason; `reasons` are all that may be left out."""

    proof: Proof
    problem: Problem
    posted: Reasons
    reasons: tuple[Reason, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.reasons = self.posted.known()

    def solve(self, kept: Collection[Reason], stop: Stop, seconds: float, **parameters: Any) -> Outcome:
        """Solve with these reasons alone."""
        return run(self.posted.part(kept), stop, Budget(max(0.05, seconds), None), workers=2, **parameters)


def whole(scenario: Scenario, more_groups: int = 0) -> Problem:
    """The problem in which no visit is given beforehand: those that rules ask for are asked for by their rows."""
    problem = Problem(_with_groups(scenario, more_groups) if more_groups else scenario)
    orders = {order.id for order in scenario.visits}
    for name, visit in problem.visits.items():
        ordered = visit.id.removesuffix(f"@{visit.unit}") in orders
        problem.visits[name] = replace(visit, mandatory=visit.mandatory and ordered)
    return problem


def _with_groups(scenario: Scenario, more: int) -> Scenario:
    """Own groups beyond the limit, in the rounds of every kind."""
    groups = scenario.groups.per_round
    series = tuple(
        one if one.groups.per_round is None else one.model_copy(update={"groups": one.groups.model_copy(update={
            "per_round": one.groups.per_round.model_copy(update={"max": one.groups.per_round.max + more})})})
        for one in scenario.rounds.series
    )  # fmt: skip
    wider = scenario.groups.model_copy(update={"per_round": groups.model_copy(update={"max": groups.max + more})})
    rounds = scenario.rounds.model_copy(update={"series": series})
    return scenario.model_copy(update={"groups": wider, "rounds": rounds})


def draws_of(problem: Problem) -> Draws:
    """Requirement → the sections whose numbers its relaxed rows are made of, as numbers."""
    every = requirements(problem)
    numbers = {kind_of(one): number for number, one in enumerate(every) if one.label == kind_of(one)}
    found = {}
    for number, one in enumerate(every):
        drawn = frozenset(numbers[section] for section in CLAIMS[kind_of(one)].draws if section in numbers)
        given = kind_of(one) == "groups.capacity" and all(
            kind.groups.capacity is not None for kind in problem.round_kinds.values()
        )
        if drawn and not given:
            found[number] = drawn
    return found


def round_level(scenario: Scenario) -> Level:
    """Visits and rounds, groups and people as counts."""
    problem = whole(scenario)
    posted = Reasons(problem, draws_of(problem))
    model = RoundLevel(problem, all_rounds(problem, fixed=False), posted)
    model.post()
    posted.finish(model.model)
    return Level("rounds", problem, posted)


def full_level(scenario: Scenario, more_groups: int = 0) -> Level:
    """Everything, down to who serves where."""
    problem = whole(scenario, more_groups)
    posted = Reasons(problem)
    model = FullLevel(problem, everything(all_rounds(problem, fixed=False), problem), posted)
    model.post()
    model.break_symmetry()
    posted.finish(model.model)
    return Level("full", problem, posted)
