"""Bounds: the round level as a MIP in the background, one for each goal under the limits before it."""

from __future__ import annotations

import math

import numpy as np

from planner.problem import Problem
from solvers.cpsat import Outcome
from solvers.linear import LinearProgram, linear_program
from solvers.mip import BackgroundMip
from solvers.neighbourhoods import Target
from solvers.round_level import RoundLevel, Rounds

NODES = 2000
"""Nodes of branch and bound in a deterministic budget."""


def possible_rounds(model: RoundLevel, program: LinearProgram) -> Rounds:
    """The rounds that rules on single visits leave to each visit, read off the bounds of the linear program."""
    found: dict[str, tuple[int, ...]] = {}
    for name in model.problem.visits:
        keep = []
        for r in model.rounds_of(name):
            lit = model.at_round(name, r)
            if lit == 1 if isinstance(lit, int) else program.high[lit.index] >= 1:
                keep.append(r)
        found[name] = tuple(keep)
    return found


class Bounding:
    """The round level of one stage, its linear program, and the MIP on it in the background."""

    def __init__(self, model: RoundLevel, program: LinearProgram) -> None:
        self.model, self.program = model, program
        self._mip: BackgroundMip | None = None

    @classmethod
    def of(cls, model: RoundLevel) -> Bounding:
        """Read the linear program off a round level."""
        return cls(model, linear_program(model.model))

    def start(self, seconds: float, hint: Outcome | None, *, nodes: int | None) -> None:
        """Start the MIP from a solution of the round level."""
        values = np.array(hint.solution, dtype=float) if hint is not None and hint.solution is not None else None
        limit = seconds if math.isfinite(seconds) else 1e6
        self._mip = BackgroundMip(self.program, limit, values, nodes)

    @property
    def bound(self) -> int | None:
        """The best bound so far."""
        return None if self._mip is None else self._mip.whole_bound()

    @property
    def done(self) -> bool:
        """Whether the MIP has ended, or never began."""
        return self._mip is None or self._mip.done

    @property
    def infeasible(self) -> bool:
        """Whether the MIP says that there is nothing."""
        return self._mip is not None and self._mip.reason == "INFEASIBLE"

    def target(self, problem: Problem) -> Target | None:
        """Where the MIP's solution puts each visit, once it has ended with one."""
        if self._mip is None or self._mip.solution is None:
            return None
        values = self._mip.solution
        return {
            name: r
            for name in problem.visits
            for r in self.model.rounds_of(name)
            if (lit := self.model.at_round(name, r)) is not None
            and (lit == 1 if isinstance(lit, int) else values[lit.index] > 0.5)
        }

    def wait(self, seconds: float) -> None:
        """Wait for the end of the MIP."""
        if self._mip is not None:
            self._mip.wait(seconds)

    def stop(self) -> None:
        """End the MIP at once."""
        if self._mip is not None:
            self._mip.stop()
