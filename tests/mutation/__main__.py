"""Mutate, run, count: `python -m tests.mutation [--count N] [--seed N] [--again] [FILE …]` (`make mutate`).

Of each file a sample of N mutants (25), the same for the same seed (1); what was looked at before is not looked at
again, but for those that survived with `--again`. Everything is under `out/mutation`: `scores.md` and `survivors.txt`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from itertools import zip_longest
from pathlib import Path

from tests.mutation.targets import FILES, ROOT
from tests.mutation.tree import changes, grow, sample

OUT = ROOT / "out" / "mutation"
FATES = ("killed", "timeout", "survived")
Fates = dict[tuple[str, str], str]


def main() -> int:
    """Look at the sample, and write down what became of it."""
    parser = argparse.ArgumentParser(prog="tests.mutation")
    parser.add_argument("files", nargs="*", default=list(FILES), metavar="FILE")
    parser.add_argument("--count", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", action="store_true")
    given = parser.parse_args()
    tree = OUT / "tree"
    tree.mkdir(parents=True, exist_ok=True)
    results = OUT / "results.jsonl"
    names = {file: sample(all_of_it, given.count, given.seed) for file, all_of_it in grow(tree, given.files).items()}
    known = {} if not results.exists() else read(results)
    turns = zip_longest(*([(file, mutant) for mutant in mutants] for file, mutants in names.items()))
    jobs = [
        job for turn in turns for job in turn  # one of each file in turn: half of a run is a sample as well
        if job is not None and (job not in known or (given.again and known[job] == "survived"))
    ]  # fmt: skip
    if jobs:
        (OUT / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
        run = [sys.executable, "-m", "tests.mutation.runner", str(OUT / "jobs.json"), str(results)]
        subprocess.run(run, cwd=tree, check=True, env={**os.environ, "PYTHONPATH": str(tree)})
    fates = {(file, one): fate for (file, one), fate in read(results).items() if one in ("", *names.get(file, ()))}
    (OUT / "scores.md").write_text(scores(fates), encoding="utf-8")
    (OUT / "survivors.txt").write_text(survivors(tree, fates), encoding="utf-8")
    print(scores(fates))
    return 0


def read(results: Path) -> Fates:
    """The last that became of each mutant."""
    rows = [json.loads(line) for line in results.read_text("utf-8").splitlines()]
    return {(file, mutant): fate for file, mutant, fate, _ in rows}


def scores(fates: Fates) -> str:
    """How many were killed of how many, file by file."""
    rows = ["| file | killed | timeout | survived |", "| --- | --- | --- | --- |"]
    broken = [file for (file, mutant), fate in fates.items() if not mutant and fate != "sound"]
    if broken:
        return f"without a mutant already, the tests fail of {broken}\n"
    for file in [*dict.fromkeys(file for file, _ in fates), ""]:
        counts = Counter(fate for (one, _), fate in fates.items() if file in ("", one))
        rows.append(f"| {f'`{file}`' if file else 'all'} | " + " | ".join(str(counts[fate]) for fate in FATES) + " |")
    return "\n".join(rows) + "\n"


def survivors(tree: Path, fates: Fates) -> str:
    """What nobody noticed, line by line."""
    parts: list[str] = []
    for file in dict.fromkeys(file for file, _ in fates):
        left = [mutant for (one, mutant), fate in fates.items() if one == file and fate == "survived"]
        parts += [f"{mutant}\n    " + "\n    ".join(lines) for mutant, lines in changes(tree, file, left).items()]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main())
