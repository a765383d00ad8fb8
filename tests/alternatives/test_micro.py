"""Micro-scenarios of which every plan is listed: what `why` says of one of them is held against all the others.

`PLANNER_FUZZ` takes random seeds instead of the chosen ones (tests/fuzz.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from random import Random
from typing import Any

import pytest

import planner
from planner.alternatives.answer import Alternative, Why
from planner.alternatives.bars import Bars, labels
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from tests.fuzz import fuzzed
from tests.rules.micro import Sketch, as_plan
from tests.rules.scenes import RULES, scene
from tests.rules.test_agreement import sketch_of
from tests.rules.test_micro import draw_of, lawful

KINDS = (*RULES, "limits")
SEEDS = (1, 4)
pytestmark = pytest.mark.fuzz
CASES = [(kind, seed) for kind in KINDS for seed in (*fuzzed("why"),) or SEEDS]


def with_goals(kinds: tuple[str, ...], random: Random, soft: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A micro-scenario with goals about rounds, groups and people."""
    data = scene(kinds, random, soft)
    goals = ["early", "group_rounds", *(["borrowed"] if "people" in data else []), "areas"]
    return {**data, "goals": [{"goal": name} for name in random.sample(goals, random.choice([1, 2, 3]))]}


@cache
def world(kind: str, seed: int) -> tuple[Problem, Sequence[Sketch], Sketch, Plan]:
    """A problem, all of its plans, and one of them, as it happens."""
    for attempt in range(100):
        problem = draw_of((kind,), f"why {kind} {seed} {attempt}", frozenset(), with_goals)
        every = lawful(problem)
        if len(every) > 1:
            chosen = Random(f"{kind} {seed}").choice(every)
            plan = Plan.model_validate(as_plan(problem, chosen).model_dump(by_alias=True))
            return problem, every, chosen, plan
    raise AssertionError(f"no world of {kind} {seed} has two plans")


def place(sketch: Sketch, visit: str) -> tuple[int, str] | None:
    """Where a visit stands."""
    return next(((r, g) for name, r, g in sketch.visits if name == visit), None)


def serving(sketch: Sketch, person: str, r: int) -> str | None:
    """The group in which a person serves in a round."""
    return next((team[1] for team in sketch.teams if team[0] == r and person in team[5]), None)


def beside(sketch: Sketch, free: Iterable[int]) -> Any:
    """What a plan decides outside some rounds."""
    away = set(free)
    return (
        frozenset(one for one in sketch.visits if one[1] not in away),
        sketch.opened - away,
        frozenset(team for team in sketch.teams if team[0] not in away),
    )


def best(problem: Problem, plans: Iterable[Sketch], now: tuple[int, ...]) -> list[int] | None:
    """Goal by goal the least value, each goal then held at its value now, or at its least if that is more."""
    values = [
        [goal.value(PlanIndex(problem, as_plan(problem, one))) for goal in problem.scenario.goals] for one in plans
    ]
    if not values:
        return None
    found = []
    for k, value in enumerate(now):
        least = min(row[k] for row in values)
        found.append(least)
        values = [row for row in values if row[k] <= max(value, least)]
    return found


def agrees(problem: Problem, every: Sequence[Sketch], now: Sketch, one: Alternative, meant: Sequence[Sketch]) -> None:
    """A local solve says what enumeration says of the plans that are meant and keep the other rounds."""
    free = [problem.round_index[name] for name in one.free]
    here = [sketch for sketch in meant if beside(sketch, free) == beside(now, free)]
    values = tuple(change.before for change in one.changes)
    if one.plan is None:
        assert one.exactness in ("impossible", "never")
        assert not here
        assert one.exactness != "never" or not meant
        return
    assert one.exactness == "optimal"
    assert sketch_of(problem, one.plan) in here
    right = best(problem, here, values)
    assert [change.least for change in one.changes] == right
    assert all(change.after <= max(change.before, change.least or 0) for change in one.changes)


def audited(problem: Problem, every: Sequence[Sketch], why: Why) -> None:
    """What was tried is allowed just where it is one of all plans, at the values it has."""
    lawful_plans = set(every)
    for one in why.alternatives:
        if one.exactness == "audited" and one.plan is not None:
            assert (sketch_of(problem, one.plan) in lawful_plans) == one.feasible
            values = tuple(goal.value(PlanIndex(problem, one.plan)) for goal in problem.scenario.goals)
            assert tuple(change.after for change in one.changes) == values
            assert planner.check(problem.scenario, one.plan).ok == one.feasible


@pytest.mark.parametrize(("kind", "seed"), CASES)
def test_every_round_of_every_visit(kind: str, seed: int) -> None:
    problem, every, now, plan = world(kind, seed)
    for visit in problem.visits:
        here = place(now, visit)
        for candidate in problem.rounds:
            why = planner.why(problem.scenario, plan, visit=visit, round=candidate.id)
            audited(problem, every, why)
            solved = [one for one in why.alternatives if one.kind == "resolved"]
            if here is None or here[0] != candidate.index:
                meant = [one for one in every if (place(one, visit) or (-1,))[0] == candidate.index]
                assert solved or not meant
            for one in solved:
                agrees(problem, every, now, one, meant)


@pytest.mark.parametrize(("kind", "seed"), CASES)
def test_a_bar_holds_in_every_plan(kind: str, seed: int) -> None:
    problem, every, now, plan = world(kind, seed)
    bars = Bars(problem)
    for visit in problem.visits:
        used = {place(one, visit) for one in every}
        for candidate in problem.rounds:
            for label in labels(problem, candidate.index):
                if bars.visit(visit, candidate.index, label) is not None:
                    assert (candidate.index, label) not in used
        why = planner.why(problem.scenario, plan, visit=visit, limit=0)
        if why.forced:
            assert used == {place(now, visit)}
        elsewhere = {problem.rounds[spot[0]].id for spot in used if spot is not None}
        assert elsewhere <= {*why.open, *(one.round for one in why.subject.places)}


@pytest.mark.parametrize(("kind", "seed"), [case for case in CASES if world(*case)[0].staffed])
def test_everybody_in_every_round(kind: str, seed: int) -> None:
    problem, every, now, plan = world(kind, seed)
    bars = Bars(problem)
    for person in problem.people:
        for candidate in problem.rounds:
            r = candidate.index
            why = planner.why(problem.scenario, plan, person=person, round=candidate.id)
            audited(problem, every, why)
            out = serving(now, person, r) is not None
            meant = [one for one in every if (serving(one, person, r) is None) == out]
            solved = [one for one in why.alternatives if one.kind == "resolved"]
            assert solved or not meant
            for one in solved:
                agrees(problem, every, now, one, meant)
            if why.forced:
                assert not meant
            for label in problem.own_groups(r):
                if bars.seat(person, r, label) is not None:
                    assert all(serving(one, person, r) != label for one in every)
