"""A slice of the benchmark with a fixed deterministic budget: what plans and bounds are worth must not fall back.

No clock is looked at, so a slow machine comes to the same. Limits are what was reached when they were written, and a
few hundredths more where nothing is proven.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from random import Random

import pytest

import planner
from benchmarks.counties import generate
from planner import api
from planner.scenario import Scenario
from planner.solution import Progress, Solution, Status
from solvers.solve import run_search
from solvers.state import Settings

Wanted = dict[str, tuple[int, int]]
"""Goal → the largest value and the least bound."""
SLICE: list[tuple[str, int, float, Wanted]] = [
    ("tiny", 1, 0.1, {"early": (24, 24), "borrowed": (0, 0)}),
    ("tiny", 2, 0.1, {"early": (20, 20), "borrowed": (1, 1)}),
    ("20x1", 1, 0.1, {"early": (16, 16), "borrowed": (2, 2)}),
    ("60x2", 1, 0.05, {"early": (212, 186), "borrowed": (24, 0)}),
]


@pytest.mark.parametrize(("name", "seed", "budget", "wanted"), SLICE, ids=lambda one: str(one))
def test_plans_and_bounds_are_as_good_as_they_were(name: str, seed: int, budget: float, wanted: Wanted) -> None:
    scenario = api.from_data(generate.county(name, seed))
    found = api.solve(scenario, budget=budget)
    assert found.plan is not None
    assert planner.check(scenario, found.plan).ok
    for goal in found.goals:
        most, least = wanted[goal.goal]
        assert goal.value is not None
        assert goal.value <= most
        assert (goal.bound or 0) >= least
    assert {goal.goal for goal in found.goals} == set(wanted)


def at_the_edge(base: str, seed: int, full_time: int, seconded: int, part: float) -> Scenario:
    """A county with so many people, each of whom is recused from that part of the organizations besides."""
    name = f"{base} at the edge"
    generate.PROFILES[name] = replace(generate.PROFILES[base], full_time=full_time, seconded=seconded)
    try:
        data = generate.county(name, seed)
    finally:
        del generate.PROFILES[name]
    random = Random(seed)
    units = [unit["id"] for unit in data["units"] if "parent" not in unit]
    for person in data["people"]:
        person["recused"] = [unit for unit in units if random.random() < part]
    return api.from_data(data)


def first_plan(scenario: Scenario) -> Solution:
    """Search until there is a plan, or it is proven that there is none."""
    asked = threading.Event()

    def listen(progress: Progress) -> None:
        if progress.event == "plan":
            asked.set()

    return run_search(scenario, Settings(time_limit=240.0), listen, asked)


@pytest.mark.parametrize(("base", "seed", "full_time", "seconded", "part"), [
    ("small", 1, 14, 20, 0.8), ("small", 2, 8, 14, 0.0), ("small", 3, 6, 10, 0.2), ("small", 2, 10, 16, 0.5),
])  # fmt: skip
def test_a_plan_is_found_where_people_hardly_suffice(
    base: str, seed: int, full_time: int, seconded: int, part: float
) -> None:
    scenario = at_the_edge(base, seed, full_time, seconded, part)
    found = first_plan(scenario)
    assert found.plan is not None
    assert planner.check(scenario, found.plan).ok


@pytest.mark.parametrize(("seed", "people", "part"), [(2, 12, 0.75), (3, 10, 0.7)])
def test_where_nobody_may_go_it_is_proven(seed: int, people: int, part: float) -> None:
    found = first_plan(at_the_edge("tiny", seed, people, 8, part))
    assert (found.status, found.verified) == (Status.INFEASIBLE, True)
    assert any(clash.kind == "recusal" for clash in found.conflict)
