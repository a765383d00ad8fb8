"""The library: its verbs, its frozen results, what they do not depend on."""

from __future__ import annotations

import dataclasses
import json
import random
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import planner
from planner.api import digest, from_data
from planner.canonical import canonical
from tests import counties
from tests.commands import save

Edit = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def scenario() -> planner.Scenario:
    return from_data(counties.tiny(1))


@pytest.fixture(scope="module")
def heard() -> list[planner.Progress]:
    return []


@pytest.fixture(scope="module")
def solution(scenario: planner.Scenario, heard: list[planner.Progress]) -> planner.Solution:
    return planner.solve(scenario, budget=0.05, workers=1, listen=heard.append)


def test_everything_promised_is_there() -> None:
    assert all(hasattr(planner, name) for name in planner.__all__)
    assert {"load", "lint", "solve", "check", "report", "frame", "schema"} <= set(planner.__all__)


def test_load_lint_and_schema(tmp_path: Path) -> None:
    path = save(counties.small(1), tmp_path / "small.yaml")
    loaded = planner.load(path)
    assert loaded == from_data(counties.small(1))
    assert {fault.severity for fault in planner.lint(path)} <= {"warning", "note"}
    assert [one.code for one in planner.lint(loaded)] == [one.code for one in planner.lint(path)]
    assert planner.schema()["type"] == "object"


def test_load_raises_all_faults(tmp_path: Path) -> None:
    data = counties.tiny(1)
    data["units"][0]["kind"] = data["units"][1]["risk"] = ["?"]
    path = save(data, tmp_path / "faulty.yaml")
    with pytest.raises(planner.InputError) as caught:
        planner.load(path)
    assert {fault.path for fault in caught.value.faults} == {"units[0].kind", "units[1].risk"}
    assert planner.lint(path) == caught.value.faults


def test_a_solution_is_audited_and_stamped(scenario: planner.Scenario, solution: planner.Solution) -> None:
    plan = solution.plan
    assert plan is not None
    audit = planner.check(scenario, plan)
    assert audit.ok
    assert solution.goals == plan.goals
    assert audit.values == tuple(goal.value for goal in plan.goals)
    assert plan.scenario == planner.plan.ScenarioStamp(name=scenario.name, sha256=digest(scenario))
    settings = {"version": planner.__version__, "seed": 1, "workers": 1, "time_limit": None, "budget": 0.05}
    assert {**plan.meta, "seconds": 0} == {**settings, "seconds": 0}
    assert planner.Plan.loads(plan.dumps()) == plan


def test_results_are_frozen(scenario: planner.Scenario, solution: planner.Solution) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        solution.plan = None  # type: ignore[misc]
    assert solution.plan is not None
    for model in (scenario, solution.plan, solution.plan.visits[0]):
        with pytest.raises(ValueError, match="frozen"):
            model.name = "x"  # type: ignore[union-attr]
    with pytest.raises(dataclasses.FrozenInstanceError):
        planner.check(scenario, solution.plan).values = ()  # type: ignore[misc]


def test_the_listener_hears_of_phases_plans_and_goals(
    solution: planner.Solution, heard: list[planner.Progress]
) -> None:
    assert tuple(heard) == solution.history
    assert {"phase", "plan", "goal"} <= {progress.event for progress in heard}
    assert [progress.goal for progress in heard if progress.event == "goal"] == ["early", "borrowed"]
    first = [progress.value for progress in heard if progress.event == "plan" and progress.goal == "early"]
    assert first == sorted(first, reverse=True)  # type: ignore[type-var]
    assert all(progress.plan is not None for progress in heard if progress.event == "plan")
    times = [progress.seconds for progress in heard]
    assert times == sorted(times)


def _without_meta(plan: planner.Plan | None) -> str:
    assert plan is not None
    return plan.model_copy(update={"meta": {}}).dumps()


def test_a_deterministic_budget_gives_the_same_plan(scenario: planner.Scenario, solution: planner.Solution) -> None:
    again = planner.solve(scenario, budget=0.05, workers=1)
    assert _without_meta(again.plan) == _without_meta(solution.plan)


def test_so_does_one_with_two_workers(scenario: planner.Scenario) -> None:
    first, second = (planner.solve(scenario, budget=0.02) for _ in range(2))
    assert _without_meta(first.plan) == _without_meta(second.plan)


