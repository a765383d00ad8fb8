"""Which requirements contradict each other: shrink by dropping one and solving again, then verify what is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from planner.limits import LIMITS
from planner.problem import Problem
from planner.rules import Rule
from planner.scenario import Scenario
from planner.solution import Clash
from solvers.cpsat import Budget, Stop, run
from solvers.neighbourhoods import everything
from solvers.requirements import Requirement, requirements
from solvers.round_level import RoundLevel, all_rounds
from solvers.stage import Stage, full_model

ANY_PLAN = Stage((), None)


@dataclass(frozen=True)
class Conflict:
    """Requirements that cannot all hold, each needed for that; `verified`: a second, different solve agreed."""

    requirements: tuple[Requirement, ...]
    verified: bool

    def clashes(self) -> tuple[Clash, ...]:
        """As the result of solving names them."""
        return tuple(
            Clash(one.label, one.rule if isinstance(one, Rule) else one.section, one.clause, one.authority)
            for one in self.requirements
        )


Refutes = Callable[[Sequence[Requirement]], bool]


def part(scenario: Scenario, kept: Sequence[Requirement]) -> tuple[Problem, frozenset[int]]:
    """The problem in which only kept rules make visits mandatory, and the numbers of what is left out.

    All visits still exist: a plan may make one that no kept rule asks for.
    """
    chosen = {id(one) for one in kept}
    rules = tuple(rule for rule in scenario.rules if id(rule) in chosen)
    asked = Problem(scenario.model_copy(update={"rules": rules})).visits
    problem = Problem(scenario)
    for name, visit in problem.visits.items():
        still = asked.get(name)
        problem.visits[name] = replace(
            visit, mandatory=still is not None and still.mandatory, led=visit.led if still is None else still.led
        )
    return problem, frozenset(n for n, one in enumerate(requirements(problem)) if id(one) not in chosen)


def _round_level(scenario: Scenario, kept: Sequence[Requirement], without_fixed: bool = True) -> RoundLevel:
    problem, without = part(scenario, kept)
    model = RoundLevel(problem, all_rounds(problem, fixed=not without_fixed), without)
    model.post()
    return model


def _refutes_rounds(scenario: Scenario, stop: Stop, seconds: float, **parameters: Any) -> Refutes:
    def refutes(kept: Sequence[Requirement]) -> bool:
        model = _round_level(scenario, kept)
        return run(model.model, stop, Budget(seconds, None), workers=2, **parameters).infeasible

    return refutes


def _refutes_full(scenario: Scenario, stop: Stop, seconds: float, **parameters: Any) -> Refutes:
    def refutes(kept: Sequence[Requirement]) -> bool:
        problem, without = part(scenario, kept)
        domain = everything(all_rounds(problem, fixed=False), problem)
        model, _ = full_model(problem, domain, ANY_PLAN, without)
        return run(model.model, stop, Budget(seconds, None), workers=2, **parameters).infeasible

    return refutes


def shrink(candidates: Sequence[Requirement], refutes: Refutes, stop: Stop) -> tuple[Requirement, ...]:
    """Drop in turn, first in large blocks, whatever is not needed for the contradiction."""
    kept = list(candidates)
    block = max(1, len(kept) // 2)
    while True:
        place = 0
        while place < len(kept):
            rest = kept[:place] + kept[place + block :]
            if stop.asked:
                return tuple(kept)
            if refutes(rest):
                kept = rest
            else:
                place += block
        if block == 1:
            return tuple(kept)
        block = max(1, block // 2)


def find_conflict(scenario: Scenario, stop: Stop, seconds: float = 10.0) -> Conflict | None:
    """Requirements that together have no plan; None when no contradiction is proven within the time of a solve."""
    everyone = tuple(one for one in (*LIMITS, *scenario.rules) if scenario.people is not None or not one.about_people)
    for make in (_refutes_rounds, _refutes_full):
        refutes = make(scenario, stop, seconds)
        if not refutes(everyone):
            continue
        kept = shrink(everyone, refutes, stop)
        again = make(scenario, stop, 6 * seconds, seed=97, cp_model_presolve=False)
        return Conflict(kept, verified=again(kept))
    return None
