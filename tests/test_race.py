"""Searches side by side: the best wins, a decided race ends, and with an order no clock decides who wins."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import Any

import pytest
from ortools.sat.python import cp_model

from solvers import race as race_module
from solvers.cpsat import Budget, Outcome, Stop
from solvers.race import race

LIMIT = Budget(20.0)


def pigeons(count: int) -> cp_model.CpModel:
    """So many pigeons in one hole less, as clauses: refuted by nothing but patience."""
    model = cp_model.CpModel()
    at = [[model.new_bool_var("") for _ in range(count - 1)] for _ in range(count)]
    for row in at:
        model.add_bool_or(row)
    for hole in range(count - 1):
        for one in range(count):
            for other in range(one):
                model.add_bool_or(at[one][hole].negated(), at[other][hole].negated())
    return model


def knapsack() -> cp_model.CpModel:
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in range(12)]
    model.add(sum((7 + k) * one for k, one in enumerate(taken)) <= 50)
    model.maximize(sum((5 + 3 * k % 7) * one for k, one in enumerate(taken)))
    return model


@pytest.mark.parametrize("ordered", [True, False])
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_best_value_is_that_of_one_search(ordered: bool, workers: int) -> None:
    alone = cp_model.CpSolver()
    model = knapsack()
    alone.solve(model)
    found = race(model, Stop(), LIMIT, [{"seed": k} for k in range(3)], workers=workers, ordered=ordered)
    assert found.optimal
    assert found.value == round(alone.objective_value)


def test_what_contradicts_itself_is_refuted() -> None:
    model = cp_model.CpModel()
    one = model.new_bool_var("")
    model.add(one + one == 1)
    assert race(model, Stop(), LIMIT, [{}, {"seed": 2}], workers=2, ordered=True).infeasible


def test_a_stop_ends_all() -> None:
    stop, begun = Stop(), time.monotonic()
    threading.Timer(0.3, stop.set).start()
    found = race(pigeons(40), stop, Budget(60.0), [{"seed": k} for k in range(2)], workers=2, ordered=True)
    assert not found.found
    assert time.monotonic() - begun < 30


def test_what_is_stopped_before_does_not_begin() -> None:
    stop = Stop()
    stop.set()
    assert not race(knapsack(), stop, LIMIT, [{}, {}], workers=1, ordered=False).found


def told(value: int | None, status: Any, late: threading.Event | None = None) -> Any:
    """A search that answers so, at once or when it may."""

    def search() -> Outcome:
        if late is not None:
            assert late.wait(20)
        return Outcome(status, value, None, None if value is None else (value,), 1.0)

    return search


def with_answers(monkeypatch: pytest.MonkeyPatch, answers: Sequence[Any], stops: list[Stop]) -> None:
    def run(model: Any, stop: Stop, budget: Budget, **parameters: Any) -> Outcome:
        stops.append(stop)
        outcome: Outcome = answers[parameters["seed"]]()
        return outcome

    monkeypatch.setattr(race_module, "run", run)


@pytest.mark.parametrize("first_is_late", [True, False])
def test_an_earlier_entrant_that_decides_wins_however_late(
    monkeypatch: pytest.MonkeyPatch, first_is_late: bool
) -> None:
    """Both prove an answer; with an order that of the first is taken, whichever comes first."""
    late, stops = threading.Event(), list[Stop]()
    second = told(7, cp_model.OPTIMAL)

    def then() -> Outcome:
        outcome: Outcome = second()
        late.set()
        return outcome

    answers = [told(7, cp_model.OPTIMAL, late if first_is_late else None), then]
    with_answers(monkeypatch, answers, stops)
    entrants = [{"seed": 0}, {"seed": 1}]
    found = race(knapsack(), Stop(), LIMIT, entrants, workers=2, ordered=True)
    assert found == Outcome(cp_model.OPTIMAL, 7, None, (7,), 1.0)


def test_what_comes_after_the_one_that_decides_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second is better only because nobody stopped it in time: with an order it does not count."""
    answers = [told(9, cp_model.FEASIBLE), told(5, cp_model.FEASIBLE), told(3, cp_model.FEASIBLE)]
    with_answers(monkeypatch, answers, [])
    entrants = [{"seed": k} for k in range(3)]
    found = race(knapsack(), Stop(), LIMIT, entrants, workers=3, ordered=True, enough=5)
    assert found.value == 5
    assert race(knapsack(), Stop(), LIMIT, entrants, workers=3, ordered=False, enough=5).value == 3


def test_a_fault_of_a_search_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> Outcome:
        raise ZeroDivisionError

    with_answers(monkeypatch, [told(9, cp_model.FEASIBLE), fails], [])
    with pytest.raises(ZeroDivisionError):
        race(knapsack(), Stop(), LIMIT, [{"seed": 0}, {"seed": 1}], workers=2, ordered=True)
