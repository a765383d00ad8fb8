"""A CP-SAT model read as a mixed-integer program: plain arrays, dropping only what is not linear.

Dropping a constraint keeps the program a relaxation, so a bound on it stays a bound on the model. Read from the
model's file form: its live form answers ten times slower.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FAR = 2**62
"""Bounds of a CP-SAT domain beyond this stand for none."""

Row = tuple[Sequence[int], Sequence[float], float, float]
"""Variables, coefficients, lower and upper bound of a linear row."""


@dataclass(frozen=True)
class LinearProgram:
    """min cost·x + offset, low ≤ x ≤ high, row_low ≤ A x ≤ row_high; x whole. A in compressed rows.

    Rows on one variable alone are in `low` and `high`, so that these tell what they fix, unless they were to stay rows.
    `origins`: the constraint that each row was read from; `inexact`: the constraints that no rows say in full.
    """

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    cost: NDArray[np.float64]
    offset: float
    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: NDArray[np.float64]
    row_low: NDArray[np.float64]
    row_high: NDArray[np.float64]
    origins: NDArray[np.int64]
    inexact: frozenset[int]

    @property
    def contradicts_itself(self) -> bool:
        """Whether the bounds of a variable, or of a row without variables, exclude each other."""
        empty = np.diff(self.starts) == 0
        return bool(
            (self.low > self.high).any() or (empty & (self.row_low > 0)).any() or (empty & (self.row_high < 0)).any()
        )


def file_form(model: Any) -> bytes:
    """A CP-SAT model as it is written to a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.bin"
        model.export_to_file(str(path))
        return path.read_bytes()


@dataclass
class _Reader:
    low: list[float]
    high: list[float]
    singles: bool = False
    """Whether rows on one variable alone stay rows."""
    constraint: int = 0
    """The one that is being read."""
    origins: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    row_low: list[float] = field(default_factory=list)
    row_high: list[float] = field(default_factory=list)

    def row(self, variables: Sequence[int], values: Sequence[float], low: float, high: float) -> None:
        """A row of the program."""
        self.columns.extend(variables)
        self.values.extend(values)
        self.starts.append(len(self.columns))
        self.row_low.append(low)
        self.row_high.append(high)
        self.origins.append(self.constraint)

    def literal(self, lit: int) -> tuple[int, float, float]:
        """A literal as (variable, coefficient, constant)."""
        return (lit, 1.0, 0.0) if lit >= 0 else (-lit - 1, -1.0, 1.0)

    def least(self, variables: Sequence[int], values: Sequence[float]) -> float:
        """Smallest value of a linear expression within the bounds."""
        pairs = zip(variables, values, strict=True)
        return sum(c * (self.low[v] if c > 0 else self.high[v]) for v, c in pairs)

    def most(self, variables: Sequence[int], values: Sequence[float]) -> float:
        """Largest value of a linear expression within the bounds."""
        return -self.least(variables, [-c for c in values])

    def linear(
        self, variables: Sequence[int], values: Sequence[float], low: float, high: float, guards: Sequence[int]
    ) -> None:
        """A row; with guards, a row on each side with the smallest big-M that frees it."""
        if not guards:
            if len(variables) == 1 and not self.singles:
                self._bound(variables[0], values[0], low, high)
            else:
                self.row(variables, values, low, high)
            return
        if high < math.inf:
            self._guarded(variables, values, high, self.most(variables, values), guards)
        if low > -math.inf:
            negated = [-c for c in values]
            self._guarded(variables, negated, -low, -self.least(variables, values), guards)

    def _guarded(
        self, variables: Sequence[int], values: Sequence[float], high: float, most: float, guards: Sequence[int]
    ) -> None:
        big = most - high
        if big <= 0:
            return
        columns, factors, limit = list(variables), list(values), high
        for lit in guards:  # expr ≤ high + big × Σ (1 − guard)
            variable, sign, constant = self.literal(lit)
            columns.append(variable)
            factors.append(big * sign)
            limit += big * (1 - constant)
        self.row(columns, factors, -math.inf, limit)

    def _bound(self, variable: int, factor: float, low: float, high: float) -> None:
        ends = sorted((low / factor, high / factor))
        self.low[variable] = max(self.low[variable], math.ceil(ends[0] - 1e-9) if ends[0] > -math.inf else ends[0])
        self.high[variable] = min(self.high[variable], math.floor(ends[1] + 1e-9) if ends[1] < math.inf else ends[1])

    def literals(self, lits: Sequence[int], low: float, high: float, guards: Sequence[int] = ()) -> None:
        """Σ literals within [low, high]."""
        columns, factors, shift = [], [], 0.0
        for lit in lits:
            variable, sign, constant = self.literal(lit)
            columns.append(variable)
            factors.append(sign)
            shift += constant
        self.linear(columns, factors, low - shift, high - shift, guards)


