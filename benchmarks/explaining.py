"""How well and how fast broken scenarios are explained: forty with known causes, of the five bundled programmes.

usage: python -m benchmarks.explaining [PROGRAMME[:BREAK] …] [--seconds N] [--waivers N] [--out FILE]

Each is explained within so many seconds [120], waivers included; what is in the file already is not done again.
`named`: the explanation names the requirement that was broken, with its entities. `counting`: seconds until what
counting alone shows was told; `conflict`: until the contradiction was.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import planner
from benchmarks.broken import BREAKS, Break, Broken, broken, missing


def measure(one: Broken, seconds: float, waivers: int) -> dict[str, Any]:
    """Explain one broken scenario; what was named, and when what was known."""
    begun = time.monotonic()
    cpu = time.process_time()
    moments: dict[str, float] = {}

    def heard(event: str, known: object) -> None:
        moments.setdefault(event, round(time.monotonic() - begun, 1))

    found = planner.explain(one.scenario, time_limit=seconds, waivers=waivers, listen=heard)
    for waiver in found.waivers:
        if not planner.check(waiver.scenario, waiver.plan).ok:
            raise RuntimeError(f"{one.programme} {one.name}: the audit rejects the plan of a waiver")
    lacking = missing(found, one.must)
    return {
        "programme": one.programme, "break": one.name, "named": not lacking, "missing": lacking,
        "clauses": len(found.conflict), "proof": found.proof, "irreducible": found.irreducible,
        "verified": found.verified, "counting": moments.get("counting"), "conflict": moments.get("conflict"),
        "waivers": [waiver.cost for waiver in found.waivers], "first_waiver": moments.get("waiver"),
        "seconds": round(time.monotonic() - begun, 1), "cpu": round(time.process_time() - cpu, 1),
    }  # fmt: skip


def chosen(names: Sequence[str]) -> list[tuple[str, Break]]:
    """`xinxian` or `xinxian:cycle` as (programme, break); none: all forty."""
    found = []
    for name in names or BREAKS:
        programme, _, how = name.partition(":")
        if programme not in BREAKS:
            raise SystemExit(f"no programme {programme}; there are {', '.join(BREAKS)}")
        here = [one for one in BREAKS[programme] if not how or one.__name__ == how]
        if not here:
            raise SystemExit(
                f"{programme} has no break {how}; there are {', '.join(b.__name__ for b in BREAKS[programme])}"
            )
        found += [(programme, one) for one in here]
    return found


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The results as a Markdown table, with how many were named and the medians."""
    lines = [
        "| programme | break | named | clauses | proof | irreducible | verified | counting s | conflict s | waivers |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        marks = ["yes" if row[key] else "no" for key in ("named", "irreducible", "verified")]
        waivers = ", ".join(map(str, row["waivers"])) or "–"
        counting = "–" if row["counting"] is None else row["counting"]
        conflict = "–" if row["conflict"] is None else row["conflict"]
        lines.append(
            f"| {row['programme']} | {row['break']} | {marks[0]} | {row['clauses']} | {row['proof']} | {marks[1]} | "
            f"{marks[2]} | {counting} | {conflict} | {waivers} |"
        )
    if rows:
        known = [row["conflict"] for row in rows if row["conflict"] is not None]
        counted = [row["counting"] for row in rows if row["counting"] is not None]
        named = sum(row["named"] for row in rows)
        lines += ["", f"{named} of {len(rows)} named; {len(known)} explained, median {statistics.median(known):.1f} s; "
                  f"{len(counted)} shown by counting, at most {max(counted, default=0):.1f} s; "
                  f"{sum(bool(row['waivers']) for row in rows)} with a waiver."]  # fmt: skip
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is not measured yet, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="PROGRAMME[:BREAK]")
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--waivers", type=int, default=3, help="how many are sought [3]")
    parser.add_argument("--out", type=Path, default=Path("out/explaining.jsonl"))
    options = parser.parse_args(arguments)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    rows = [json.loads(line) for line in options.out.read_text("utf-8").splitlines()] if options.out.exists() else []
    done = {(row["programme"], row["break"]) for row in rows}
    wanted = chosen(options.names)
    for programme, how in wanted:
        if (programme, how.__name__) in done:
            continue
        row = measure(broken(programme, how), options.seconds, options.waivers)
        rows.append(row)
        with options.out.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        print(f"{programme} {how.__name__}: {row}", file=sys.stderr, flush=True)
    names = {(programme, how.__name__) for programme, how in wanted}
    shown = [row for row in rows if (row["programme"], row["break"]) in names]
    print(table(sorted(shown, key=lambda row: list(BREAKS).index(row["programme"]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
