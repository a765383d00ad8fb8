"""`planner convert` and `planner init --workbook`: what they write, and what they leave alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from planner.api import digest, load
from tests import counties
from tests.commands import ROOT, Command, left_in, save
from tests.workbook.books import county


def test_there_and_back(run: Command, tmp_path: Path) -> None:
    source = save(counties.tiny(1), tmp_path / "tiny.yaml")
    for name in ("a.xlsx", "b.yaml", "c.json", "d.yml"):
        ran = run("convert", source, "-o", tmp_path / "out" / name)
        assert (ran.code, ran.err) == (0, "")
        assert digest(load(tmp_path / "out" / name)) == digest(load(source))
    assert run("convert", tmp_path / "out" / "a.xlsx", "-o", tmp_path / "e.yaml", "--quiet").out == ""
    assert load(tmp_path / "e.yaml") == load(source)
    told = json.loads(run("convert", source, "-o", tmp_path / "f.xlsx", "--json", "--lang", "en").out)
    assert told == {"scenario": str(tmp_path / "f.xlsx")}
    assert digest(load(tmp_path / "f.xlsx")) == digest(load(source))


def test_nothing_is_overwritten_unasked(run: Command, tmp_path: Path) -> None:
    source = save(counties.tiny(1), tmp_path / "tiny.yaml")
    target = tmp_path / "a.xlsx"
    target.write_text("mine", encoding="utf-8")
    ran = run("convert", source, "-o", target, "--lang", "en")
    assert (ran.code, target.read_text("utf-8")) == (2, "mine")
    assert "exists already" in ran.err
    assert run("convert", source, "-o", target, "--force").code == 0
    assert load(target)


@pytest.mark.parametrize("name", ["a.csv", "a", "a.xls"])
def test_other_forms(run: Command, tmp_path: Path, name: str) -> None:
    source = save(counties.tiny(1), tmp_path / "tiny.yaml")
    ran = run("convert", source, "-o", tmp_path / name, "--lang", "en")
    assert ran.code == 2
    assert ".xlsx, .yaml" in ran.err
    assert left_in(tmp_path) == ["tiny.yaml"]


def test_a_faulty_workbook_is_not_converted(run: Command, tmp_path: Path) -> None:
    book = county()
    row = book.add("单位", 名称="某局", 类别="部门", 工作量="很多")
    ran = run("convert", book.save(tmp_path), "-o", tmp_path / "a.yaml")
    assert ran.code == 2
    assert f"单位!I{row}“工作量”" in ran.err
    assert left_in(tmp_path) == ["roster.xlsx"]


def test_a_converted_workbook_has_the_ids_that_were_given(run: Command, tmp_path: Path) -> None:
    source = county().save(tmp_path)
    assert run("convert", source, "-o", tmp_path / "b.xlsx").code == 0
    assert load(tmp_path / "b.xlsx") == load(source)
    assert "T01" not in run("lint", tmp_path / "b.xlsx", "--lang", "en").out.partition("give no id")[2]


def test_init_gives_a_workbook_to_fill_in(run: Command, tmp_path: Path) -> None:
    ran = run("init", tmp_path / "new", "--workbook")
    assert (ran.code, left_in(tmp_path / "new")) == (0, ["roster.xlsx"])
    assert "planner lint" in ran.out
    assert run("init", tmp_path / "new", "--workbook").code == 2
    linted = run("lint", tmp_path / "new" / "roster.xlsx")
    assert linted.code == 2
    assert "units" in linted.out


def test_init_fills_one_in_from_a_bundled_scenario(run: Command, tmp_path: Path) -> None:
    assert run("init", tmp_path, "--workbook", "--scenario", "shengsi", "--lang", "en").code == 0
    assert left_in(tmp_path) == ["shengsi.xlsx"]
    assert digest(load(tmp_path / "shengsi.xlsx")) == digest(load(ROOT / "scenarios/shengsi.yaml"))


def test_lint_of_a_workbook_lists_what_was_assumed(run: Command, tmp_path: Path) -> None:
    path = county().save(tmp_path)
    ran = run("lint", path)
    assert ran.code in (0, 3)
    assert "没有写各环节天数" in ran.out
    assert "0 个错误" in ran.out
    records = json.loads(run("lint", path, "--json").out)
    assert {"assumed.rounds", "assumed.pools"} <= {record["code"] for record in records}


def test_reading_yaml_needs_no_library_of_workbooks() -> None:
    code = (
        "import planner, sys; planner.load('scenarios/xinxian.yaml');"
        "print({'openpyxl', 'xlsxwriter'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
