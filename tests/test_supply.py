"""What people supply on the round level: as tight as shares of days allow, and never less than a plan has."""

from __future__ import annotations

from random import Random

import pytest

from planner.problem import Problem
from solvers.round_level import all_rounds
from solvers.stage import Stage, round_model
from tests.builders import Data, person, problem_of, scenario, unit
from tests.rules.micro import full_model, least

BORROWED = [{"goal": "borrowed"}]


def bound(problem: Problem) -> int | None:
    """The least value of the first goal on the round level, with supply and packing rows."""
    model, _ = round_model(problem, all_rounds(problem), Stage(tuple(problem.scenario.goals), 0))
    return least(model, problem.scenario.goals[0].relax(model))


def optimum(problem: Problem) -> int | None:
    """The least value of the first goal over all plans."""
    model = full_model(problem)
    return least(model, problem.scenario.goals[0].compile(model))


def staff(*shares: str, pool: str = "seconded", **more: object) -> list[Data]:
    """People who are on site for these shares of the days."""
    return [person({"id": f"{pool[0]}{k}", "pool": pool, "share": share, **more}) for k, share in enumerate(shares)]


@pytest.mark.parametrize(
    ("people", "effort", "heads"),
    [
        (staff("0.5", "0.5", "0.5"), 5, 2),
        (staff("0.5", "0.5", "0.5"), 6, 3),
        (staff("1", "0.5", "0.5"), 5, 1),
        (staff("1", "0.5", "0.5"), 6, 2),
        (staff("1", "0.2", "0.2", "0.2"), 7, 3),
        (staff("2", "1"), 10, 1),
        (staff("2", "1"), 11, 2),
        ([*staff("1"), *staff("0.5", "0.4", pool="full_time")], 5, 1),
        ([*staff("1", "0.1"), *staff("0.5", "0.4", pool="full_time")], 10, 2),
    ],
)
def test_a_share_of_the_days_is_a_share_of_the_supply(people: list[Data], effort: int, heads: int) -> None:
    units = [unit({"id": "A", "effort": effort})]
    problem = problem_of(scenario(units, people, per_year={"min": 0, "max": 1}, goals=BORROWED))
    assert bound(problem) == optimum(problem) == heads


def test_the_share_of_those_who_may_serve_once_a_year() -> None:
    people = [*staff("1", per_year={"max": 1}), person({"id": "h", "pool": "seconded", "share": "0.2"})]
    units = [unit({"id": name, "effort": 6}) for name in "AB"]
    data = scenario(units, people, groups={"per_round": {"max": 1}, "visits": {"max": 1}}, goals=BORROWED)
    assert optimum(problem_of(data)) is None
    assert bound(problem_of(data)) is None


def test_a_standby_group_keeps_its_people_from_work() -> None:
    people = staff("1", "0.4", "0.4")
    data = scenario(
        [unit({"id": "A", "effort": 6})], people, [{"rule": "reserve", "groups": 1, "per": "round"}],
        groups={"size": {"min": 1}}, per_year={"min": 0, "max": 1}, goals=BORROWED,
    )  # fmt: skip
    assert bound(problem_of(data)) == optimum(problem_of(data)) == 3


def drawn(seed: int) -> Problem:
    """Two or three units, people with all sorts of shares, two rounds that may overlap, a partner, facts."""
    random = Random(seed)
    shares = [random.choice(["1", "0.5", "0.3", "0", "1.5"]) for _ in range(random.choice([3, 4]))]
    people = [
        person({
            "id": f"P{k}", "pool": random.choice(["full_time", "seconded"]), "share": share,
            "per_term": random.choice([{}, {}, {"max": 1}]),
        })
        for k, share in enumerate(shares)
    ]  # fmt: skip
    units = [unit({"id": name, "effort": random.randint(1, 6)}) for name in "ABC"[: random.choice([2, 3])]]
    day = random.choice(["2020-01-03", "2020-03-01"])
    more: Data = {"goals": [random.choice([{"goal": "borrowed"}, {"goal": "early"}])]}
    if random.random() < 0.3:
        more["partners"] = [{"id": "east", "name": "东县", "groups": 1, "capacity": 3}]
        more["rules"] = [{"rule": "exchange", "balance": {"per": "term", "tolerance": 0}}]
    if random.random() < 0.3:
        more["fixed"] = [{"person": "P0", "round": "R1", "group": 1, "past": True},
                         {"visit": "A", "round": "R1", "group": 1, "past": True}]  # fmt: skip
    data = scenario(units, people, more.pop("rules", ()), groups={"size": {"min": random.choice([0, 1])}}, **more)
    data["rounds"]["slots"] = [{"id": "R1", "start": "2020-01-01"}, {"id": "R2", "start": day}]
    return problem_of(data)


@pytest.mark.parametrize("seed", range(60))
def test_no_bound_above_the_optimum(seed: int) -> None:
    problem = drawn(seed)
    least_of_all, known = optimum(problem), bound(problem)
    if least_of_all is not None:
        assert known is not None
        assert known <= least_of_all
