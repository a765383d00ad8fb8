"""The planner on one scenario, saying what it has and when, as the peer does.

usage: python -m benchmarks.counties.alone SCENARIO SECONDS [--seed N]

Prints `T s GOAL VALUE bound BOUND` for every better plan and bound of the first goal, and in the end, as JSON after
`END`, whether the plan passes the audit, what every goal has come to, and Python's share of the time to the first plan.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from ortools.sat.python import cp_model

import planner
from planner.solution import Progress
from solvers.mip import BackgroundMip


class Solvers:
    """Seconds for which this process waited for CP-SAT or the MIP, counted by what it calls."""

    def __init__(self) -> None:
        self.seconds = 0.0
        setattr(cp_model.CpSolver, "solve", self._timed(cp_model.CpSolver.solve))  # noqa: B010
        setattr(BackgroundMip, "wait_relaxed", self._timed(BackgroundMip.wait_relaxed))  # noqa: B010

    def _timed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            began = time.monotonic()
            try:
                return call(*given, **named)
            finally:
                self.seconds += time.monotonic() - began

        return timed


def run(path: str, seconds: float, seed: int) -> dict[str, Any]:
    """Solve, print as it goes; what it came to."""
    solvers, began = Solvers(), time.monotonic()
    scenario = planner.load(path)
    share: list[float] = []

    def listen(progress: Progress) -> None:
        if progress.event == "plan" and not share:
            share.append(1 - solvers.seconds / (time.monotonic() - began))
        known = progress.event in ("plan", "bound") and progress.value is not None
        if known and progress.goal == scenario.goals[0].label:
            print(f"{progress.seconds:.1f} s {progress.goal} {progress.value} bound {progress.bound}", flush=True)

    found = planner.solve(scenario, time_limit=seconds, seed=seed, listen=listen)
    audited = found.plan is None or planner.check(scenario, found.plan).ok
    goals = [(goal.goal, goal.value, goal.bound) for goal in found.goals]
    return {"audited": audited, "python": share[0] if share else None, "goals": goals}


def main() -> int:
    """Run; 1 where the audit rejects the plan."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.counties.alone", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("scenario")
    parser.add_argument("seconds", type=float)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    found = run(given.scenario, given.seconds, given.seed)
    print("END", json.dumps(found, ensure_ascii=False), flush=True)
    return 0 if found["audited"] else 1


if __name__ == "__main__":
    sys.exit(main())
