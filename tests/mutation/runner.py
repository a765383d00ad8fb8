"""Each mutant in a process of its own, forked where all tests are collected, until the first test that fails.

Run within the mutated copy (`tree.py`), as `python -m tests.mutation.runner WANTED RESULTS`: a list of
[file, mutant] in, a line of JSON for each out.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.targets import MODULES, wanted

KILLED, SURVIVED, SLOW = "killed", "survived", "timeout"
SECONDS = 90
"""Processor time that the tests of one mutant may take; without a mutant they take less than a third of it."""


class Runner:
    """A plugin that asks, in place of the usual run, the tests of each mutant's file in turn."""

    def __init__(self, mutants: list[tuple[str, str]], results: Path) -> None:
        self.mutants = mutants
        self.results = results

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run all mutants. Tests that a mutant survives are sound; of those that kill all of a file's it is asked."""
        order = {module: place for place, module in enumerate(MODULES)}
        items = sorted(session.items, key=lambda item: order[item.nodeid.partition("::")[0]])
        asked = {file: [item for item in items if wanted(file).search(item.nodeid)] for file, _ in self.mutants}
        sound: set[str] = set()
        for file, mutant in self.mutants:
            fate, seconds = forked(mutant, asked[file])
            sound |= {file} if fate == SURVIVED else set()
            self._tell(file, mutant, fate, seconds)
        for file in asked.keys() - sound:
            fate, seconds = forked("", asked[file])
            self._tell(file, "", "sound" if fate == SURVIVED else "fails without a mutant", seconds)
        return True

    def _tell(self, file: str, mutant: str, fate: str, seconds: float) -> None:
        with self.results.open("a", encoding="utf-8") as out:
            out.write(json.dumps([file, mutant, fate, round(seconds, 1)], ensure_ascii=False) + "\n")


def forked(mutant: str, items: list[pytest.Item]) -> tuple[str, float]:
    """What became of a mutant, and after how many seconds of processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    child = os.fork()
    if not child:
        _run(mutant, items)
    _, status = os.waitpid(child, 0)
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    if os.WIFSIGNALED(status):
        return (SLOW if seconds > 0.9 * SECONDS else KILLED), seconds
    return (KILLED if os.WEXITSTATUS(status) else SURVIVED), seconds


def _run(mutant: str, items: list[pytest.Item]) -> None:
    """Run tests until one fails, and leave the process without a word."""
    failed = True
    try:
        os.environ["MUTANT_UNDER_TEST"] = mutant
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        failed = any(one.failed for item in items for one in runtestprotocol(item, log=False, nextitem=None))
    finally:
        os._exit(failed)


if __name__ == "__main__":
    jobs = [(file, mutant) for file, mutant in json.loads(Path(sys.argv[1]).read_text("utf-8"))]
    sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", *MODULES], [Runner(jobs, Path(sys.argv[2]))]))
