"""What is kept of solved cases: a line of `sweep.jsonl` each, and a folder with the case's scenario and plan.

A line is written when its files are, so that an interrupted sweep loses nothing but what it was at; a line that is
torn, or whose plan was touched since, counts as not there, and its case is solved again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from planner.fields import Model
from planner.file_names import safe_name
from planner.files import write_whole
from planner.plan import GoalValue, Plan
from planner.solution import Clash, Solution
from planner.sweeps.cases import Draft

FILE, PLAN, SCENARIO, CASES = "sweep.jsonl", "plan.json", "scenario.json", "cases"


class Conflict(Model):
    """One of the requirements that contradict each other, as a line has it."""

    label: str
    kind: str
    clause: str | None = None
    authority: str | None = None


class Kept(Model):
    """A line: which case under which settings (`key`), how it ended, where its plan is."""

    format: Literal["planner-sweep/1"] = "planner-sweep/1"
    key: str
    case: dict[str, str]
    outcome: Literal["optimal", "feasible", "infeasible", "unknown"]
    goals: tuple[GoalValue, ...] = ()
    conflict: tuple[Conflict, ...] = ()
    verified: bool = False
    seconds: float = 0.0
    plan: str | None = None
    """SHA-256 of the plan's file."""
    carried: str | None = None
    """The case whose plan this is."""

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The contradiction as `planner.solve` tells it."""
        return tuple(Clash(one.label, one.kind, one.clause, one.authority) for one in self.conflict)


def key_of(digest: str, settings: Mapping[str, Any]) -> str:
    """What a case is known by: its scenario in canonical form, the settings and the version that solve it."""
    text = json.dumps([digest, dict(settings)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def sum_of(plan: Plan | None) -> str | None:
    """SHA-256 of a plan's file."""
    return None if plan is None else _sum(plan.dumps().encode())


def kept_of(draft: Draft, key: str, solution: Solution) -> Kept:
    """The line of a solved case."""
    conflict = tuple(
        Conflict(label=one.label, kind=one.kind, clause=one.clause, authority=one.authority)
        for one in solution.conflict
    )
    return Kept(
        key=key, case=dict(draft.values), outcome=solution.status.value, goals=solution.goals, conflict=conflict,
        verified=solution.verified, seconds=round(solution.seconds, 1), plan=sum_of(solution.plan),
    )  # fmt: skip


class Store:
    """The directory of a sweep."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def folder(self, draft: Draft, key: str) -> Path:
        """Where a case's scenario and plan are."""
        return self.directory / CASES / f"{safe_name(draft.label)}-{key[:8]}"

    def read(self, drafts: Mapping[str, Draft]) -> dict[str, tuple[Kept, Plan | None]]:
        """Key → line and plan, for those of these cases that are kept whole."""
        try:
            lines = (self.directory / FILE).read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return {}
        found: dict[str, tuple[Kept, Plan | None]] = {}
        for line in lines:
            try:
                kept = Kept.model_validate_json(line)
            except ValidationError:
                continue  # torn: the case is solved again
            if kept.key in drafts:
                plan = None
                if kept.plan is not None:
                    plan = self._plan(self.folder(drafts[kept.key], kept.key) / PLAN, kept.plan)
                    if plan is None:
                        continue
                found[kept.key] = kept, plan
        return found

    def _plan(self, path: Path, wanted: str) -> Plan | None:
        """The plan as it was written; None where it is gone or another."""
        try:
            content = path.read_bytes()
        except OSError:
            return None
        return Plan.loads(content.decode()) if _sum(content) == wanted else None

    def keep(self, draft: Draft, kept: Kept, plan: Plan | None) -> None:
        """Write a solved case: its files first, its line last, and to the disk."""
        folder = self.folder(draft, kept.key)
        data = json.dumps(draft.data, ensure_ascii=False, indent=1, default=str)
        write_whole(folder / SCENARIO, data.encode())
        if plan is not None:
            write_whole(folder / PLAN, plan.dumps().encode())
        line = kept.model_dump_json(exclude_defaults=True)
        line = json.dumps({"format": kept.format, **json.loads(line)}, ensure_ascii=False) + "\n"
        path = self.directory / FILE
        with path.open("ab+") as file:
            file.seek(0, os.SEEK_END)
            if file.tell():
                file.seek(-1, os.SEEK_END)
                line = line if file.read(1) == b"\n" else "\n" + line
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
