"""Several single-worker searches of one model side by side: by the clock, or with a winner that no clock decides."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from ortools.sat.python import cp_model

from planner.modelling import Lit
from solvers.cpsat import Budget, Outcome, Stop, run

APART = 1000
"""How far apart the seeds of searches of one model are, so that none is tried again by the next."""
Entrant = Mapping[str, Any]
"""CP-SAT's parameters of one search (`seed` among them)."""


def race(
    model: cp_model.CpModel,
    stop: Stop,
    budget: Budget,
    entrants: Sequence[Entrant],
    *,
    workers: int,
    ordered: bool,
    more: float | None = None,
    enough: float | None = None,
    **parameters: Any,
) -> Outcome:
    """The best of several searches of the same model, so many `workers` at a time; each has the whole budget.

    A search decides the race when it proves its answer or its value is good `enough`: then the others end. With
    `ordered` an entrant is waited for as long as any before it may still decide, and what those after the first that
    decides have found is left out, so that with a deterministic budget the outcome is always the same; otherwise the
    first to decide ends the race, and so do `more` seconds after the first solution of any.
    """
    contest = _Contest(stop, len(entrants), ordered=ordered, more=more, enough=enough)

    def enter(place: int) -> Outcome:
        return contest.judge(place, run(
            model, contest.stops[place], budget, heard=None if more is None else contest.heard, enough=enough,
            **{**parameters, **entrants[place]},
        ))  # fmt: skip

    stop.watch(contest)
    try:
        with ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
            return contest.best(list(pool.map(enter, range(len(entrants)))))
    finally:
        stop.release(contest)
        contest.end()


class _Contest:
    """Who has decided a race, and whom that stops."""

    def __init__(self, stop: Stop, count: int, *, ordered: bool, more: float | None, enough: float | None) -> None:
        self.stops = [Stop() for _ in range(count)]
        self._ordered, self._more, self._enough = ordered, more, enough
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        if stop.asked:
            self.stop_search()

    def stop_search(self) -> None:
        """End every search."""
        for one in self.stops:
            one.set()

    def heard(self, _value: Callable[[Lit], int]) -> None:
        """A first solution starts the clock for all."""
        with self._lock:
            if self._timer is None and self._more is not None:
                self._timer = threading.Timer(self._more, self.stop_search)
                self._timer.daemon = True
                self._timer.start()

    def judge(self, place: int, outcome: Outcome) -> Outcome:
        """One search has ended: end those that it beats."""
        if self._decides(outcome):
            for one in self.stops[place + 1 :] if self._ordered else self.stops:
                one.set()
        return outcome

    def _decides(self, outcome: Outcome) -> bool:
        good = outcome.value is not None and self._enough is not None and outcome.value <= self._enough
        return outcome.optimal or outcome.infeasible or good

    def best(self, outcomes: Sequence[Outcome]) -> Outcome:
        """The best outcome; of equal ones the first."""
        if self._ordered:
            decided = next((k for k, each in enumerate(outcomes) if self._decides(each)), len(outcomes))
            outcomes = outcomes[: decided + 1]
        found = [each for each in outcomes if each.found] or [each for each in outcomes if each.infeasible]
        best = min(found or outcomes, key=lambda each: 0 if each.value is None else each.value)
        return replace(best, deterministic=max(each.deterministic for each in outcomes))

    def end(self) -> None:
        """Nothing is stopped any more."""
        if self._timer is not None:
            self._timer.cancel()
