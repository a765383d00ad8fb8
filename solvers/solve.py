"""The search from scenario to plan: round level, first plan near its target, then goal by goal."""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass

from planner.problem import Problem
from planner.scenario import Scenario
from planner.solution import Listener, Solution, Status, Termination
from solvers.bounds import Bounding, possible_rounds
from solvers.conflict import find_conflict
from solvers.cpsat import Stop
from solvers.first import find_target, first_plan, read_target
from solvers.guide import follow
from solvers.improve import improve
from solvers.neighbourhoods import Target
from solvers.round_level import Rounds, all_rounds
from solvers.stage import Stage, round_model
from solvers.state import Settings, State

SHARES = (5.0, 4.0, 1.0)
"""How the time is shared among the goals: the first, the second, each further one."""
TRIALS = (120, 80, 30)
PATIENCE = (60, 50, 20)
"""Neighbourhoods per goal in a deterministic budget, and how many in a row may fail."""


def run_search(
    scenario: Scenario, settings: Settings, listen: Listener, asked: threading.Event | None = None, age: float = 0.0
) -> Solution:
    """`solve`, stopped when `asked` is set; `age`: seconds that have passed already before this call."""
    stop, ended = Stop(), threading.Event()

    def watch(event: threading.Event) -> None:
        while not ended.is_set():
            if event.wait(0.1):
                stop.set()
                return

    if asked is not None:
        threading.Thread(target=watch, args=(asked,), daemon=True).start()
    try:
        return solve(scenario, settings, listen, stop, time.monotonic() - age)
    finally:
        ended.set()


def solve(scenario: Scenario, settings: Settings, listen: Listener, stop: Stop, started: float) -> Solution:
    """Find a plan, improve it goal by goal, prove what can be proven. Raises `RejectedPlan` on a fault of our own."""
    state = State(Problem(scenario), settings, stop, listen, started)
    search = _Search(state)
    try:
        if search.begin():
            return _no_plan(state)
        for place in range(len(scenario.goals)):
            search.goal(place)
    finally:
        search.end()
    return _solution(state)


def _solution(state: State) -> Solution:
    plan = state.finished()
    ended = Termination.INTERRUPTED if state.stop.asked else Termination.BUDGET
    if plan is None:
        return Solution(Status.UNKNOWN, ended, None, (), state.seconds(), tuple(state.history))
    status = Status(plan.status)
    if status is Status.OPTIMAL:
        ended = Termination.PROVEN
    return Solution(status, ended, plan, plan.goals, state.seconds(), tuple(state.history))


def _no_plan(state: State) -> Solution:
    """No plan exists: name what contradicts; UNKNOWN if a second look does not confirm it."""
    state.phase("looking for the requirements that contradict each other")
    conflict = find_conflict(state.problem.scenario, state.stop)
    history = tuple(state.history)
    if conflict is None:
        ended = Termination.INTERRUPTED if state.stop.asked else Termination.BUDGET
        return Solution(Status.UNKNOWN, ended, None, (), state.seconds(), history)
    return Solution(
        Status.INFEASIBLE, Termination.PROVEN, None, (), state.seconds(), history, conflict.clashes(), conflict.verified
    )


@dataclass
class _Search:
    state: State
    rounds: Rounds | None = None
    bounding: Bounding | None = None
    limits: tuple[int, ...] = ()

    def begin(self) -> bool:
        """Round level and first plan; whether it was refuted that there is one."""
        state = self.state
        goals = state.problem.scenario.goals
        state.place = 0 if goals else None
        state.phase("round level")
        model, means = round_model(state.problem, all_rounds(state.problem), Stage(goals, state.place))
        bounding = Bounding.of(model)
        if bounding.program.contradictory or model.infeasible_because is not None:
            return True
        self.rounds = possible_rounds(model, bounding.program)
        if means:
            self.bounding = bounding
        outcome = find_target(state, model, seconds=6.0)
        if outcome.infeasible:
            return True
        if means:
            self._start_bound(outcome)
        target: Target = read_target(model, state.problem, outcome) if outcome.found else {}
        refuted = first_plan(state, self.rounds, target)
        return refuted and state.incumbent is None

    def _start_bound(self, hint: object) -> None:
        from solvers.bounds import NODES

        assert self.bounding is not None
        nodes = NODES if self.state.settings.deterministic else None
        self.bounding.start(self.state.remaining(), None, nodes=nodes)

    def goal(self, place: int) -> None:
        """Improve one goal until it is proven or its share of the budget ends; fix what it may cost from then on."""
        state = self.state
        if state.incumbent is None:
            return
        assert self.rounds is not None
        goals = state.problem.scenario.goals
        state.place = place
        stage = Stage(goals, place, self.limits)
        state.raise_bound(place, 0)
        if not state.over:
            if place:
                self._next_bound(stage)
            self._improve(stage)
        self._settle(place)
        state.tell("goal")
        self.limits = (*self.limits, goals[place].allowed(state.values[place]))

    def _next_bound(self, stage: Stage) -> None:
        assert self.rounds is not None
        model, means = round_model(self.state.problem, self.rounds, stage)
        self.bounding = Bounding.of(model) if means else None
        if self.bounding is not None:
            self._start_bound(None)

    def _improve(self, stage: Stage) -> None:
        state, rank = self.state, min(stage.place or 0, 2)
        assert self.rounds is not None
        left = [SHARES[min(k, 2)] for k in range(stage.place or 0, len(stage.goals))]
        until = math.inf
        trials: int | None = round(TRIALS[rank] * state.settings.budget)
        patience = round(PATIENCE[rank] * state.settings.budget)
        if not state.settings.deterministic:
            until = state.seconds() + state.remaining() * left[0] / sum(left)
            trials, patience = None, 10**9 if stage.place == 0 else 200
        improve(state, stage, self.rounds, self._watch(stage), until=until, trials=trials, patience=patience)

    def _watch(self, stage: Stage) -> object:
        return None

    def _settle(self, place: int) -> None:
        """Take the bound that the background proved; in a deterministic budget, wait for it."""
        if self.bounding is None:
            return
        if self.state.settings.deterministic and not self.state.closed:
            while not self.bounding.done and not self.state.stop.asked:
                self.bounding.wait(0.2)
        self.state.raise_bound(place, self.bounding.bound)
        self.bounding.stop()
        self.bounding = None

    def end(self) -> None:
        """Leave nothing running."""
        if self.bounding is not None:
            self.bounding.stop()