def _interval(domain: Sequence[int]) -> tuple[float, float]:
    low, high = domain[0], domain[-1]
    return (-math.inf if low < -FAR else float(low)), (math.inf if high > FAR else float(high))


def _read(reader: _Reader, constraint: Any) -> None:
    kind, guards = constraint.WhichOneof("constraint"), constraint.enforcement_literal
    if kind == "linear":
        part = constraint.linear
        reader.linear(part.vars, part.coeffs, *_interval(part.domain), guards)
    elif kind == "bool_or":
        reader.literals(constraint.bool_or.literals, 1.0, math.inf, guards)
    elif kind == "at_most_one":
        reader.literals(constraint.at_most_one.literals, -math.inf, 1.0, guards)
    elif kind == "exactly_one":
        reader.literals(constraint.exactly_one.literals, 1.0, 1.0, guards)
    elif kind == "bool_and":
        for lit in constraint.bool_and.literals:
            reader.literals([*(-g - 1 for g in guards), lit], 1.0, math.inf)
    elif kind == "lin_max":
        for row in _above(constraint.lin_max):
            reader.linear(*row, guards)


def _above(part: Any) -> Iterator[Row]:
    """Target ≥ each expression of a maximum."""
    target = part.target
    for expr in part.exprs:
        columns = [*target.vars, *expr.vars]
        factors = [*(float(c) for c in target.coeffs), *(-float(c) for c in expr.coeffs)]
        yield columns, factors, float(expr.offset - target.offset), math.inf


def _exact(constraint: Any) -> bool:
    """Whether its rows say all that it says of whole numbers."""
    kind = constraint.WhichOneof("constraint")
    return kind in (None, "bool_or", "at_most_one", "exactly_one", "bool_and") or (
        kind == "linear" and len(constraint.linear.domain) == 2
    )


def linear_program(written: bytes, *, singles: bool = False) -> LinearProgram:
    """The linear part of a model in its file form, with its objective (minimised; none counts as 0); `singles`: rows on
    one variable alone stay rows."""
    from ortools.sat import cp_model_pb2

    proto = cp_model_pb2.CpModelProto.FromString(written)
    ends = [_interval(variable.domain) for variable in proto.variables]
    reader = _Reader([low for low, _ in ends], [high for _, high in ends], singles)
    inexact = set()
    for number, constraint in enumerate(proto.constraints):
        reader.constraint = number
        _read(reader, constraint)
        if not _exact(constraint):
            inexact.add(number)
    cost = np.zeros(len(ends))
    objective = proto.objective
    scale = objective.scaling_factor or 1.0
    np.add.at(cost, np.array(objective.vars, dtype=np.int64), np.array(objective.coeffs, dtype=np.float64) * scale)
    return LinearProgram(
        np.array(reader.low), np.array(reader.high), cost, float(objective.offset) * scale, np.array(reader.starts),
        np.array(reader.columns, dtype=np.int64), np.array(reader.values, dtype=np.float64),
        np.array(reader.row_low), np.array(reader.row_high), np.array(reader.origins, dtype=np.int64),
        frozenset(inexact),
    )  # fmt: skip
