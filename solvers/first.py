"""The first plan: the full model where the round level wants each visit, or near by."""

from __future__ import annotations

import math
from typing import Any

from solvers.aim import find_target
from solvers.cpsat import Budget, Outcome, run
from solvers.domains import Domain
from solvers.extract import extract
from solvers.full_level import FullLevel
from solvers.neighbourhoods import Support, around, between, everything, exactly
from solvers.race import APART, race
from solvers.refusals import Refusals
from solvers.round_level import Rounds
from solvers.stage import Stage, full_model
from solvers.state import State
from solvers.target import Target

SEATED, SEATED_TIME, SEATED_LEAST = 2, 2e-5, 0.3
"""Attempts with each visit in the group in which the target's packing has it, so that who serves is all that is left to
find; deterministic time of each: for each variable, and at least. Where there is such a plan, a quarter is enough."""
SOON = ((0, False, 1.5), (0, False, 1.5), (1, True, 1.0))
NEAR = (*SOON, (2, False, 1.0), (1, False, 12.0), (2, True, 4.0), (2, False, 12.0), (4, False, 20.0))
"""How the full model is tried in turn: rounds around the target, whether as many groups are lent, received and on
standby in each round as there (what they have to balance over a term is the hardest to find), deterministic time."""
TRIES = ((2, 20.0, SOON), (3, 20.0, NEAR), (4, 20.0, NEAR), (10, 40.0, NEAR))
"""How the round level looks for a target, in turn: within how many rounds of the relaxation, how many seconds, and
how the full model is then tried. Where a target is none for groups and people, another often is."""
WIDER = 3
"""By how many rounds more visits are moved about where groups cannot hold what stands in some round."""
QUICK = 2.0
"""Deterministic time of an attempt up to which a model is not worth more than one round of presolve."""
JUMPS: dict[str, Any] = {"use_ls_only": True, "interleave_search": True}
"""CP-SAT's feasibility jump alone: in a narrow domain it finds what clauses do not, always the same."""
TARGET_MORE, TARGET_GAP = 0.6, 0.03
"""Seconds to improve a target, once there is one, and the gap at which it is good enough."""
AT_TARGET = ((True, 0.08, 0.6, 3), (False, 0.15, 0.8, 2))
"""How a plan at a later goal's target is sought in turn: whether each visit is just there and as many groups are
lent and received (or visits may also stay where they are), by what part its value may be above the target's,
deterministic time and attempts. Such a bound costs hardly more time than any plan, and saves the way down to it."""


def first_plan(state: State, rounds: Rounds, support: Support, bound: int | None, refusals: Refusals) -> bool:
    """Find a plan near a target of the round level, widening until there is one.

    `bound` is the round level's. Answers whether the whole problem was refuted instead. The goal is left out of the
    full model: the target already carries it, and any plan nearby is found several times sooner.
    """
    goals = state.problem.scenario.goals
    stage = Stage(goals, 0 if goals else None)
    good = None if bound is None else bound * (1 + TARGET_GAP)
    for number, (width, seconds, attempts) in enumerate(TRIES):
        if state.over:
            return False
        state.phase(f"round level within {width} rounds of its relaxation")
        near, wide = (around(rounds, support, state.problem, reach).rounds for reach in (width, width + WIDER))
        target = find_target(
            state, stage, near, refusals, seconds, more=TARGET_MORE, enough=good, number=number, wide=wide
        )
        if target is not None and _near(state, rounds, target, attempts):
            return False
    if state.over:
        return False
    state.phase("full model, nothing restricted")
    return _attempt(state, everything(rounds, state.problem), None).infeasible


def _near(state: State, rounds: Rounds, target: Target, attempts: tuple[tuple[int, bool, float], ...]) -> bool:
    """Try the full model in turn, each second time at the target as it was before polishing; whether it is over, with a
    plan or without."""
    if _seated(state, target):
        return True
    for number, (near, counts, time) in enumerate(attempts):
        if state.over:
            return True
        state.phase(f"full model within {near} rounds of the target")
        problem = state.problem
        wanted = (number == 1 and target.plain) or target
        domain = around(rounds, wanted.rounds, problem, near) if near else wanted.domain(problem, groups=False)
        _attempt(state, domain, time, target if counts else None, number, jumps=not near)
        if state.incumbent is not None:
            return True
    return False


