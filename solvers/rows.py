"""The rows of a linear program at a solution that keeps them: what may be switched off and on."""

from __future__ import annotations

from collections.abc import Sequence

from solvers.linear import LinearProgram


class Rows:
    """The rows of a linear program at a solution that keeps them: whether variables may be switched off and on."""

    def __init__(self, program: LinearProgram, solution: Sequence[int]) -> None:
        self._low, self._high = program.row_low.tolist(), program.row_high.tolist()
        self._columns: list[list[tuple[int, float]]] = [[] for _ in solution]
        self._sums = [0.0] * len(self._low)
        starts, columns, values = program.starts.tolist(), program.columns.tolist(), program.values.tolist()
        for row in range(len(self._low)):
            for k in range(starts[row], starts[row + 1]):
                self._columns[columns[k]].append((row, values[k]))
                self._sums[row] += values[k] * solution[columns[k]]
        self._fixed = [low == high for low, high in zip(program.low.tolist(), program.high.tolist(), strict=True)]

    def _changes(self, off: Sequence[int], on: Sequence[int]) -> dict[int, float]:
        found: dict[int, float] = {}
        for variables, sign in ((off, -1), (on, 1)):
            for variable in variables:
                for row, value in self._columns[variable]:
                    found[row] = found.get(row, 0.0) + sign * value
        return found

    def allow(self, off: Sequence[int], on: Sequence[int]) -> bool:
        """Whether all rows hold then."""
        if any(self._fixed[variable] for variable in (*off, *on)):
            return False
        return all(
            self._low[row] - 1e-6 <= self._sums[row] + change <= self._high[row] + 1e-6
            for row, change in self._changes(off, on).items()
            if change
        )

    def switch(self, off: Sequence[int], on: Sequence[int]) -> None:
        """Switch them."""
        for row, change in self._changes(off, on).items():
            self._sums[row] += change
