"""The search from scenario to plan: round level, first plan near its target, then goal by goal."""

from __future__ import annotations

import gc
import math
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from planner.problem import Problem
from planner.scenario import Scenario
from planner.solution import Listener, Solution, Status, Termination
from solvers.bounds import NODES, Bounding
from solvers.conflict import find_conflict
from solvers.cpsat import Stop
from solvers.crew import Crew
from solvers.first import first_plan, plan_at, second_plan
from solvers.guide import follow
from solvers.improve import Improving
from solvers.neighbourhoods import Support, around
from solvers.prove import SMALL, TINY, prove, whole_size
from solvers.refusals import Refusals
from solvers.round_level import RoundLevel, Rounds, all_rounds
from solvers.stage import Stage, round_model
from solvers.state import Settings, State
from solvers.target import Target, find_target

SHARES = (4.0, 6.0, 1.0)
"""How the time is shared among the goals: the first, the second, each further one."""
SMALL_PROGRAM = 5000
"""Visits × rounds of a round level whose MIP is worth a core from the start."""
WORTH_FOLLOWING = 6.0
"""Seconds without which there is no use in drawing the whole plan towards a target."""
FOLLOW_SHARE, FOLLOW_MOST = 0.4, 12.0
"""Part of a goal's time for that, and seconds at most."""
STALL = 6
"""Neighbourhoods that fail in a row before the whole plan is drawn towards a target of the round level."""
TRIALS = (60, 40, 15)
PATIENCE = (30, 24, 12)
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
    before = gc.get_threshold()
    gc.set_threshold(500_000, 20, 20)  # models are millions of objects without cycles: a fifth of their building time
    try:
        return solve(scenario, settings, listen, stop, time.monotonic() - age)
    finally:
        gc.set_threshold(*before)
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
    wanted: Support = field(default_factory=dict)
    """Where the relaxation of the round level wants each visit for the first goal."""
    crew: Crew | None = None
    refusals: Refusals = field(init=False)
    _beside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _following: tuple[Stop, Future[None]] | None = None

    def begin(self) -> bool:
        """Round level and first plan; whether it was refuted that there is one."""
        state = self.state
        goals = state.problem.scenario.goals
        state.place = 0 if goals else None
        state.phase("round level")
        model, _ = round_model(state.problem, all_rounds(state.problem), Stage(goals, state.place))
        self.bounding.begin(model, 1e6, nodes=0)
        self.refusals = Refusals(state.problem)  # while the relaxation is solved elsewhere
        self.wanted = self.bounding.relaxed(state.stop, state.remaining()) or {}
        if self.bounding.infeasible:
            return True
        self.rounds = self.bounding.narrowed()
        refuted = first_plan(state, self.rounds, self.wanted, self.bounding.bound, self.refusals, self._assemble)
        return refuted and state.incumbent is None

    def _assemble(self) -> None:
        """Start those who will search neighbourhoods, while a model is being built on one core."""
        state = self.state
        apart = state.settings.workers > 1 and whole_size(state.problem, self.rounds) > SMALL
        self.crew = Crew(state.problem, self.rounds, state.stop, state.settings.workers, apart=apart)

    def goal(self, place: int) -> None:
        """Improve one goal until it is proven or its share of the budget ends; fix what it may cost from then on."""
        state, goals = self.state, self.state.problem.scenario.goals
        if state.incumbent is None:
            return
        state.place, state.limits = place, state.limits[:place]
        stage = Stage(goals, place, state.limits)
        state.raise_bound(place, 0)
        if place == 0:
            state.raise_bound(place, self.bounding.bound)
        if not state.over and not state.closed:
            until = self._until(place)
            self._bound(stage, until)
            prove(state, stage, self.rounds, until, (0, TINY))
            if place == 0:
                left = until - state.seconds()
                self._follow(stage, until, second_plan(state, self.rounds, self.wanted, self.refusals, left))
            elif goals[place].concerns_people and until - state.seconds() > WORTH_FOLLOWING:
                target = self._near_by(stage, state.stop)
                if target is not None:
                    plan_at(state, stage, target)
            self._improve(stage, until, STALL)
            prove(state, stage, self.rounds, until, (TINY, SMALL))
            if place > 0 and goals[place].concerns_people:
                self._follow(stage, until)
            self._improve(stage, until)
            self._part()
            state.raise_bound(place, self.bounding.bound)
        self.bounding.stop()
        state.tell("goal")
        state.limits = (*state.limits, goals[place].allowed(state.values[place]))

    def _until(self, place: int) -> float:
        """When the share of the time that this goal has is over."""
        if self.state.settings.deterministic:
            return math.inf
        left = [SHARES[min(k, 2)] for k in range(place, len(self.state.problem.scenario.goals))]
        return self.state.seconds() + self.state.remaining() * left[0] / sum(left)

    def _bound(self, stage: Stage, until: float) -> None:
        """Start the MIP of this stage in the background; its relaxation alone where a core is better used otherwise."""
        state = self.state
        self.bounding.stop()
        self.bounding = Bounding()
        places = sum(len(options) for options in self.rounds.values())
        whole = places <= SMALL_PROGRAM or state.settings.deterministic or until - state.seconds() > 60
        if not whole and not stage.place:  # its relaxation is known already, and what more takes long
            return
        deterministic, problem, rounds = state.settings.deterministic, state.problem, self.rounds
        seconds = 1e6 if deterministic else max(1.0, 0.5 * (until - state.seconds()))

        def build() -> RoundLevel | None:
            model, means = round_model(problem, rounds, stage)
            return model if means else None

        self.bounding.begin_soon(build, seconds, (NODES if deterministic else None) if whole else 0)

    def _follow(self, stage: Stage, until: float, wanted: Support | None = None) -> None:
        """Move the whole plan towards where visits are wanted; None: where the round level finds it best near by.

        Where neighbourhoods are searched in processes of their own, that goes on meanwhile, unless results must not
        depend on the clock.
        """
        state = self.state
        if state.over or state.closed or until - state.seconds() < WORTH_FOLLOWING:
            return
        self._part()
        stop = Stop()

        def work() -> None:
            near = wanted
            if near is None:
                target = self._near_by(stage, stop)
                near = None if target is None else target.rounds
            if near and not state.over:
                state.phase("towards the target")
                seconds = min(FOLLOW_MOST, FOLLOW_SHARE * (until - state.seconds()))
                follow(state, stage, self.rounds, near, stop, seconds=seconds)

        state.stop.watch(stop)
        self._following = stop, self._beside.submit(work)
        if state.settings.deterministic or self.crew is None or not self.crew.apart:
            self._part(early=False)

    def _part(self, *, early: bool = True) -> None:
        """Wait for what follows a target beside the neighbourhoods; `early`: have it stop."""
        if self._following is None:
            return
        stop, future = self._following
        if early:
            stop.set()
        future.result()
        self.state.stop.release(stop)
        self._following = None

    def _near_by(self, stage: Stage, stop: Stop) -> Target | None:
        """Where the round level would have each visit for this goal, within one round of where it stands now."""
        plan = self.state.incumbent
        assert plan is not None
        support = {name: (place.round,) for name, place in plan.places.items()}
        near = around(self.rounds, support, self.state.problem, 1)
        target = find_target(self.state, stage, near.rounds, self.refusals, 4.0, more=2.0, stop=stop)
        return target if target is not None and target.value else None  # 0: the round level does not see this goal

    def _improve(self, stage: Stage, until: float, stall: int | None = None) -> None:
        """Search neighbourhoods, as long as the budget says or, with `stall`, until so many fail in a row."""
        state, rank, scale = self.state, min(stage.place or 0, 2), self.state.settings.budget
        if state.settings.deterministic:
            while not self.bounding.done and not state.stop.asked:
                self.bounding.wait(0.1)
            trials, patience = round(TRIALS[rank] * scale), round(PATIENCE[rank] * scale)
        else:
            trials, patience = None, 10**9 if rank == 0 else 300
        assert self.crew is not None
        Improving(
            state,
            self.crew,
            stage,
            until,
            trials,
            min(patience, stall or patience),
            lambda: self._between(stage, until),
        ).run()

    def _between(self, stage: Stage, until: float) -> int:
        """Take what the background has proven; how many neighbourhoods to try at once."""
        state = self.state
        assert stage.place is not None
        state.raise_bound(stage.place, self.bounding.bound)
        if self.bounding.done and not self.bounding.taken:
            self._follow(stage, until, self.bounding.target() or {})
        if self._following is not None and self._following[1].done():
            self._part()
        busy = (not self.bounding.done) + (self._following is not None)
        return state.settings.workers if state.settings.deterministic else max(1, state.settings.workers - busy)

    def end(self) -> None:
        """Leave nothing running."""
        try:
            self._part()
        finally:
            self._beside.shutdown()
            self.bounding.stop()
            if self.crew is not None:
                self.crew.end()
