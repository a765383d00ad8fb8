"""Processes side by side: what each says and when, and how much memory it takes at its peak."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.counties.results import Point, Run
from benchmarks.counties.talk import SAID

PACE = 0.5
"""Seconds between two looks at how much memory a process takes."""
PROC = Path("/proc")


class Job:
    """A command at work: its points, its last lines, its memory."""

    def __init__(self, command: Sequence[str]) -> None:
        self.points: list[Point] = []
        self.rest: list[str] = []
        self.peak = 0.0
        self._began = time.monotonic()
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._threads = [threading.Thread(target=task, daemon=True) for task in (self._read, self._weigh)]
        for thread in self._threads:
            thread.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            found = SAID.search(line.rstrip())
            if found:
                bound = None if found[2] == "None" else int(found[2])
                self.points.append((round(time.monotonic() - self._began, 2), int(found[1]), bound))
            else:
                self.rest.append(line.rstrip())

    def _weigh(self) -> None:
        while self._process.poll() is None:
            self.peak = max(self.peak, sum(memory(pid) for pid in family(self._process.pid)))
            time.sleep(PACE)

    def finish(self) -> None:
        """Wait for its end. Raises RuntimeError with its last lines where it failed."""
        self._process.wait()
        for thread in self._threads:
            thread.join()
        if self._process.returncode:
            raise RuntimeError("\n".join(self.rest[-20:]) or f"exit code {self._process.returncode}")


def family(pid: int) -> Iterator[int]:
    """A process and all below it; nothing where there is no /proc."""
    yield pid
    try:
        for task in (PROC / str(pid) / "task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))
    except OSError:
        return


def memory(pid: int) -> float:
    """Its memory in MiB, what it shares with n others counted as an n-th; 0 where that cannot be read."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0.0


def side_by_side(county: str, seed: int, seconds: float, commands: Mapping[str, Sequence[str]]) -> list[Run]:
    """Run commands at the same time, each named; the result of each."""
    jobs = {who: Job(command) for who, command in commands.items()}
    found = []
    for who, job in jobs.items():
        job.finish()
        last: dict[str, Any] = next((json.loads(line[4:]) for line in job.rest if line.startswith("END ")), {})
        goals = tuple((name, value, bound) for name, value, bound in last.get("goals", ()))
        paid = tuple((goal, kind, gained, tried) for goal, kind, gained, tried in last.get("paid", ()))
        beside = "+".join(sorted(commands.keys() - {who}))
        found.append(
            Run(
                county, seed, seconds, who, beside, tuple(job.points), round(job.peak, 1),
                last.get("audited", True), last.get("python"), goals, paid,
            )
        )  # fmt: skip
    return found