def _seated(state: State, target: Target) -> bool:
    """Look for a plan with each visit in its group of the target, then of the target before polishing; whether it is
    over."""
    before = state.incumbent
    for wanted in [one for one in (target, target.plain) if one is not None and one.groups]:
        if state.over:
            return True
        state.phase("full model with the groups of the target")
        goals = state.problem.scenario.goals
        model, _ = full_model(state.problem, wanted.domain(state.problem, groups=True), Stage(goals, None))
        wanted.post(model)
        time = max(SEATED_LEAST, SEATED_TIME * len(model.model.proto.variables))
        for number in range(SEATED):
            outcome = _take_any(state, model, time, number, linearization_level=0, jumps=True)
            if outcome.infeasible:
                break
            if outcome.found:
                return True
    return state.incumbent is not before


def exact_plan(state: State, target: Target) -> None:
    """Look for any plan with just a target's rounds, for a moment."""
    if _seated(state, target):
        return
    state.phase("full model within 0 rounds of the target")
    _attempt(state, target.domain(state.problem, groups=False), SOON[0][2], jumps=True)


def plan_at(state: State, stage: Stage, rounds: Rounds, target: Target, seconds: float) -> None:
    """Look for a plan with a target's rounds and its numbers of groups, for so long, if it is better for a later goal.

    Where groups are what a goal costs, the round level sees at once which of them are too many, and neighbourhoods see
    it only a few rounds at a time.
    """
    assert stage.place is not None
    assert target.value is not None
    plan = state.incumbent
    assert plan is not None
    before, until = state.values[stage.place], state.seconds() + seconds
    for just, allowance, time, attempts in AT_TARGET:
        most = math.floor(target.value * (1 + allowance))
        if most >= before:  # what is so near is found from the plan itself
            return
        state.phase("full model within 0 rounds of the target" if just else "full model between plan and target")
        domain = exactly(target.rounds, state.problem) if just else between(plan, rounds, target.rounds)
        model, objective = full_model(state.problem, domain, stage)
        if isinstance(objective, int):
            return
        if just:
            target.post(model)
        model.model.clear_objective()  # type: ignore[no-untyped-call]
        model.add(objective <= most)
        for number in range(attempts):
            if state.over or state.seconds() >= until:
                return
            outcome = _take_any(state, model, time, number, seconds=until - state.seconds())
            if outcome.infeasible:
                break
            if state.values[stage.place] < before:
                return


def _attempt(
    state: State, domain: Domain, time: float | None, target: Target | None = None, number: int = 0, *,
    jumps: bool = False,
) -> Outcome:  # fmt: skip
    """Look for any plan in a domain, with the target's numbers of groups; with `jumps`, by feasibility jump alone.

    How long it takes varies by a factor of ten with the seed, so that several short attempts find one sooner.
    """
    model, _ = full_model(state.problem, domain, Stage(state.problem.scenario.goals, None))
    if target is not None:
        target.post(model)
    return _take_any(state, model, time, number, linearization_level=0 if target else 1, jumps=jumps)


def _take_any(
    state: State, model: FullLevel, time: float | None, number: int = 0, *,
    seconds: float = math.inf, linearization_level: int = 1, jumps: bool = False,
) -> Outcome:  # fmt: skip
    """Offer the first plan that is found in so much deterministic time (None: in what is left), and so many seconds."""
    settings = state.settings
    scale = max(1.0, settings.budget) if state.incumbent is None else settings.budget  # without a plan there is nothing
    most = None if time is None else time * scale
    parameters: dict[str, Any] = {
        "seed": settings.seed + number, "symmetry_level": 0, "linearization_level": linearization_level,
        "max_presolve_iterations": 1 if time is not None and time <= QUICK else 3, "stop_after_first_solution": True,
    }  # fmt: skip
    if settings.deterministic:
        other = {**JUMPS, "seed": settings.seed + number + APART} if jumps else {}
        outcome = race(
            model.model, state.stop, Budget(None, most), (JUMPS, other), workers=settings.workers, ordered=True,
            **parameters,
        )  # fmt: skip
    else:
        budget = Budget(min(seconds, state.remaining()), most)
        outcome = run(model.model, state.stop, budget, workers=settings.workers, use_ls_only=jumps, **parameters)
    if outcome.found:
        state.offer(extract(model, outcome))
    return outcome
