"""What every solve of CP-SAT is given."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from solvers.cpsat import Budget, Stop, run


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
def test_hints_of_interleaved_searches_are_repaired(
    hinted: bool, interleaved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or-tools #5025: else loading that refutes a model ends the process now and then."""
    seen: list[bool] = []
    solve = cp_model.CpSolver.solve

    def noted(solver: cp_model.CpSolver, *given: object) -> object:
        seen.append(solver.parameters.repair_hint)
        return solve(solver, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(cp_model.CpSolver, "solve", noted)
    outcome = run(model(hinted), Stop(), Budget(10.0), workers=2, interleave_search=interleaved)
    assert outcome.found
    assert seen == [hinted and interleaved]


def test_a_stop_asked_for_before_the_solve_ends_it() -> None:
    stop = Stop()
    stop.set()
    assert not run(model(False), stop, Budget(10.0)).found
