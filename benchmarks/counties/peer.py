"""The peer: what a competent analyst would write, one CP-SAT model with everything in it, and CP-SAT left to it.

usage: python -m benchmarks.counties.peer SCENARIO SECONDS [--workers N] [--seed N]

It has the rules of the product, written once, so that it plans any scenario and each of its plans passes the same
audit; what it lacks is the product's search: two levels, targets, packing, neighbourhoods, bounds. Prints `T s GOAL
VALUE bound BOUND` for every better plan of the first goal, T counted from the beginning of the search.
"""

from __future__ import annotations

import sys
import time

from ortools.sat.python import cp_model

import planner
from benchmarks.counties.talk import asked, say
from planner.problem import Problem
from solvers.cpsat import Outcome, Stop
from solvers.extract import extract
from solvers.neighbourhoods import everything
from solvers.round_level import all_rounds
from solvers.stage import Stage, full_model
from solvers.state import RejectedPlan, Settings, State


class _Said(cp_model.CpSolverSolutionCallback):
    """Prints value and bound of every better solution."""

    def __init__(self, goal: str) -> None:
        super().__init__()
        self._goal = goal

    def on_solution_callback(self) -> None:
        say(self.wall_time, self._goal, round(self.objective_value), round(self.best_objective_bound))


def solve(problem: Problem, seconds: float, *, workers: int = 2, seed: int = 1) -> bool:
    """Solve for the first goal, for so long after the model is built; whether the last plan passes the audit."""
    goals = problem.scenario.goals
    model, _ = full_model(problem, everything(all_rounds(problem), problem), Stage(goals, 0))
    proto = model.model.proto
    print(f"{len(proto.variables)} variables, {len(proto.constraints)} constraints", flush=True)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model.model, _Said(goals[0].label))
    print(f"{solver.status_name(status)} after {solver.wall_time:.1f} s", flush=True)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return True
    solution = tuple(solver.response_proto.solution)
    state = State(problem, Settings(), Stop(), lambda progress: None, time.monotonic())
    try:
        state.offer(extract(model, Outcome(status, None, None, solution, 0.0)))
    except RejectedPlan as error:
        print(f"the audit rejects the plan: {error}", flush=True)
        return False
    print(f"audited, {goals[0].label} {state.values[0]}", flush=True)
    return True


def main() -> int:
    """Run; 1 where the audit rejects the plan."""
    given = asked("benchmarks.counties.peer", __doc__)
    problem = Problem(planner.load(given.scenario))
    return 0 if solve(problem, given.seconds, workers=given.workers, seed=given.seed) else 1


if __name__ == "__main__":
    sys.exit(main())
