"""`planner explain`: text, JSON, files, exit codes; what is wrong with a call."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import counties
from tests.commands import Command, Solved, left_in, save


@pytest.fixture
def hopeless(tmp_path: Path) -> Path:
    return save(counties.hopeless(), tmp_path / "hopeless.yaml")


def test_text_in_both_languages(run: Command, hopeless: Path) -> None:
    ran = run("explain", hopeless, "--lang", "zh", "--time-limit", 60)
    assert ran.code == 0
    assert "没有任何方案能同时满足下列各条：" in ran.out
    assert "“第一季度完成。”" in ran.out
    assert "放宽下列任何一项，就排得出来" in ran.out
    said = ran.err.splitlines()
    assert said.count("… 试一种放宽的办法") == 1  # however many are tried
    assert "… 已找到 1 种放宽的办法" in said
    english = run("explain", hopeless, "--lang", "en", "--time-limit", 60, "--quiet")
    assert "No plan exists. These cannot all hold:" in english.out
    assert "leave out any one, and they no longer contradict" in english.out
    assert "1. allow" in english.out
    assert english.err == ""


def test_json_and_files(run: Command, hopeless: Path, tmp_path: Path) -> None:
    ran = run("explain", hopeless, "--json", "-o", tmp_path / "why", "--time-limit", 60)
    record = json.loads(ran.out)
    assert ran.code == 0
    assert record["status"] == "infeasible"
    assert {clause["label"] for clause in record["conflict"]} == {"coverage", "first_quarter", "last_quarter"}
    assert record["verified"]
    assert record["irreducible"]
    count = len(record["waivers"])
    assert count >= 1
    plans = [f"waiver-{number}.{form}" for number in range(1, count + 1) for form in ("json", "yaml")]
    assert left_in(tmp_path / "why") == ["explanation.json", *plans]
    assert json.loads((tmp_path / "why" / "explanation.json").read_text("utf-8"))["conflict"] == record["conflict"]
    checked = run("check", tmp_path / "why" / "waiver-1.yaml", tmp_path / "why" / "waiver-1.json")
    assert checked.code == 0


def test_a_plan_after_all(run: Command, solved: Solved, tmp_path: Path) -> None:
    ran = run("explain", solved.scenario, "--lang", "en", "-o", tmp_path / "why", "--time-limit", 60)
    assert ran.code == 0
    assert ran.out.startswith("There is a plan, and nothing contradicts")
    assert left_in(tmp_path / "why") == ["explanation.json", "plan.json"]


def test_nothing_known_exit_4(run: Command, tmp_path: Path) -> None:
    path = save(counties.many(1), tmp_path / "many.yaml")
    ran = run("explain", path, "--time-limit", 0.1, "--lang", "en")
    assert ran.code == 4
    assert "The time ran out" in ran.out


@pytest.mark.parametrize(("option", "words"), [("--time-limit", "time limit"), ("--seed", "seed")])
def test_settings_out_of_range(run: Command, hopeless: Path, option: str, words: str) -> None:
    ran = run("explain", hopeless, option, -1)
    assert ran.code == 2
    assert words in ran.err


def test_what_cannot_be_read_or_written(run: Command, hopeless: Path, tmp_path: Path) -> None:
    assert run("explain", tmp_path / "no.yaml").code == 2
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    ran = run("explain", hopeless, "-o", tmp_path / "file" / "deeper", "--lang", "en")
    assert ran.code == 2
    assert "is not a directory" in ran.err
    assert left_in(tmp_path) == ["file", "hopeless.yaml"]


def test_solve_explains_too(run: Command, hopeless: Path, tmp_path: Path) -> None:
    ran = run("solve", hopeless, "-o", tmp_path / "out", "--lang", "en", "--time-limit", 20)
    assert ran.code == 3
    assert "No plan exists. These cannot all hold:" in ran.err
    assert f"planner explain {hopeless}" in ran.err
