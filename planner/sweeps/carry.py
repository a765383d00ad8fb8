"""A plan of one case that keeps every rule of the next: it is a plan there too, and may be better than the one found.

What a case costs more than its neighbour must not be what its search was slower in finding. So plans are handed from
neighbour to neighbour, forth and back, and each case keeps the best that the audit accepts.
"""

from __future__ import annotations

from dataclasses import replace

from planner.audit import audit
from planner.canonical import digest
from planner.plan import GoalValue, Plan, ScenarioStamp
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.sweeps.cases import Axis
from planner.sweeps.forecast import coverage
from planner.sweeps.marginals import steps
from planner.sweeps.results import Case, Sweep


def carried(sweep: Sweep) -> Sweep:
    """The sweep with the best plan in every case. RuntimeError where a plan contradicts what was proven of a case."""
    cases = {case.label: case for case in sweep.cases}
    pairs = [(one.label, other.label) for axis in sweep.axes for one, other in _steps(sweep, axis)]
    tried: set[tuple[str, str]] = set()
    for giver, taker in (*pairs, *((there, here) for here, there in reversed(pairs))):
        source = cases[giver].carried or giver
        if source != taker and (source, taker) not in tried:
            tried.add((source, taker))
            cases[taker] = _hand_over(cases[giver], cases[taker])
    return replace(sweep, cases=tuple(cases[case.label] for case in sweep.cases))


def _steps(sweep: Sweep, axis: Axis) -> list[tuple[Case, Case]]:
    return [pair for pair in steps(sweep, axis) if "failed" not in (pair[0].outcome, pair[1].outcome)]


def _hand_over(giver: Case, taker: Case) -> Case:
    """The taker with the giver's plan, where that is better and keeps its rules."""
    if giver.plan is None or not _hopeful(giver, taker):
        return taker
    problem = Problem(taker.scenario)
    plan = giver.plan.model_copy(update={"goals": (), "status": "feasible", "scenario": None})
    found = audit(problem, plan)
    if found.hard or not (taker.plan is None or found.values < tuple(one.value for one in taker.goals)):
        return taker
    if taker.outcome == "infeasible":
        raise RuntimeError(f"{taker.label}: said to have no plan, but that of {giver.label} keeps all its rules")
    bounds = _bounds(taker, found.values)
    goals = tuple(
        GoalValue(goal=goal.label, value=value, bound=bound)
        for goal, value, bound in zip(taker.scenario.goals, found.values, bounds, strict=True)
    )
    wrong = [one for one in goals if one.bound is not None and one.bound > one.value]
    if wrong:
        raise RuntimeError(f"{taker.label}: the plan of {giver.label} is below the bound of {wrong[0].goal}")
    best = bool(goals) and all(one.value == one.bound for one in goals)
    stamped = _stamped(plan, taker, goals, best)
    return replace(
        taker, plan=stamped, goals=goals, outcome="optimal" if best else "feasible",
        coverage=coverage(PlanIndex(problem, stamped)), carried=giver.carried or giver.label,
    )  # fmt: skip


def _hopeful(giver: Case, taker: Case) -> bool:
    """Whether the giver's plan may be better in the taker: measured there, where both measure alike."""
    if taker.plan is None or giver.scenario.goals != taker.scenario.goals:
        return True
    if giver.scenario.rounds != taker.scenario.rounds or giver.scenario.units != taker.scenario.units:
        return True
    return tuple(one.value for one in giver.goals) < tuple(one.value for one in taker.goals)


def _bounds(taker: Case, values: tuple[int, ...]) -> tuple[int | None, ...]:
    """The bounds of the taker that hold for the new values too: each was proven under what its own plan leaves the
    goals before, and is known no more where the new plan leaves one of them more."""
    if not taker.goals:
        return (None,) * len(values)
    own = tuple(one.value for one in taker.goals)
    return tuple(
        one.bound if all(new <= old for new, old in zip(values[:k], own[:k], strict=True)) else None
        for k, one in enumerate(taker.goals)
    )


def _stamped(plan: Plan, taker: Case, goals: tuple[GoalValue, ...], best: bool) -> Plan:
    mark = ScenarioStamp(name=taker.scenario.name, sha256=digest(taker.scenario))
    return plan.model_copy(update={"scenario": mark, "goals": goals, "status": "optimal" if best else "feasible"})
