"""What a solution of some of a model's rows says of the others: which it breaks, and so what a contradiction needs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from ortools.sat.python import cp_model

from solvers.linear import file_form, linear_program
from solvers.reasons import Draws, Reason


class Evidence:
    """The rows of a model by reason (`owners`: of each constraint, None where it only defines)."""

    def __init__(self, model: cp_model.CpModel, owners: Sequence[Reason | None], draws: Draws) -> None:
        program = linear_program(file_form(model), singles=True)
        self._owners, self._draws, self._program = owners, draws, program
        self._rows = np.repeat(np.arange(len(program.row_low)), np.diff(program.starts))
        self._always = {owner for number in program.inexact if (owner := owners[number]) is not None}

    def broken(self, solution: Sequence[int]) -> frozenset[Reason]:
        """The reasons of the rows that a solution breaks; and those of which the rows do not say all."""
        one = self._program
        terms = one.values * np.asarray(solution, dtype=np.float64)[one.columns]
        sums = np.bincount(self._rows, weights=terms, minlength=len(one.row_low))
        wrong = (sums < one.row_low - 1e-6) | (sums > one.row_high + 1e-6)
        numbers = np.unique(one.origins[wrong]).tolist()
        return frozenset({owner for number in numbers if (owner := self._owners[number]) is not None} | self._always)

    def needed(self, groups: Sequence[tuple[Reason, ...]], solution: Sequence[int]) -> frozenset[int]:
        """The places of those groups of reasons each of which is, alone, all that the solution does not keep: without
        it the others have a solution. (A. Belov, J. Marques-Silva: Accelerating MUS extraction with recursive model
        rotation, FMCAD 2011.)"""
        place = {reason: k for k, group in enumerate(groups) for reason in group}
        holders: dict[int, set[int]] = {}
        for reason, k in place.items():
            holders.setdefault(reason[0], set()).add(k)
        found: set[int] | None = None
        for reason in self.broken(solution):
            drawn = self._draws.get(reason[0], frozenset())
            if reason in place and drawn <= holders.keys():
                only = {next(iter(holders[number])) for number in drawn if len(holders[number]) == 1}
                found = ({place[reason]} | only) if found is None else found & ({place[reason]} | only)
        return frozenset(found or ())
