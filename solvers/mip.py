"""A MIP in the background: started, asked for its bound at any time, stopped at once."""

from __future__ import annotations

import math
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solvers.linear import LinearProgram


class BackgroundMip:
    """HiGHS on a linear program, in a child process.

    `bound` is the best proven so far (−inf at first), `solution` the values at the end, `reason` why it ended
    (`OPTIMAL`, `INFEASIBLE`, …; `FAILED` with `error`). Use as a context manager, or call `stop`.
    """

    def __init__(
        self, program: LinearProgram, seconds: float, hint: NDArray[np.float64] | None = None, nodes: int | None = None
    ) -> None:
        self.bound = -math.inf
        self.solution: NDArray[np.float64] | None = None
        self.reason: str | None = None
        self.error: str | None = None
        self._done = threading.Event()
        root = str(Path(__file__).resolve().parent.parent)
        code = f"import sys; sys.path.insert(0, {root!r}); from solvers.mip_child import main; main()"
        self._child = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        job = {"program": program, "seconds": seconds, "hint": hint, "nodes": nodes}
        threading.Thread(target=self._run, args=(job,), daemon=True).start()

    def _run(self, job: dict[str, Any]) -> None:
        try:
            assert self._child.stdin is not None and self._child.stdout is not None
            pickle.dump(job, self._child.stdin)
            self._child.stdin.flush()
            while self.reason is None:
                self._hear(*pickle.load(self._child.stdout))
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.reason, self.error = self.reason or "FAILED", repr(error)
        self._done.set()

    def _hear(self, kind: str, value: Any) -> None:
        if kind == "bound":
            self.bound = max(self.bound, float(value))
        elif kind == "end":
            self.reason, self.solution = value
        else:
            self.reason, self.error = "FAILED", value

    @property
    def done(self) -> bool:
        """Whether it has ended."""
        return self._done.is_set()

    def wait(self, seconds: float | None) -> bool:
        """Wait for its end; whether it came."""
        return self._done.wait(seconds)

    def whole_bound(self) -> int | None:
        """The bound rounded up to a whole number (all objectives are whole); None when there is none yet."""
        return None if not math.isfinite(self.bound) else math.ceil(self.bound - 1e-4)

    def stop(self) -> None:
        """End the child at once."""
        if self._child.poll() is None:
            self._child.kill()
        self._child.wait()

    def __enter__(self) -> BackgroundMip:
        return self

    def __exit__(self, *details: object) -> None:
        self.stop()
