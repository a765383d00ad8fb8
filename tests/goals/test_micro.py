"""On micro-scenarios a goal's least value over a fixed plan is its value, and the round level never says more."""

from __future__ import annotations

import os
from random import Random
from typing import Any

import pytest
from pydantic import TypeAdapter

from planner.goals import REGISTER, AnyGoal, Goal
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Scenario
from tests.rules.micro import as_plan, fix, fix_rounds, full_model, least, round_model
from tests.rules.seeds import SEEDS
from tests.rules.test_micro import draw, lawful, some

FUZZ = int(os.environ.get("PLANNER_FUZZ", "0"))
FIRST = int(os.environ.get("PLANNER_FUZZ_FIRST", "0"))
VISITS: tuple[dict[str, Any], ...] = ({}, {}, {"kind": "village"}, {"not": {"id": ["U1"]}}, {"visit": ["special"]})
PEOPLE: tuple[dict[str, Any], ...] = ({}, {"pool": "seconded"}, {"id": ["P1", "P2"]})


def goals(problem: Problem, random: Random) -> list[dict[str, Any]]:
    """One of each goal, with random keys."""
    found: list[dict[str, Any]] = [
        {"goal": "early", "select": random.choice(VISITS), "weight": random.choice(["risk", "one"])},
        {"goal": "areas", "select": random.choice(VISITS)},
    ]
    for over in ("year", "round", "group"):
        measures = ["range", "max", *(["squares"] if over != "group" else [])]
        found.append({
            "goal": "balance", "of": random.choice(["effort", "visits"]), "over": over,
            "measure": random.choice(measures), "select": random.choice(VISITS),
            **random.choice([{}, {"by": random.choice(["system", "tags", "unit"])}]),
        })  # fmt: skip
    if problem.staffed:
        found.append({"goal": "borrowed"})
        found.append({
            "goal": "balance", "of": "service", "over": "person", "measure": random.choice(["range", "max"]),
            "select": random.choice(PEOPLE),
        })  # fmt: skip
        over = random.choice(["year", "round"])
        found.append({"goal": "balance", "of": "service", "over": over, "measure": random.choice(["range", "max"])})
    return found


def cases() -> list[tuple[str, int]]:
    """(kind, seed) of the micro-scenarios to look at."""
    if FUZZ:
        return [(kind, seed) for seed in range(FIRST, FIRST + FUZZ) for kind in SEEDS]
    return [(kind, seed) for kind in SEEDS for seed in SEEDS[kind][:6]]


def test_every_goal_has_its_turn() -> None:
    staffed = Problem(Scenario.model_validate(draw("recusal", 13).scenario.model_dump(by_alias=True)))
    named = {one["goal"] for one in goals(staffed, Random(1))} | {"violations"}  # that one with the soft rules
    assert named == {str(goal.model_fields["goal"].default) for goal in REGISTER}


@pytest.mark.parametrize(("kind", "seed"), cases())
def test_least_value_of_a_fixed_plan(kind: str, seed: int) -> None:
    same_values(draw(kind, seed), seed)


def same_values(problem: Problem, seed: int) -> None:
    """Each goal's least value over a fixed plan is its value, and the round level never says more."""
    plans = some(lawful(problem), 3)
    for data in goals(problem, Random(seed)):
        goal: Goal = TypeAdapter(AnyGoal).validate_python(data)
        for sketch in plans:
            value = goal.value(PlanIndex(problem, as_plan(problem, sketch)))
            model = full_model(problem)
            fix(model, sketch)
            assert least(model, goal.compile(model)) == value, (goal, sketch)
            counts = round_model(problem)
            fix_rounds(counts, sketch)
            estimate = goal.relax(counts)
            if estimate is not None:
                bound = least(counts, estimate)
                assert bound is not None
                assert bound <= value, (goal, sketch)
