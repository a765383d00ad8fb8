"""A MIP in the background: started, asked for its bound at any time, stopped at once."""

from __future__ import annotations

import math
import pickle
import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solvers.child import start_child


class BackgroundMip:
    """HiGHS in a child process: first the linear relaxation of a program, then the program itself.

    The child starts at once, so that its imports cost nothing; `submit` gives it its work. `bound` is the best
    proven so far (−inf at first), `barred` the variables that rows on one variable fix to 0, `relaxed` the values of
    the relaxation, `solution` the values at the end, `reason` why it ended (`OPTIMAL`, `INFEASIBLE`, …; `FAILED` with
    `error`).
    """

    def __init__(self) -> None:
        self.bound = -math.inf
        self.barred: frozenset[int] = frozenset()
        self.relaxed: NDArray[np.float64] | None = None
        self.solution: NDArray[np.float64] | None = None
        self.reason: str | None = None
        self.error: str | None = None
        self._relaxed, self._done = threading.Event(), threading.Event()
        self._child = start_child("solvers.mip_child")

    def submit(
        self,
        model: bytes,
        seconds: float,
        nodes: int | None,
        switches: Sequence[int],
        simplex: str = "HIGHS",
        start: NDArray[np.float64] | None = None,
    ) -> None:
        """Solve the relaxation of a model's linear part, then the part itself for so many seconds or nodes.

        0 nodes: the relaxation only. `model` is in its file form. `relaxed` is of the relaxation with `switches`
        rounded and fixed, where that is possible. `start`: a solution to begin from, a value for each variable.
        """
        job = {
            "model": model, "seconds": seconds, "nodes": nodes, "switches": list(switches), "simplex": simplex,
            "start": start,
        }  # fmt: skip
        threading.Thread(target=self._run, args=(job,), daemon=True).start()

    def _run(self, job: dict[str, Any]) -> None:
        stdin, stdout = self._child.stdin, self._child.stdout
        try:
            if stdin is None or stdout is None:
                raise OSError("the child has no pipes")
            pickle.dump(job, stdin)
            stdin.flush()
            while self.reason is None:
                self._hear(*pickle.load(stdout))
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.reason, self.error = self.reason or "FAILED", repr(error)
        self._relaxed.set()
        self._done.set()

    def _hear(self, kind: str, value: Any) -> None:
        if kind == "bound":
            self.bound = max(self.bound, float(value))
        elif kind == "barred":
            self.barred = frozenset(value.tolist())
        elif kind == "relaxed":
            self.relaxed = value
            self._relaxed.set()
        elif kind == "end":
            self.reason, self.solution = value
        else:
            self.reason, self.error = "FAILED", value

    @property
    def done(self) -> bool:
        """Whether it has ended."""
        return self._done.is_set()

    def wait_relaxed(self, seconds: float) -> bool:
        """Wait for the relaxation; whether it came, or everything ended."""
        return self._relaxed.wait(seconds)

    def wait(self, seconds: float) -> bool:
        """Wait for its end; whether it came."""
        return self._done.wait(seconds)

    def whole_bound(self) -> int | None:
        """The bound rounded up to a whole number (all objectives are whole), less what tolerances may hide."""
        return None if not math.isfinite(self.bound) else math.ceil(self.bound - 1e-2 - 1e-6 * abs(self.bound))

    def stop(self) -> None:
        """End the child at once."""
        if self._child.poll() is None:
            self._child.kill()
        self._child.wait()
