"""The first plan: the full model near where the round level wants each visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from solvers.cpsat import Budget, Outcome, run
from solvers.domains import Domain
from solvers.extract import extract
from solvers.full_level import FullLevel
from solvers.neighbourhoods import Support, around, everything
from solvers.round_level import RoundLevel, Rounds
from solvers.stage import Stage, full_model, round_model
from solvers.state import State

TRIES = ((2, 12.0), (3, 10.0), (4, 10.0), (10, 30.0))
"""How the round level looks for a target, in turn: within how many rounds of the relaxation, and how many seconds."""
CROWD = 4
"""CP-SAT workers for each of ours while it looks for a target: what one kind of search does not find in a minute
another finds in seconds, and which kind differs from county to county."""
NEAR = ((1, True, 1.0), (2, False, 1.0), (1, False, 12.0), (2, True, 4.0), (2, False, 12.0), (4, False, 20.0))
"""How the full model is tried in turn: rounds around the target, whether as many groups are lent, received and on
standby in each round as there (what they have to balance over a term is the hardest to find), deterministic time."""
QUICK = 2.0
"""Deterministic time of an attempt below which a model is not worth more than one round of presolve."""
GOOD = 0.02
"""Gap of a target that makes a better one not worth looking for."""
TARGET_MORE = 0.6
"""Seconds to improve a target, once there is one."""
SECOND_TIME, SECOND_MORE = 12.0, 4.0
"""The same for the target of the second plan, and seconds to find one at all."""


@dataclass(frozen=True)
class Target:
    """What the round level wants: the round of each visit it makes, and where known how many groups of a round are
    lent to and received from each partner (`lent`, `received`: by partner and round) and stand by."""

    rounds: Support
    lent: Mapping[tuple[str, int], int] = field(default_factory=dict)
    received: Mapping[tuple[str, int], int] = field(default_factory=dict)
    standby: Mapping[int, int] = field(default_factory=dict)
    value: int | None = None
    """The goal's value on the round level."""

    def post(self, model: FullLevel) -> None:
        """Ask the full model for the same numbers."""
        for (partner, r), count in self.lent.items():
            model.add(model.lent(partner, r) == count)
        for (partner, r), count in self.received.items():
            model.add(model.received(partner, r) == count)
        for r, count in self.standby.items():
            model.add(model.standby(r) == count)


def first_plan(state: State, rounds: Rounds, support: Support) -> tuple[bool, Target | None]:
    """Find a plan near a target of the round level, widening until there is one.

    Answers whether the whole problem was refuted instead, and the target. The goal is left out of the full model: the
    target already carries it, and any plan nearby is found several times sooner.
    """
    goals = state.problem.scenario.goals
    stage = Stage(goals, 0 if goals else None)
    for width, seconds in TRIES:
        state.phase(f"round level within {width} rounds of its relaxation")
        domain = around(rounds, support, state.problem, width)
        target = find_target(state, stage, domain.rounds, seconds, more=TARGET_MORE)
        for number, (near, counts, time) in enumerate(NEAR if target is not None else ()):
            if state.over or target is None:
                return False, None
            state.phase(f"full model within {near} rounds of the target")
            domain = around(rounds, target.rounds, state.problem, near)
            _attempt(state, domain, time, target if counts else None, number)
            if state.incumbent is not None:
                return False, target
    if state.over:
        return False, None
    state.phase("full model, nothing restricted")
    return _attempt(state, everything(rounds, state.problem), None).infeasible, None


def second_plan(state: State, rounds: Rounds, support: Support, first: Target) -> Target:
    """Once there is a plan: find one near a better target than the first, in more time; the better target."""
    if first.value is None or state.over or first.value - state.bounds.get(0, 0) <= GOOD * first.value:
        return first
    stage = Stage(state.problem.scenario.goals, 0)
    width = TRIES[0][0]
    state.phase(f"round level within {width} rounds of its relaxation")
    domain = around(rounds, support, state.problem, width)
    target = find_target(state, stage, domain.rounds, SECOND_TIME, more=SECOND_MORE)
    before = state.values
    for number, (near, counts, time) in enumerate(NEAR[:2] if target is not None else ()):
        if target is not None and state.values == before and not state.over:
            state.phase(f"full model within {near} rounds of the target")
            domain = around(rounds, target.rounds, state.problem, near)
            _attempt(state, domain, time, target if counts else None, number, before[0] - 1)
    return target or first


def find_target(state: State, stage: Stage, rounds: Rounds, seconds: float, *, more: float) -> Target | None:
    """A solution of the round level in those rounds.

    `seconds`: to find one, and `more` to improve it; in a deterministic budget, a third of `seconds` for both.
    """
    if state.over:
        return None
    settings = state.settings
    model, _ = round_model(state.problem, rounds, stage)
    fixed = settings.deterministic
    budget = Budget(None, seconds / 3) if fixed else Budget(min(seconds + more, state.remaining() / 2))
    outcome = run(
        model.model, state.stop, budget, seed=settings.seed, workers=CROWD * settings.workers, symmetry_level=0,
        interleave_search=fixed, more=None if fixed else more, max_presolve_iterations=1,
    )  # fmt: skip
    if not outcome.found:
        return None
    return _target(model, outcome)


def _target(model: RoundLevel, outcome: Outcome) -> Target:
    problem = model.problem
    every = range(len(problem.rounds))
    found = {
        name: tuple(r for r in model.rounds_of(name) if outcome(model.at_round(name, r))) for name in problem.visits
    }
    return Target(
        {name: places for name, places in found.items() if places},
        {(name, r): outcome(model.lent(name, r)) for name in problem.partners for r in every},
        {(name, r): outcome(model.received(name, r)) for name in problem.partners for r in every},
        {r: outcome(model.standby(r)) for r in every},
        outcome.value,
    )


def _attempt(
    state: State,
    domain: Domain,
    deterministic: float | None,
    target: Target | None = None,
    number: int = 0,
    limit: int | None = None,
) -> Outcome:
    """Look for any plan in a domain, with the target's numbers of groups, the first goal at most `limit`.

    How long it takes varies by a factor of ten with the seed, so that several short attempts find one sooner.
    """
    settings = state.settings
    limits = () if limit is None else (limit,)
    model, _ = full_model(state.problem, domain, Stage(state.problem.scenario.goals, None, limits))
    if target is not None:
        target.post(model)
    fixed = settings.deterministic
    scaled = deterministic * settings.budget if deterministic else None
    outcome = run(
        model.model, state.stop, Budget(None if fixed else state.remaining(), scaled),
        seed=settings.seed + number, workers=settings.workers, symmetry_level=0, interleave_search=fixed,
        stop_after_first_solution=True,
        max_presolve_iterations=1 if deterministic is not None and deterministic < QUICK else 3,
        linearization_level=0 if target else 1,
    )  # fmt: skip
    if outcome.found:
        state.offer(extract(model, outcome))
    return outcome
