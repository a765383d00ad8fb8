"""Two rules at once on micro-scenarios: the plans that the full model allows are those that both checks pass.

A rule that is right by itself may still post what another's facts, guests or soft prices make wrong. `PLANNER_FUZZ`
takes random seeds (tests/fuzz.py), each of which draws its pair of rules, instead of the chosen ones; `python -m
tests.rules.test_pairs` prints chosen ones anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from planner.plan_index import PlanIndex
from planner.problem import Problem
from tests.fuzz import FUZZ, fuzzed
from tests.rules.micro import (
    allowed,
    as_plan,
    everything,
    faults,
    fix,
    fix_rounds,
    full_model,
    least,
    penalty,
    round_model,
)
from tests.rules.scenes import RULES
from tests.rules.seeds import PAIR_SEEDS
from tests.rules.test_micro import MOST, draw_of, lawful, some

pytestmark = pytest.mark.fuzz
SEEDS = tuple(fuzzed("pairs")) or PAIR_SEEDS


def pair(seed: int) -> tuple[str, str]:
    """The two kinds of rule of a seed."""
    one, other = Random(f"pair {seed}").sample(sorted(RULES), 2)
    return one, other


@cache
def drawn(seed: int, soft: bool) -> Problem:
    """The micro-scenario of a seed; `soft`: with the second of its two rules soft."""
    kinds = pair(seed)
    return draw_of(kinds, f"{kinds} {seed}", frozenset(kinds[1:] if soft else ()))


def telling(seed: int) -> bool:
    """Whether some plan is allowed, some breaks the one rule alone, and some the other."""
    problem = drawn(seed, False)
    every = everything(problem, MOST) or []
    wanted = {frozenset[str](), *(frozenset([kind]) for kind in pair(seed))}
    for sketch in every[:: max(1, len(every) // 400)]:
        wanted.discard(frozenset(fault.split(":")[0] for fault in faults(problem, sketch)))
        if not wanted:
            return True
    return False


def seeds(turns: int) -> Iterator[int]:
    """Telling seeds until each kind of rule has had so many turns; none of kinds that both have had them."""
    had: Counter[str] = Counter()
    seed = 0
    while any(had[kind] < turns for kind in RULES):
        if any(had[kind] < turns for kind in pair(seed)) and telling(seed):
            yield seed
            had.update(pair(seed))
        seed += 1


def test_every_rule_is_in_a_pair() -> None:
    assert {kind for seed in PAIR_SEEDS for kind in pair(seed)} == set(RULES)


@pytest.mark.parametrize("seed", SEEDS)
def test_same_plans(seed: int) -> None:
    problem = drawn(seed, False)
    right = lawful(problem)
    found = allowed(full_model(problem), 200_000)
    if found is not None:
        assert not [(sketch, list(faults(problem, sketch))) for sketch in found - set(right)]
        assert not set(right) - found
    for sketch in some(right, 10):
        model = round_model(problem)
        fix_rounds(model, sketch)
        assert least(model, 0) is not None, f"not allowed on the round level: {sketch}"


@pytest.mark.parametrize("seed", SEEDS if FUZZ else SEEDS[::2])
def test_same_prices_beside_a_hard_rule(seed: int) -> None:
    problem = drawn(seed, True)
    goal = problem.scenario.goals[0]
    for sketch in some(lawful(problem), 6):
        model = full_model(problem)
        fix(model, sketch)
        price = penalty(problem, sketch)
        assert goal.value(PlanIndex(problem, as_plan(problem, sketch))) == price
        assert least(model, goal.compile(model)) == price, sketch
        counts = round_model(problem)
        fix_rounds(counts, sketch)
        estimate = least(counts, goal.relax(counts))
        assert estimate is not None
        assert estimate <= price, sketch


if __name__ == "__main__":
    for each in seeds(2):
        print(each, flush=True)
