"""How many random micro-scenarios `make fuzz` looks at: of what is dear, one in so many of `PLANNER_FUZZ`.

`PLANNER_FUZZ=N` takes the seeds K … K + N − 1 (or, of what is dear, a part of them) instead of the chosen ones, where
K is `PLANNER_FUZZ_FIRST` (0).
"""

from __future__ import annotations

import os

FUZZ = int(os.environ.get("PLANNER_FUZZ", "0"))
FIRST = int(os.environ.get("PLANNER_FUZZ_FIRST", "0"))
ONE_IN = {
    "replan": 4,
    "plans": 1,
    "plans with series": 5,
    "cuts and prices": 5,
    "goals": 10,
    "pairs": 1,
    "single faults": 5,
    "relations": 2,
    "proven optima": 10,
    "lint": 1,
    "why": 10,
    "larger": 5,
}
"""What is looked at, and one in how many of the seeds of it; so that 2000 end in a few hours."""


def fuzzed(what: str) -> range:
    """The random seeds to look at; none when the chosen ones are to be taken."""
    return range(FIRST, FIRST - -FUZZ // ONE_IN[what])
