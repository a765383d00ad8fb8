"""`planner solve`: progress while it works, a plan file at the end, whole or not at all."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from planner import api
from planner.cli_words import say
from planner.files import write_whole
from planner.scenario import Scenario
from planner.solution import Progress, Solution, Status, Termination

NO_PLAN, NO_TIME, OWN_FAULT, INTERRUPTED = 3, 4, 70, 130


def process_age() -> float:
    """Seconds since this process began, so that a time limit counts what imports took; 0 where unknown."""
    try:
        ticks = float(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
        import os

        uptime = float(Path("/proc/uptime").read_text().split()[0])
        return max(0.0, uptime - ticks / os.sysconf("SC_CLK_TCK"))
    except (OSError, ValueError, IndexError):
        return 0.0


class _Teller:
    """Prints progress to standard error: a line per goal reached, per better plan at most twice a second."""

    def __init__(self, lang: str, quiet: bool) -> None:
        self._lang, self._quiet = lang, quiet
        self._last, self._first = 0.0, True

    def __call__(self, progress: Progress) -> None:
        if self._quiet:
            return
        if progress.event == "phase":
            self._print("phase", text=progress.text)
            return
        if progress.event == "plan" and self._first:
            self._first = False
            self._print("first", seconds=progress.seconds)
        now = time.monotonic()
        if progress.event != "goal" and now - self._last < 0.5:
            return
        if progress.value is not None:
            self._last = now
            self._print("goal" if progress.event == "goal" else "plan", **self._numbers(progress))

    def _numbers(self, progress: Progress) -> dict[str, Any]:
        unknown = say(self._lang, "unknown")
        return {
            "seconds": progress.seconds,
            "goal": progress.goal,
            "value": progress.value,
            "bound": unknown if progress.bound is None else progress.bound,
            "gap": unknown if progress.gap is None else f"{progress.gap:.1%}",
        }

    def _print(self, code: str, **values: Any) -> None:
        print(say(self._lang, code, **values), file=sys.stderr, flush=True)


def _solve_in_thread(scenario: Scenario, options: argparse.Namespace, lang: str) -> Solution:
    """Solve in a worker, so that a signal is heard at once; SIGINT and SIGTERM ask for the best so far."""
    stop, box = threading.Event(), {}

    def work() -> None:
        try:
            box["solution"] = api.solve(
                scenario, time_limit=options.time_limit, seed=options.seed, workers=options.workers,
                budget=options.budget, listen=_Teller(lang, options.quiet), stop=stop, age=process_age(),
            )  # fmt: skip
        except BaseException as error:
            box["error"] = error

    def ask(number: int, frame: object) -> None:
        if not stop.is_set() and not options.quiet:
            print(say(lang, "stopping"), file=sys.stderr, flush=True)
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        worker = threading.Thread(target=work, daemon=True)
        worker.start()
        while worker.is_alive():
            worker.join(0.1)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if "error" in box:
        raise box["error"]
    return box["solution"]


def _own_fault(error: BaseException, directory: Path, lang: str) -> int:
    """Write what somebody has to send us, and say so."""
    import traceback

    path = directory / "fault-report.txt"
    lines = traceback.format_exception(error)
    plan = getattr(error, "plan", None)
    write_whole(path, ("".join(lines) + (plan.dumps() if plan is not None else "")).encode())
    print(say(lang, "own_fault", text=f"{type(error).__name__}: {str(error)[:500]}", path=path), file=sys.stderr)
    return OWN_FAULT


def solve_command(options: argparse.Namespace) -> int:
    """Solve, write the plan and its reports; the exit code."""
    scenario = api.load(options.scenario)
    lang = options.lang or scenario.language
    directory: Path = options.output or Path("out") / options.scenario.stem
    if options.workers < 1 or options.budget <= 0 or (options.time_limit is not None and options.time_limit <= 0):
        print("--workers ≥ 1, --budget > 0, --time-limit > 0", file=sys.stderr)
        return 2
    try:
        solution = _solve_in_thread(scenario, options, lang)
        if solution.plan is None:
            return _no_plan(solution, options, lang)
        return _write(scenario, solution, directory, options, lang)
    except Exception as error:
        return _own_fault(error, directory, lang)


def _no_plan(solution: Solution, options: argparse.Namespace, lang: str) -> int:
    if options.json:
        record = {"status": solution.status.value, "conflict": [vars(clash) for clash in solution.conflict]}
        print(json.dumps(record, ensure_ascii=False, indent=1))
    if solution.status is Status.INFEASIBLE:
        print(say(lang, "infeasible"), file=sys.stderr)
        for clash in solution.conflict:
            clause = say(lang, "clause_text", text=clash.clause) if clash.clause else ""
            authority = say(lang, "clause_authority", who=clash.authority) if clash.authority else ""
            values = {"label": clash.label, "kind": clash.kind, "clause": clause, "authority": authority}
            print(say(lang, "clause", **values), file=sys.stderr)
        print(say(lang, "verified" if solution.verified else "not_verified"), file=sys.stderr)
        return NO_PLAN
    interrupted = solution.termination is Termination.INTERRUPTED
    print(say(lang, "no_plan_interrupted" if interrupted else "no_time"), file=sys.stderr)
    return INTERRUPTED if interrupted else NO_TIME


def _write(scenario: Scenario, solution: Solution, directory: Path, options: argparse.Namespace, lang: str) -> int:
    plan = solution.plan
    assert plan is not None
    path = directory / "plan.json"
    plan.save(path)
    ended = "interrupted" if solution.termination is Termination.INTERRUPTED else solution.status.value
    if options.json:
        print(json.dumps({"plan": str(path), **plan.model_dump(mode="json", include={"status", "goals"})}))
    elif not options.quiet:
        print(say(lang, ended))
        print(say(lang, "wrote", path=path))
    if options.no_reports:
        return 0
    if not options.quiet:
        print(say(lang, "drawing"), file=sys.stderr, flush=True)
    for written in api.report(scenario, plan, directory, lang=options.lang):
        if not options.quiet and not options.json:
            print(say(lang, "wrote", path=written))
    return 0
