"""The command: what it hands out to begin with, `schema` and `init`."""

from __future__ import annotations

import json
from pathlib import Path

from planner.cli_report import written_lines
from tests.commands import ROOT, Command, left_in


def test_schema_is_the_one_beside_the_bundled_scenarios(run: Command) -> None:
    ran = run("schema")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == json.loads((ROOT / "scenarios/scenario.schema.json").read_text("utf-8"))


def test_init_copies_a_bundled_scenario_and_overwrites_nothing(run: Command, tmp_path: Path) -> None:
    target = tmp_path / "new"
    assert run("init", target, "--lang", "en").code == 0
    assert left_in(target) == ["roster.xlsx", "scenario.schema.json", "xinxian", "xinxian.yaml"]
    assert run("lint", target / "xinxian.yaml").code == 0
    (target / "xinxian.yaml").write_text("mine", encoding="utf-8")
    again = run("init", target, "--lang", "en")
    assert (again.code, again.out) == (2, "")
    assert "exists already" in again.err
    assert (target / "xinxian.yaml").read_text("utf-8") == "mine"


def test_init_of_what_is_not_there(run: Command, tmp_path: Path) -> None:
    ran = run("init", tmp_path / "x", "--scenario", "atlantis", "--lang", "en")
    assert ran.code == 2
    assert "xinxian" in ran.err
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run("init", tmp_path / "file").code == 2


def test_init_writes_the_templates_of_the_letters(run: Command, tmp_path: Path) -> None:
    ran = run("init", tmp_path / "own", "--letters", "--lang", "en")
    assert ran.code == 0
    assert "--templates" in ran.out
    assert all(name.endswith((".docx", ".md", ".csv", ".txt")) for name in left_in(tmp_path / "own"))
    again = run("init", tmp_path / "own", "--letters", "--lang", "en")
    assert again.code == 2
    assert "exists" in again.err
    both = run("init", tmp_path / "b", "--letters", "--workbook", "--lang", "en")
    assert (both.code, left_in(tmp_path)) == (2, ["own"])
    assert "--letters" in both.err


def test_many_files_of_a_folder_are_one_line() -> None:
    out = Path("out")
    paths = [out / "plan.html", *(out / "letters" / f"{k}.docx" for k in range(5)), out / "few" / "a.ics"]
    assert written_lines(paths, "en") == [
        f"wrote {out / 'plan.html'}", f"wrote 5 files into {out / 'letters'}", f"wrote {out / 'few' / 'a.ics'}",
    ]  # fmt: skip
    assert written_lines([], "en") == []
