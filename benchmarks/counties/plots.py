"""Curves of what runs came to: value and bound over time, and cost against size.

usage: python -m benchmarks.counties.plots RESULTS FOLDER

Writes `value-COUNTY-SEED.png` for every county on which somebody ran beside somebody, and `size.png` for counties named
UNITSxYEARS.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.counties.results import Run, load

SIZE = re.compile(r"(\d+)x(\d+)$")
COLOURS = {"planner": "#0b5cad", "peer": "#c2571a", "baseline.py": "#7a7a7a"}


def values(runs: Sequence[Run], ax: Axes) -> None:
    """Value (whole lines) and bound (dashed) of each run over seconds since its process began."""
    for run in runs:
        colour = COLOURS.get(run.who, "#333333")
        times = [seconds for seconds, _, _ in run.points]
        if not times:
            ax.plot([], [], color=colour, label=f"{run.who}: no plan in {run.seconds:.0f} s")
            continue
        best = list(accumulate((value for _, value, _ in run.points), min))
        ax.step([*times, run.seconds], [*best, best[-1]], where="post", color=colour, label=run.who)
        bounds = [(seconds, bound) for seconds, _, bound in run.points if bound is not None]
        if bounds:
            ax.step(
                [*(seconds for seconds, _ in bounds), run.seconds], [*(bound for _, bound in bounds), bounds[-1][1]],
                where="post", color=colour, linestyle="--", linewidth=1, label=f"{run.who}, bound",
            )  # fmt: skip
    ax.set_xlabel("seconds")
    ax.set_ylabel("first goal")
    ax.set_xlim(0, max(run.seconds for run in runs))
    ax.set_ylim(bottom=0)
    ax.grid(alpha=0.3)
    ax.legend(frameon=False)


def sizes(runs: Sequence[Run], ax: Axes) -> None:
    """Seconds to the first plan against units × years, both on logarithmic axes, a series for each number of years."""
    found: dict[int, list[tuple[int, float]]] = {}
    for run in runs:
        name = SIZE.match(run.county)
        if name and run.who == "planner" and run.first is not None:
            found.setdefault(int(name[2]), []).append((int(name[1]) * int(name[2]), run.first))
    for years, points in sorted(found.items()):
        points.sort()
        ax.loglog([size for size, _ in points], [first for _, first in points], marker="o", label=f"{years} years")
    ax.set_xlabel("units × years")
    ax.set_ylabel("seconds to the first audited plan")
    ax.grid(alpha=0.3, which="both")
    if found:
        ax.legend(frameon=False)


def main() -> None:
    """Draw all that the results hold."""
    runs, folder = load(Path(sys.argv[1])), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    beside: dict[tuple[str, int], list[Run]] = {}
    for run in runs:
        if run.beside:
            beside.setdefault((run.county, run.seed), []).append(run)
    for (county, seed), there in beside.items():
        figure = Figure(figsize=(8, 4.5), layout="constrained")
        ax = figure.add_subplot()
        values(there, ax)
        ax.set_title(f"{county}, seed {seed}")
        figure.savefig(folder / f"value-{re.sub('[^A-Za-z0-9]+', '-', county)}-{seed}.png", dpi=120)
    if any(SIZE.match(run.county) for run in runs):
        figure = Figure(figsize=(8, 4.5), layout="constrained")
        sizes(runs, figure.add_subplot())
        figure.savefig(folder / "size.png", dpi=120)


if __name__ == "__main__":
    main()
