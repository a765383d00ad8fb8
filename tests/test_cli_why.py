"""`planner why`: text, JSON, the plan of the best alternative; what is wrong with a call."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planner import api
from planner.plan import Plan
from tests.commands import Command, Solved


def one_visit(solved: Solved) -> str:
    """A visit of the solved plan."""
    return solved.plan.visits[0].visit


def somebody(solved: Solved) -> tuple[str, str]:
    """A person who serves, and the round."""
    group = next(group for group in solved.plan.groups if group.members)
    return group.members[-1], group.round


def test_a_visit_in_both_languages(run: Command, solved: Solved) -> None:
    visit = solved.plan.visits[0]
    ran = run("why", solved.scenario, solved.path, visit.visit)
    assert ran.code == 0
    assert f"({visit.visit})排在{visit.round}" in ran.out.splitlines()[0]
    assert "局部重新求解" in ran.out
    assert "…" in ran.err
    english = run("why", solved.scenario, solved.path, visit.visit, "--lang", "en", "--quiet")
    assert (english.code, english.err) == (0, "")
    assert f"({visit.visit}) stands in {visit.round}" in english.out.splitlines()[0]


def test_what_the_command_says_is_what_the_library_says(run: Command, solved: Solved) -> None:
    visit = one_visit(solved)
    ran = run("why", solved.scenario, solved.path, visit, "--lang", "en", "--limit", 2)
    why = api.why(api.load(solved.scenario), solved.plan, visit=visit, limit=2)
    told = [line for line in why.text("en", limit=2).splitlines() if line.startswith(("  ", "Ex", "Not", "With"))]
    assert len(told) > 3
    assert set(told) <= set(ran.out.splitlines())


def test_a_person_in_a_round_and_over_the_term(run: Command, solved: Solved) -> None:
    person, round_id = somebody(solved)
    ran = run("why", solved.scenario, solved.path, "--person", person, "--round", round_id, "--lang", "en")
    assert ran.code == 0
    assert f"({person}) serves in {round_id}" in ran.out
    term = run("why", solved.scenario, solved.path, "--person", person, "--lang", "en")
    assert term.code == 0
    assert "of the term" in term.out


def test_json(run: Command, solved: Solved) -> None:
    visit = one_visit(solved)
    ran = run("why", solved.scenario, solved.path, visit, "--json", "--limit", 1)
    record = json.loads(ran.out)
    assert record["subject"]["id"] == visit
    exact = {one["exactness"] for one in record["alternatives"]}
    assert exact <= {"audited", "optimal", "bound", "impossible", "unknown"}
    goals = {goal.label for goal in api.load(solved.scenario).goals}
    assert {goal["goal"] for one in record["alternatives"] for goal in one["goals"]} == goals


def test_the_same_twice(run: Command, solved: Solved) -> None:
    first, second = (run("why", solved.scenario, solved.path, one_visit(solved), "--json").out for _ in range(2))
    assert first == second


def test_the_plan_of_the_best_alternative(run: Command, solved: Solved, tmp_path: Path) -> None:
    target = tmp_path / "other.json"
    ran = run("why", solved.scenario, solved.path, one_visit(solved), "-o", target)
    assert ran.code == 0
    assert str(target) in ran.out
    plan = Plan.loads(target.read_text("utf-8"))
    assert plan.scenario == solved.plan.scenario
    assert api.check(api.load(solved.scenario), plan).ok
    assert run("check", solved.scenario, target, "--quiet").code == 0


def test_nothing_to_write_where_nothing_else_is_allowed(run: Command, solved: Solved, tmp_path: Path) -> None:
    data = json.loads(Path(solved.scenario).read_text("utf-8"))
    visit = solved.plan.visits[0]
    data["fixed"] = [{"visit": visit.visit, "round": visit.round, "group": int(visit.group)}]
    scenario = tmp_path / "fixed.yaml"
    scenario.write_text(json.dumps(data), encoding="utf-8")
    target = tmp_path / "other.json"
    ran = run("why", scenario, solved.path, visit.visit, "--any-scenario", "-o", target, "--lang", "en")
    assert ran.code == 0
    assert "no other choice" in ran.out
    assert "was not written" in ran.err
    assert not target.exists()


@pytest.mark.parametrize(("arguments", "said"), [
    (["ZZZZ"], "no visit and no unit ZZZZ"),
    ([], "one of the two"),
    (["--person", "P99"], "no person P99"),
    (["--person", "P01", "--group", "1"], "--round"),
    (["T01", "--round", "2019-1"], "no candidate round 2019-1"),
    (["T01", "--group", "9"], "no group 9"),
    (["T01", "--instead", "T01"], "itself"),
    (["T01", "--limit", "-1"], "at least 0"),
    (["T01", "--time-limit", "0"], "above 0"),
    (["T01", "--time-limit", "nan"], "above 0"),
])  # fmt: skip
def test_calls_that_are_wrong(run: Command, solved: Solved, arguments: list[Any], said: str) -> None:
    ran = run("why", solved.scenario, solved.path, *arguments, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_plan_of_another_scenario(run: Command, solved: Solved, tmp_path: Path) -> None:
    other = solved.edited(tmp_path / "p.json", scenario={"name": "别县", "sha256": "0" * 64})
    ran = run("why", solved.scenario, other, one_visit(solved))
    assert (ran.code, ran.out) == (2, "")
    assert "别县" in ran.err


def test_no_place_to_write(run: Command, solved: Solved, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ran = run("why", solved.scenario, solved.path, one_visit(solved), "-o", tmp_path / "file" / "plan.json")
    assert (ran.code, ran.out) == (2, "")
