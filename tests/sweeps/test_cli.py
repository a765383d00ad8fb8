"""`planner sweep`: what it prints, writes and ends with; what is wrong with a call; an interruption."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pytest

from planner import api_sweep
from planner.cli_words import WORDS
from planner.loading import from_data
from tests.commands import Command, left_in, save, start
from tests.sweeps.test_run import GROUPS, SMALL

FILES = ["cases", "sweep.csv", "sweep.jsonl", "sweep.pdf", "sweep.png", "sweep.svg", "sweep.xlsx"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return save(SMALL, tmp_path / "small.json")


def test_table_files_and_a_second_run(run: Command, path: Path, tmp_path: Path) -> None:
    call = ("sweep", path, "--vary", f"{GROUPS}=0..2", "--time-limit", 20, "-o", tmp_path / "out", "--lang", "en")
    ran = run(*call)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0].split() == [GROUPS, "early", "end", "of", "year", "1"]
    assert lines[1].startswith("0")
    assert "no plan: proven" in lines[1]
    assert lines[3].split()[:3] == ["2", "*", "1"]
    assert "1 more group a round (1 → 2): early −2 (−66.7%), proven" in ran.out
    assert f"{GROUPS}=0: no plan, proven. These cannot all hold:" in ran.out
    assert ran.err.count("done") == 3
    assert left_in(tmp_path / "out") == FILES
    again = run(*call)
    assert (again.code, again.out) == (0, ran.out)
    assert (again.err.count("kept"), again.err.count("begins")) == (3, 0)


def test_json_quiet_and_chinese(run: Command, path: Path, tmp_path: Path) -> None:
    call = ("sweep", path, "--vary", f"{GROUPS}=1..2", "--time-limit", 20, "-o", tmp_path / "out")
    ran = run(*call, "--json", "--quiet")
    assert (ran.code, ran.err) == (0, "")
    record = json.loads(ran.out)
    assert [case["goals"][0]["value"] for case in record["cases"]] == [3, 1]
    assert Path(record["cases"][0]["plan"]).is_file()
    assert record["marginals"][0]["change"] == -2
    said = run(*call)
    assert "每轮多 1 个组（1→2）：early −2（−66.7%），已证明" in said.out
    assert "已写出" in said.out


def test_plans_of_cases_can_be_reported_and_checked(run: Command, path: Path, tmp_path: Path) -> None:
    run("sweep", path, "--vary", f"{GROUPS}=1", "--time-limit", 20, "-o", tmp_path / "out", "--quiet")
    [folder] = (tmp_path / "out" / "cases").iterdir()
    assert run("check", folder / "scenario.json", folder / "plan.json").code == 0


@pytest.mark.parametrize(("arguments", "said"), [
    (["--vary", "groups.per_round.max"], "not PATH=VALUES"),
    (["--vary", "=3"], "not PATH=VALUES"),
    (["--vary", "groups.per_round.max="], "not PATH=VALUES"),
    (["--vary", f"{GROUPS}=1", "--vary", f"{GROUPS}=2"], f"the same as {GROUPS}"),
    (["--vary", "groups.per_rund.max=3"], "did you mean: per_round?"),
    (["--vary", f"{GROUPS}=1,-2"], f"[{GROUPS}=-2]"),
    (["--vary", f"{GROUPS}=1", "--jobs", "0"], "jobs 0: must be from 1"),
    (["--vary", f"{GROUPS}=1", "--time-limit", "0"], "time limit 0.0: must be above 0"),
])  # fmt: skip
def test_what_is_wrong_with_a_call_is_said_before_anything_is_solved(
    run: Command, path: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    ran = run("sweep", path, *arguments, "-o", tmp_path / "out", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (tmp_path / "out").exists()


def test_a_directory_that_is_a_file(run: Command, path: Path, tmp_path: Path) -> None:
    ran = run("sweep", path, "--vary", f"{GROUPS}=1", "-o", path, "--lang", "en")
    assert ran.code == 2
    assert "not a directory" in ran.err


def test_a_case_that_fails_is_our_fault_and_the_rest_stands(
    run: Command, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = api_sweep.solve_apart
    broken = from_data({**SMALL, "groups": {**SMALL["groups"], "per_round": {"max": 2}}}).groups

    def some(scenario, settings, stop):  # type: ignore[no-untyped-def]
        return ("failed", "Traceback: boom") if scenario.groups == broken else real(scenario, settings, stop)

    monkeypatch.setattr(api_sweep, "solve_apart", some)
    ran = run("sweep", path, "--vary", f"{GROUPS}=1..2", "--time-limit", 20, "-o", tmp_path / "out", "--lang", "en")
    assert ran.code == 70
    assert "our own fault" in ran.out
    assert "boom" in (tmp_path / "out" / "fault-report.txt").read_text("utf-8")
    assert [json.loads(line)["case"][GROUPS] for line in (tmp_path / "out" / "sweep.jsonl").open()] == ["1"]


def test_ctrl_c_keeps_what_is_done_and_a_rerun_goes_on(run: Command, path: Path, tmp_path: Path) -> None:
    """The second case is asked for more than it can do in the time this test waits."""
    out = tmp_path / "out"
    slow = save({**SMALL, "goals": [*SMALL["goals"], {"goal": "finish"}]}, tmp_path / "slow.json")
    call = ("sweep", slow, "--vary", f"{GROUPS}=1..6", "--jobs", 1, "-o", out, "--lang", "en")
    process = start(*call)
    try:
        deadline = time.monotonic() + 120
        while not (out / "sweep.jsonl").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        text, errors = process.communicate(timeout=120)
    finally:
        process.kill()
    assert process.returncode == 0, errors
    done = len((out / "sweep.jsonl").read_text("utf-8").splitlines())
    assert 1 <= done <= 6
    assert ("not solved yet" in text) == (done < 6)
    ran = run(*call)
    assert ran.code == 0
    assert ran.err.count("kept ") == done
    assert ran.err.count("done ") == 6 - done
    keys = [json.loads(line)["key"] for line in (out / "sweep.jsonl").read_text("utf-8").splitlines()]
    assert len(set(keys)) == 6


def test_words_of_the_command_are_in_both_languages() -> None:
    assert {code for code in WORDS if code.startswith("sweep_")} == {
        "sweep_begin", "sweep_done", "sweep_kept", "sweep_failed", "sweep_stopping",
    }  # fmt: skip
