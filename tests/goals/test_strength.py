"""How much of each goal's value the round level sees on plans of the chosen micro-scenarios.

That it says no more than the value is held elsewhere; here a round level that says less than it did is found.
`python -m tests.goals.test_strength` prints the table anew.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random

import pytest
from pydantic import TypeAdapter

from planner.goals import AnyGoal, Goal
from planner.plan_index import PlanIndex
from tests.goals.test_micro import goals
from tests.rules.micro import as_plan, fix_rounds, least, round_model
from tests.rules.seeds import SEEDS
from tests.rules.test_micro import draw, lawful, some

SCENES = [
    (kind, seed) for kind in ("coverage", "exchange", "reserve", "rotation", "lender") for seed in SEEDS[kind][:4]
]
SEEN: dict[str, tuple[int, int]] = {
    "areas": (27, 28),
    "balance effort group max": (7, 7),
    "balance effort group range": (0, 8),
    "balance effort round max": (3, 3),
    "balance effort round range": (7, 7),
    "balance effort round squares": (8, 8),
    "balance effort year max": (44, 44),
    "balance effort year range": (4, 4),
    "balance effort year squares": (0, 0),
    "balance service group max": (0, 10),
    "balance service group range": (0, 1),
    "balance service person max": (6, 8),
    "balance service person range": (0, 6),
    "balance service round max": (6, 6),
    "balance service round range": (0, 0),
    "balance service round squares": (0, 0),
    "balance service year max": (3, 5),
    "balance service year range": (0, 0),
    "balance service year squares": (0, 0),
    "balance visits group max": (4, 4),
    "balance visits group range": (0, 5),
    "balance visits round max": (3, 3),
    "balance visits round range": (0, 0),
    "balance visits round squares": (1, 1),
    "balance visits year max": (6, 6),
    "balance visits year range": (0, 0),
    "balance visits year squares": (0, 0),
    "borrowed": (22, 22),
    "early": (40, 40),
    "finish": (10, 10),
    "group_rounds": (54, 54),
    "pairs": (0, 0),
    "rounds": (47, 47),
    "sum": (163, 164),
}
"""Goal (and what is balanced, over what, how) → (how much of the values the round level sees, of how much there is)."""


def name(data: dict[str, object]) -> str:
    """A goal and its form."""
    return " ".join(str(data[key]) for key in ("goal", "of", "over", "measure") if isinstance(data.get(key), str))


@cache
def seen() -> dict[str, tuple[int, int]]:
    """How much of each goal the round level sees, fixed to some plans of each scene."""
    found: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for kind, seed in SCENES:
        problem = draw(kind, seed)
        for sketch in some(lawful(problem), 2)[:2]:
            index = PlanIndex(problem, as_plan(problem, sketch))
            for data in goals(problem, Random(seed)):
                goal: Goal = TypeAdapter(AnyGoal).validate_python(data)
                counts = round_model(problem)
                fix_rounds(counts, sketch)
                estimate = goal.relax(counts)
                found[name(data)] += 0 if estimate is None else least(counts, estimate) or 0
                whole[name(data)] += goal.value(index)
    return {one: (found[one], whole[one]) for one in sorted(whole)}


@pytest.mark.parametrize("goal", SEEN)
def test_the_round_level_sees_no_less_of_a_goal(goal: str) -> None:
    assert seen()[goal] == SEEN[goal]


def test_every_goal_stands_in_the_table() -> None:
    assert set(seen()) == set(SEEN)


if __name__ == "__main__":
    print(seen())
