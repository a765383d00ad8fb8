"""Packing rows and the like keep the plans in which groups hold more than usual: facts, and groups of nobody."""

from __future__ import annotations

import pytest

from planner.plan import Plan
from solvers.round_level import all_rounds
from solvers.stage import Stage, round_model
from tests.builders import Case, audited, plan, problem_of, scenario, unit
from tests.rules.micro import fix, fix_rounds, full_model, least
from tests.rules.test_agreement import sketch_of


def fact(name: str, group: str | None = "1") -> dict[str, object]:
    """A visit whose place in the first round is a fact."""
    return {"visit": name, "round": "2020-1", "past": True, **({"group": group} if group else {})}


def heavy(names: str, effort: int) -> list[dict[str, object]]:
    """Units of an effort."""
    return [unit({"id": name, "effort": effort}) for name in names]


def standby_beside_guests() -> Case:
    """Groups may have no people at all; one stands by with somebody in it, all visits are the guests'."""
    east = {"id": "east", "name": "东县", "groups": 2, "capacity": 5}
    data = scenario(heavy("AB", 5), "P", partners=[east])
    where = plan(data, "A=1/east-1 B=1/east-2", {"1/1": "P"}, standby="1/1")
    return Case("standby", data, where, True)


def optional_facts() -> Case:
    """Two visits of the past that need not be made were too much for one group."""
    data = scenario(heavy("AB", 4), groups={"capacity": 5}, fixed=[fact("A"), fact("B")])
    data["rules"] = [{"rule": "coverage", "select": {}, "share": "0.5"}]
    return Case("optional facts", data, plan(data, "A=1/1 B=1/1"), True)


def large_group_of_facts() -> Case:
    """A group of the past was larger than a group may be, and so holds a planned visit of more days."""
    served = [{"person": name, "round": "2020-1", "group": "1", "past": True} for name in "PQR"]
    data = scenario(heavy("A", 12), "P Q R", groups={"size": {"max": 2}}, fixed=served)
    return Case("large group", data, plan(data, "A=1/1", {"1/1": "P Q R"}), True)


def in_two_groups_at_once() -> Case:
    """Somebody served in two rounds of the past that share days."""
    slots = [{"id": f"R{k}", "start": f"2020-03-0{k + 1}"} for k in (1, 2)]
    served = [{"person": "P", "round": one["id"], "group": "1", "past": True} for one in slots]
    data = scenario("A B", "P", fixed=served)
    data["rounds"]["slots"] = slots
    return Case("at once", data, plan(data, "A=1/1 B=2/1", {"1/1": "P", "2/1": "P"}), True)


CASES = (standby_beside_guests(), optional_facts(), large_group_of_facts(), in_two_groups_at_once())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_round_level_keeps_the_plan(case: Case) -> None:
    assert audited(case.scenario, case.plan).ok == case.allowed
    problem = problem_of(case.scenario)
    sketch = sketch_of(problem, Plan.model_validate(case.plan))
    full = full_model(problem)
    fix(full, sketch)
    assert least(full, 0) is not None
    counts, _ = round_model(problem, all_rounds(problem), Stage((), None))
    fix_rounds(counts, sketch)
    assert least(counts, 0) is not None
