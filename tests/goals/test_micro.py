"""On micro-scenarios a goal's least value over a fixed plan is its value, and the round level never says more."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from pydantic import TypeAdapter

from planner.goals import REGISTER, AnyGoal, Goal
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Scenario
from tests.fuzz import fuzzed
from tests.rules.micro import Sketch, as_plan, fix, fix_rounds, full_model, least, round_model
from tests.rules.seeds import SEEDS
from tests.rules.test_micro import draw, lawful, some

VISITS: tuple[dict[str, Any], ...] = ({}, {}, {"kind": "village"}, {"not": {"id": ["U1"]}}, {"visit": ["special"]})
PEOPLE: tuple[dict[str, Any], ...] = ({}, {"pool": "seconded"}, {"id": ["P1", "P2"]})


pytestmark = pytest.mark.fuzz


def goals(problem: Problem, random: Random) -> list[dict[str, Any]]:
    """One of each goal, with random keys, and a sum of two of them."""
    found: list[dict[str, Any]] = [
        {"goal": "early", "select": random.choice(VISITS), "weight": random.choice(["risk", "one"])},
        {"goal": "areas", "select": random.choice(VISITS)},
        {"goal": "finish", "select": random.choice(VISITS)},
        {"goal": "rounds"},
        {"goal": "group_rounds"},
    ]
    for over in ("year", "round", "group"):
        measures = ["range", "max", *(["squares"] if over != "group" else [])]
        found.append({
            "goal": "balance", "of": random.choice(["effort", "visits"]), "over": over,
            "measure": random.choice(measures), "select": random.choice(VISITS),
            **random.choice([{}, {"by": random.choice(["system", "tags", "unit"])}]),
        })  # fmt: skip
    if problem.staffed:
        found += [{"goal": "borrowed"}, {"goal": "pairs"}]
        for over in ("person", "year", "round", "group"):
            measures = ["range", "max", *(["squares"] if over in ("year", "round") else [])]
            found.append({
                "goal": "balance", "of": "service", "over": over, "measure": random.choice(measures),
                "select": random.choice(PEOPLE), **random.choice([{}, {}, {"by": "zone"}]),
            })  # fmt: skip
    return [*found, total(found, random)]


def total(goals: list[dict[str, Any]], random: Random) -> dict[str, Any]:
    """A weighted sum of some goals."""
    parts = []
    for one in random.sample(goals, 2):
        own = {"own_weight": one["weight"]} if "weight" in one else {}
        parts.append({**{key: one[key] for key in one if key != "weight"}, **own, "weight": random.choice([1, 2, 7])})
    return {"goal": "sum", "of": parts}


def cases(count: int) -> list[tuple[str, int]]:
    """(kind, seed) of the micro-scenarios to look at, so many of the chosen ones of each kind."""
    random = [(kind, seed) for seed in fuzzed("goals") for kind in SEEDS]
    return random or [(kind, seed) for kind in SEEDS for seed in SEEDS[kind][:count]]


def test_every_goal_has_its_turn() -> None:
    staffed = Problem(Scenario.model_validate(draw("recusal", 13).scenario.model_dump(by_alias=True)))
    named = {one["goal"] for one in goals(staffed, Random(1))} | {
        "violations",
        "changes",
    }  # with soft rules, after changes
    assert named == {str(goal.model_fields["goal"].default) for goal in REGISTER}


@pytest.mark.parametrize(("kind", "seed"), cases(4))
def test_least_value_of_a_fixed_plan(kind: str, seed: int) -> None:
    same_values(draw(kind, seed), seed)


def same_values(problem: Problem, seed: int) -> None:
    """Each goal's least value over a fixed plan is its value, and the round level never says more."""
    plans = some(lawful(problem), 3)
    for data in goals(problem, Random(seed)):
        goal: Goal = TypeAdapter(AnyGoal).validate_python(data)
        for sketch in plans:
            same_value(problem, sketch, goal)
            says_of_groups(goal, problem, sketch, goal.value(PlanIndex(problem, as_plan(problem, sketch))))


def same_value(problem: Problem, sketch: Sketch, goal: Goal) -> None:
    """A goal comes to the same on a plan by itself and by the full model, and to no more on the round level."""
    value = goal.value(PlanIndex(problem, as_plan(problem, sketch)))
    model, counts = full_model(problem), round_model(problem)
    fix(model, sketch)
    assert least(model, goal.compile(model)) == value, (goal, sketch)
    fix_rounds(counts, sketch)
    estimate = goal.relax(counts)
    if estimate is not None:
        bound = least(counts, estimate)
        assert bound is not None
        assert bound <= value, (goal, sketch)


def says_of_groups(goal: Goal, problem: Problem, sketch: Sketch, value: int) -> None:
    """No group-round holds more than the value where a goal is of the largest, and it counts them where it says so."""
    loads = goal.load(problem)
    groups = [group for group in PlanIndex(problem, as_plan(problem, sketch)).group_rounds.values() if group.visits]
    if loads:
        assert all(sum(loads.get(visit.id, 0) for visit in group.visits) <= value for group in groups), (goal, sketch)
    if goal.counts_groups:
        assert len(groups) <= value, (goal, sketch)


@pytest.mark.parametrize(("kind", "seed"), cases(3))
def test_least_value_of_any_plan(kind: str, seed: int) -> None:
    """The full model's optimum is the best among all plans listed one by one; the round level's is not above it."""
    problem = draw(kind, seed)
    plans = [PlanIndex(problem, as_plan(problem, sketch)) for sketch in lawful(problem)]
    for data in goals(problem, Random(seed)):
        goal: Goal = TypeAdapter(AnyGoal).validate_python(data)
        best = min((goal.value(plan) for plan in plans), default=None)
        model = full_model(problem)
        assert least(model, goal.compile(model)) == best, goal
        counts = round_model(problem)
        estimate = goal.relax(counts)
        if best is not None and estimate is not None:
            bound = least(counts, estimate)
            assert bound is not None
            assert bound <= best, goal
