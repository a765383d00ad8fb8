"""How many groups a family's visits take in a round: few rows, and yet no family that is visited without a group."""

from __future__ import annotations

from itertools import combinations

import pytest
from ortools.sat.python import cp_model

from planner.problem import Problem
from planner.room import groups_needed
from solvers.round_level import RoundLevel, all_rounds
from tests.builders import Data, problem_of, scenario, unit

TOGETHER = [{"rule": "compact", "select": {}, "by": "system", "max": 1}]


def villages(count: int, *, effort: int = 2, **groups: object) -> Data:
    """Two systems with so many villages each, to be visited in groups of capacity 40."""
    units = [unit({"id": f"{system}{k}", "effort": effort, "system": system}) for system in "xy" for k in range(count)]
    return scenario(units, rules=TOGETHER, groups={"capacity": 40, **groups})


def rows(data: Data) -> int:
    """How many rows the rules of a scenario post on the round level beyond the others."""

    def posted(problem: Problem) -> int:
        model = RoundLevel(problem, all_rounds(problem))
        model.post()
        return len(model.model.proto.constraints)

    return posted(problem_of(data)) - posted(problem_of({**data, "rules": data["rules"][:1]}))


@pytest.mark.parametrize("groups", [{}, {"capacity": None}, {"visits": {"max": 9}}])
@pytest.mark.parametrize("effort", [2, 0])
def test_many_small_visits_share_a_row(groups: dict[str, object], effort: int) -> None:
    few, many = (villages(count, effort=effort, **groups) for count in (20, 40))
    assert rows(few) == rows(many)


def least_groups(data: Data, made: set[str], *, whole: bool = True) -> float:
    """The least count for the visits of system x in the first round when just these stand there."""
    problem = problem_of(data)
    model = RoundLevel(problem, all_rounds(problem))
    pairs = [(v, model.at_round(v.id, 0)) for v in problem.visits.values() if v.record["system"] == "x"]
    count = groups_needed(model, 0, pairs, "groups")
    for visit, lit in pairs:
        model.add(lit == int(visit.id in made))
    model.model.minimize(count)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model.model) == cp_model.OPTIMAL
    return solver.objective_value


@pytest.mark.parametrize("groups", [{}, {"capacity": None}, {"visits": {"max": 9}}, {"visits": {"max": 2}}])
@pytest.mark.parametrize("effort", [0, 2, 15])
def test_every_visit_takes_a_group(groups: dict[str, object], effort: int) -> None:
    data = villages(5, effort=effort, **groups)
    assert least_groups(data, set()) == 0
    for made in combinations([f"x{k}" for k in range(5)], 2):
        assert least_groups(data, set(made)) == 1
    assert least_groups(data, {made[0]}) == 1


def test_small_and_large_visits_add_up() -> None:
    sizes = {"x0": 39, "x1": 2, "x2": 0, "x3": 9}
    units = [unit({"id": name, "effort": effort, "system": "x"}) for name, effort in sizes.items()]
    data = scenario(units, rules=TOGETHER, groups={"capacity": 40})
    assert least_groups(data, {"x0"}) == least_groups(data, {"x1", "x3"}) == least_groups(data, {"x2"}) == 1
    assert least_groups(data, {"x0", "x1"}) == least_groups(data, set(sizes)) == 2
