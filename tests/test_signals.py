"""SIGINT and SIGTERM stop a search within moments, and keep the best plan so far."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from planner import api
from planner.plan import Plan
from tests import counties
from tests.commands import left_in, save, start

PATIENCE = 30.0
"""Seconds until a line must have come."""
PROMPT = 6.0
"""Seconds in which a process must end; two are promised, on a machine that has nothing else to do."""


def _wait_for(process: subprocess.Popen[str], words: str) -> None:
    """Read standard error up to a line with these words."""
    assert process.stderr is not None
    until = time.monotonic() + PATIENCE
    for line in process.stderr:
        if words in line:
            return
        assert time.monotonic() < until, "it takes too long"
    raise AssertionError(f"ended without {words!r}")


def _end(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str, str]:
    begun = time.monotonic()
    process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    assert time.monotonic() - begun < PROMPT
    return process.returncode, out, err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_after_the_first_plan_the_best_is_kept(tmp_path: Path, number: signal.Signals) -> None:
    path, out = save(counties.many(1), tmp_path / "many.yaml"), tmp_path / "out"
    process = start("solve", path, "-o", out, "--time-limit", 120, "--lang", "en")
    try:
        _wait_for(process, "first plan")
        code, told, err = _end(process, number)
    finally:
        process.kill()
    assert code == 0
    assert "Interrupted; the best plan so far was kept." in told
    assert "planner report" in err
    assert left_in(out) == ["plan.json"]
    plan = Plan.loads((out / "plan.json").read_text("utf-8"))
    assert api.check(api.load(path), plan).ok


def test_before_the_first_plan_exit_130(tmp_path: Path) -> None:
    path, out = save(counties.many(2), tmp_path / "many.yaml"), tmp_path / "out"
    process = start("solve", path, "-o", out, "--lang", "en", "--json")
    try:
        _wait_for(process, "round level")
        code, told, err = _end(process, signal.SIGINT)
    finally:
        process.kill()
    assert code == 130
    assert json.loads(told)["termination"] == "interrupted"
    assert "Interrupted before a first plan." in err
    assert left_in(out) == []
