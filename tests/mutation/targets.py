"""Which files are mutated, which tests have to notice it, and which mutants are left out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from planner.limits import LIMITS

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = ("planner/checking.py", "planner/past.py", "planner/posting.py", "planner/room.py")
FILES: tuple[str, ...] = (
    *(f"planner/{part}/{path.name}" for part in ("rules", "limits", "goals")
      for path in sorted((ROOT / "planner" / part).glob("*.py")) if path.name not in ("__init__.py", "base.py")),
    "planner/audit.py", "planner/structure.py", *SHARED,
)  # fmt: skip
"""Every file that is mutated; those called `__init__` and `base` decide nothing."""

HELPERS = {"last_visit": ("look_back",), "turns": ("rotation",), "amounts": ("balance", "early", "sum", "areas")}
"""Files that hold no rule or goal of their own, and the kinds that they serve."""

TELLING = ("idle", "amounts", "misfits", "lots", "ties", "part_of", "any_part")
"""Faces that decide nothing about plans, of which tests of their own hold what they say, and what runs only where a
module is read, before there is a mutant."""

MODULES = (
    "tests/rules/test_tables.py", "tests/limits/test_tables.py", "tests/goals/test_tables.py", "tests/test_audit.py",
    "tests/test_audit_breaks.py", "tests/test_lint_idle.py", "tests/test_lint_idle_people.py",
    "tests/goals/test_agreement.py", "tests/rules/test_agreement.py", "tests/rules/test_sentences.py",
    "tests/rules/test_micro.py", "tests/rules/test_strength.py", "tests/rules/test_single_faults.py",
    "tests/goals/test_strength.py", "tests/goals/test_micro.py",
)  # fmt: skip
"""The tests that may be asked, the quick ones first."""

IDLE = r"tests/test_lint_idle.*::test_(idle\[|a_rotation|a_part|facts|where)"
"""What holds the helpers of `idle`: a sentence with a scenario that brings it about, and one that does not."""


@cache
def wanted(file: str) -> re.Pattern[str]:
    """What the names of the tests look like that are run against a file's mutants, as `MODULE::TEST[PARAMETERS]`."""
    part, stem = Path(file).parts[-2], Path(file).stem
    kinds = "|".join(HELPERS.get(stem, (stem,)))
    if part == "rules":
        return re.compile(rf"tests/rules/.*\[({kinds})(: |-\d|\])|limits/test_tables.py::test_row\[visits|{IDLE}")
    if part == "goals":
        few = r"test_least_value_of_a_fixed_plan\[(exchange|reserve|sampling|limits|coverage|rotation)-"
        return re.compile(rf"tests/goals/test_(tables|agreement|strength).*(\[({kinds})(:| |\])|finish_is_at)|{few}")
    if part == "limits":
        own = "|".join(re.escape(one.section) for one in LIMITS if type(one).__module__.endswith(f".{stem}"))
        return re.compile(rf"tests/(rules|limits)/.*\[({own})(: |\])|\[limits(-\d|\])")
    if stem in ("audit", "structure"):
        return re.compile(r"tests/test_audit")
    few = r"finish_is_at|rules/test_(strength|single_faults).*\[(apart|compact|order|together|exchange|reserve)\]"
    return re.compile(rf"test_(tables|agreement).py::test_(row|limit)\[|{few}")


def tells_only(mutant: str) -> bool:
    """Whether a mutant is of a face that decides nothing."""
    return re.split(r"ǁ|\.x_", mutant.rpartition("__mutmut_")[0])[-1] in TELLING
