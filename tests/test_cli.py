"""The command: what each verb says, writes and exits with; see also `test_cli_plans.py` and `test_signals.py`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from planner import api
from planner.plan import Plan
from tests import counties
from tests.commands import ROOT, Command, Ran, Solved, left_in, save


def test_lint_tells_doubts_and_passes(run: Command, solved: Solved) -> None:
    ran = run("lint", solved.scenario)
    assert ran.code == 0
    assert "0 个错误" in ran.out
    assert "0 errors" in run("lint", solved.scenario, "--lang", "en").out
    assert "errors" not in run("lint", solved.scenario, "--lang", "en", "--quiet").out


def _faulty(tmp_path: Path) -> Path:
    data = counties.tiny(1)
    data["units"][0]["efort"] = data["units"][0].pop("effort")
    data["rules"][1]["parents"] = {"kind": "township", "risk": {"min": "high"}}
    data["language"] = "en"
    return save(data, tmp_path / "faulty.yaml")


@pytest.mark.parametrize("verb", ["lint", "solve"])
def test_all_faults_at_once_in_the_language_of_the_scenario(run: Command, tmp_path: Path, verb: str) -> None:
    path = _faulty(tmp_path)
    ran = run(verb, path, *(["-o", tmp_path / "out"] if verb == "solve" else []))
    told = ran.out if verb == "lint" else ran.err
    assert ran.code == 2
    assert "efort" in told
    assert "rules[1].parents.risk.min" in told
    assert f"{path}:" in told
    assert "没有" not in told
    assert left_in(tmp_path / "out") == []
    assert "efort" in (run(verb, path, "--lang", "zh").out + run(verb, path, "--lang", "zh").err)


def test_lint_as_json(run: Command, tmp_path: Path) -> None:
    ran = run("lint", _faulty(tmp_path), "--json")
    records = json.loads(ran.out)
    assert ran.code == 2
    assert {record["severity"] for record in records} == {"error"}
    assert all(record["line"] for record in records)


def test_solve_writes_a_plan_that_check_accepts(run: Command, tmp_path: Path) -> None:
    path, out = save(counties.tiny(3), tmp_path / "tiny.yaml"), tmp_path / "out"
    ran = run("solve", path, "-o", out, "--time-limit", 3, "--no-reports", "--lang", "en")
    assert ran.code == 0
    assert f"wrote {out / 'plan.json'}" in ran.out
    assert "first plan (audited)" in ran.err
    assert "early  done: value" in ran.err
    assert left_in(out) == ["plan.json"]
    checked = run("check", path, out / "plan.json", "--lang", "en")
    assert checked.code == 0
    assert "no violation" in checked.out
    stamp = json.loads((out / "plan.json").read_text("utf-8"))["scenario"]
    assert stamp == {"name": "小县3", "sha256": api.digest(api.load(path))}


def _fake(solved: Solved, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `solve` answer at once with the plan that is there already."""
    given = api.solve(api.load(solved.scenario), time_limit=0.01)
    assert given.plan is None
    status = type(given.status)(solved.plan.status)
    from dataclasses import replace

    answer = replace(given, status=status, plan=solved.plan, goals=solved.plan.goals)
    monkeypatch.setattr(api, "solve", lambda *args, **more: answer)


