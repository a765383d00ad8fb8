"""What is kept of runs: a line of `simulate.jsonl` each, known by all that decides it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from planner.simulations.results import Run

FILE = "simulate.jsonl"
_RUN: TypeAdapter[Run] = TypeAdapter(Run)


def key_of(**facts: Any) -> str:
    """What the runs of a simulation are known by: scenario, plan, rates, seed, days, settings, version."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()


class RunStore:
    """The runs of one simulation in a directory; None: nothing is kept."""

    def __init__(self, directory: Path | None, key: str) -> None:
        self._path = None if directory is None else directory / FILE
        self._key = key

    def read(self) -> Mapping[int, Run]:
        """Number → run, of those that are kept whole."""
        if self._path is None or not self._path.exists():
            return {}
        found: dict[int, Run] = {}
        for line in self._path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                record = json.loads(line)
                if record["key"] == self._key:
                    run = _RUN.validate_python(record["run"], strict=False)
                    found[run.number] = run
            except (ValueError, KeyError, TypeError, ValidationError):
                continue  # torn: the run is done again
        return found

    def keep(self, run: Run) -> None:
        """Write a run, to the disk."""
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        record = {"format": "planner-simulate/1", "key": self._key, "run": _RUN.dump_python(run, mode="json")}
        with self._path.open("ab+") as file:
            file.seek(0, os.SEEK_END)
            torn = False
            if file.tell():
                file.seek(-1, os.SEEK_END)
                torn = file.read(1) != b"\n"
            file.write(("\n" * torn + json.dumps(record, ensure_ascii=False) + "\n").encode())
            file.flush()
            os.fsync(file.fileno())
