"""What every solve of CP-SAT is given."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest
from ortools.sat.python import cp_model

from solvers.cpsat import HELD_UP, HELD_UP_RATE, Budget, Stop, _solver, run

ROOT = Path(__file__).resolve().parent.parent


def model(hinted: bool) -> cp_model.CpModel:
    """Two Booleans of which one holds."""
    found = cp_model.CpModel()
    first, second = found.new_bool_var("a"), found.new_bool_var("b")
    found.add_exactly_one(first, second)
    if hinted:
        found.add_hint(first, 1)
    return found


@pytest.mark.parametrize("hinted", [False, True])
@pytest.mark.parametrize("interleaved", [False, True])
def test_interleaved_searches_repair_hints(hinted: bool, interleaved: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or-tools #5025: else loading that refutes a model ends the process, with hints or without."""
    seen: list[bool] = []
    solve = cp_model.CpSolver.solve

    def noted(solver: cp_model.CpSolver, *given: object) -> object:
        seen.append(solver.parameters.repair_hint)
        return solve(solver, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(cp_model.CpSolver, "solve", noted)
    outcome = run(model(hinted), Stop(), Budget(10.0), workers=2, interleave_search=interleaved)
    assert outcome.found
    assert seen == [interleaved]


def test_a_stop_asked_for_before_the_solve_ends_it() -> None:
    stop = Stop()
    stop.set()
    assert not run(model(False), stop, Budget(10.0)).found


def test_a_model_refuted_while_it_is_loaded_does_not_end_the_process() -> None:
    """In a process of its own, from the seeds that did: a first plan of a small county with a deterministic budget."""
    code = (
        "from benchmarks.counties import generate; from planner import api\n"
        "found = api.solve(api.from_data(generate.county('tiny', 1)), budget=0.02)\n"
        "print(found.status.name)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout.split()) == (0, ["FEASIBLE"]) or done.stdout.split() == ["OPTIMAL"], (
        done.stderr
    )


def test_a_deterministic_budget_does_not_wait_for_a_clock_that_stands_still() -> None:
    limited = _solver(Budget(None, 2.0), {}).parameters
    assert limited.max_deterministic_time == 2.0
    assert HELD_UP <= limited.max_time_in_seconds == HELD_UP + 2 * HELD_UP_RATE
    assert _solver(Budget(3.0, 2.0), {}).parameters.max_time_in_seconds == 3.0
    assert math.isinf(_solver(Budget(None, None), {}).parameters.max_time_in_seconds)
