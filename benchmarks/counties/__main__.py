"""The planner and one-model peers on counties, at work at the same time on the same machine.

usage: python -m benchmarks.counties COUNTY[:SEED[-LAST]] … [--seconds N] [--alone] [--given FOLDER]
       [--both] [--peers-only] [--results FILE]

COUNTY: a profile of `benchmarks.counties.generate`, UNITSxYEARS, or a scenario file. All get the same seconds and two
workers each, so each is slowed by the others alike; read the columns against each other, not the seconds alone. With
`--alone` the planner has the machine to itself. `--given FOLDER`: a folder with `gen_county.py` and `baseline.py`,
whose counties are taken and whose peer runs instead of ours; with `--both` beside ours; `--peers-only`: without the
planner. Seconds count from the start of each process, building and imports included. Results are kept in FILE as they
come, and what stands there is not run again.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.counties import generate
from benchmarks.counties.measure import Job, side_by_side
from benchmarks.counties.results import Run, append, load, neighbourhoods, pairs, sooner, spread

MARKS = (30.0, 60.0, 120.0, 300.0)


def wanted(texts: list[str]) -> Iterator[tuple[str, int]]:
    """Counties and seeds: `county:3` is one, `county:2-11` are ten, `county` has seed 1."""
    for text in texts:
        name, colon, seeds = text.rpartition(":")
        if not colon or not seeds.replace("-", "").isdecimal():
            name, seeds = text, "1"
        first, _, last = seeds.partition("-")
        for seed in range(int(first), int(last or first) + 1):
            yield name, seed


def scenario_of(name: str, seed: int, given: Path | None, folder: Path) -> Path:
    """The scenario file of a county: the one named, or one made in a folder."""
    if name.endswith((".yaml", ".yml", ".json")):
        return Path(name)
    path = folder / "county.yaml"
    if given is None:
        generate.write(name, seed, path)
    else:
        Job([sys.executable, str(given / "gen_county.py"), name, str(seed), str(path)]).finish()
    return path


def commands(path: Path, seed: int, options: argparse.Namespace) -> dict[str, list[str]]:
    """What is run on a county, by whose name."""
    seconds = str(options.seconds)
    found = {"planner": [sys.executable, "-m", "benchmarks.counties.alone", str(path), seconds]}
    if options.alone:
        return found
    if options.given is None or options.both:
        found["peer"] = [sys.executable, "-m", "benchmarks.counties.peer", str(path), seconds]
    if options.given is not None:
        found["baseline.py"] = [sys.executable, str(options.given / "baseline.py"), str(path), seconds]
    if options.peers_only:
        del found["planner"]
    return found


def run(name: str, seed: int, options: argparse.Namespace, done: set[tuple[object, ...]]) -> list[Run]:
    """All the runs of one county; none where they stand in the results."""
    with tempfile.TemporaryDirectory() as place:
        path = scenario_of(name, seed, options.given, Path(place))
        label = f"{name}, given" if options.given is not None else path.stem if path.name != "county.yaml" else name
        jobs = commands(path, seed, options)
        keys = [(label, seed, options.seconds, who, "+".join(sorted(jobs.keys() - {who}))) for who in jobs]
        if all(key in done for key in keys):
            return []
        return side_by_side(label, seed, options.seconds, jobs)


def main() -> int:
    """Run what is left to run, then print the tables; 1 where an audit rejected a plan."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.counties", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("counties", nargs="+", metavar="COUNTY")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--alone", action="store_true", help="the planner alone")
    parser.add_argument("--given", type=Path, default=None, help="a folder with gen_county.py and baseline.py")
    parser.add_argument("--both", action="store_true", help="our peer too, beside the one that is given")
    parser.add_argument("--peers-only", action="store_true", help="the peers without the planner")
    parser.add_argument("--results", type=Path, default=Path("out/counties.jsonl"))
    options = parser.parse_args()
    try:
        counties = list(wanted(options.counties))
        for name, _ in counties:
            if options.given is None and not name.endswith((".yaml", ".yml", ".json")):
                generate.profile(name)
    except ValueError as error:
        parser.error(str(error))
    done = {one.key for one in load(options.results)}
    for name, seed in counties:
        found = run(name, seed, options, done)
        append(options.results, found)
        for one in found:
            print(f"{one.county} {one.seed} {one.who}: {one.points[-1] if one.points else 'no plan'}", flush=True)
    runs = load(options.results)
    tables = pairs(runs, MARKS), sooner(runs), spread([r for r in runs if not r.beside], options.seconds)
    print("", *tables, neighbourhoods(runs), sep="\n\n")
    return 0 if all(one.audited for one in runs) else 1


if __name__ == "__main__":
    sys.exit(main())