def test_row_order_does_not_matter(solution: planner.Solution) -> None:
    data = counties.tiny(1)
    for table in ("units", "people", "rules"):
        random.Random(7).shuffle(data[table])
    shuffled = from_data(data)
    assert digest(shuffled) == digest(from_data(counties.tiny(1)))
    assert solution.plan is not None
    assert planner.check(shuffled, solution.plan).ok


def _swap_phases(data: dict[str, Any]) -> None:
    phases = data["rounds"]["phases"]
    data["rounds"]["phases"] = dict(reversed(phases.items()))


SAME: dict[str, Edit] = {
    "defaults written out": lambda data: data["units"][0].update(covered_by=None, past=[]),
    "a decimal with more zeros": lambda data: data["rules"][1].update(share="0.300"),
    "fixed in another order": lambda data: data["fixed"].reverse(),
    "slots in another order": lambda data: data["rounds"]["slots"].reverse(),
    "closed days in another order": lambda data: data["calendar"]["closed"].reverse(),
}
OTHER: dict[str, Edit] = {
    "a value": lambda data: data["units"][0].update(risk=10),
    "goals in another order": lambda data: data["goals"].reverse(),
    "phases in another order": _swap_phases,
    "a rule twice": lambda data: data["rules"].append(data["rules"][0]),
}


def _eventful() -> dict[str, Any]:
    data = counties.small(1)
    days = [f"{year}-{month:02}-06" for year in (2020, 2021) for month in (1, 4, 7, 10)]
    data["rounds"]["slots"] = [{"id": f"{d[:4]}-{k % 4 + 1}", "start": d} for k, d in enumerate(days)]
    data["calendar"]["closed"] = [
        {"from": "2020-05-01", "to": "2020-05-05"},
        {"from": "2021-05-01", "to": "2021-05-05"},
    ]
    return data


@pytest.mark.parametrize("name", [*SAME, *OTHER])
def test_what_the_digest_depends_on(name: str) -> None:
    data = _eventful()
    before = from_data(data)
    (SAME.get(name) or OTHER[name])(data)
    assert (digest(from_data(data)) == digest(before)) == (name in SAME)


def test_the_canonical_form_is_plain_data(scenario: planner.Scenario) -> None:
    assert json.loads(json.dumps(canonical(scenario))) == canonical(scenario)


@pytest.mark.parametrize(
    "wrong", [{"time_limit": 0.0}, {"workers": 0}, {"budget": 0.0}, {"seed": -1}, {"time_limit": float("nan")}]
)
def test_settings_out_of_range(scenario: planner.Scenario, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must be"):
        planner.solve(scenario, **wrong)


def test_stop_returns_the_best_so_far() -> None:
    stop, stopped_at = threading.Event(), []

    def listen(progress: planner.Progress) -> None:
        if progress.event == "plan" and not stop.is_set():
            stopped_at.append(time.monotonic())
            stop.set()

    found = planner.solve(from_data(counties.many(1)), time_limit=60, listen=listen, stop=stop)
    assert time.monotonic() - stopped_at[0] < 4
    assert found.termination is planner.Termination.INTERRUPTED
    assert found.status is planner.Status.FEASIBLE
    assert found.plan is not None


def test_stopped_before_it_began(scenario: planner.Scenario) -> None:
    stop = threading.Event()
    stop.set()
    found = planner.solve(scenario, stop=stop)
    assert (found.status, found.termination) == (planner.Status.UNKNOWN, planner.Termination.INTERRUPTED)
    assert found.plan is None


def test_age_counts_against_the_limit(scenario: planner.Scenario) -> None:
    found = planner.solve(scenario, time_limit=30, age=31)
    assert (found.status, found.termination) == (planner.Status.UNKNOWN, planner.Termination.BUDGET)


def test_report_and_frames(scenario: planner.Scenario, solution: planner.Solution, tmp_path: Path) -> None:
    assert solution.plan is not None
    written = planner.report(scenario, solution.plan, tmp_path, only=("coverage",), lang="en")
    assert sorted(path.name for path in written) == ["coverage.pdf", "coverage.png", "coverage.svg"]
    assert all(path.stat().st_size > 1000 for path in written)
    frame = planner.frame(scenario, solution.plan, "visits")
    assert list(frame["visit"].sort_values()) == sorted(visit.visit for visit in solution.plan.visits)
    with pytest.raises(ValueError, match="there are"):
        planner.frame(scenario, solution.plan, "pies")
