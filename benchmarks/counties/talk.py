"""How the planner and the peer are asked, and how they say what they have."""

from __future__ import annotations

import argparse
import re

SAID = re.compile(r"s \S+ (\d+) bound (-?\d+|None)$")
"""A line of `say`: value and bound. A peer that is given writes its seconds without a space."""


def say(seconds: float, goal: str | None, value: int, bound: int | None) -> None:
    """Print what there is of a goal after so many seconds."""
    print(f"{seconds:.1f} s {goal} {value} bound {bound}", flush=True)


def asked(module: str, about: str | None) -> argparse.Namespace:
    """The arguments of a program that solves one scenario: `scenario`, `seconds`, `workers`, `seed`."""
    parser = argparse.ArgumentParser(
        prog=f"python -m {module}", description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scenario")
    parser.add_argument("seconds", type=float)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()
