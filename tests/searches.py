"""Searches that have just begun, and the first plan of a small county, found once for all tests of a file."""

from __future__ import annotations

import time
from functools import cache

from planner import api
from planner.plan import Plan
from planner.problem import Problem
from solvers.cpsat import Stop
from solvers.search import Search
from solvers.state import Settings, State
from tests import counties


def state_of(problem: Problem) -> State:
    """A search that has just begun."""
    return State(problem, Settings(), Stop(), lambda progress: None, time.monotonic())


@cache
def first(seed: int) -> tuple[Problem, Plan]:
    """A small county and the first plan found for it."""
    problem = Problem(api.from_data(counties.small(seed)))
    search = Search(state_of(problem))
    search.begin()
    search.end()
    assert search.state.incumbent is not None
    return problem, search.state.incumbent.plan
