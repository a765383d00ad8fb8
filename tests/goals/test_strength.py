"""How much of each goal's value the round level sees on plans of the chosen micro-scenarios and tables.

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
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from tests.goals.test_agreement import LAWFUL
from tests.goals.test_micro import goals
from tests.rules.micro import Sketch, as_plan, fix_rounds, least, round_model
from tests.rules.seeds import SEEDS
from tests.rules.test_agreement import sketch_of
from tests.rules.test_micro import draw, lawful, some

SCENES = [
    (kind, seed) for kind in ("coverage", "exchange", "reserve", "rotation", "lender") for seed in SEEDS[kind][:4]
]
SEEN: dict[str, tuple[int, int]] = {
    "areas": (39, 40),
    "areas: table": (12, 14),
    "balance effort group max": (10, 10),
    "balance effort group range": (0, 12),
    "balance effort round max": (3, 3),
    "balance effort round range": (10, 10),
    "balance effort round squares": (8, 8),
    "balance effort year max": (57, 57),
    "balance effort year range": (6, 6),
    "balance effort year squares": (0, 0),
    "balance service group max": (0, 16),
    "balance service group range": (0, 1),
    "balance service person max": (8, 10),
    "balance service person range": (0, 9),
    "balance service round max": (8, 8),
    "balance service round range": (0, 0),
    "balance service round squares": (0, 0),
    "balance service year max": (4, 7),
    "balance service year range": (0, 0),
    "balance service year squares": (0, 0),
    "balance visits group max": (5, 5),
    "balance visits group range": (0, 4),
    "balance visits round max": (4, 4),
    "balance visits round range": (0, 0),
    "balance visits round squares": (1, 1),
    "balance visits year max": (7, 7),
    "balance visits year range": (0, 0),
    "balance visits year squares": (0, 0),
    "balance: table": (126, 162),
    "borrowed": (32, 32),
    "borrowed: table": (5, 5),
    "changes: table": (179, 220),
    "early": (69, 69),
    "early: table": (111, 111),
    "finish": (14, 14),
    "finish: table": (7, 7),
    "group_rounds": (79, 79),
    "group_rounds: table": (10, 10),
    "pairs": (0, 0),
    "pairs: table": (2, 8),
    "rounds": (70, 70),
    "rounds: table": (6, 6),
    "sum": (231, 232),
    "sum: table": (59, 59),
    "violations: table": (0, 6),
}
"""Goal (and what is balanced, over what, how) → (how much of the values the round level sees, of how much there is)."""


def name(data: dict[str, object]) -> str:
    """A goal and its form."""
    return " ".join(str(data[key]) for key in ("goal", "of", "over", "measure") if isinstance(data.get(key), str))


def estimated(problem: Problem, sketch: Sketch, goal: Goal) -> int:
    """The least value that the round level gives a goal, fixed to a plan; 0 where it knows nothing."""
    counts = round_model(problem)
    fix_rounds(counts, sketch)
    estimate = goal.relax(counts)
    return 0 if estimate is None else least(counts, estimate) or 0


@cache
def seen() -> dict[str, tuple[int, int]]:
    """How much of each goal the round level sees, fixed to some plans of each scene and to the rows of its table."""
    found: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for kind, seed in SCENES:
        problem = draw(kind, seed)
        for sketch in some(lawful(problem), 3)[:3]:
            index = PlanIndex(problem, as_plan(problem, sketch))
            for data in goals(problem, Random(seed)):
                goal: Goal = TypeAdapter(AnyGoal).validate_python(data)
                found[name(data)] += estimated(problem, sketch, goal)
                whole[name(data)] += goal.value(index)
    for row in LAWFUL:
        case = row.values[0]
        problem = case.problem
        [goal] = problem.scenario.goals
        sketch = sketch_of(problem, Plan.model_validate(case.plan))
        found[f"{goal.goal}: table"] += estimated(problem, sketch, goal)
        whole[f"{goal.goal}: table"] += case.value
    return {one: (found[one], whole[one]) for one in sorted(whole)}


@pytest.mark.parametrize("goal", SEEN)
def test_the_round_level_sees_no_less_of_a_goal(goal: str) -> None:
    assert seen()[goal] == SEEN[goal]


def test_every_goal_stands_in_the_table() -> None:
    assert set(seen()) == set(SEEN)


if __name__ == "__main__":
    print(seen())
