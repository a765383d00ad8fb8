"""Neighbourhoods searched in processes of their own: the same as here, and nothing is lost when a process is."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from planner import api
from planner.plan_index import PlanIndex
from planner.problem import Problem
from solvers.cpsat import Stop
from solvers.crew import Crew
from solvers.neighbourhoods import Keep
from solvers.round_level import Rounds, all_rounds
from solvers.trial import Found, Trial, search
from tests import counties

Given = tuple[Problem, Rounds, Trial]


@pytest.fixture(scope="module")
def given() -> Given:
    """A county with a plan, and a neighbourhood of it."""
    scenario = api.from_data(counties.small(3))
    solution = api.solve(scenario, time_limit=3.0)
    assert solution.plan is not None
    problem = Problem(scenario)
    value = api.check(scenario, solution.plan).values[1]
    trial = Trial(solution.plan, Keep.NOTHING, (0, 1, 2), 1, (0,), value + 5, 7, None)
    return problem, all_rounds(problem), trial


@pytest.fixture
def apart(given: Given) -> Iterator[Crew]:
    """Two searchers in processes of their own."""
    problem, rounds, _ = given
    crew = Crew(problem, rounds, Stop(), 2, apart=True)
    yield crew
    crew.end()


def spots(problem: Problem, found: Found) -> dict[str, tuple[int, str]]:
    """Where the visits stand."""
    assert found.plan is not None
    return {name: (place.round, place.group) for name, place in PlanIndex(problem, found.plan).places.items()}


def test_the_same_is_found_as_here(given: Given, apart: Crew) -> None:
    problem, rounds, trial = given
    here = search(problem, rounds, trial, Stop())
    there = [job.result(timeout=60) for job in (apart.submit(trial), apart.submit(trial), apart.submit(trial))]
    assert here.plan is not None
    assert all(found.proven == here.proven and spots(problem, found) == spots(problem, here) for found in there)


def test_a_lost_process_is_replaced(given: Given, apart: Crew) -> None:
    problem, _, trial = given
    for worker in apart._workers:
        worker._child.kill()
        worker._child.wait()
    assert spots(problem, apart.submit(trial).result(timeout=60))


def test_a_stop_ends_what_is_under_way(given: Given) -> None:
    problem, rounds, trial = given
    stop = Stop()
    crew = Crew(problem, rounds, stop, 1, apart=True)
    try:
        crew.submit(trial).result(timeout=60)
        stop.set()
        started = time.monotonic()
        assert crew.submit(trial).result(timeout=60) == Found()
        assert time.monotonic() - started < 5
    finally:
        crew.end()


def test_a_fault_there_is_told_here(given: Given, apart: Crew) -> None:
    _, _, trial = given
    broken = Trial(trial.plan, trial.keep, trial.free, 99, (), 0, 1, None)
    with pytest.raises(RuntimeError, match="a neighbourhood could not be searched"):
        apart.submit(broken).result(timeout=60)
