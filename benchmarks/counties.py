"""The planner beside a one-model peer on generated counties, both at work at the same time on the same machine.

usage: python -m benchmarks.counties FOLDER SECONDS PROFILE[:SEED] …

FOLDER holds `gen_county.py` and `baseline.py` (the peer; it prints `T s early VALUE bound BOUND` as it goes). Both
get the same seconds and two workers each, so each is slowed by the other alike; read the columns against each other,
not the seconds alone. Values are of the first goal, counted from each process's start; the planner's are audited.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

_PEER = re.compile(r"early (\d+) bound (-?\d+)")
_OURS = re.compile(r"OURS (\d+) (\S+)")
_CHILD = """
import sys, planner
scenario = planner.load(sys.argv[1])
def listen(p):
    if p.event in ("plan", "bound") and p.goal == scenario.goals[0].label and p.value is not None:
        print("OURS", p.value, p.bound, flush=True)
found = planner.solve(scenario, time_limit=float(sys.argv[2]), listen=listen)
print("AUDIT", found.plan is not None and planner.check(scenario, found.plan).ok, found.goals, flush=True)
"""

Point = tuple[float, int, str]
"""Seconds since the process began, value, bound."""


def watch(command: list[str], pattern: re.Pattern[str], points: list[Point], rest: list[str]) -> None:
    """Run a command, note what it reports and when, and its last line."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        found = pattern.search(line)
        if found:
            points.append((time.monotonic() - began, int(found[1]), found[2]))
        else:
            rest.append(line.rstrip())
    process.wait()


def at(points: list[Point], seconds: float) -> str:
    """Best value known at that second, with the bound then."""
    known = [point for point in points if point[0] <= seconds]
    return "–" if not known else f"{min(p[1] for p in known)} (≥ {known[-1][2]})"


def main() -> None:
    """Run the profiles and print a table row for each and for each mark in time."""
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
    marks = [mark for mark in (30.0, 60.0, 120.0, 300.0) if mark <= seconds + 5] or [seconds]
    print("| county | mark | planner | peer | planner's first | peer's first |\n| --- | --- | --- | --- | --- | --- |")
    for name in sys.argv[3:]:
        profile, _, seed = name.partition(":")
        with tempfile.TemporaryDirectory() as place:
            path = str(Path(place) / "county.yaml")
            subprocess.run([sys.executable, str(folder / "gen_county.py"), profile, seed or "1", path], check=True)
            ours: list[Point] = []
            peer: list[Point] = []
            said: list[str] = []
            jobs = [
                ([sys.executable, "-c", _CHILD, path, str(seconds)], _OURS, ours, said),
                ([sys.executable, str(folder / "baseline.py"), path, str(seconds)], _PEER, peer, []),
            ]
            threads = [threading.Thread(target=watch, args=job) for job in jobs]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        firsts = [f"{points[0][0]:.1f} s" if points else "none" for points in (ours, peer)]
        for mark in marks:
            print(f"| {name} | {mark:.0f} s | {at(ours, mark)} | {at(peer, mark)} | {firsts[0]} | {firsts[1]} |")
        print("<!--", said[-1] if said else "no plan", "-->", flush=True)


if __name__ == "__main__":
    main()