def test_default_place_json_and_quiet(
    run: Command, solved: Solved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fake(solved, monkeypatch)
    monkeypatch.chdir(tmp_path)
    ran = run("solve", solved.scenario, "--no-reports", "--json")
    record = json.loads(ran.out)
    assert record["plan"] == "out/tiny/plan.json"
    assert record["status"] == solved.plan.status
    assert [goal["goal"] for goal in record["goals"]] == ["early", "borrowed"]
    assert Plan.loads((tmp_path / "out/tiny/plan.json").read_text("utf-8")) == solved.plan
    assert run("solve", solved.scenario, "--no-reports", "--quiet") == Ran(0, "", "")


def test_a_plan_is_written_whole_or_not_at_all(
    run: Command, solved: Solved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fake(solved, monkeypatch)
    out = tmp_path / "out"
    out.mkdir()
    (out / "plan.json").write_text("an older plan", encoding="utf-8")

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("planner.files.os.replace", full)
    ran = run("solve", solved.scenario, "-o", out, "--lang", "en")
    assert ran.code == 2
    assert "No space left" in ran.err
    assert left_in(out) == ["plan.json"]
    assert (out / "plan.json").read_text("utf-8") == "an older plan"


def test_reports_that_fail_leave_the_plan(
    run: Command, solved: Solved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fake(solved, monkeypatch)

    def broken(*args: object, **more: object) -> None:
        raise ZeroDivisionError("a chart")

    monkeypatch.setattr(api, "report", broken)
    ran = run("solve", solved.scenario, "-o", tmp_path / "out", "--lang", "en")
    assert ran.code == 70
    assert "stands all the same" in ran.err
    assert left_in(tmp_path / "out") == ["fault-report.txt", "plan.json"]


def test_interrupted_drawing_keeps_the_plan(
    run: Command, solved: Solved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fake(solved, monkeypatch)

    def stopped(*args: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "report", stopped)
    ran = run("solve", solved.scenario, "-o", tmp_path / "out", "--lang", "en")
    assert ran.code == 0
    assert "planner report" in ran.err
    assert left_in(tmp_path / "out") == ["plan.json"]


@pytest.mark.parametrize(
    "option",
    [("--time-limit", "0"), ("--time-limit", "nan"), ("--time-limit", "inf"), ("--workers", "0"), ("--budget", "-1"),
     ("--seed", str(2**40)), ("--workers", "many"), ("--no-such-option",)],
)  # fmt: skip
def test_wrong_settings(run: Command, solved: Solved, tmp_path: Path, option: tuple[str, ...]) -> None:
    ran = run("solve", solved.scenario, "-o", tmp_path / "out", *option)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert left_in(tmp_path / "out") == []


def test_nowhere_to_write_is_told_before_solving(run: Command, solved: Solved, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    ran = run("solve", solved.scenario, "-o", tmp_path / "file" / "deeper", "--lang", "en")
    assert ran.code == 2
    assert "is not a directory" in ran.err
    assert (tmp_path / "file").read_text("utf-8") == "mine"


@pytest.mark.parametrize("verb", ["lint", "solve", "check", "report"])
def test_files_that_are_not_there(run: Command, solved: Solved, tmp_path: Path, verb: str) -> None:
    plan = [solved.path] if verb in ("check", "report") else []
    assert run(verb, tmp_path / "no.yaml", *plan).code == 2
    assert run(verb, tmp_path, *plan).code == 2
    if plan:
        ran = run(verb, solved.scenario, tmp_path / "no.json", "--lang", "en")
        assert ran.code == 2
        assert "cannot open" in ran.err


def test_no_plan_exists_exit_3(run: Command, tmp_path: Path) -> None:
    path = save(counties.hopeless(), tmp_path / "hopeless.yaml")
    ran = run("solve", path, "-o", tmp_path / "out", "--json", "--time-limit", 20)
    record = json.loads(ran.out)
    assert ran.code == 3
    assert record["status"] == "infeasible"
    assert {clash["label"] for clash in record["conflict"]} == {"coverage", "first_quarter", "last_quarter"}
    assert record["verified"]
    assert "第一季度完成。" in ran.err
    assert "县委" in ran.err
    assert left_in(tmp_path / "out") == []


def test_time_too_short_exit_4(run: Command, tmp_path: Path) -> None:
    path = save(counties.small(1), tmp_path / "small.yaml")
    ran = run("solve", path, "-o", tmp_path / "out", "--time-limit", 0.05, "--lang", "en")
    assert ran.code == 4
    assert "time ran out" in ran.err
    assert left_in(tmp_path / "out") == []


class Rejected(RuntimeError):
    def __init__(self, plan: Plan) -> None:
        super().__init__("the audit says no")
        self.plan = plan


def test_our_own_fault_exit_70(run: Command, solved: Solved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def reject(*args: object, **more: object) -> None:
        raise Rejected(solved.plan)

    monkeypatch.setattr(api, "solve", reject)
    ran = run("solve", solved.scenario, "-o", tmp_path / "out", "--lang", "en")
    assert ran.code == 70
    assert "the audit says no" in ran.err
    assert left_in(tmp_path / "out") == ["fault-report.txt"]
    report = (tmp_path / "out/fault-report.txt").read_text("utf-8")
    assert "Traceback" in report
    assert solved.plan.dumps() in report


def test_any_other_verb_that_breaks_is_our_fault_too(
    run: Command, solved: Solved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(api, "check", broken)
    monkeypatch.chdir(tmp_path)
    assert run("check", solved.scenario, solved.path).code == 70
    assert left_in(tmp_path) == ["fault-report.txt"]


def test_no_verb_and_version(run: Command) -> None:
    assert run().code == 2
    assert run("plan").code == 2
    assert run("--version").out.startswith("planner ")


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = [sys.executable, "-m", "planner.cli", "schema"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 0


def test_a_terminal_without_chinese_shows_question_marks(solved: Solved) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "planner.cli", "lint", str(solved.scenario)],
        cwd=ROOT, capture_output=True, env={"PYTHONIOENCODING": "ascii", "PATH": ""}, check=False,
    )  # fmt: skip
    assert ran.returncode == 0
    assert b"?" in ran.stdout


def test_every_phase_of_the_search_has_a_chinese_name() -> None:
    import re

    from planner.cli_words import phase

    told = re.compile(r'phase\(f?"([^"]+)"\)')
    texts = [text for path in (ROOT / "solvers").glob("*.py") for text in told.findall(path.read_text("utf-8"))]
    assert texts
    for text in texts:
        plain = re.sub(r"\{\w+\}", "3", text)
        assert phase("zh", plain) != plain
        assert phase("en", plain) == plain
