"""One alternative solved anew: what is asked for enforced, a few rounds decided anew, the rest of the plan kept.

The goals are made small in their order. None may come out worse than it is in the plan where it need not: each is held
at its value in the plan, or at the best found where that is worse, before the next is made small.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Literal

from planner.alternatives.demand import Demand
from planner.modelling import Expr, Lit
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.solution import Clash
from solvers.cpsat import Budget, Outcome, Stop, run
from solvers.domains import Domain
from solvers.extract import extract
from solvers.full_level import FullLevel
from solvers.hints import add_hints
from solvers.neighbourhoods import window
from solvers.round_level import all_rounds
from solvers.ruled_out import ruled_out
from solvers.trial import QUICK

SLICE = 2.0
"""Deterministic time for one goal."""
NEAR = 0.5
"""Deterministic time to bring what was found near the plan at hand; how near it comes is not proven."""
PROOF = 4.0
"""Deterministic time for the second look at what was found impossible."""


@dataclass(frozen=True)
class Local:
    """What came of it: the plan (None: none found), for each goal the least that is proven (None: no bound); whether
    each of them was met (`optimal`), or those rounds allow no plan (`impossible`)."""

    plan: Plan | None
    least: tuple[int | None, ...]
    status: Literal["optimal", "bound", "impossible", "unknown"]


class LocalSolver:
    """Solves demands on one plan that breaks no hard rule."""

    def __init__(self, plan: PlanIndex, values: tuple[int, ...], stop: Stop, left: Callable[[], float | None]) -> None:
        self.plan, self.values, self.stop, self._left = plan, values, stop, left
        self.problem: Problem = plan.problem
        self._rounds = all_rounds(self.problem)

    def solve(self, demand: Demand, free: Collection[int], start: PlanIndex | None = None) -> Local:
        """Enforce the demand with the rounds `free` decided anew; `start`: a plan to begin from."""
        with _few_collections():
            model = self._model(demand, free)
            goals = [goal.compile(model) for goal in self.problem.scenario.goals]
            found, least = self._goals(model, goals, start or self.plan)
            if isinstance(found, Outcome):
                status = "impossible" if found.infeasible and self._confirmed(model) else "unknown"
                return Local(None, (None,) * len(goals), "impossible" if status == "impossible" else "unknown")
            plan, proven = found
            return Local(plan, least, "optimal" if proven else "bound")

    def never(self, demand: Demand) -> tuple[Clash, ...]:
        """Requirements that together allow no plan at all with the visit there; none where that is not proven."""
        if demand.visit is None or demand.round is None:
            return ()
        with _few_collections():
            return ruled_out(self.problem.scenario, demand.visit, demand.round, self.stop, self._left)

    def _model(self, demand: Demand, free: Collection[int]) -> FullLevel:
        """The full model on the rounds that are free, with the demand in it."""
        model = FullLevel(self.problem, self._domain(demand, free))
        model.post()
        if any(goal.concerns_people for goal in self.problem.scenario.goals):
            model.imply()
        if demand.group is None:  # or a number among groups that nothing tells apart could not be asked for
            model.break_symmetry()
        r = demand.round
        if demand.visit is not None and r is not None and demand.group is not None:
            model.add(model.at(demand.visit, r, demand.group) == 1)
        if demand.person is not None and r is not None:
            model.add(model.serves_round(demand.person, r) == int(demand.serves))
            if demand.serves and demand.group is not None:
                model.add(model.serves(demand.person, r, demand.group) == 1)
            if demand.other is not None:
                model.add(model.serves_round(demand.other, r) == int(not demand.serves))
        return model

    def _domain(self, demand: Demand, free: Collection[int]) -> Domain:
        domain = window(self._rounds, self.plan, free)
        if demand.visit is None:
            return domain
        rounds = dict(domain.rounds)
        if demand.round is None:
            rounds[demand.visit] = ()
            return replace(domain, rounds=rounds, optional=domain.optional | {demand.visit})
        rounds[demand.visit] = (demand.round,) if demand.round in self._rounds[demand.visit] else ()
        if demand.other is not None:
            here = self.plan.places[demand.visit].round
            rounds[demand.other] = (here,) if here in self._rounds[demand.other] else ()
        return replace(domain, rounds=rounds, optional=domain.optional - {demand.visit})

    def _goals(
        self, model: FullLevel, goals: list[Expr], start: PlanIndex
    ) -> tuple[Outcome | tuple[Plan, bool], tuple[int | None, ...]]:
        """Goal by goal; the outcome of the first solve where it has no plan."""
        plan, proven, least = None, True, []
        add_hints(model, start)
        for goal, value in zip(goals or [0], self.values or (0,), strict=True):
            if not isinstance(goal, int):
                model.model.minimize(goal)
            elif plan is not None:
                least.append(goal)
                continue
            outcome = self._run(model, SLICE)
            if not outcome.found:
                if plan is None:
                    return outcome, ()
                proven = False
                break
            plan = extract(model, outcome)
            best = goal if isinstance(goal, int) else outcome.value
            least.append(goal if isinstance(goal, int) else outcome.bound)
            proven = proven and outcome.optimal
            model.add(goal <= max(value, best if best is not None else value))
            model.model.clear_hints()  # type: ignore[no-untyped-call]
            add_hints(model, PlanIndex(self.problem, plan))
        assert plan is not None
        plan = self._nearest(model, plan)
        bounds = tuple(least[: len(goals)]) + (None,) * (len(goals) - len(least))
        return (plan, proven), bounds

    def _nearest(self, model: FullLevel, plan: Plan) -> Plan:
        """Of plans as good as this one, one that moves little: visits and people stay where they can."""
        moved = model.sum([model.no(lit) for lit in self._kept(model)])
        if isinstance(moved, int):
            return plan
        model.model.minimize(moved)
        outcome = self._run(model, NEAR)
        return extract(model, outcome) if outcome.found else plan

    def _kept(self, model: FullLevel) -> Iterator[Lit]:
        """What holds where a visit, or a person, is where it is in the plan at hand."""
        for name, place in self.plan.places.items():
            yield model.at(name, place.round, place.group)
        for group in self.plan.own_group_rounds():
            yield from (model.serves(name, group.round, group.group) for name in group.members)

    def _run(self, model: FullLevel, time: float, **parameters: Any) -> Outcome:
        left = self._left()
        return run(model.model, self.stop, Budget(left, time), **{"seed": 1, "workers": 1, **QUICK, **parameters})

    def _confirmed(self, model: FullLevel) -> bool:
        """Whether a second, different solve finds it impossible, too."""
        return self._run(model, PROOF, seed=97, cp_model_presolve=False).infeasible


@contextmanager
def _few_collections() -> Iterator[None]:
    """Models are many objects without cycles: collecting them costs much and finds nothing."""
    before = gc.get_threshold()
    gc.set_threshold(500_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
