"""Waivers of what only a whole scenario contradicts: one requirement relaxed as far as it takes."""

from __future__ import annotations

import time
from typing import Any

import planner
from planner import api
from planner.scenario import Scenario
from planner.solution import Status
from solvers.conflict import of_rounds
from solvers.cpsat import Stop
from solvers.dive import dive
from solvers.explain import Explaining
from solvers.levels import Levels
from solvers.relaxing import Node
from solvers.waive import Tree
from tests.builders import person, scenario

LED: list[Any] = [person({"id": f"P{n}", "leader": True}) for n in range(2)]


def led_seldom(most: int) -> Scenario:
    """Six units for one group a round, of two leaders of whom each leads so often."""
    rules = [{"rule": "rotation", "id": "turns", "leader": {"max": most, "per": "term"}}]
    groups = {"per_round": {"max": 1}, "leaders": 1, "visits": {"max": 2}}
    return Scenario.model_validate(scenario("A B C D E F", LED, rules, groups=groups))


def begun(given: Scenario) -> Explaining:
    now = time.monotonic()
    return Explaining(given, Stop(), now, now + 120, 1, lambda event, known: None)


def found_by_diving(given: Scenario) -> list[tuple[Node, Any]]:
    work = begun(given)
    conflict = of_rounds(Levels(given), work.stop, work.until)
    assert conflict is not None
    return list(dive(work, Node(0, (), given), conflict))


def test_a_number_is_changed_as_little_as_the_whole_scenario_takes() -> None:
    given = led_seldom(1)
    made = {target: (node, plan) for node, plan in found_by_diving(given) for target, _, _ in node.ways}
    node, plan = made[next(target for target in made if "leader.max" in target)]
    [(_, way, change)] = node.ways
    assert way.reason.fields["new"] == 2
    assert change.cost == 8
    assert planner.check(node.scenario, plan).ok
    assert api.solve(led_seldom(1), time_limit=30).status is Status.INFEASIBLE
    assert api.solve(led_seldom(2), time_limit=30).plan is not None


def test_several_of_one_kind_are_allowed_where_one_does_not_do() -> None:
    """Nobody may lead, and three groups are at work in the one round there is."""
    people = [person(f"P{n}") for n in range(6)]
    groups = {"per_round": {"max": 3}, "size": {"min": 2, "max": 2}, "leaders": 1, "visits": {"max": 1}}
    data = scenario(
        "A B C", people, groups=groups, rounds={"per_year": {"min": 1, "max": 1}, "phases": {"investigate": 5}}
    )
    given = Scenario.model_validate(data)
    led = [
        (node, plan)
        for node, plan in found_by_diving(given)
        if {way.reason.code for _, way, _ in node.ways} == {"lead"}
    ]
    [(node, plan)] = led
    assert len(node.ways) == 3
    assert planner.check(node.scenario, plan).ok


def test_what_does_not_help_alone_is_not_offered() -> None:
    """Neither of two requirements that each forbid a plan is waived by itself."""
    late = [{"rule": "window", "id": f"w{unit}", "select": {"id": unit}, "from": "2020-12-30"} for unit in "AB"]
    assert not found_by_diving(Scenario.model_validate(scenario("A B C", rules=late)))


def test_no_more_are_kept_than_were_asked_for_and_the_cheapest() -> None:
    given = led_seldom(1)
    tree = Tree(begun(given), 2)
    for node, plan in found_by_diving(given):
        tree.add(node, plan)
    costs = [node.cost for node, _ in tree.found]
    assert costs == sorted(costs)
    assert len(costs) == 2
    assert [one.cost for one in tree.work.found.waivers] == costs
    tree.push(tree.found[0][0])
    assert not tree.complete


def test_all_of_a_scenario_that_leads_too_seldom_is_explained() -> None:
    found = planner.explain(led_seldom(1), time_limit=60)
    assert "rotation" in {one.kind for one in found.conflict}
    costs = [one.cost for one in found.waivers]
    assert costs == sorted(costs)
    assert {change.kind for one in found.waivers for change in one.changes} & {"rotation", "groups.visits"}
    for one in found.waivers:
        assert planner.check(one.scenario, one.plan).ok
