"""Running CP-SAT: in a thread that can be stopped, with a deterministic or a wall-clock budget."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from ortools.sat.python import cp_model

from planner.modelling import Lit

HELD_UP, HELD_UP_RATE = 120.0, 50.0
"""Seconds, and seconds for each unit of deterministic time, after which a search whose deterministic time stands still
is given up: seen once, conflicts learned for two hours on a model of 45 variables. Far beyond what any other takes."""


@dataclass(frozen=True)
class Budget:
    """How long one solve may take: wall-clock seconds, and CP-SAT's deterministic time; None: no limit."""

    seconds: float | None = None
    deterministic: float | None = None


class Stoppable(Protocol):
    """What can be told to stop: a solver, or a process that has one."""

    def stop_search(self) -> None:
        """End the search soon, with what it has."""


class Stop:
    """A request to stop, passed on to the solve under way."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._solvers: set[Stoppable] = set()
        self._lock = threading.Lock()

    def set(self) -> None:
        """Ask everything under way to stop, and everything later not to start."""
        self._event.set()
        with self._lock:
            for solver in self._solvers:
                solver.stop_search()

    def stop_search(self) -> None:
        """The same: a stop may itself be watched by a wider one."""
        self.set()

    @property
    def asked(self) -> bool:
        """Whether a stop was asked for."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait that long or until a stop is asked for; whether it was."""
        return self._event.wait(seconds)

    def watch(self, solver: Stoppable) -> None:
        """Pass a stop on to this solver."""
        with self._lock:
            self._solvers.add(solver)

    def release(self, solver: Stoppable) -> None:
        """This solver has ended."""
        with self._lock:
            self._solvers.discard(solver)


@dataclass(frozen=True)
class Outcome:
    """How a solve ended: `status` of CP-SAT, value and bound of the objective, values of the variables."""

    status: Any
    value: int | None
    bound: int | None
    solution: tuple[int, ...] | None
    deterministic: float
    core: tuple[int, ...] = ()
    """For a model with assumptions that contradict it, some that do, as the solver says."""

    @property
    def found(self) -> bool:
        """Whether there is a solution."""
        return self.solution is not None

    @property
    def infeasible(self) -> bool:
        """Whether it was proven that there is none."""
        return bool(self.status == cp_model.INFEASIBLE)

    @property
    def optimal(self) -> bool:
        """Whether the solution was proven optimal."""
        return bool(self.status == cp_model.OPTIMAL)

    def __call__(self, lit: Lit) -> int:
        """The value of a literal or a variable."""
        if isinstance(lit, int):
            return lit
        assert self.solution is not None
        index: int = lit.index
        return self.solution[index] if index >= 0 else 1 - self.solution[-index - 1]


FIRST = 2.5
"""How many times the patience there is for a first solution, presolve included."""
SIGNIFICANT = 0.003
"""Part of the objective's value by which a solution must be better to be worth more patience."""


@contextmanager
def stopped_by(asked: threading.Event | None) -> Iterator[Stop]:
    """A stop that is asked for within a moment of `asked` being set, as long as this lasts."""
    stop, ended = Stop(), threading.Event()

    def watch(event: threading.Event) -> None:
        while not ended.is_set():
            if event.wait(0.1):
                stop.set()
                return

    if asked is not None:
        threading.Thread(target=watch, args=(asked,), daemon=True).start()
    try:
        yield stop
    finally:
        ended.set()


class _Watch(cp_model.CpSolverSolutionCallback):
    """Hands each solution on; ends the search `more` seconds after the first, and `patience` seconds after the last
    that was better by more than a trifle."""

    def __init__(
        self,
        solver: cp_model.CpSolver,
        heard: Callable[[Callable[[Lit], int]], None] | None,
        more: float | None,
        enough: float | None,
        patience: float | None,
    ) -> None:
        super().__init__()
        self._heard, self._enough, self._patience = heard, enough, patience
        self._solver, self._more, self.error = solver, more, None
        self._timers: list[threading.Timer] = []
        self._marked: float | None = None

    error: BaseException | None

    def on_solution_callback(self) -> None:
        if self._enough is not None and self.objective_value <= self._enough:
            self.stop_search()
        if self._more is not None and not self._timers:
            self.begin(self._more)
        if self._patience is not None and (
            self._marked is None or self._marked - self.objective_value > SIGNIFICANT * abs(self._marked)
        ):
            self._marked = self.objective_value
            self.end()
            self.begin(self._patience)
        if self._heard is None or self.error is not None:
            return
        try:
            self._heard(lambda lit: lit if isinstance(lit, int) else int(self.value(lit)))
        except Exception as error:  # must not pass through the solver; raised again once it has stopped
            self.error = error
            self.stop_search()

    def begin(self, seconds: float) -> None:
        """End the search after that time, unless something is found that starts another."""
        timer = threading.Timer(max(0.0, seconds), self._solver.stop_search)
        timer.daemon = True
        timer.start()
        self._timers = [timer]

    def end(self) -> None:
        """No timer is to end anything any more."""
        for timer in self._timers:
            timer.cancel()


def run(
    model: cp_model.CpModel,
    stop: Stop,
    budget: Budget,
    *,
    seed: int = 1,
    workers: int = 1,
    heard: Callable[[Callable[[Lit], int]], None] | None = None,
    more: float | None = None,
    enough: float | None = None,
    patience: float | None = None,
    **parameters: Any,
) -> Outcome:
    """Solve; a stop asked for ends it with the best so far.

    `heard` is called with each solution's values; `more`: seconds to go on after the first solution, `patience`: after
    the last that was better by more than a trifle (not both); `enough`: a value of the objective that is good enough.
    """
    if parameters.get("interleave_search"):
        parameters["repair_hint"] = True  # or the process dies where loading refutes the model (or-tools #5025)
    solver = _solver(budget, {"num_workers": workers, "random_seed": seed, **parameters})
    stop.watch(solver)
    try:
        if stop.asked:
            return Outcome(cp_model.UNKNOWN, None, None, None, 0.0)
        watched = heard is not None or more is not None or patience is not None
        watch = _Watch(solver, heard, more, enough, patience) if watched else None
        if watch is not None and patience is not None:
            watch.begin(FIRST * patience)
        status = solver.solve(model, watch)
    finally:
        stop.release(solver)
    if watch is not None:
        watch.end()
        if watch.error is not None:
            raise watch.error
    return _outcome(model, solver, status)


def _solver(budget: Budget, parameters: dict[str, Any]) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.catch_sigint_signal = False  # or the process dies of the next one
    solver.parameters.interleave_batch_size = 1  # larger batches race for the first solution
    seconds = budget.seconds
    if seconds is None and budget.deterministic is not None:
        seconds = HELD_UP + HELD_UP_RATE * budget.deterministic
    if seconds is not None:
        solver.parameters.max_time_in_seconds = max(0.01, seconds)
    if budget.deterministic is not None:
        solver.parameters.max_deterministic_time = budget.deterministic
    for name, value in parameters.items():
        setattr(solver.parameters, name, value)
    return solver


def _outcome(model: cp_model.CpModel, solver: cp_model.CpSolver, status: Any) -> Outcome:
    response = solver.response_proto
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    value = round(solver.objective_value) if found and model.has_objective() else None
    bound = None
    if model.has_objective() and status != cp_model.INFEASIBLE and abs(solver.best_objective_bound) < 2**60:
        bound = round(solver.best_objective_bound)
    solution = tuple(response.solution) if found else None
    core = tuple(response.sufficient_assumptions_for_infeasibility)
    return Outcome(status, value, bound, solution, float(response.deterministic_time), core)
