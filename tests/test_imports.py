"""Who may import whom: planner core ← solvers, planner core ← reports; both ← planner.api and planner.cli, lazily."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("ortools", "matplotlib", "pandas", "numpy", "networkx")
FRONT = ("planner.api", "planner.cli")
"""What may reach for solvers and reports: these modules, and those whose names begin like them with `_`."""


class Import(NamedTuple):
    """One import: the module it names, where, and whether it happens only when a function runs."""

    target: str
    place: str
    lazy: bool


def module_name(path: Path) -> str:
    """`planner/rules/order.py` → `planner.rules.order`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports(path: Path) -> tuple[Import, ...]:
    """Every import of a file, but for those under `if TYPE_CHECKING`."""
    package = module_name(path) if path.name == "__init__.py" else module_name(path).rpartition(".")[0]

    def visit(node: ast.AST, lazy: bool) -> Iterator[Import]:
        place = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for child in node.orelse:
                yield from visit(child, lazy)
            return
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, place, lazy) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            yield Import(module, place, lazy)
            yield from (Import(f"{module}.{alias.name}", place, lazy) for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            yield Import(ast.unparse(node.args[0]).lstrip("f").strip("'\""), place, lazy)
        inner = lazy or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in ast.iter_child_nodes(node):
            yield from visit(child, inner)

    return tuple(visit(ast.parse(path.read_text("utf-8")), False))


def files(folder: str) -> list[Path]:
    """The source files of a package."""
    return sorted((ROOT / folder).rglob("*.py"))


def of(target: str, *packages: str) -> bool:
    """Whether an import is of one of these packages."""
    return any(target == package or target.startswith(f"{package}.") for package in packages)


def is_front(name: str) -> bool:
    return any(name == front or name.startswith(f"{front}_") for front in FRONT)


def test_core_imports_neither_solvers_nor_reports() -> None:
    core = [path for path in files("planner") if not is_front(module_name(path))]
    assert core
    assert not [one.place for path in core for one in imports(path) if of(one.target, "solvers", "reports")]


def test_the_front_imports_them_only_when_asked_to() -> None:
    front = [path for path in files("planner") if is_front(module_name(path))]
    found = [one for path in front for one in imports(path) if of(one.target, "solvers", "reports", *HEAVY)]
    assert found
    assert not [one.place for one in found if not one.lazy]


def test_no_module_of_the_core_imports_a_solver() -> None:
    """Audit, rules, limits and goals know constraints by a protocol alone."""
    assert not [one.place for path in files("planner") for one in imports(path) if of(one.target, "ortools")]


def test_the_core_imports_heavy_libraries_only_when_asked_to() -> None:
    found = [one for path in files("planner") for one in imports(path) if of(one.target, *HEAVY)]
    assert not [one.place for one in found if not one.lazy]


@pytest.mark.parametrize(("one", "other"), [("solvers", "reports"), ("reports", "solvers")])
def test_solvers_and_reports_do_not_know_each_other(one: str, other: str) -> None:
    assert not [found.place for path in files(one) for found in imports(path) if of(found.target, other)]


@pytest.mark.parametrize("folder", ["solvers", "reports"])
def test_only_the_front_is_above_them(folder: str) -> None:
    """They use the core, never the verbs or the command."""
    assert not [one.place for path in files(folder) for one in imports(path) if of(one.target, *FRONT)]


def test_nothing_of_the_product_imports_its_tests() -> None:
    paths = [path for folder in ("planner", "solvers", "reports", "scenarios") for path in files(folder)]
    assert not [one.place for path in paths for one in imports(path) if of(one.target, "tests", "pytest")]


def test_reports_need_no_solver_and_solvers_no_chart() -> None:
    assert not [one.place for path in files("reports") for one in imports(path) if of(one.target, "ortools")]
    assert not [one.place for path in files("solvers") for one in imports(path) if of(one.target, "matplotlib")]


def _loaded_by(code: str) -> set[str]:
    """Top-level packages that a fresh interpreter holds after running `code`."""
    tail = "; import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    ran = subprocess.run([sys.executable, "-c", code + tail], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def test_import_planner_is_light() -> None:
    assert not _loaded_by("import planner, planner.cli") & {*HEAVY, "solvers", "reports", "holidays"}


def test_the_audit_runs_without_a_solver() -> None:
    code = (
        "import planner; from planner.api import from_data; from tests import counties;"
        "scenario = from_data(counties.tiny(1)); planner.lint(scenario); planner.check(scenario, planner.Plan())"
    )
    assert not _loaded_by(code) & {"ortools", "solvers", "reports", "matplotlib"}
