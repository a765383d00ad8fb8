"""Relations about what a plan costs: weights, sums, risks, soft rules."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

from tests.goals.test_micro import goals
from tests.relations.register import relation
from tests.relations.worlds import Data, World, alike
from tests.rules.micro import penalty
from tests.rules.scene_rules import RULES

SOFT = tuple(RULES)


def _weighed(here: World, factor: int) -> World:
    rules = [{**rule, "weight": factor * rule.get("weight", 1)} for rule in here.data["rules"]]
    return here.with_rules(*rules)


def _costs(here: World, there: World, factor: int) -> bool:
    """Assert that the first goal comes to `factor` times as much there; whether it ever comes to anything."""
    for sketch in here.sample:
        assert there.values(sketch)[0] == factor * here.values(sketch)[0], sketch
    return any(here.values(sketch)[0] for sketch in here.sample)


@relation(kinds=SOFT, soft=True)
def heavier_soft_rules(here: World, random: Random) -> bool:
    """Weights of the soft rules times k make `violations` k times what it was, on every plan, and keep the plans."""
    factor = random.choice([2, 3, 10])
    there = _weighed(here, factor)
    assert here.plans == there.plans
    return _costs(here, there, factor)


@relation(kinds=SOFT, soft=True)
def a_soft_rule_twice(here: World, random: Random) -> bool:
    """Soft rules that are given twice cost twice as much on every plan."""
    soft = [rule for rule in here.data["rules"] if rule.get("hard") is False]
    there = here.with_rules(*here.data["rules"], *deepcopy(soft))
    assert here.plans == there.plans
    return _costs(here, there, 2)


def hardened(here: World) -> World:
    """The scenario with every rule hard."""
    rules = [
        {key: value for key, value in rule.items() if key not in ("hard", "weight")} for rule in here.data["rules"]
    ]
    return here.changed(rules=rules, goals=[])


@relation(kinds=SOFT, soft=True)
def soft_at_no_cost_is_hard(here: World, random: Random) -> bool:
    """The plans that cost nothing with soft rules are the plans that the same rules allow when they are hard."""
    there = hardened(here)
    assert {sketch for sketch in here.plans if penalty(here.problem, sketch) == 0} == there.plans
    return bool(there.plans) and there.plans < here.plans


@relation(kinds=SOFT, soft=True)
def soft_rules_that_cost_nothing(here: World, random: Random) -> bool:
    """Soft rules of weight 0, or in a scenario without the goal `violations`, leave no plan dearer than another."""
    there = _weighed(here, 0)
    assert here.plans == there.plans == here.changed(goals=[]).plans
    assert {there.values(sketch) for sketch in there.sample} == {(0,)}
    return any(here.values(sketch)[0] for sketch in here.sample)


def _goal(here: World, random: Random, *kinds: str) -> Data:
    """A goal drawn, of these kinds or of any but a sum."""
    every = [one for one in goals(here.problem, random) if one["goal"] != "sum"]
    return random.choice([one for one in every if not kinds or one["goal"] in kinds])


def part(goal: Data, weight: int) -> Data:
    """A goal as a part of a sum."""
    own = {"own_weight": goal["weight"]} if "weight" in goal else {}
    return {**{key: value for key, value in goal.items() if key != "weight"}, **own, "weight": weight}


@relation()
def a_sum_of_one(here: World, random: Random) -> bool:
    """A sum of one goal with weight k comes to k times that goal."""
    goal, factor = _goal(here, random), random.choice([1, 3, 7])
    alone = here.changed(goals=[goal])
    return _costs(alone, here.changed(goals=[{"goal": "sum", "of": [part(goal, factor)]}]), factor)


@relation()
def a_heavier_sum(here: World, random: Random) -> bool:
    """All weights of a sum times k make it k times what it was."""
    chosen, weights = [_goal(here, random) for _ in range(2)], random.choices([1, 2, 5], k=2)

    def total(factor: int) -> World:
        parts = [part(goal, factor * weight) for goal, weight in zip(chosen, weights, strict=True)]
        return here.changed(goals=[{"goal": "sum", "of": parts}])

    return _costs(total(1), total(4), 4)


@relation()
def a_sum_in_parts(here: World, random: Random) -> bool:
    """A sum comes to the weighted values of its parts, in whatever order they stand."""
    chosen, weights = [_goal(here, random) for _ in range(3)], random.choices([1, 2, 5], k=3)
    parts = [part(goal, weight) for goal, weight in zip(chosen, weights, strict=True)]
    apart = here.changed(goals=chosen)
    for order in (parts, parts[::-1]):
        whole = here.changed(goals=[{"goal": "sum", "of": order}])
        for sketch in here.sample:
            values = zip(weights, apart.values(sketch), strict=True)
            assert whole.values(sketch) == (sum(weight * value for weight, value in values),)
    return any(any(apart.values(sketch)) for sketch in here.sample)


@relation()
def riskier_units(here: World, random: Random) -> bool:
    """Twice the risk of every unit makes `early` twice what it was; risk 1 everywhere is `weight: one`."""
    goal = {**_goal(here, random, "early"), "weight": "risk"}
    if "risk" in str(here.data["rules"]) or "risk" in str(goal.get("select", "")):
        return False

    def risky(change: Any) -> World:
        return here.changed(goals=[goal], units=[{**unit, "risk": change(unit["risk"])} for unit in here.data["units"]])

    ones, once = risky(lambda risk: 1), here.changed(goals=[{**goal, "weight": "one"}])
    assert [ones.values(s) for s in here.sample] == [once.values(s) for s in here.sample]
    return _costs(risky(lambda risk: risk), risky(lambda risk: 2 * risk), 2)


@relation()
def goals_in_another_order(here: World, random: Random) -> bool:
    """Goals in another order have the same values on every plan, and change no plan."""
    chosen = random.sample(goals(here.problem, random), 3)
    one, other = here.changed(goals=chosen), here.changed(goals=chosen[::-1])
    assert one.plans == other.plans == here.plans
    assert all(one.values(sketch) == other.values(sketch)[::-1] for sketch in here.sample)
    return any(one.values(sketch) != other.values(sketch) for sketch in here.sample)


@relation(kinds=("pace", "coverage", "exchange", "sampling", "together", "compact", "resource", "apart", "order"))
def larger_efforts(here: World, random: Random) -> bool:
    """Efforts, capacities and bounds on effort times k change no plan (where capacity is not counted from people)."""
    if ("capacity" not in here.data["groups"] and here.problem.staffed) or here.uses("look_back"):
        return False
    factor, data = random.choice([2, 7]), deepcopy(here.data)
    rows = [*data["units"], *data.get("visits", ())]
    sections = [data["groups"], *(one["groups"] for one in data["rounds"].get("series", ()))]
    for row, key in [
        *((row, "effort") for row in rows),
        *((row, "capacity") for row in (*sections, *data.get("partners", ()))),
    ]:
        if key in row:
            row[key] *= factor
    for rule in data["rules"]:
        if rule["rule"] == "pace" and rule.get("of") == "effort":
            rule |= {key: factor * rule[key] for key in ("min", "max") if key in rule}
    if any("capacity" not in section and here.problem.staffed for section in sections):
        return False
    there = World(data)
    assert here.plans == there.plans
    for sketch in here.sample:
        assert {one[:2] for one in here.findings(sketch)} == {one[:2] for one in there.findings(sketch)}
    return bool(here.plans)


@relation()
def moved_goals(here: World, random: Random) -> bool:
    """A scenario without goals allows the same plans as one with goals."""
    chosen = random.sample(goals(here.problem, random), 2)
    return alike(here, here.changed(goals=[*here.data.get("goals", ()), *chosen]))
