"""A slice of the soak, and that it finds what is wrong."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from benchmarks import soak
from planner import api
from planner.plan import GoalValue
from planner.scenario import Scenario
from planner.solution import Solution
from tests import counties


def test_a_slice_of_it() -> None:
    rounds = list(soak.soak(0.0, seed=6, rounds=2))
    assert [(one.number, one.faults) for one in rounds] == [(6, ()), (7, ())]
    assert {one.way for one in rounds} == {"limit"}
    assert all(one.ended and str(one).endswith("ok") for one in rounds)


@pytest.fixture(scope="module")
def solved() -> tuple[Scenario, Solution]:
    scenario = api.from_data(counties.tiny(1))
    return scenario, api.solve(scenario, budget=0.05)


def test_a_bound_above_a_value_is_a_fault(solved: tuple[Scenario, Solution]) -> None:
    scenario, found = solved
    assert not list(soak._wrong(scenario, found))
    goal = found.goals[0]
    assert goal.value is not None
    wrong = replace(found, goals=(GoalValue(goal=goal.goal, value=goal.value, bound=goal.value + 1),))
    assert any("above its value" in fault for fault in soak._wrong(scenario, wrong))


def test_a_plan_that_the_audit_rejects_is_a_fault(solved: tuple[Scenario, Solution]) -> None:
    scenario, found = solved
    assert found.plan is not None
    empty = replace(found, plan=found.plan.model_copy(update={"visits": ()}))
    assert any("audit rejects" in fault for fault in soak._wrong(scenario, empty))


def test_a_thread_that_is_left_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "PATIENCE", 0.2)
    ended = threading.Event()
    before = set(threading.enumerate())
    thread = threading.Thread(target=ended.wait, name="forgotten", daemon=True)
    thread.start()
    try:
        processes = set(soak.family(soak.os.getpid()))
        assert list(soak._left(before, processes)) == ["threads left: ['forgotten']"]
    finally:
        ended.set()
