"""A slice of the benchmark of random changes: drawn alike each time, replanned, audited, its past untouched."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from random import Random

import pytest

import planner
from benchmarks import replans
from planner.plan_index import PlanIndex
from planner.problem import Problem

NAME = "shengsi"


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plan to begin with."""
    folder, stop = tmp_path_factory.mktemp("plans"), threading.Event()
    scenario = planner.load(replans.ROOT / "scenarios" / f"{NAME}.yaml")
    made = planner.solve(scenario, time_limit=120, listen=lambda one: one.plan and stop.set(), stop=stop).plan
    assert made is not None
    (folder / NAME).mkdir()
    made.save(folder / NAME / "plan.json")
    return folder


def test_changes_are_drawn_alike_each_time(plans: Path) -> None:
    problem = Problem(planner.load(replans.ROOT / "scenarios" / f"{NAME}.yaml"))
    index = PlanIndex(problem, planner.Plan.loads((plans / NAME / "plan.json").read_text("utf-8")))
    draws = [replans.drawn(problem, index, Random(f"{NAME} {number}")) for number in range(20)]
    assert draws == [replans.drawn(problem, index, Random(f"{NAME} {number}")) for number in range(20)]
    assert {next(iter(change)) for _, changes in draws for change in changes} >= {"person", "unit", "round", "fixed"}


def test_a_slice_of_it(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["replans", "-n", "2", "-o", str(tmp_path), "--plans", str(plans), "--anew", "20", NAME]
    monkeypatch.setattr("sys.argv", arguments)
    replans.main()
    rows = [json.loads(line) for line in (tmp_path / "replans.jsonl").read_text("utf-8").splitlines()]
    assert [row["number"] for row in rows] == [0, 1]
    done = [row for row in rows if "moved" in row]
    assert done
    assert all(row["audited"] and row["untouched"] and row["bound"] <= row["value"] for row in done)
    proven = [row for row in done if row["anew"] is not None and row["bound"] == row["value"]]
    assert all(row["value"] <= row["anew_value"] for row in proven)
    said = capsys.readouterr().out
    assert f"| {NAME} | 2 |" in said
    replans.main()  # nothing is done twice
    assert capsys.readouterr().out == said
    assert len((tmp_path / "replans.jsonl").read_text("utf-8").splitlines()) == 2
