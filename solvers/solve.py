"""From scenario to solution: the search, and what is said where it ends without a plan."""

from __future__ import annotations

import gc
import math
import threading
import time

from planner.earlier import Earlier
from planner.problem import Problem
from planner.scenario import Scenario
from planner.solution import Listener, Solution, Status, Termination
from solvers.cpsat import stopped_by
from solvers.explain import explain
from solvers.repair import Repair, counts_moves
from solvers.search import Search
from solvers.state import Settings, State

EXPLAINING, LEAST = 120.0, 20.0
"""Seconds to find out what contradicts: with a fixed budget, and at least where a time limit is nearly over."""


def run_search(
    scenario: Scenario,
    settings: Settings,
    listen: Listener,
    asked: threading.Event | None = None,
    age: float = 0.0,
    earlier: Earlier | None = None,
) -> Solution:
    """`solve`, or with an `earlier` plan `replan`, stopped when `asked` is set; `age`: seconds that have passed already
    before this call."""
    before = gc.get_threshold()
    gc.set_threshold(500_000, 20, 20)  # models are millions of objects without cycles: a fifth of their building time
    try:
        with stopped_by(asked) as stop:
            state = State(Problem(scenario, earlier=earlier), settings, stop, listen, time.monotonic() - age)
            return solve(state) if earlier is None else replan(state, earlier)
    finally:
        gc.set_threshold(*before)


def solve(state: State) -> Solution:
    """Find a plan, improve it goal by goal, prove what can be proven. Raises `RejectedPlan` on a fault of our own."""
    search = Search(state)
    try:
        if search.begin():
            return _no_plan(state)
        for place in range(len(state.problem.scenario.goals)):
            search.goal(place)
    finally:
        search.end()
    return _solution(state)


def replan(state: State, earlier: Earlier) -> Solution:
    """Mend the earlier plan, then goal by goal; goals that come before the moves are improved as in solving anew."""
    repair = Repair(state, earlier)
    if repair.begin():
        return _no_plan(state)
    goals = state.problem.scenario.goals
    first = next((place for place, goal in enumerate(goals) if counts_moves(goal)), len(goals))
    if first and state.incumbent is not None and not state.over:
        search = Search(state)
        try:
            search.begin()
            for place in range(first):
                search.goal(place)
        finally:
            search.end()
    for place in range(first, len(goals)):
        repair.goal(place)
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

    def heard(event: str, known: object) -> None:
        if event == "phase":
            state.phase(str(known))

    settings, left = state.settings, state.remaining()
    seconds = EXPLAINING if math.isinf(left) else max(LEAST, left)
    found = explain(state.problem.scenario, seconds, settings.seed, heard, state.stop, refuted=True, most=0)
    history = tuple(state.history)
    if not found.conflict:
        ended = Termination.INTERRUPTED if state.stop.asked else Termination.BUDGET
        return Solution(Status.UNKNOWN, ended, None, (), state.seconds(), history)
    return Solution(Status.INFEASIBLE, Termination.PROVEN, None, (), state.seconds(), history, found)
