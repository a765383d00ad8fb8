"""`planner replan`: files, text, JSON, and what is wrong with a call."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import planner
from planner.plan import Plan
from tests.commands import Command, Solved, left_in

FILES = ["diff.pdf", "diff.png", "diff.svg", "diff.xlsx", "earlier.json", "plan.json", "replan.html", "scenario.yaml"]


@pytest.fixture
def story(solved: Solved, tmp_path: Path) -> tuple[Path, str, str]:
    """A change file in which a round that has not begun does not open; the round; the day before the second."""
    rounds = [one for one in solved.plan.rounds if one.open]
    path = tmp_path / "change.yaml"
    shut = rounds[-1].id
    path.write_text(f"format: planner-change/1\nchanges:\n  - {{round: {shut}, open: false}}\n", encoding="utf-8")
    return path, shut, str(rounds[1].start.replace(day=1))


def test_files_and_text(run: Command, solved: Solved, story: tuple[Path, str, str], tmp_path: Path) -> None:
    change, shut, today = story
    out = tmp_path / "out"
    ran = run(
        "replan", solved.scenario, solved.path, "--change", change, "--today", today, "-o", out, "--lang", "en"
    )  # fmt: skip
    assert (ran.code, left_in(out)) == (0, FILES)
    assert "assignments moved, because:" in ran.out.splitlines()[0]
    assert f"{shut} does not open" in ran.out
    assert f"{shut} no longer opens" in ran.out
    plan, earlier = (Plan.loads((out / name).read_text("utf-8")) for name in ("plan.json", "earlier.json"))
    assert planner.check(planner.load(out / "scenario.yaml"), plan, earlier).ok
    assert not [one for one in plan.visits if one.round == shut]
    page = (out / "replan.html").read_text("utf-8")
    assert "assignments moved</h1>" in page
    assert "http" not in page
    checked = run("check", out / "scenario.yaml", out / "plan.json", "--lang", "en")
    assert checked.code == 0
    assert "not checked: give --earlier" in checked.out
    checked = run("check", out / "scenario.yaml", out / "plan.json", "--earlier", out / "earlier.json", "--lang", "en")
    assert (checked.code, "not checked" in checked.out) == (0, False)
    wrong = run("check", out / "scenario.yaml", out / "plan.json", "--earlier", out / "plan.json", "--lang", "en")
    assert (wrong.code, wrong.out) == (2, "")


def test_no_change(run: Command, solved: Solved, tmp_path: Path) -> None:
    change = tmp_path / "change.yaml"
    change.write_text("format: planner-change/1\n", encoding="utf-8")
    start = str(solved.plan.rounds[0].start)
    ran = run(
        "replan", solved.scenario, solved.path, "--change", change, "--today", start, "-o", tmp_path / "o", "--json"
    )
    record = json.loads(ran.out)
    assert (ran.code, record["moved"], record["value"], record["bound"], record["moves"]) == (0, 0, 0, 0, [])
    made = Plan.loads((tmp_path / "o" / "plan.json").read_text("utf-8"))
    assert (made.rounds, made.groups, made.visits) == (solved.plan.rounds, solved.plan.groups, solved.plan.visits)


@pytest.mark.parametrize(("text", "today", "said"), [
    ("format: planner-change/1\nchanges: [{person: NOBODY, leaves: 2017-01-01}]\n", "2020-02-01", "NOBODY"),
    ("format: planner-scenario/1\nchanges: []\n", "2020-02-01", "planner-change/1"),
    ("format: planner-change/1\n", "2016-8-1", "--today 2016-8-1"),
    ("format: planner-change/1\n", "1999-01-01", "1999-01-01"),
])  # fmt: skip
def test_a_wrong_call(run: Command, solved: Solved, tmp_path: Path, text: str, today: str, said: str) -> None:
    change = tmp_path / "change.yaml"
    change.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    ran = run("replan", solved.scenario, solved.path, "--change", change, "--today", today, "-o", out, "--lang", "en")
    assert (ran.code, ran.out, left_in(out)) == (2, "", [])
    assert said in ran.err


def test_no_plan_any_more(run: Command, solved: Solved, tmp_path: Path) -> None:
    today = solved.plan.rounds[0].start
    shut = "\n".join(f"  - {{round: {one.id}, open: false}}" for one in solved.plan.rounds[1:])
    change = tmp_path / "change.yaml"
    change.write_text(f"format: planner-change/1\nchanges:\n{shut}\n", encoding="utf-8")
    out = tmp_path / "out"
    ran = run("replan", solved.scenario, solved.path, "--change", change, "--today", today, "-o", out, "--lang", "en")
    assert (ran.code, left_in(out)) == (3, [])
    assert "fixed" in ran.err
