"""The planner on one scenario, saying what it has and when, as the peer does.

usage: python -m benchmarks.counties.alone SCENARIO SECONDS [--workers N] [--seed N]

Prints `T s GOAL VALUE bound BOUND` for every better plan and bound of the first goal, and in the end, as JSON after
`END`, whether the plan passes the audit, what every goal has come to, which neighbourhoods gained, and Python's
share of the time to the first plan.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from ortools.sat.python import cp_model

import planner
from benchmarks.counties.talk import asked, say
from planner.solution import Progress
from solvers.mip import BackgroundMip

KIND = re.compile(r"(?:^|; )([a-z ]+) (\d+)/(\d+) size \d+")
"""One kind of neighbourhood, as the event `kinds` tells of it."""


class Solvers:
    """Seconds for which this process waited for CP-SAT or the MIP, counted by what it calls; where several are at work
    at once, each second once."""

    def __init__(self) -> None:
        self._done, self._active, self._since = 0.0, 0, 0.0
        self._lock = threading.Lock()
        setattr(cp_model.CpSolver, "solve", self._timed(cp_model.CpSolver.solve))  # noqa: B010
        setattr(BackgroundMip, "wait_relaxed", self._timed(BackgroundMip.wait_relaxed))  # noqa: B010

    @property
    def seconds(self) -> float:
        """Until now."""
        with self._lock:
            return self._done + (time.monotonic() - self._since if self._active else 0.0)

    def _count(self, step: int) -> None:
        with self._lock:
            now = time.monotonic()
            if self._active:
                self._done += now - self._since
            self._since, self._active = now, self._active + step

    def _timed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            self._count(1)
            try:
                return call(*given, **named)
            finally:
                self._count(-1)

        return timed


def neighbourhoods(text: str) -> list[tuple[str, int, int]]:
    """What the search says of its kinds of neighbourhood: name, how many gained, how many were tried."""
    return [(one[1], int(one[2]), int(one[3])) for one in KIND.finditer(text)]


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Solve, print as it goes; what it came to."""
    solvers, began = Solvers(), time.monotonic()
    scenario = planner.load(given.scenario)
    share: list[float] = []
    paid: list[tuple[str, str, int, int]] = []

    def listen(progress: Progress) -> None:
        if progress.event == "plan" and not share:
            share.append(1 - solvers.seconds / (time.monotonic() - began))
        if progress.event == "kinds":
            paid.extend((progress.goal or "", *one) for one in neighbourhoods(progress.text or ""))
        ours = progress.event in ("plan", "bound") and progress.goal == scenario.goals[0].label
        if ours and progress.value is not None:
            say(progress.seconds, progress.goal, progress.value, progress.bound)

    found = planner.solve(scenario, time_limit=given.seconds, workers=given.workers, seed=given.seed, listen=listen)
    audited = found.plan is None or planner.check(scenario, found.plan).ok
    goals = [(goal.goal, goal.value, goal.bound) for goal in found.goals]
    return {"audited": audited, "python": share[0] if share else None, "goals": goals, "paid": paid}


def main() -> int:
    """Run; 1 where the audit rejects the plan."""
    given = asked("benchmarks.counties.alone", __doc__)
    found = run(given)
    print("END", json.dumps(found, ensure_ascii=False), flush=True)
    return 0 if found["audited"] else 1


if __name__ == "__main__":
    sys.exit(main())
