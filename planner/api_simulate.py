"""`planner.simulate` and `planner.size_reserve`: the same draws replayed, under one plan or under several reserves."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.api_sweep import apart, cores
from planner.audit import audit
from planner.calendar import term_span
from planner.canonical import digest
from planner.plan import Plan
from planner.problem import Problem
from planner.scenario import Scenario
from planner.simulations.events import Event, draw
from planner.simulations.rates import Rates, load_rates
from planner.simulations.replay import Replan, replannings, replay
from planner.simulations.results import OUTCOMES, Run, Simulation, Sizing
from planner.simulations.store import RunStore, key_of
from planner.sweeps.marginals import ordered
from planner.sweeps.results import Case, Sweep

RunListener = Callable[[Run, str], None]
"""Hears of every run that is done, and of which reserve it is (nothing where there is one plan)."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How to simulate: so many runs, which draws, over what time; `replan` is that of `planner.replan`, so many runs at
    a time in processes of their own, unless somebody else is handed in, who then replans here."""

    runs: int
    seed: int
    first: dt.date | None
    last: dt.date | None
    settings: Mapping[str, Any]
    jobs: int
    directory: Path | None = None
    replan: Replan | None = None
    listen: RunListener | None = None
    stop: threading.Event | None = None


def simulate(
    scenario: Scenario,
    plan: Plan,
    rates: Mapping[str, Any] | str | Path,
    *,
    runs: int = 100,
    seed: int = 1,
    first: dt.date | None = None,
    last: dt.date | None = None,
    time_limit: float | None = None,
    budget: float = 1.0,
    jobs: int | None = None,
    directory: str | Path | None = None,
    replan: Replan | None = None,
    listen: RunListener | None = None,
    stop: threading.Event | None = None,
) -> Simulation:
    """Draw urgent cases, illness and delays, replan month by month: how often the reserve of a plan suffices.

    `rates`: a file `planner-rates/1` or what one holds. Each run is decided by `seed` and its number, whatever `jobs`.
    `first`, `last`: the time simulated, default the term. `time_limit` and `budget` are of each replanning. In
    `directory` each run is kept, and not done again. `replan`: somebody else who replans. Raises `InputError` for the
    rates, ValueError for what is wrong with the call or a plan that the audit rejects.
    """
    how = _simulating(runs, seed, first, last, time_limit, budget, jobs, directory, replan, listen, stop)
    return run_simulation(scenario, plan, rates, how)


def size_reserve(
    swept: Sweep,
    rates: Mapping[str, Any] | str | Path,
    *,
    runs: int = 100,
    seed: int = 1,
    first: dt.date | None = None,
    last: dt.date | None = None,
    time_limit: float | None = None,
    budget: float = 1.0,
    jobs: int | None = None,
    directory: str | Path | None = None,
    replan: Replan | None = None,
    listen: RunListener | None = None,
    stop: threading.Event | None = None,
) -> Sizing:
    """The same draws for every plan of a sweep over the reserve, such as `{"rules[standby].groups": "0..3"}`.

    `Sizing.smallest` is the first that suffices in a share of the runs. Otherwise as `simulate`.
    """
    how = _simulating(runs, seed, first, last, time_limit, budget, jobs, directory, replan, listen, stop)
    return run_sizing(swept, rates, how)


def _simulating(
    runs: int, seed: int, first: dt.date | None, last: dt.date | None, time_limit: float | None, budget: float,
    jobs: int | None, directory: str | Path | None, replan: Replan | None, listen: RunListener | None,
    stop: threading.Event | None,
) -> Setting:  # fmt: skip
    """How to simulate; ValueError for what is out of range."""
    from planner.api import wrong_settings

    jobs = cores() if jobs is None else jobs
    wrong = wrong_settings(time_limit, seed, jobs, budget)
    if wrong is not None:
        raise ValueError(wrong.replace("workers", "jobs"))
    settings = {"time_limit": time_limit, "seed": 1, "workers": 1, "budget": budget}
    folder = None if directory is None else Path(directory)
    return Setting(
        runs=runs, seed=seed, first=first, last=last, settings=settings, jobs=jobs, directory=folder, replan=replan,
        listen=listen, stop=stop,
    )  # fmt: skip


def run_simulation(
    scenario: Scenario, plan: Plan, rates: Mapping[str, Any] | str | Path | Rates, how: Setting, label: str = ""
) -> Simulation:
    """See `planner.simulate`."""
    problem = Problem(scenario)
    known = rates if isinstance(rates, Rates) else load_rates(rates, problem)
    days = _days(scenario, how.first, how.last)
    if how.runs < 1:
        raise ValueError(f"runs {how.runs}: must be at least 1")
    found = audit(problem, plan)
    if not found.ok:
        raise ValueError(f"the audit rejects the plan: {(found.hard or found.misreported)[0].text['en']}")
    begin, end = how.first or term_span(scenario).start, days[-1] - dt.timedelta(1)
    events = {n: draw(problem, known, how.seed, n, begin, end) for n in range(1, how.runs + 1)}
    runs = _Runs(scenario, plan, known, days, how, label).run(events)
    standby = _standby(problem, plan, days[0])
    return Simulation(label, days, tuple(runs[n] for n in sorted(runs)), scenario.name, standby)


def _standby(problem: Problem, plan: Plan, today: dt.date) -> int:
    """Standby group-rounds of the rounds that begin after a day."""
    later = {one.id for one in problem.rounds if one.duty.start > today}
    return sum(group.standby and group.round in later for group in plan.groups)


def _days(scenario: Scenario, first: dt.date | None, last: dt.date | None) -> tuple[dt.date, ...]:
    """The days of replanning; ValueError where the time is not within the term, or holds none."""
    term = term_span(scenario)
    first, last = first or term.start, last or term.end
    if not term.start <= first <= last <= term.end:
        raise ValueError(f"from {first} to {last}: must be within the term, {term.start} to {term.end}")
    days = replannings(first, last)
    if not days:
        raise ValueError(f"from {first} to {last}: no month begins there, so that nothing would be replanned")
    return days


class _Runs:
    """The runs of one plan: those that are kept, and those that are replayed."""

    def __init__(
        self, scenario: Scenario, plan: Plan, rates: Rates, days: tuple[dt.date, ...], how: Setting, label: str
    ) -> None:
        from planner import __version__

        self._scenario, self._plan, self._days, self._how, self._label = scenario, plan, days, how, label
        self._kind = rates.urgent.kind if rates.urgent is not None else ""
        self._stop = how.stop or threading.Event()
        self._lock = threading.Lock()
        self._store = RunStore(
            how.directory,
            key_of(
                scenario=digest(scenario), plan=plan.dumps(), rates=rates.model_dump(), seed=how.seed, days=days,
                first=how.first, settings=dict(how.settings), version=__version__, outcomes=OUTCOMES,
            ),
        )  # fmt: skip

    def run(self, events: Mapping[int, tuple[Event, ...]]) -> dict[int, Run]:
        """Number → run, of all that were done before `stop` was set."""
        found = {n: run for n, run in self._store.read().items() if n in events}
        left = [n for n in events if n not in found]
        jobs = 1 if self._how.replan is not None else self._how.jobs
        with ThreadPoolExecutor(max_workers=jobs) as pool:
            try:
                for run in pool.map(lambda n: self._one(n, events[n]), left):
                    if run is not None:
                        found[run.number] = run
            except BaseException:
                self._stop.set()
                raise
        return found

    def _one(self, number: int, events: tuple[Event, ...]) -> Run | None:
        """A run; None where it was stopped. RuntimeError: our own fault in it."""
        if self._stop.is_set():
            return None
        how = self._how
        if how.replan is not None:
            run = replay(self._scenario, self._plan, events, number, self._days, self._kind, how.replan)
        else:
            work = (self._scenario, self._plan, events, number, self._days, self._kind, dict(how.settings))
            answer = apart("replay", work, self._stop)
            if answer is None:
                return None
            if answer[0] == "failed":
                raise RuntimeError(f"run {number}: {answer[1]}")
            run = answer[1]
        with self._lock:
            self._store.keep(run)
            if how.listen is not None:
                how.listen(run, self._label)
        return run


def run_sizing(swept: Sweep, rates: Mapping[str, Any] | str | Path, how: Setting) -> Sizing:
    """See `planner.size_reserve`. Cases without a plan cannot be simulated and are left out."""
    made = [
        run_simulation(case.scenario, case.plan, rates, how, case.label)
        for case in _smallest_first(swept)
        if case.plan is not None
    ]
    return Sizing(tuple(one for one in made if one.runs), swept)


def _smallest_first(swept: Sweep) -> list[Case]:
    """The cases by how far their values are from the smallest, all paths together; words in the order given, but a
    rule that is off before one that is on."""
    orders = {}
    for axis in swept.axes:
        texts = ordered(axis)
        orders[axis.path] = sorted(texts, key=lambda text: text in ("on", "true")) if axis.spot.entry else texts

    def size(case: Case) -> tuple[int, ...]:
        places = [orders[path].index(text) for path, text in case.values.items()]
        return (sum(places), *places)

    return sorted(swept.cases, key=size)
