"""Neighbourhoods searched in a process of their own, where building a model keeps nobody else from building another.

Reads pickled messages from standard input: first (scenario, rounds, earlier plan), then trials, or None to stop the one
at hand; answers each trial on standard output with ("found", Found) or ("failed", text). Ends when its input is closed.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import threading
import traceback
from typing import Any

from planner.problem import Problem
from solvers.child import message_pipes
from solvers.cpsat import Stop
from solvers.trial import Trial, search


class _Inbox:
    """The messages, read as they come: a request to stop must reach a search under way."""

    def __init__(self, source: Any) -> None:
        self.trials: queue.Queue[Trial] = queue.Queue()
        self.stop = Stop()
        self.first: Any = pickle.load(source)
        self._source = source
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            while True:
                message = pickle.load(self._source)
                if message is None:
                    self.stop.set()
                else:
                    self.stop = Stop()
                    self.trials.put(message)
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)


def main() -> None:
    """Read, search and answer until the input is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = message_pipes()
    gc.set_threshold(500_000, 20, 20)
    inbox = _Inbox(source)
    scenario, rounds, earlier = inbox.first
    problem = Problem(scenario, earlier=earlier)
    while True:
        trial = inbox.trials.get()
        try:
            answer: tuple[str, Any] = ("found", search(problem, rounds, trial, inbox.stop))
        except Exception:
            answer = ("failed", traceback.format_exc())
        pickle.dump(answer, sink)
        sink.flush()


if __name__ == "__main__":
    main()
