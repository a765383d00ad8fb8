"""One case of a sweep, or one run of a simulation, in a process of its own, so that several stand side by side.

Reads a pickled (task, arguments) from standard input, answers ("done", result) or ("failed", text) on standard output.
Ends at once when its input is closed: what is interrupted leaves no search behind.
"""

from __future__ import annotations

import datetime as dt
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planner.plan import Plan
    from planner.scenario import Scenario
    from planner.simulations.events import Event
    from planner.simulations.results import Run
    from planner.solution import Solution


def _solve(scenario: Scenario, settings: Mapping[str, Any]) -> Solution:
    """A case solved; without its history, which nobody asks for."""
    from planner.api import solve

    return replace(solve(scenario, **settings), history=())


def _replay(
    scenario: Scenario, plan: Plan, events: Sequence[Event], number: int, days: Sequence[dt.date], kind: str,
    settings: Mapping[str, Any],
) -> Run:  # fmt: skip
    """A run replayed with `planner.replan`."""
    from planner.api import replan
    from planner.simulations.replay import replay

    return replay(
        scenario, plan, events, number, days, kind, lambda now, then, changes, day: replan(
            now, then, list(changes), day, **settings
        ),
    )  # fmt: skip


TASKS: Mapping[str, Callable[..., Any]] = {"solve": _solve, "replay": _replay}


def main() -> None:
    """Read, do, answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints never gets into the answer
    task, arguments = pickle.load(source)

    def watch() -> None:
        source.read()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    try:
        answer: tuple[str, Any] = ("done", TASKS[task](*arguments))
    except Exception:
        answer = ("failed", traceback.format_exc())
    pickle.dump(answer, sink)
    sink.close()
    os._exit(0)
