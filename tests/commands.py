"""Running the command in tests: within this process, or as one of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from planner import api
from planner.cli import main
from tests import counties

ROOT = Path(__file__).resolve().parent.parent


class Ran(NamedTuple):
    """What a command came to: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


class Command:
    """`planner` within this process; a call that argparse refuses ends with its exit code."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *arguments: object) -> Ran:
        self._capture.readouterr()
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        out, err = self._capture.readouterr()
        return Ran(code, out, err)


def save(data: dict[str, Any], path: Path) -> Path:
    """A scenario as a file (JSON is YAML)."""
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def start(*arguments: object) -> subprocess.Popen[str]:
    """`planner` as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "planner.cli", *map(str, arguments)],
        cwd=ROOT, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def left_in(directory: Path) -> list[str]:
    """Names of everything in a directory, hidden files too; none if there is no directory."""
    return sorted(path.name for path in directory.iterdir()) if directory.is_dir() else []


class Solved:
    """A tiny county, its scenario file, its plan and plan file."""

    def __init__(self, folder: Path) -> None:
        self.scenario = save(counties.tiny(1), folder / "tiny.yaml")
        solution = api.solve(api.load(self.scenario))  # no clock: a busy machine finds the same plan
        assert solution.plan is not None
        self.plan, self.path = solution.plan, folder / "plan.json"
        self.plan.save(self.path)

    def edited(self, path: Path, **changes: Any) -> Path:
        """A copy of the plan file with some sections changed."""
        path.write_text(json.dumps({**json.loads(self.plan.dumps()), **changes}), encoding="utf-8")
        return path
