"""A crew: several neighbourhoods searched at once, each in a process of its own."""

from __future__ import annotations

import pickle
import queue
import threading
from concurrent.futures import Future, ThreadPoolExecutor

from planner.problem import Problem
from solvers.child import start_child
from solvers.cpsat import Stop
from solvers.round_level import Rounds
from solvers.trial import Found, Trial, search


class _Lost(Exception):
    """The process is gone."""


class _Worker:
    """One process and its two pipes. It starts at once, so that its imports cost nothing later."""

    def __init__(self, problem: Problem, rounds: Rounds) -> None:
        self._lock = threading.Lock()
        self._child = start_child("solvers.trial_child")
        self._first = (problem.scenario, dict(rounds), problem.earlier)
        self._begun = False

    def ask(self, trial: Trial) -> Found:
        """Have a trial searched. Raises `_Lost` when the process is gone, RuntimeError on a fault of our own there."""
        try:
            self._write([trial] if self._begun else [self._first, trial])
            self._begun = True
            assert self._child.stdout is not None
            kind, value = pickle.load(self._child.stdout)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:  # ValueError: a pipe closed here
            raise _Lost from error
        if kind == "failed":
            raise RuntimeError(f"a neighbourhood could not be searched:\n{value}")
        assert isinstance(value, Found)
        return value

    def _write(self, messages: list[object]) -> None:
        assert self._child.stdin is not None
        with self._lock:
            for message in messages:
                pickle.dump(message, self._child.stdin)
            self._child.stdin.flush()

    def stop_search(self) -> None:
        """Ask it to end what it is searching and to answer with what it has; end it if it does not even listen."""
        if not self._lock.acquire(timeout=0.1):
            self._child.kill()
            return
        self._lock.release()
        try:
            self._write([None])
        except (OSError, ValueError):  # then there is nothing to stop
            return

    def end(self) -> None:
        """End it at once."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be written to a process that is gone
                    continue


class Crew:
    """`count` searchers of neighbourhoods. `apart`: in processes of their own, which pays on large problems; a process
    that is lost (out of memory, killed) is replaced by a thread here."""

    def __init__(self, problem: Problem, rounds: Rounds, stop: Stop, count: int, *, apart: bool) -> None:
        self._problem, self._rounds, self._stop = problem, rounds, stop
        self.apart, self._over = apart, False
        self._pool = ThreadPoolExecutor(max_workers=count)
        self._idle: queue.SimpleQueue[_Worker | None] = queue.SimpleQueue()
        self._workers = [_Worker(problem, rounds) for _ in range(count if apart else 0)]
        for worker in self._workers or (None,) * count:
            self._idle.put(worker)

    def submit(self, trial: Trial) -> Future[Found]:
        """Have a trial searched; at most `count` are searched at once."""
        return self._pool.submit(self._search, trial)

    def _search(self, trial: Trial) -> Found:
        worker = self._idle.get()
        try:
            if self._stop.asked:
                return Found()
            if worker is not None:
                try:
                    return self._ask(worker, trial)
                except _Lost:
                    worker = None
            if self._stop.asked or self._over:
                return Found()
            return search(self._problem, self._rounds, trial, self._stop)
        finally:
            self._idle.put(worker)

    def _ask(self, worker: _Worker, trial: Trial) -> Found:
        self._stop.watch(worker)
        try:
            return worker.ask(trial)
        finally:
            self._stop.release(worker)

    def end(self) -> None:
        """End every process at once."""
        self._over = True
        for worker in self._workers:
            worker.end()
        self._pool.shutdown(wait=True, cancel_futures=True)
