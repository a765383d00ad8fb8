"""Simulations put together by hand, nothing replanned: events with what became of them, one or several reserves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import cycle

from planner.simulations.events import Event, What
from planner.simulations.replay import replannings
from planner.simulations.results import OUTCOMES, Month, Outcome, Run, Simulation, Sizing
from tests.sweeps.made_up import Row, data
from tests.sweeps.made_up import made as swept

DAYS = replannings(dt.date(2017, 3, 1), dt.date(2021, 12, 31))
KINDS: tuple[What, ...] = ("urgent", "urgent", "illness", "delay")


def made(
    runs: int, outcomes: Sequence[Outcome] = OUTCOMES, *, label: str = "", days: tuple[dt.date, ...] = DAYS,
    every: int = 3,
) -> Simulation:  # fmt: skip
    """Runs with an event every so many months, whose outcomes and kinds take turns; no outcomes: no events."""
    turns, kinds = cycle(outcomes), cycle(KINDS)
    found = []
    for number in range(1, runs + 1):
        months = []
        for place, today in enumerate(days[1:] if outcomes else ()):
            if (place + number) % every == 0:
                on, outcome = today - dt.timedelta(5), next(turns)
                event = Event(on, next(kinds), "A", 7, on + dt.timedelta(90), f"U{number}-{place}")
                months.append(Month(today, ((event, outcome),), number % 4 * (outcome == "moved"), 2, 1))
        found.append(Run(number, tuple(months)))
    return Simulation(label, days, tuple(found), "测试县", 3)


def sized(vary: Mapping[str, object], hits: Sequence[int | None], runs: int = 20) -> Sizing:
    """Reserves of which so many runs were well; None: has no plan. Otherwise something failed, or was out of reach."""
    rows: list[Row] = ["infeasible" if one is None else [(100 + 5 * k, 90), (k, k)] for k, one in enumerate(hits)]
    source = data(rules=[{"rule": "reserve", "id": "standby", "groups": 0}])
    sweep = swept(vary, rows, source)
    found = [
        _with(made(runs, ("absorbed",), label=case.label), hit)
        for case, hit in zip(sweep.cases, hits, strict=False)
        if hit is not None
    ]
    return Sizing(tuple(found), sweep)


def _with(found: Simulation, hits: int) -> Simulation:
    """The same with so many runs as they are; in every other run something goes wrong."""
    wrong: Sequence[Outcome] = ("failed", "moved", "barred")
    runs = tuple(
        run if run.number <= hits else Run(run.number, (_wrong(run.months[0], wrong[run.number % 3]), *run.months[1:]))
        for run in found.runs
    )
    return Simulation(found.label, found.days, runs, found.name, found.standby)


def _wrong(month: Month, outcome: Outcome) -> Month:
    return Month(month.today, tuple((event, outcome) for event, _ in month.events), outcome == "moved", 1, 0)
