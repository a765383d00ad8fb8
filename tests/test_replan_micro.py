"""On micro-scenarios replanning finds the fewest moves there are among all plans listed one by one, or that none is."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

import pytest

import planner
from planner.audit import audit
from planner.changing.prepare import Names, Prepared, prepare
from planner.changing.replanned import counting
from planner.faults import InputError
from planner.goals.base import Goal
from planner.goals.changes import Changes
from planner.goals.early import Early
from planner.goals.sum import Sum
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.solution import Status
from tests.fuzz import fuzzed
from tests.rules.micro import as_plan
from tests.rules.seeds import SEEDS
from tests.rules.test_micro import MOST, draw, everything, lawful

pytestmark = pytest.mark.fuzz
KINDS = ("coverage", "exchange", "reserve", "lender", "order", "participation", "together", "limits")
SCENES = [(kind, seed) for seed in fuzzed("replan") for kind in SEEDS] or [(k, s) for k in KINDS for s in SEEDS[k][:12]]


def change(problem: Problem, random: Random, today: dt.date) -> dict[str, Any]:
    """One random change that a micro-scenario knows."""
    later = [r for r in problem.rounds if r.duty.start > today]
    options: list[dict[str, Any]] = [
        {"round": random.choice(later).id, "open": random.random() < 0.5} if later else {},
        {"groups": {"per_round": {"max": 1}}, "from": today},
        {"fixed": {"visit": random.choice(list(problem.visits)), "round": random.choice(later).id}} if later else {},
        {"unit": random.choice(list(problem.units)), "effort": random.randint(1, 3)},
    ]
    if problem.people:
        name = random.choice(list(problem.people))
        options += [{"person": name, "leaves": today}, {"person": name, "away": {"from": today, "to": "2021-12-31"}}]
    return random.choice([one for one in options if one])


def made_ready(kind: str, seed: int, goals: tuple[Goal, ...] | None = None) -> Prepared | None:
    """A lawful plan of a micro-scenario, a day and a change; None where that day knows no such change."""
    random, problem = Random(f"{kind} {seed}"), draw(kind, seed)
    if goals is not None:
        problem = Problem(problem.scenario.model_copy(update={"goals": goals}))
    plans = lawful(problem)
    if not plans:
        return None
    sketch = random.choice(plans)
    text = as_plan(problem, sketch).model_dump(by_alias=True)
    plan = Plan.model_validate({**text, "format": "planner-plan/1"})
    today = random.choice([problem.scenario.term.start, *(r.start for r in problem.rounds[:-1])])
    try:
        return prepare(problem.scenario, plan, [change(problem, random, today)], today, Names())
    except InputError:
        return None


@pytest.mark.parametrize(("kind", "seed"), SCENES)
def test_fewest_moves(kind: str, seed: int) -> None:
    ready = made_ready(kind, seed)
    if ready is None:
        pytest.skip("that day knows no such change")
    problem = Problem(ready.scenario, earlier=ready.earlier)
    if everything(problem, 20 * MOST) is None:
        pytest.skip("too many plans to list")
    goal = counting(ready.scenario.goals)
    values = [goal.value(PlanIndex(problem, as_plan(problem, one))) for one in lawful(problem)]
    before = ready.before.problem.scenario
    found = planner.replan(before, ready.earlier.plan, ready.changes, ready.earlier.today)
    if not values:
        assert found.solution.status is Status.INFEASIBLE
        return
    assert found.plan is not None
    report = audit(problem, found.plan)
    assert report.ok
    assert found.cost is not None
    assert (found.cost.value, found.cost.bound) == (min(values), min(values))
    facts = {fixed.round or "" for fixed in ready.scenario.fixed if fixed.past}
    untouched(ready, found.plan, begun(ready) | facts)  # beside a fact nothing moves where moves come first


BESIDE: tuple[tuple[Goal, ...], ...] = (
    (Early(), Changes()),
    (Sum.model_validate({"of": [{"goal": "changes", "weight": 2}, {"goal": "early"}]}), Early()),
)
"""Goals before the moves, and goals weighed against them."""


@pytest.mark.parametrize(("kind", "seed"), SCENES[::3])
@pytest.mark.parametrize("goals", BESIDE, ids=lambda goals: goals[0].label)
def test_what_stands_before_or_beside_the_moves(kind: str, seed: int, goals: tuple[Goal, ...]) -> None:
    ready = made_ready(kind, seed, goals)
    if ready is None:
        pytest.skip("that day knows no such change")
    problem = Problem(ready.scenario, earlier=ready.earlier)
    if everything(problem, 20 * MOST) is None:
        pytest.skip("too many plans to list")
    assert ready.scenario.goals == goals
    listed = [PlanIndex(problem, as_plan(problem, one)) for one in lawful(problem)]
    before = ready.before.problem.scenario
    found = planner.replan(before, ready.earlier.plan, ready.changes, ready.earlier.today)
    if not listed:
        assert found.solution.status is Status.INFEASIBLE
        return
    assert found.plan is not None
    index = PlanIndex(problem, found.plan)
    reached = tuple(goal.value(index) for goal in goals)
    assert reached == min(tuple(goal.value(one) for goal in goals) for one in listed)
    assert audit(problem, found.plan).ok
    untouched(ready, found.plan, begun(ready))


def begun(ready: Prepared) -> set[str]:
    """The rounds that had begun."""
    return {ready.before.problem.rounds[r].id for r in Problem(ready.scenario).over}


def untouched(ready: Prepared, plan: Plan, over: set[str]) -> None:
    """In these rounds everything is as it was."""
    for part in ("visits", "groups"):
        was, now = (
            [one.model_copy(update={"from_": None, "to": None} if part == "visits" else {}) for one in getattr(p, part)]
            for p in (ready.earlier.plan, plan)
        )
        assert sorted(str(_plain(one)) for one in was if one.round in over) == sorted(
            str(_plain(one)) for one in now if one.round in over
        )


def _plain(one: Any) -> Any:
    data = one.model_dump()
    return {key: sorted(value) if isinstance(value, tuple) else value for key, value in data.items()}


def test_most_scenes_are_looked_at() -> None:
    ready = [made_ready(kind, seed) for kind, seed in SCENES]
    assert 3 * sum(one is not None for one in ready) > len(ready)
