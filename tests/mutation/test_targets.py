"""What mutation testing looks at is there: files, and tests that are asked of each of them."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest

from tests.mutation.__main__ import scores
from tests.mutation.targets import FILES, HELPERS, MODULES, ROOT, TELLING, tells_only, wanted
from tests.mutation.tree import sample

NAMES = [f"planner.rules.pace.xǁPaceǁ{face}__mutmut_{k}" for face in ("idle", "check", "compile") for k in range(9)]


@cache
def collected() -> tuple[str, ...]:
    """The names of all tests that may be asked."""
    run = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *MODULES]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(line for line in done.stdout.splitlines() if "::" in line)


def test_every_rule_limit_and_goal_is_looked_at() -> None:
    assert all((ROOT / file).is_file() for file in FILES)
    assert {file.split("/")[1] for file in FILES} >= {"rules", "limits", "goals", "audit.py"}
    assert {f"{stem}.py" for stem in HELPERS} <= {file.rpartition("/")[2] for file in FILES}


@pytest.mark.parametrize("file", FILES)
def test_each_file_has_tests_to_ask(file: str) -> None:
    names = [name for name in collected() if wanted(file).search(name)]
    assert len(names) >= 10
    assert len({name.partition("::")[0] for name in names}) > 1


def test_every_module_is_asked() -> None:
    asked = {name.partition("::")[0] for file in FILES for name in collected() if wanted(file).search(name)}
    assert asked == set(MODULES)


def test_a_sample_is_drawn_by_its_seed_among_what_decides() -> None:
    drawn = sample(NAMES, 6, 1)
    assert len(drawn) == 6
    assert drawn == sample(NAMES, 6, 1) == sample(NAMES, 9, 1)[:6]
    assert drawn != sample(NAMES, 6, 2)
    assert not any(tells_only(name) for name in sample(NAMES, 100, 1))
    assert len(sample(NAMES, 100, 1)) == 18


def test_faces_that_only_tell_are_told_by_name() -> None:
    assert all(tells_only(f"planner.rules.pace.xǁPaceǁ{face}__mutmut_1") for face in TELLING)
    assert not tells_only("planner.past.x_anew__mutmut_1")


def test_scores_count_by_file_and_in_all() -> None:
    fates = {("a.py", "a.x"): "killed", ("a.py", "a.y"): "survived", ("b.py", "b.x"): "timeout", ("b.py", ""): "sound"}
    rows = scores(fates).splitlines()
    assert "fail" in scores({**fates, ("b.py", ""): "fails without a mutant"})
    assert rows[2:] == ["| `a.py` | 1 | 0 | 1 |", "| `b.py` | 0 | 1 | 0 |", "| all | 1 | 1 | 1 |"]
