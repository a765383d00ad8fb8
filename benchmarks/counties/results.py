"""Results of runs side by side: kept as a line each, read again, put into tables."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks import lines

Point = tuple[float, int, int | None]
"""Seconds since the process began, value of the first goal, bound (None: none yet)."""


@dataclass(frozen=True)
class Run:
    """One process on one county."""

    county: str
    seed: int
    seconds: float
    who: str
    """`planner`, `peer`, or the name of a peer that was given."""
    beside: str
    """Who was at work at the same time; empty: nobody."""
    points: tuple[Point, ...]
    peak: float
    """Memory at its peak in MiB, child processes included, what they share counted once."""
    audited: bool
    python: float | None = None
    """Part of the time to the first plan that no solver had, imports aside."""
    goals: tuple[tuple[str, int, int | None], ...] = ()
    """Name, value and bound of every goal in the end."""
    paid: tuple[tuple[str, str, int, int], ...] = ()
    """Goal, kind of neighbourhood, how many of it gained and how many were tried."""

    @property
    def key(self) -> tuple[object, ...]:
        """What is not run twice."""
        return (self.county, self.seed, self.seconds, self.who, self.beside)

    @property
    def first(self) -> float | None:
        """Seconds to the first plan."""
        return min((seconds for seconds, _, _ in self.points), default=None)

    def at(self, seconds: float) -> tuple[int, int | None] | None:
        """Best value and bound known at that second."""
        known = [point for point in self.points if point[0] <= seconds]
        if not known:
            return None
        bounds = [bound for _, _, bound in known if bound is not None]
        return min(value for _, value, _ in known), max(bounds, default=None)

    def gap(self, seconds: float) -> float | None:
        """(value − bound) / value then; None without a plan."""
        found = self.at(seconds)
        if found is None:
            return None
        value, bound = found
        return 0.0 if not value else (value - (bound or 0)) / value

    def reaches(self, value: int) -> float | None:
        """Seconds until it has a plan of at most that value."""
        return min((seconds for seconds, one, _ in self.points if one <= value), default=None)


def load(path: Path) -> list[Run]:
    """The results of a file, in its order."""
    return lines.load(path, _run)


def _run(data: dict[str, Any]) -> Run:
    points = tuple((p[0], p[1], p[2]) for p in data.pop("points"))
    goals = tuple((g[0], g[1], g[2]) for g in data.pop("goals"))
    paid = tuple((p[0], p[1], p[2], p[3]) for p in data.pop("paid", ()))
    return Run(**data, points=points, goals=goals, paid=paid)


def append(path: Path, runs: Iterable[Run]) -> None:
    """Add results to a file."""
    for run in runs:
        lines.append(path, asdict(run))


def seconds(value: float | None) -> str:
    """Seconds as a table shows them."""
    return "none" if value is None else f"{value:.1f} s"


def percent(value: float | None) -> str:
    """A part as a table shows it."""
    return "–" if value is None else f"{100 * value:.1f}%"


def cell(found: tuple[int, int | None] | None) -> str:
    """Value and bound as a table shows them."""
    return "–" if found is None else f"{found[0]} (≥ {'?' if found[1] is None else found[1]})"


def pairs(runs: Sequence[Run], marks: Sequence[float]) -> str:
    """A row for each county, seed and mark in time: value and bound of everybody who ran beside the others."""
    there: dict[tuple[str, int, float], dict[str, Run]] = {}
    for run in runs:
        if run.beside:
            there.setdefault((run.county, run.seed, run.seconds), {})[run.who] = run
    if not there:
        return ""
    names = sorted({who for found in there.values() for who in found}, key=lambda who: (who != "planner", who))
    rows = [
        "| county | seed | at | " + " | ".join(names) + " | " + " | ".join(f"first of {who}" for who in names) + " |",
        "| --- " * (3 + 2 * len(names)) + "|",
    ]
    for (county, seed, limit), found in there.items():
        for mark in (mark for mark in marks if mark <= limit):
            values = [cell(found[who].at(mark)) if who in found else "" for who in names]
            firsts = [seconds(found[who].first) if who in found else "" for who in names]
            rows.append(f"| {county} | {seed} | {mark:.0f} s | " + " | ".join((*values, *firsts)) + " |")
    return "\n".join(rows)


def spread(runs: Sequence[Run], mark: float) -> str:
    """A row for each county: median and worst of its seeds in first plan, gap at that second, memory, Python's part."""
    if not runs:
        return ""
    rows = [
        f"| county | seeds | first plan | gap at {mark:.0f} s | peak memory | Python's share of the first plan |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for county in dict.fromkeys(run.county for run in runs):
        there = [run for run in runs if run.county == county]
        firsts = [run.first for run in there if run.first is not None]
        gaps = [gap for run in there if (gap := run.gap(mark)) is not None]
        shares = [run.python for run in there if run.python is not None]
        rows.append(
            f"| {county} | {len(there)} | {_both(firsts, '{:.1f} s')}{_without(len(there) - len(firsts))}"
            f" | {_both([100 * gap for gap in gaps], '{:.1f}%')}{_without(len(there) - len(gaps))}"
            f" | {_both([run.peak for run in there], '{:.0f} MiB')} | {_both([100 * s for s in shares], '{:.0f}%')} |"
        )
    return "\n".join(rows)


def neighbourhoods(runs: Sequence[Run]) -> str:
    """A row for each goal and kind of neighbourhood: how many gained of how many tried, over all runs."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for run in runs:
        for goal, kind, gained, tried in run.paid:
            before = found.get((goal, kind), (0, 0))
            found[goal, kind] = before[0] + gained, before[1] + tried
    rows = ["| goal | neighbourhood | tried | gained |", "| --- | --- | --- | --- |"]
    rows += [
        f"| {goal} | {kind} | {tried} | {gained} ({percent(gained / tried)}) |"
        for (goal, kind), (gained, tried) in sorted(found.items(), key=lambda one: (one[0][0], -one[1][0], one[0][1]))
        if tried
    ]
    return "\n".join(rows) if found else ""


def sooner(runs: Sequence[Run]) -> str:
    """A row for each peer beside the planner: its last value, when it had it, and when the planner had one as good."""
    rows = ["| county | seed | peer | its value at the end | after | the planner after |", "| --- " * 6 + "|"]
    ours = {(run.county, run.seed, run.seconds, run.beside): run for run in runs if run.who == "planner"}
    for run in runs:
        planner = ours.get((run.county, run.seed, run.seconds, run.who))
        last = run.at(run.seconds)
        if planner is None or run.who == "planner":
            continue
        if last is None:
            rows.append(f"| {run.county} | {run.seed} | {run.who} | no plan in {run.seconds:.0f} s | | |")
            continue
        found = seconds(run.reaches(last[0])), seconds(planner.reaches(last[0]))
        rows.append(f"| {run.county} | {run.seed} | {run.who} | {last[0]} | {found[0]} | {found[1]} |")
    return "\n".join(rows) if len(rows) > 2 else ""


def _both(values: Sequence[float], form: str) -> str:
    """Median and worst."""
    if not values:
        return "–"
    return f"{form.format(statistics.median(values))} (worst {form.format(max(values))})"


def _without(count: int) -> str:
    return f", {count} without a plan" if count else ""
