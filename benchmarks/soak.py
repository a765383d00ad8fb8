"""A long soak: county after county solved, stopped, checked and reported, to find what only shows in time.

usage: python -m benchmarks.soak [--minutes N] [--seed N]

Every round takes a generated county and one way to run it (a fixed budget, a time limit, a stop at any moment), and
holds what must hold whatever happens: a plan that the audit accepts and says true values of, bounds below values, a
plan file that reads back as it was, no thread and no process left at work, memory that does not grow for good. Seeds
go on from the one given, so that a fault is had again by its line. Exit code 1 after a fault.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import planner
from benchmarks.counties import generate
from benchmarks.counties.measure import family, memory
from planner import api
from planner.plan import Plan
from planner.scenario import Scenario
from planner.solution import Solution

COUNTIES = ("tiny", "20x1", "small", "50x1", "scarce", "60x2")
WAYS = ("budget", "limit", "stop")
GROWTH = 400.0
"""MiB that memory may have grown since the fifth round: what allocators keep is a fraction of it."""
SETTLED = 5
PATIENCE = 10.0
"""Seconds in which all that a run began has to have ended."""


@dataclass(frozen=True)
class Round:
    """One county run in one way: what was wrong with it, and the memory after it in MiB."""

    number: int
    county: str
    way: str
    ended: str
    faults: tuple[str, ...]
    memory: float

    def __str__(self) -> str:
        found = "; ".join(self.faults) or "ok"
        return f"{self.number:6d} {self.county:7s} {self.way:7s} {self.ended:24s} {self.memory:7.0f} MiB  {found}"


def soak(seconds: float, seed: int = 1, rounds: int | None = None) -> Iterator[Round]:
    """Rounds until the seconds are over, or so many."""
    until, number, settled = time.monotonic() + seconds, seed, None
    while (time.monotonic() < until) if rounds is None else (number < seed + rounds):
        county, way = COUNTIES[number % len(COUNTIES)], WAYS[number // len(COUNTIES) % len(WAYS)]
        scenario = api.from_data(generate.county(county, number))
        threads, processes = set(threading.enumerate()), set(family(os.getpid()))
        found = _run(scenario, way, number)
        faults = [*_wrong(scenario, found), *_left(threads, processes)]
        gc.collect()
        weight = memory(os.getpid())
        if number - seed == SETTLED:
            settled = weight
        if settled is not None and weight > settled + GROWTH:
            faults.append(f"memory has grown from {settled:.0f} MiB")
        ended = f"{found.status.value}, {found.termination.value}"
        yield Round(number, county, way, ended, tuple(faults), weight)
        number += 1


def _run(scenario: Scenario, way: str, number: int) -> Solution:
    """Solve in that way."""
    rng = random.Random(number)
    if way == "budget":
        return planner.solve(scenario, budget=0.05, seed=number)
    if way == "limit":
        return planner.solve(scenario, time_limit=rng.uniform(2.0, 20.0), seed=number)
    stop = threading.Event()
    timer = threading.Timer(rng.uniform(0.1, 12.0), stop.set)
    timer.daemon = True
    timer.start()
    try:
        return planner.solve(scenario, time_limit=60.0, seed=number, stop=stop)
    finally:
        timer.cancel()


def _wrong(scenario: Scenario, found: Solution) -> Iterator[str]:
    """What is wrong with a result."""
    if found.plan is None:
        if found.conflict and not found.verified:
            yield "a contradiction that nobody confirmed"
        return
    audit = planner.check(scenario, found.plan)
    if not audit.ok:
        yield f"the audit rejects the plan: {[one.text['en'] for one in audit.violations[:3]]}"
    for goal in found.goals:
        if goal.value is not None and goal.bound is not None and goal.bound > goal.value:
            yield f"the bound of {goal.goal} is {goal.bound}, above its value {goal.value}"
    if Plan.loads(found.plan.dumps()) != found.plan:
        yield "the plan file does not read back as it was"


def _left(threads: set[threading.Thread], processes: set[int]) -> Iterator[str]:
    """Threads and processes that a run began and that are still at work some time after it."""
    until = time.monotonic() + PATIENCE
    while True:
        more = set(threading.enumerate()) - threads, set(family(os.getpid())) - processes
        if not any(more) or time.monotonic() > until:
            break
        time.sleep(0.05)
    if more[0]:
        yield f"threads left: {sorted(one.name for one in more[0])}"
    if more[1]:
        yield f"processes left: {len(more[1])}"


def main() -> int:
    """Soak; 1 after a fault."""
    parser = argparse.ArgumentParser("benchmarks.soak", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    wrong = 0
    for one in soak(60 * given.minutes, given.seed):
        print(one, flush=True)
        wrong += bool(one.faults)
    print(f"{wrong} rounds with a fault")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
