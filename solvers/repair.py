"""Mending an earlier plan after a change: as few moves as can be, the rest of the goals as good as that allows.

What stays is most of the plan, so that models are solved near it: the round level says which visits have to leave their
rounds, the full model at those rounds says who goes, and the whole full model proves that it could not be less.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from planner.earlier import Earlier
from planner.goals import Goal
from planner.modelling import Expr
from planner.plan_index import PlanIndex
from solvers.cpsat import Budget, Outcome, run
from solvers.domains import Domain
from solvers.extract import extract
from solvers.full_level import FullLevel
from solvers.hints import add_counts, add_hints
from solvers.neighbourhoods import Keep, around, optional
from solvers.projected import projected
from solvers.refusals import Refusals
from solvers.round_level import Rounds, all_rounds
from solvers.stage import Stage, full_model, round_model
from solvers.state import State
from solvers.target import Target, read_target
from solvers.trial import Trial, search

EXACT: dict[str, Any] = {
    "linearization_level": 2,
    "symmetry_level": 0,
    "cp_model_probing_level": 0,
    "max_presolve_iterations": 1,
    "workers": 1,
}
"""Of a plan that hardly moves the linear relaxation is nearly exact: with it the whole full model of the main scenario
is proven in 10 s, without it not in a minute; probing and presolve take longer than they save."""
PASSES = 8
"""How often visits are placed anew because groups could not hold one of the rounds."""
TARGET_TIME, NEAR_TIME, WHOLE_TIME, LATER_TIME = 4.0, 6.0, 12.0, 1.0
"""Deterministic time for the rounds of the visits, for the full model near by, for all of it, for a later goal."""
SHARES = (0.3, 0.35, 0.3)
"""The parts of the time that is left which the first two and the windows may take."""
NEAR = "full model, near the earlier plan"
WINDOWS, PATIENCE, WIDTH = 40, 6, 6
"""Windows of the plan that are decided anew, how many in a row may gain nothing, how many rounds one has."""


def counts_moves(goal: Goal) -> bool:
    """Whether a goal counts moves, by itself or in a sum."""
    return any(one.needs_earlier for _, one in goal.single())


@dataclass
class Repair:
    """The search for a plan near an earlier one."""

    state: State
    earlier: Earlier
    base: PlanIndex = field(init=False)
    rounds: Rounds = field(init=False)
    _target: Target | None = None

    def begin(self) -> bool:
        """A first plan; whether it was refuted that there is one."""
        state, problem = self.state, self.state.problem
        goals = problem.scenario.goals
        self.base = PlanIndex(problem, projected(problem, self.earlier.plan))
        self.rounds = all_rounds(problem)
        state.place = next(place for place, goal in enumerate(goals) if counts_moves(goal))
        if state.offer(self.base.plan, guess=True) and not state.values[state.place]:
            state.raise_bound(state.place, 0)
            return False
        stage = Stage(goals, state.place)
        state.phase("what has to change")
        refuted = self._place(stage)
        if refuted or self._target is None:
            return refuted and state.incumbent is None
        if not state.closed:
            refuted = self._first(stage, self._target)
        return refuted and state.incumbent is None

    def goal(self, place: int) -> None:
        """One goal, from the first that counts moves on: improve it, prove what can be, fix what it may cost."""
        state, goals = self.state, self.state.problem.scenario.goals
        if state.incumbent is None:
            return
        state.place, state.limits = place, state.limits[:place]
        stage = Stage(goals, place, state.limits)
        state.raise_bound(place, 0)
        moves = counts_moves(goals[place])
        if not state.over and not state.closed and (moves or any(self._moved(state.incumbent))):
            if not moves:
                self._later(stage)
            else:
                if place:  # goals before it have a say in what has to change
                    self._place(stage)
                stay = self._staying(stage)
                if stay:
                    self._whole(stage, stay)
                if not state.closed:
                    self._windows(stage)
                    self._whole(stage)
        state.tell("goal")
        state.limits = (*state.limits, goals[place].allowed(state.values[place]))

    def _seconds(self, share: float) -> float | None:
        """A part of what is left of a time limit."""
        left = self.state.remaining()
        return None if math.isinf(left) else max(0.1, share * left)

    def _run(self, model: Any, time: float, share: float) -> Outcome:
        settings = self.state.settings
        budget = Budget(self._seconds(share), time * settings.budget if settings.deterministic else None)
        return run(model, self.state.stop, budget, seed=settings.seed, **EXACT)

    def _place(self, stage: Stage) -> bool:
        """On the round level: which visits leave their rounds; the bound of that; whether it has no solution."""
        state = self.state
        assert stage.place is not None
        refusals = Refusals(state.problem)
        model, means = round_model(state.problem, self.rounds, stage)
        add_counts(model, self.base)
        posted = 0
        for _ in range(PASSES):
            outcome = self._run(model.model, TARGET_TIME, SHARES[0])
            if outcome.infeasible:
                return not posted or state.incumbent is None
            if means and not state.limits:
                state.raise_bound(stage.place, outcome.bound)
            if not outcome.found:
                return False
            self._target = read_target(model, outcome)
            if not self._target.refused(refusals) or state.over:
                return False
            posted = refusals.post(model, posted)
        return False

    def _first(self, stage: Stage, target: Target) -> bool:
        """The full model at the target, then wider, until there is a plan; whether all of it was refuted."""
        state = self.state
        names = (NEAR, "full model within 2 rounds of the target", "full model, nothing restricted")
        for name, domain in zip(names, self._wider(target), strict=True):
            if state.over:
                return False
            state.phase(name)
            model, _ = self._model(domain, stage)
            outcome = self._run(model.model, NEAR_TIME, SHARES[1])
            if outcome.found:
                state.offer(extract(model, outcome))
                return False
        return outcome.infeasible

    def _wider(self, target: Target) -> Iterator[Domain]:
        """Visits that may stay do, those that have to move may go anywhere; then all a little; then all."""
        wanted = {}
        for name, options in self.rounds.items():
            place, near = self.base.places.get(name), target.rounds.get(name, ())
            stays = place is not None and place.round in near
            wanted[name] = tuple(r for r in options if r in near) if stays else tuple(options)
            if not stays and not near:  # left out there
                wanted[name] = () if place is None else tuple(r for r in options if r == place.round)
        yield self._domain(wanted)
        yield self._domain(around(self.rounds, target.rounds, self.state.problem, 2).rounds)
        yield self._domain(self.rounds)

    def _domain(self, rounds: Rounds) -> Domain:
        """Those rounds; what is over stands still."""
        return Domain(rounds, optional(self.state.problem), self.state.problem.over, self.base)

    def _model(self, domain: Domain, stage: Stage) -> tuple[FullLevel, Expr]:
        model, objective = full_model(self.state.problem, domain, stage)
        add_hints(model, self.state.incumbent or self.base)
        return model, objective

    def _moved(self, plan: PlanIndex) -> Iterator[int]:
        """Rounds in which the plan is not as it was."""
        for r in range(len(plan.problem.rounds)):
            if plan.in_round(r) != self.base.in_round(r):
                yield r

    def _windows(self, stage: Stage) -> None:
        """Decide some of the rounds that moved anew, with others, as long as that gains."""
        state = self.state
        assert stage.place is not None
        rng, failed, started = random.Random(state.settings.seed), 0, state.seconds()
        until = math.inf if state.settings.deterministic else started + SHARES[2] * state.remaining()
        future = [r for r in range(len(state.problem.rounds)) if r not in state.problem.over]
        state.phase("rounds that moved, decided anew")
        for _ in range(round(WINDOWS * state.settings.budget)):
            if state.over or state.closed or failed >= PATIENCE or state.seconds() >= until:
                return
            assert state.incumbent is not None
            moved = list(self._moved(state.incumbent)) or future
            free = set(rng.sample(moved, min(len(moved), WIDTH - 2)))
            free |= set(rng.sample(future, min(len(future), WIDTH - len(free))))
            left = None if state.settings.deterministic else min(state.remaining(), until - state.seconds())
            trial = Trial(
                state.incumbent.plan, Keep.NOTHING, tuple(sorted(free)), stage.place, stage.limits,
                state.values[stage.place], rng.randrange(2**31), left,
            )  # fmt: skip
            found = search(state.problem, self.rounds, trial, state.stop)
            failed = 0 if found.plan is not None and state.offer(found.plan) else failed + 1

    def _staying(self, stage: Stage) -> frozenset[str]:
        """Visits that stand in their rounds and do so in every plan with fewer moves: the round level says what it
        would cost at least if only one of them went. None, where that would not be too dear."""
        state = self.state
        assert stage.place is not None
        assert state.incumbent is not None
        here = {
            name: place.round
            for name, place in state.incumbent.places.items()
            if (was := self.base.places.get(name)) is not None and was.round == place.round
        }
        state.phase("whether more visits could move")
        model, means = round_model(state.problem, self.rounds, stage)
        add_counts(model, state.incumbent)
        open_ = [lit for lit in (model.at_round(name, r) for name, r in here.items()) if not isinstance(lit, int)]
        if not means or not open_:
            return frozenset()
        model.add(model.sum(open_) <= len(open_) - 1)
        outcome = self._run(model.model, TARGET_TIME, SHARES[0])
        dear = outcome.infeasible or (outcome.bound is not None and outcome.bound >= state.values[stage.place])
        return frozenset(here) if dear else frozenset()

    def _whole(self, stage: Stage, stay: frozenset[str] = frozenset()) -> None:
        """The whole full model, but for visits that are known to stay: a plan with fewer moves, or the proof that there
        is none."""
        state = self.state
        assert stage.place is not None
        assert state.incumbent is not None
        if state.over or state.closed:
            return
        state.phase("full model, fewer moves than found")
        places = state.incumbent.places
        rounds = {name: (places[name].round,) if name in stay else options for name, options in self.rounds.items()}
        model, objective = self._model(self._domain(rounds), stage)
        most = state.values[stage.place]
        model.add(objective <= most - 1)
        outcome = self._run(model.model, WHOLE_TIME, 0.7)
        if outcome.found:
            state.offer(extract(model, outcome))
        state.raise_bound(stage.place, most if outcome.infeasible else min(most, outcome.bound or 0))

    def _later(self, stage: Stage) -> None:
        """A goal after the moves: its bound on the round level, a better plan where visits stand as they do."""
        state = self.state
        assert stage.place is not None
        assert state.incumbent is not None
        share = 0.4 / (len(stage.goals) - stage.place)
        counts, means = round_model(state.problem, self.rounds, stage)
        if means:
            add_counts(counts, state.incumbent)
            state.raise_bound(stage.place, self._run(counts.model, LATER_TIME, share).bound)
        if state.closed or state.over:
            return
        places = state.incumbent.places
        domain = self._domain({n: (places[n].round,) if n in places else () for n in self.rounds})
        model, objective = self._model(domain, stage)
        if isinstance(objective, int):
            return
        model.add(objective <= state.values[stage.place])
        outcome = self._run(model.model, LATER_TIME, share)
        if outcome.found:
            state.offer(extract(model, outcome))
