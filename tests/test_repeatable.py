"""A deterministic budget gives the same plan, byte for byte: whatever Python's hash seed and the order of the rows."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests import counties
from tests.commands import ROOT
from tests.fuzz import FUZZ

RUNS = 10 if FUZZ else 3
COUNTIES = [("tiny", 0.5), ("several", 0.2), *([("small", 0.2)] if FUZZ else [])]
LISTS = ("units", "people")
"""Sections that tables hold."""
CHILD = """
import sys, planner
scenario = planner.load(sys.argv[1])
found = planner.solve(scenario, budget=float(sys.argv[2]))
found.plan.save(sys.argv[3])
"""
REPLAN = """
import sys, planner
scenario = planner.load(sys.argv[1])
plan = planner.solve(scenario, budget=float(sys.argv[2])).plan
first = scenario.people[0].id
changes = [{"person": first, "leaves": "2020-09-01"}, {"unit": scenario.units[0].id, "effort": 3}]
found = planner.replan(scenario, plan, changes, "2020-05-15", budget=float(sys.argv[2]))
assert found.difference.moved
found.plan.save(sys.argv[3])
"""


def plan_of(data: counties.Data, folder: Path, number: int, budget: float, child: str = CHILD) -> bytes:
    """The plan file of a process of its own, without `meta`."""
    scenario, plan = folder / f"{number}.json", folder / f"plan{number}.json"
    scenario.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    surroundings = {**os.environ, "PYTHONHASHSEED": str(number), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", child, str(scenario), str(budget), str(plan)]
    subprocess.run(command, check=True, env=surroundings, cwd=folder, timeout=300)
    read = json.loads(plan.read_text("utf-8"))
    del read["meta"]
    return json.dumps(read, ensure_ascii=False).encode()


def shuffled(data: counties.Data, number: int) -> counties.Data:
    """The same scenario with its rows in another order; 0: as it is."""
    rng, found = random.Random(number), dict(data)
    for section in LISTS:
        if number and section in data:
            found[section] = rng.sample(data[section], len(data[section]))
    return found


@pytest.mark.fuzz
@pytest.mark.parametrize(("county", "budget"), COUNTIES)
def test_the_same_plan_byte_for_byte(county: str, budget: float, tmp_path: Path) -> None:
    data = getattr(counties, county)(1)
    plans = {plan_of(shuffled(data, number), tmp_path, number, budget) for number in range(RUNS)}
    assert len(plans) == 1


@pytest.mark.fuzz
def test_the_same_plan_after_a_change(tmp_path: Path) -> None:
    data = counties.small(1)
    plans = {plan_of(data, tmp_path, number, 0.1, REPLAN) for number in range(RUNS)}
    assert len(plans) == 1
