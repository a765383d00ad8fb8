"""How much of each rule and limit the round level knows: how many forbidden plans of the chosen micro-scenarios it
refuses as well, and how much of the price of soft rules it sees.

That it refuses no allowed plan, and overstates no price, is held elsewhere; here a round level that says less than it
did is found. One that says more is welcome: `python -m tests.rules.test_strength` prints the table anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from planner.limits import LIMITS
from planner.problem import Problem
from tests.rules.micro import Sketch, everything, faults, fix_rounds, least, penalty, round_model
from tests.rules.scenes import RULES
from tests.rules.seeds import SEEDS
from tests.rules.strength import PRICES, REFUSED
from tests.rules.test_micro import KINDS, MOST, draw, lawful, some

SCENES = 12
PLANS = 12
SECTIONS = {limit.label for limit in LIMITS}


def broken_alone(problem: Problem, kind: str) -> Iterator[tuple[str, Sketch]]:
    """Plans that break just one rule of the kind, or one limit: (its label, the plan)."""
    every = everything(problem, MOST) or []
    taken: Counter[str] = Counter()
    for sketch in some(every, 400):
        labels = {fault.split(":")[0] for fault in faults(problem, sketch)}
        if len(labels) == 1:
            [label] = labels
            if (label == kind or (kind == "limits" and label in SECTIONS)) and taken[label] < PLANS:
                taken[label] += 1
                yield label, sketch


def refused(kind: str) -> dict[str, tuple[int, int]]:
    """Rule or section → how many plans the round level refuses, of how many that break it alone."""
    no: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for seed in SEEDS[kind][:SCENES]:
        problem = draw(kind, seed)
        for label, sketch in broken_alone(problem, kind):
            counts = round_model(problem)
            fix_rounds(counts, sketch)
            of[label] += 1
            no[label] += least(counts, 0) is None
    return {label: (no[label], of[label]) for label in sorted(of)}


def seen(kind: str) -> tuple[int, int]:
    """How much of the price of a soft rule the round level sees, of how much there is."""
    some_of_it = whole = 0
    for seed in SEEDS[kind][:SCENES]:
        problem = draw(kind, seed, soft=True)
        goal = problem.scenario.goals[0]
        priced = [sketch for sketch in some(lawful(problem), 60) if penalty(problem, sketch)]
        for sketch in some(priced, 4)[:4]:
            counts = round_model(problem)
            fix_rounds(counts, sketch)
            some_of_it += least(counts, goal.relax(counts)) or 0
            whole += penalty(problem, sketch)
    return some_of_it, whole


@pytest.mark.parametrize("kind", KINDS)
def test_the_round_level_refuses_no_less(kind: str) -> None:
    assert refused(kind) == REFUSED[kind]


@pytest.mark.parametrize("kind", tuple(RULES))
def test_the_round_level_sees_no_less_of_the_price(kind: str) -> None:
    assert seen(kind) == PRICES[kind]


def test_every_kind_stands_in_the_tables() -> None:
    assert set(REFUSED) == set(KINDS)
    assert set(PRICES) == set(RULES)


if __name__ == "__main__":
    print(f"REFUSED = { {kind: refused(kind) for kind in KINDS} }")
    print(f"PRICES = { {kind: seen(kind) for kind in RULES} }")
