"""The planner on public instances with published optima.

usage: python -m benchmarks.published FOLDER [--family NAME …] [--instance TEXT …] [--limit SECONDS] [--results FILE]
       [--tries NUMBER] [--table FILE]

FOLDER holds `values.csv` (family, instance, value, proved) and a folder of instances for each family. Every instance
is solved within its limit (60 s, where its family does not say more), its plan audited and read once more by the
family itself. Results are added to FILE as they come; what stands there already is not run again, but for runs
that proved nothing while the process was held up by others: these have up to NUMBER tries, of which the best counts.
`--table` writes the report. Ends with exit code 1 where an optimum was missed.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import resource
import sys
import threading
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import planner
from benchmarks.published import FAMILIES, BrokenPlan, Instance
from benchmarks.published.results import HEAD, Result, append, best, load, row, summary, table
from planner.solution import Progress

USUAL = 60.0
"""Seconds for an instance whose family does not say otherwise."""
Job = tuple[str, str, int]
"""Family, instance, published value."""


def jobs(folder: Path, families: Sequence[str], texts: Sequence[str]) -> list[Job]:
    """The listed instances of these families (none given: all) whose name holds one of the texts (none given: any)."""
    with (folder / "values.csv").open(encoding="utf-8", newline="") as file:
        listed = [(line["family"], line["instance"], int(line["value"])) for line in csv.DictReader(file)]
    return [
        job
        for job in listed
        if (not families or job[0] in families) and (not texts or any(text in job[1] for text in texts))
    ]


def machine() -> str:
    """What the run was made on and with."""
    parts = (f"{os.cpu_count()} cores", f"Python {platform.python_version()}", f"OR-Tools {version('ortools')}")
    return ", ".join((*parts, f"planner {planner.__version__}"))


def busy() -> float:
    """Seconds of processor time that this process and its ended children have taken."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


class Held:
    """Counts the seconds in which the whole process stood still, by a clock that should tick ten times a second."""

    TICK, LATE = 0.1, 1.0

    def __init__(self) -> None:
        self.seconds = 0.0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        before = time.monotonic()
        while not self._end.wait(self.TICK):
            now = time.monotonic()
            if now - before > self.LATE:
                self.seconds += now - before - self.TICK
            before = now

    def stop(self) -> float:
        """End; the seconds."""
        self._end.set()
        self._thread.join()
        return self.seconds


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 2)


def run(folder: Path, job: Job, *, limit: float | None, workers: int, seed: int) -> Result:
    """Solve one instance; its result, faults included."""
    family, name, published = job
    kind = FAMILIES[family]
    allowed = limit if limit is not None else kind.seconds.get(name, USUAL)
    started, worked, held = time.monotonic(), busy(), Held()
    instance = kind.read((folder / family / name).read_text("utf-8"))
    scenario = planner.from_data(instance.data())
    reached: dict[int | None, float] = {}

    def listen(progress: Progress) -> None:
        if progress.event == "plan":
            reached.setdefault(progress.value, time.monotonic() - started)

    age = time.monotonic() - started
    found = planner.solve(scenario, time_limit=allowed, workers=workers, seed=seed, listen=listen, age=age)
    seconds = time.monotonic() - started
    value = bound = fault = None
    if found.plan is not None:
        bound = found.goals[0].bound
        value, fault = judge(instance, scenario, found.plan)
        fault = fault or ("better than the published optimum" if value is not None and value < published else None)
        fault = fault or ("bound above the published optimum" if bound is not None and bound > published else None)
    return Result(
        family, name, published, value, bound, _rounded(reached.get(value)), round(seconds, 2), allowed, workers, seed,
        round(busy() - worked, 2), fault, machine(), round(held.stop(), 2),
    )  # fmt: skip


def judge(instance: Instance, scenario: planner.Scenario, plan: planner.Plan) -> tuple[int | None, str | None]:
    """The instance's own objective of a plan, and what is wrong with the plan."""
    audit = planner.check(scenario, plan)
    if not audit.ok:
        return None, f"the audit finds {len(audit.hard)} violations and {len(audit.misreported)} wrong reports"
    try:
        value = instance.objective(plan)
    except BrokenPlan as broken:
        return None, f"not a solution of the instance: {broken}"
    if value != audit.values[0]:
        return value, f"the planner's goal is {audit.values[0]}"
    return value, None


def tried(given: argparse.Namespace, job: Job, before: Sequence[Result]) -> Result:
    """The best of the results there are, and of as many new tries as they leave worth it."""
    found = list(before)
    while not found or (len(found) < given.tries and not any(_sound(one) for one in found)):
        found.append(run(given.folder, job, limit=given.limit, workers=given.workers, seed=given.seed))
        append(given.results, found[-1])
    return next(iter(best(found).values()))


def _sound(result: Result) -> bool:
    """Whether another try would tell no more: proven, or not held up."""
    return result.verdict == "proven" or result.held < Held.LATE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is left to run, print a row for each instance and a summary; 1 where an optimum was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.published", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path)
    parser.add_argument("--family", nargs="+", default=[], choices=sorted(FAMILIES))
    parser.add_argument("--instance", nargs="+", default=[], metavar="TEXT", help="only where the name holds the text")
    parser.add_argument("--limit", type=float, default=None, help="seconds for every instance")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--results", type=Path, default=Path("out/published.jsonl"))
    parser.add_argument("--tries", type=int, default=1, help="for an instance whose runs were held up")
    parser.add_argument("--table", type=Path, default=None, help="write the report there")
    given = parser.parse_args(arguments)
    done: dict[tuple[object, ...], list[Result]] = {}
    for result in load(given.results):
        done.setdefault(result.key, []).append(result)
    results = []
    print(HEAD)
    for job in jobs(given.folder, given.family, given.instance):
        allowed = given.limit if given.limit is not None else FAMILIES[job[0]].seconds.get(job[1], USUAL)
        result = tried(given, job, done.get((job[0], job[1], allowed, given.workers, given.seed), ()))
        results.append(result)
        print(row(result), flush=True)
    if given.table is not None:
        given.table.write_text(table(results, f"`python -m benchmarks.published`: {machine()}."), encoding="utf-8")
    print("", *summary(results), sep="\n")
    missed = [result for result in results if not result.hit]
    print(
        "",
        *(f"{one.family} {one.instance}: {one.verdict}, {one.value} for {one.published}" for one in missed),
        sep="\n",
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
