"""The search from scenario to plan: round level, first plan near its target, then goal by goal."""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass, field

from planner.problem import Problem
from planner.scenario import Scenario
from planner.solution import Listener, Solution, Status, Termination
from solvers.bounds import NODES, Bounding, narrow
from solvers.conflict import find_conflict
from solvers.cpsat import Stop
from solvers.first import first_plan
from solvers.guide import follow
from solvers.improve import improve
from solvers.linear import linear_program
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
    rounds: Rounds = field(default_factory=dict)
    bounding: Bounding = field(default_factory=Bounding)
    limits: tuple[int, ...] = ()
    followed: bool = False

    def begin(self) -> bool:
        """Round level and first plan; whether it was refuted that there is one."""
        state = self.state
        goals = state.problem.scenario.goals
        state.place = 0 if goals else None
        state.phase("round level")
        narrowed = narrow(state.problem, all_rounds(state.problem))
        if narrowed is None:
            return True
        self.rounds = narrowed
        model, _ = round_model(state.problem, self.rounds, Stage(goals, state.place))
        program = linear_program(model.model)
        self.bounding.begin(model, program, self._mip_seconds(), self._nodes())
        support = self.bounding.relaxed(state.stop, state.remaining()) or {}
        if self.bounding.infeasible:
            return True
        refuted = first_plan(state, self.rounds, support, 0.15 * min(state.remaining(), 300.0))
        return refuted and state.incumbent is None

    def _nodes(self) -> int | None:
        return NODES if self.state.settings.deterministic else None

    def _mip_seconds(self) -> float:
        """The MIP ends well before its goal's share of the time, so that its solution can be followed."""
        return max(2.0, 0.3 * min(self.state.remaining(), 1e6))

    def goal(self, place: int) -> None:
        """Improve one goal until it is proven or its share of the budget ends; fix what it may cost from then on."""
        state, goals = self.state, self.state.problem.scenario.goals
        if state.incumbent is None:
            return
        state.place = place
        stage = Stage(goals, place, self.limits)
        if place:
            self._next_bound(stage)
        state.raise_bound(place, 0)
        if not state.over and not state.closed:
            self._improve(stage)
        state.raise_bound(place, self.bounding.bound)
        self.bounding.stop()
        state.tell("goal")
        self.limits = (*self.limits, goals[place].allowed(state.values[place]))

    def _next_bound(self, stage: Stage) -> None:
        self.bounding, self.followed = Bounding(), False
        if self.state.over:
            return
        model, means = round_model(self.state.problem, self.rounds, stage)
        if means:
            self.bounding.begin(model, linear_program(model.model), self._mip_seconds(), self._nodes())

    def _improve(self, stage: Stage) -> None:
        state, place = self.state, stage.place or 0
        left = [SHARES[min(k, 2)] for k in range(place, len(stage.goals))]
        rank, scale = min(place, 2), state.settings.budget
        if state.settings.deterministic:
            while not self.bounding.done and not state.stop.asked:
                self.bounding.wait(0.1)
            improve(
                state, stage, self.rounds, until=math.inf, trials=round(TRIALS[rank] * scale),
                patience=round(PATIENCE[rank] * scale), between=lambda: self._between(stage, math.inf),
            )  # fmt: skip
        else:
            until = state.seconds() + state.remaining() * left[0] / sum(left)
            improve(
                state, stage, self.rounds, until=until, trials=None, patience=10**9 if place == 0 else 300,
                between=lambda: self._between(stage, until),
            )  # fmt: skip

    def _between(self, stage: Stage, until: float) -> int:
        """Take what the background has proven, follow its solution once; how many neighbourhoods to try at once."""
        state = self.state
        assert stage.place is not None
        state.raise_bound(stage.place, self.bounding.bound)
        if self.bounding.done and not self.followed:
            self.followed = True
            target = self.bounding.target()
            if target is not None:
                seconds = min(60.0, 0.35 * (until - state.seconds())) if math.isfinite(until) else math.inf
                follow(state, stage, self.rounds, target, width=1, seconds=seconds)
        busy = not self.bounding.done and not state.settings.deterministic
        return max(1, state.settings.workers - busy)

    def end(self) -> None:
        """Leave nothing running."""
        self.bounding.stop()
