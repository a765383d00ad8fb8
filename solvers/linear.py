"""A CP-SAT model read as a mixed-integer program: plain arrays, dropping only what is not linear.

Dropping a constraint keeps the program a relaxation, so a bound on it stays a bound on the model.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

FAR = 2**62
"""Bounds of a CP-SAT domain beyond this stand for none."""

Row = tuple[list[int], list[float], float, float]
"""Variables, coefficients, lower and upper bound of a linear row."""


@dataclass(frozen=True)
class LinearProgram:
    """min cost·x + offset, low ≤ x ≤ high, row_low ≤ A x ≤ row_high; x whole. A in compressed rows."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    cost: NDArray[np.float64]
    offset: float
    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: NDArray[np.float64]
    row_low: NDArray[np.float64]
    row_high: NDArray[np.float64]


@dataclass
class _Reader:
    low: list[float]
    high: list[float]
    rows: list[Row] = field(default_factory=list)

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

    def linear(self, variables: list[int], values: list[float], low: float, high: float, guards: Sequence[int]) -> None:
        """A row; with guards, a row on each side with the smallest big-M that frees it."""
        if not guards:
            if len(variables) == 1:
                self._bound(variables[0], values[0], low, high)
            else:
                self.rows.append((variables, values, low, high))
            return
        if high < math.inf:
            self._guarded(variables, values, high, self.most(variables, values), guards)
        if low > -math.inf:
            negated = [-c for c in values]
            self._guarded(variables, negated, -low, -self.least(variables, values), guards)

    def _guarded(
        self, variables: list[int], values: list[float], high: float, most: float, guards: Sequence[int]
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
        self.rows.append((columns, factors, -math.inf, limit))

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
    guards = list(constraint.enforcement_literal)
    if constraint.has_linear():
        part = constraint.linear
        low, high = _interval(list(part.domain))
        reader.linear(list(part.vars), [float(c) for c in part.coeffs], low, high, guards)
    elif constraint.has_bool_or():
        reader.literals(list(constraint.bool_or.literals), 1.0, math.inf, guards)
    elif constraint.has_at_most_one():
        reader.literals(list(constraint.at_most_one.literals), -math.inf, 1.0, guards)
    elif constraint.has_exactly_one():
        reader.literals(list(constraint.exactly_one.literals), 1.0, 1.0, guards)
    elif constraint.has_bool_and():
        for lit in constraint.bool_and.literals:
            reader.literals([*(-g - 1 for g in guards), lit], 1.0, math.inf)
    elif constraint.has_lin_max():
        for row in _above(constraint.lin_max):
            reader.linear(*row, guards)


def _above(part: Any) -> Iterator[Row]:
    """Target ≥ each expression of a maximum."""
    target = part.target
    for expr in part.exprs:
        columns = [*target.vars, *expr.vars]
        factors = [*(float(c) for c in target.coeffs), *(-float(c) for c in expr.coeffs)]
        yield columns, factors, float(expr.offset - target.offset), math.inf


def barred_literals(model: cp_model.CpModel) -> frozenset[int] | None:
    """Variables that rows on one variable alone fix to 0; None when such rows contradict each other."""
    highs: dict[int, float] = {}
    lows: dict[int, float] = {}
    for constraint in model.proto.constraints:
        if constraint.enforcement_literal:
            continue
        if constraint.has_linear() and len(constraint.linear.vars) == 1:
            part = constraint.linear
            low, high = _interval(list(part.domain))
            ends = sorted((low / part.coeffs[0], high / part.coeffs[0]))
            variable = part.vars[0]
        elif constraint.has_bool_or() and len(constraint.bool_or.literals) == 1:
            lit = constraint.bool_or.literals[0]
            variable, ends = (lit, [1.0, math.inf]) if lit >= 0 else (-lit - 1, [-math.inf, 0.0])
        elif constraint.has_bool_or() and not constraint.bool_or.literals:
            return None
        else:
            continue
        lows[variable] = max(lows.get(variable, -math.inf), ends[0])
        highs[variable] = min(highs.get(variable, math.inf), ends[1])
    if any(lows[variable] > highs[variable] for variable in lows):
        return None
    return frozenset(variable for variable, high in highs.items() if high < 1)


def linear_program(model: cp_model.CpModel) -> LinearProgram:
    """The linear part of a model with its objective (minimised; none counts as 0)."""
    proto = model.proto
    ends = [_interval(list(variable.domain)) for variable in proto.variables]
    reader = _Reader([low for low, _ in ends], [high for _, high in ends])
    for constraint in proto.constraints:
        _read(reader, constraint)
    cost = np.zeros(len(ends))
    objective = proto.objective
    scale = objective.scaling_factor or 1.0
    for variable, factor in zip(objective.vars, objective.coeffs, strict=True):
        cost[variable] += factor * scale
    starts = np.cumsum([0, *(len(row[0]) for row in reader.rows)])
    return LinearProgram(
        np.array(reader.low), np.array(reader.high), cost, float(objective.offset) * scale, starts,
        np.array([v for row in reader.rows for v in row[0]], dtype=np.int64),
        np.array([c for row in reader.rows for c in row[1]], dtype=np.float64),
        np.array([row[2] for row in reader.rows]), np.array([row[3] for row in reader.rows]),
    )  # fmt: skip
