"""`planner.sweep`: every case solved in a process of its own, kept as soon as it is done, then read together."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from planner.canonical import digest
from planner.loading import Loaded, load_with_source
from planner.loading.plain import plain
from planner.loading.tree import NoMarks, Tree
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Scenario
from planner.solution import Solution
from planner.sweeps.carry import carried
from planner.sweeps.cases import Draft, drafts, find_axes
from planner.sweeps.forecast import coverage, pace
from planner.sweeps.results import Case, Sweep
from planner.sweeps.store import Kept, Store, kept_of, key_of, sum_of
from planner.sweeps.wider import with_shared_bounds


@dataclass(frozen=True, slots=True)
class SweepProgress:
    """A moment of a sweep: a case that begins, is done, or was kept from an earlier run; how many of all are done."""

    event: Literal["begin", "done", "kept", "failed"]
    case: str
    done: int
    of: int
    kept: Kept | None = None


Answer = tuple[Literal["done", "failed"], Any]
SweepListener = Callable[[SweepProgress], None]


def open_scenario(scenario: Scenario | Loaded | str | Path) -> tuple[Scenario, Tree]:
    """A scenario and its plain data, which knows where its values stand if it was read from a file."""
    if isinstance(scenario, str | Path):
        scenario = load_with_source(scenario)
    if isinstance(scenario, Loaded):
        return scenario.scenario, scenario.tree
    return scenario, Tree(plain(scenario), NoMarks(scenario.name))


def run_sweep(
    scenario: Scenario | Loaded | str | Path, vary: Mapping[str, object], settings: Mapping[str, Any], jobs: int,
    directory: Path | None, listen: SweepListener | None, stop: threading.Event | None,
) -> Sweep:  # fmt: skip
    """See `planner.sweep`; `settings` are those of `planner.solve`."""
    from planner import __version__

    base, tree = open_scenario(scenario)
    axes = find_axes(tree.data, vary)
    found = drafts(tree, axes)
    keys = {draft.label: key_of(draft.digest, {**settings, "version": __version__}) for draft in found}
    runner = _Runner({keys[draft.label]: draft for draft in reversed(found)}, directory, listen, stop)
    runner.run([keys[draft.label] for draft in found], settings, jobs)
    cases = tuple(runner.case(draft, keys[draft.label], digest(base)) for draft in found if keys[draft.label] in runner)
    missing = tuple(draft.label for draft in found if keys[draft.label] not in runner)
    sweep = carried(Sweep(base.name, base.language, axes, cases, missing, pace(Problem(base))))
    runner.keep_carried(sweep, keys)
    return with_shared_bounds(sweep)


class _Runner:
    """Cases by key: those that are kept already, and those that are solved, so many at a time."""

    def __init__(
        self, wanted: Mapping[str, Draft], directory: Path | None, listen: SweepListener | None,
        stop: threading.Event | None,
    ) -> None:  # fmt: skip
        self._wanted = wanted
        self._store = None if directory is None else Store(directory)
        self._listen = listen or (lambda progress: None)
        self._stop = stop or threading.Event()
        self._found: dict[str, tuple[Kept, Plan | None]] = {}
        self._failed: dict[str, str] = {}
        self._lock = threading.RLock()
        self._error: BaseException | None = None

    def __contains__(self, key: str) -> bool:
        return key in self._found or key in self._failed

    def run(self, order: list[str], settings: Mapping[str, Any], jobs: int) -> None:
        """Solve what is not kept, in this order."""
        if self._store is not None:
            self._found = self._store.read(self._wanted)
            for key, (kept, _) in self._found.items():
                self._tell("kept", key, kept)
        todo: queue.SimpleQueue[str] = queue.SimpleQueue()
        left = [key for key in dict.fromkeys(order) if key not in self._found]
        for key in left:
            todo.put(key)
        threads = [
            threading.Thread(target=self._work, args=(todo, settings), daemon=True) for _ in range(min(jobs, len(left)))
        ]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                while thread.is_alive():
                    thread.join(0.1)
        except BaseException:  # a KeyboardInterrupt in a notebook: what runs is ended, what is done is kept
            self._stop.set()
            raise
        if self._error is not None:
            raise self._error

    def _work(self, todo: queue.SimpleQueue[str], settings: Mapping[str, Any]) -> None:
        """One after another, until nothing is left or somebody says stop."""
        while not self._stop.is_set():
            try:
                key = todo.get_nowait()
            except queue.Empty:
                return
            try:
                self._tell("begin", key)
                answer = solve_apart(self._wanted[key].scenario, settings, self._stop)
                if answer is not None:
                    self._take(key, *answer)
            except BaseException as error:  # the disk is full: said by the caller's thread
                self._error = error
                self._stop.set()

    def _take(self, key: str, how: str, what: Any) -> None:
        if how == "failed":
            self._failed[key] = str(what)
            self._tell("failed", key)
            return
        solution: Solution = what
        kept = kept_of(self._wanted[key], key, solution)
        with self._lock:
            if self._store is not None:
                self._store.keep(self._wanted[key], kept, solution.plan)
            self._found[key] = kept, solution.plan
        self._tell("done", key, kept)

    def _tell(self, event: Any, key: str, kept: Kept | None = None) -> None:
        with self._lock:  # a listener hears one thing at a time
            done = len(self._found) + len(self._failed)
            self._listen(SweepProgress(event, self._wanted[key].label, done, len(self._wanted), kept))

    def case(self, draft: Draft, key: str, base: str) -> Case:
        """A case as it is told."""
        now = draft.digest == base
        if key in self._failed:
            error = self._failed[key]
            return Case(draft.values, draft.scenario, "failed", (), None, None, (), False, 0.0, now, error=error)
        kept, plan = self._found[key]
        cover = None if plan is None else coverage(PlanIndex(Problem(draft.scenario), plan))
        folder = None if self._store is None else self._store.folder(self._wanted[key], key)
        return Case(
            draft.values, draft.scenario, kept.outcome, kept.goals, plan, cover, kept.clashes, kept.verified,
            kept.seconds, now, kept.carried, folder,
        )  # fmt: skip

    def keep_carried(self, sweep: Sweep, keys: Mapping[str, str]) -> None:
        """Keep the plans that came from a neighbour."""
        for case in sweep.cases:
            key = keys[case.label]
            if self._store is None or key in self._failed or case.plan is self._found[key][1]:
                continue
            kept = self._found[key][0].model_copy(
                update={
                    "outcome": case.outcome,
                    "goals": case.goals,
                    "plan": sum_of(case.plan),
                    "carried": case.carried,
                }
            )
            self._store.keep(self._wanted[key], kept, case.plan)


def solve_apart(scenario: Scenario, settings: Mapping[str, Any], stop: threading.Event) -> Answer | None:
    """Solve in a process of its own; None where `stop` ended it."""
    return apart("solve", (scenario, dict(settings)), stop)


def apart(task: str, arguments: tuple[Any, ...], stop: threading.Event) -> Answer | None:
    """Do a task of `planner.api_case` in a process of its own; None where `stop` ended it.

    A process, because a solve holds the interpreter's lock for long, and not one of `multiprocessing`, which would run
    the caller's script again.
    """
    root = str(Path(__file__).resolve().parent.parent)
    code = f"import sys; sys.path.insert(0, {root!r}); from planner.api_case import main; main()"
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.1):
            if stop.is_set():
                child.kill()
                return

    threading.Thread(target=watch, daemon=True).start()
    try:
        pickle.dump((task, arguments), child.stdin)
        child.stdin.flush()
        answer: Answer = pickle.load(child.stdout)
    except (EOFError, BrokenPipeError, pickle.UnpicklingError):
        code_ = child.wait()
        return None if stop.is_set() else ("failed", f"the process ended with code {code_}")
    finally:
        ended.set()
        child.kill()
        child.wait()
        child.stdout.close()
        with contextlib.suppress(OSError):  # what was not read by a process that is gone
            child.stdin.close()
    return answer


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


__all__ = ["SweepListener", "SweepProgress", "cores", "run_sweep"]
