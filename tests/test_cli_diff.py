"""`planner diff`: text, JSON, workbook and chart; what is wrong with a call."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from planner.plan import Plan
from tests.commands import Command, Solved, left_in


@pytest.fixture
def moved(solved: Solved, tmp_path: Path) -> tuple[Path, str, str]:
    """The solved plan with one visit in another round: its file, the visit, the round it is in now."""
    plan = Plan.loads(Path(solved.path).read_text("utf-8"))
    one = plan.visits[0]
    there = next(group for group in plan.groups if group.round != one.round and group.county is None)
    other = one.model_copy(update={"round": there.round, "group": there.group, "from_": None, "to": None})
    path = tmp_path / "after.json"
    plan.model_copy(update={"visits": (other, *plan.visits[1:])}).save(path)
    return path, one.visit, there.round


def test_the_same_plan(run: Command, solved: Solved) -> None:
    ran = run("diff", solved.path, solved.path, "--lang", "en")
    assert (ran.code, ran.out, ran.err) == (0, "the plans are the same\n", "")


def test_text_with_ids_and_with_names(run: Command, solved: Solved, moved: tuple[Path, str, str]) -> None:
    path, visit, round_id = moved
    ran = run("diff", solved.path, path, "--lang", "en")
    assert ran.code == 0
    assert "1 of" in ran.out.splitlines()[0]
    line = next(line for line in ran.out.splitlines() if f"{visit}:" in line)
    assert f"→ {round_id}" in line
    named = run("diff", solved.path, path, "--scenario", solved.scenario)
    assert f"({visit})：" in named.out
    assert "变动 1 项" in named.out


def test_json(run: Command, solved: Solved, moved: tuple[Path, str, str]) -> None:
    ran = run("diff", solved.path, moved[0], "--json")
    record = json.loads(ran.out)
    assert [one["visit"] for one in record["visits"]] == [moved[1]]
    assert record["moved"] == 1
    assert record["price"] == 10


def test_files(run: Command, solved: Solved, moved: tuple[Path, str, str], tmp_path: Path) -> None:
    ran = run("diff", solved.path, moved[0], "--scenario", solved.scenario, "-o", tmp_path / "d")
    assert ran.code == 0
    assert left_in(tmp_path / "d") == ["diff.pdf", "diff.png", "diff.svg", "diff.xlsx"]
    book = openpyxl.load_workbook(tmp_path / "d" / "diff.xlsx")
    sheet = book["任务"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert [row[0] for row in rows if row[0]] == [moved[1]]
    assert "换轮次" in rows[0]
    assert moved[2] in rows[0]
    again = run("diff", solved.path, solved.path, "-o", tmp_path / "same", "--lang", "en")
    assert (again.code, len(left_in(tmp_path / "same"))) == (0, 4)


@pytest.mark.parametrize(("name", "content", "said"), [
    ("gone.json", None, "gone.json"),
    ("bad.json", "{}{", "not a planner-plan/1 file"),
    ("book.xlsx", "x", "--scenario"),
])  # fmt: skip
def test_what_is_no_plan(
    run: Command, solved: Solved, tmp_path: Path, name: str, content: str | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    ran = run("diff", solved.path, path, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
