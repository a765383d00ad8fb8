"""`planner check` and `planner report`: what they find in a plan file, and which they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import counties
from tests.commands import Command, Solved, left_in, save


def test_check_finds_an_edit(run: Command, solved: Solved, tmp_path: Path) -> None:
    visits = json.loads(solved.plan.dumps())["visits"][1:]
    path = solved.edited(tmp_path / "edited.json", visits=visits)
    ran = run("check", solved.scenario, path, "--lang", "en")
    assert ran.code == 1
    assert "[coverage]" in ran.out
    record = run("check", solved.scenario, path, "--json")
    assert record.code == 1
    assert not json.loads(record.out)["ok"]


def test_check_finds_a_value_misreported(run: Command, solved: Solved, tmp_path: Path) -> None:
    goals = [{**goal, "value": goal["value"] + 1} for goal in json.loads(solved.plan.dumps())["goals"]]
    ran = run("check", solved.scenario, solved.edited(tmp_path / "edited.json", goals=goals), "--quiet", "--lang", "en")
    assert ran.code == 1
    assert "reports 2 of its goals wrongly" in ran.out
    assert "[goals]" in ran.out


def test_check_passes_with_soft_violations_only(run: Command, solved: Solved, tmp_path: Path) -> None:
    data = counties.tiny(1)
    open_rounds = [one.id for one in solved.plan.rounds if one.open]
    data["rules"].append({"rule": "window", "id": "wish", "select": {}, "rounds_not": open_rounds, "hard": False})
    data["goals"].append({"goal": "violations"})
    path = solved.edited(tmp_path / "plan.json", goals=[], status="feasible", scenario=None)
    ran = run("check", save(data, tmp_path / "soft.yaml"), path, "--lang", "en")
    assert ran.code == 0
    assert "violations of soft rules" in ran.out
    assert "[wish]" in ran.out


@pytest.mark.parametrize("verb", ["check", "report"])
def test_plan_of_another_scenario_is_refused(run: Command, solved: Solved, tmp_path: Path, verb: str) -> None:
    data = counties.tiny(1)
    data["units"][0]["risk"] += 1
    other = save(data, tmp_path / "other.yaml")
    ran = run(verb, other, solved.path, "--lang", "en")
    assert ran.code == 2
    assert "belongs to another scenario" in ran.err
    if verb == "check":
        assert run(verb, other, solved.path, "--any-scenario").code in (0, 1)


@pytest.mark.parametrize("text", ["", "[]", "{}x", '{"format": "planner-plan/2"}', "\u4e2d", '{"visits": 3}'])
def test_not_a_plan_file(run: Command, solved: Solved, tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(text.encode("gbk"))
    ran = run("check", solved.scenario, path, "--lang", "en")
    assert ran.code == 2
    assert "is not a plan file" in ran.err


def test_report_writes_what_is_asked_for(run: Command, solved: Solved, tmp_path: Path) -> None:
    ran = run("report", solved.scenario, solved.path, "-o", tmp_path / "out", "--only", "coverage", "--lang", "en")
    assert ran.code == 0
    assert left_in(tmp_path / "out") == ["coverage.pdf", "coverage.png", "coverage.svg"]
    wrong = run("report", solved.scenario, solved.path, "-o", tmp_path / "out", "--only", "pies", "--lang", "en")
    assert wrong.code == 2
    assert "gantt-groups" in wrong.err
