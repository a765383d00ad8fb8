"""A copy of the project in which every function of the files to look at stands beside its mutants."""

from __future__ import annotations

import ast
import difflib
import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

from tests.mutation.targets import ROOT, tells_only

PARTS = ("planner", "solvers", "reports", "scenarios", "tests")


def grow(tree: Path, files: list[str]) -> dict[str, list[str]]:
    """Copy the project to `tree`, with the mutants of `files` in it; the names of the mutants of each file."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tree / part, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tree)
    os.chdir(tree)  # where mutmut looks for its configuration
    return {file: _mutated(tree, file) for file in files}


def _mutated(tree: Path, file: str) -> list[str]:
    """Put the mutants of one file in its place; what was made of the same text before is taken again."""
    from mutmut.mutation.file_mutation import mutate_file_contents

    text = (ROOT / file).read_text("utf-8")
    kept = tree / "kept" / f"{sha256(text.encode()).hexdigest()[:16]}.json"
    if not kept.exists():
        made = mutate_file_contents(file, text)
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(json.dumps([made.code, list(made.mutant_names)]), encoding="utf-8")
    code, names = json.loads(kept.read_text("utf-8"))
    (tree / file).write_text(code, encoding="utf-8")
    module = file.removesuffix(".py").replace("/", ".")
    return [f"{module}.{name}" for name in names]


def sample(names: list[str], count: int, seed: int) -> list[str]:
    """So many of the mutants that may decide something, in an order that the seed draws."""
    deciding = [name for name in names if not tells_only(name)]
    return sorted(deciding, key=lambda name: sha256(f"{seed}:{name}".encode()).digest())[:count]


def changes(tree: Path, file: str, mutants: list[str]) -> dict[str, list[str]]:
    """The lines that each mutant takes away and puts in."""
    text = (tree / file).read_text("utf-8")
    wanted = {mutant.rpartition(".")[2] for mutant in mutants}
    wanted |= {f"{name.rpartition('__mutmut_')[0]}__mutmut_orig" for name in wanted}
    lines = text.splitlines()
    bodies = {
        node.name: lines[node.body[0].lineno - 1 : node.end_lineno]
        for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef) and node.name in wanted
    }  # fmt: skip
    found: dict[str, list[str]] = {}
    for mutant in mutants:
        name = mutant.rpartition(".")[2]
        whole = bodies[f"{name.rpartition('__mutmut_')[0]}__mutmut_orig"]
        found[mutant] = [
            f"{line[0]} {line[1:].strip()}" for line in difflib.unified_diff(whole, bodies[name], lineterm="", n=0)
            if line[:2] not in ("--", "++", "@@")
        ]  # fmt: skip
    return found
