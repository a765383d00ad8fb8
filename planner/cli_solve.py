"""`planner solve`: progress while it works, a plan file at the end, whole or not at all."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from planner import api
from planner.cli_errors import DONE, INTERRUPTED, NO_PLAN, NO_TIME, CallError, check_target, own_fault
from planner.cli_report import ReportTeller, written_lines
from planner.cli_words import phase, say
from planner.scenario import Scenario
from planner.solution import Progress, Solution, Status, Termination

T = TypeVar("T")


def process_age() -> float:
    """Seconds since this process began, so that a time limit counts what imports took; 0 where unknown."""
    try:
        ticks = float(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
        import os

        uptime = float(Path("/proc/uptime").read_text().split()[0])
        return max(0.0, uptime - ticks / os.sysconf("SC_CLK_TCK"))
    except (OSError, ValueError, IndexError):
        return 0.0


class Teller:
    """Prints progress to standard error: a line per goal reached, per better plan at most twice a second."""

    def __init__(self, lang: str, quiet: bool) -> None:
        self._lang, self._quiet = lang, quiet
        self._last, self._first = 0.0, True

    def __call__(self, progress: Progress) -> None:
        if self._quiet:
            return
        if progress.event == "phase":
            self._print("phase", text=phase(self._lang, progress.text or ""))
            return
        if progress.event == "plan" and self._first:
            self._first = False
            self._print("first", seconds=progress.seconds)
        now = time.monotonic()
        if progress.event not in ("goal", "plan", "bound"):
            return
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


class Signals:
    """SIGINT and SIGTERM as a request to stop, told the first time in the words of `code`."""

    def __init__(self, options: argparse.Namespace, code: str = "stopping") -> None:
        self.stop = threading.Event()
        self._code = code
        self._options = options
        self.lang = options.lang or "zh"

    def __call__(self, number: int, frame: object) -> None:
        if not self.stop.is_set() and not self._options.quiet:
            print(say(self.lang, self._code), file=sys.stderr, flush=True)
        self.stop.set()


@contextmanager
def heard_signals(handler: Any) -> Iterator[None]:
    """SIGINT and SIGTERM go to the handler; only the main thread can arrange that, another goes on without."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, handler) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)


def _solve_in_thread(scenario: Scenario, options: argparse.Namespace, signals: Signals) -> Solution:
    """Solve in a worker, so that a signal is heard at once."""
    age = age_of(options)
    return in_worker(
        lambda: api.solve(
            scenario, time_limit=options.time_limit, seed=options.seed, workers=options.workers,
            budget=options.budget, listen=Teller(signals.lang, options.quiet), stop=signals.stop, age=age,
        )
    )  # fmt: skip


def age_of(options: argparse.Namespace) -> float:
    """Seconds since the command began."""
    return process_age() if options.started is None else time.monotonic() - options.started


def in_worker(work: Callable[[], T]) -> T:
    """What `work` gives or raises, done in a thread of its own, so that a signal is heard at once."""
    box: dict[str, Any] = {}

    def run() -> None:
        try:
            box["result"] = work()
        except BaseException as error:
            box["error"] = error

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    while worker.is_alive():
        worker.join(0.1)
    if "error" in box:
        raise box["error"]
    result: T = box["result"]
    return result


def solve_command(options: argparse.Namespace) -> int:
    """Solve, write the plan and its reports; the exit code."""
    signals = Signals(options)
    directory: Path = options.output or Path("out") / options.scenario.stem
    with heard_signals(signals):
        scenario = api.load(options.scenario)
        lang = signals.lang = options.lang or scenario.language
        wrong = api.wrong_settings(options.time_limit, options.seed, options.workers, options.budget)
        if wrong is not None:
            raise CallError(wrong)
        check_target(directory, lang)
        try:
            solution = _solve_in_thread(scenario, options, signals)
        except Exception as error:
            return own_fault(error, directory, lang)
        if solution.plan is None:
            return tell_no_plan(solution, options, lang)
        path = directory / "plan.json"
        try:
            solution.plan.save(path)
        except OSError as error:
            raise CallError(say(lang, "not_written", path=path, text=error.strerror)) from None
    _tell_result(solution, path, options, lang)
    if options.no_reports:
        return DONE
    if solution.termination is Termination.INTERRUPTED:
        _tell_no_reports(path, options, lang)
        return DONE
    return _draw(scenario, solution, path, options, lang)


def tell_no_plan(solution: Solution, options: argparse.Namespace, lang: str) -> int:
    """Why there is no plan; the exit code."""
    if options.json:
        record = {
            "status": solution.status.value,
            "termination": solution.termination.value,
            "conflict": [clause.record() for clause in solution.conflict],
            "verified": solution.verified,
        }
        print(json.dumps(record, ensure_ascii=False, indent=1))
    if solution.status is Status.INFEASIBLE:
        assert solution.explanation is not None
        print(solution.explanation.text(lang), file=sys.stderr)
        print(say(lang, "explain_more", scenario=options.scenario), file=sys.stderr)
        return NO_PLAN
    interrupted = solution.termination is Termination.INTERRUPTED
    limited = "no_budget" if options.time_limit is None else "no_time"
    print(say(lang, "no_plan_interrupted" if interrupted else limited), file=sys.stderr)
    return INTERRUPTED if interrupted else NO_TIME


def _tell_result(solution: Solution, path: Path, options: argparse.Namespace, lang: str) -> None:
    """How it ended, and where the plan is."""
    if options.json:
        goals = [{"goal": one.goal, "value": one.value, "bound": one.bound, "gap": one.gap} for one in solution.goals]
        record = {"plan": str(path), "status": solution.status.value, "termination": solution.termination.value}
        print(json.dumps({**record, "goals": goals}, ensure_ascii=False, indent=1))
    elif not options.quiet:
        interrupted = solution.termination is Termination.INTERRUPTED
        print(say(lang, "interrupted" if interrupted else solution.status.value))
        print(say(lang, "wrote", path=path), flush=True)


def _tell_no_reports(path: Path, options: argparse.Namespace, lang: str) -> None:
    if not options.quiet:
        values = {"scenario": options.scenario, "plan": path, "output": path.parent}
        print(say(lang, "no_reports", **values), file=sys.stderr)


def _draw(scenario: Scenario, solution: Solution, path: Path, options: argparse.Namespace, lang: str) -> int:
    """The reports; the plan stands whatever becomes of them."""

    def give_up(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    assert solution.plan is not None
    if not options.quiet:
        print(say(lang, "drawing"), file=sys.stderr, flush=True)
    try:
        with heard_signals(give_up):
            teller = ReportTeller(lang, options.quiet)
            written = api.report(scenario, solution.plan, path.parent, lang=options.lang, listen=teller)
    except KeyboardInterrupt:
        _tell_no_reports(path, options, lang)
        return DONE
    except OSError as error:
        raise CallError(say(lang, "not_written", path=error.filename or path.parent, text=error.strerror)) from None
    except Exception as error:
        return own_fault(error, path.parent, lang, kept=path)
    for line in () if options.quiet or options.json else written_lines(written, lang):
        print(line)
    return DONE
