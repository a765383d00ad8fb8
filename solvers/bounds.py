"""Bounds: the round level as a MIP in the background, one for each goal under the limits before it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from solvers.cpsat import Stop
from solvers.linear import file_form
from solvers.mip import BackgroundMip
from solvers.neighbourhoods import Support
from solvers.round_level import RoundLevel, Rounds

Start = NDArray[np.float64]
"""A solution to begin from: a value for each variable of a round level."""

NODES = 5
"""Nodes of branch and bound in a deterministic budget."""


class Bounding:
    """The round level of one stage as a MIP in the background: its relaxation soon, its bound and solution later."""

    def __init__(self) -> None:
        self._mip = BackgroundMip()
        self._model: RoundLevel | None = None
        self._building: threading.Thread | None = None
        self._ended = threading.Event()
        self.taken = False
        """Whether the target was asked for."""

    def begin_soon(
        self,
        build: Callable[[], tuple[RoundLevel, Start | None] | None],
        seconds: float,
        nodes: int | None,
        *,
        delay: float = 0.0,
    ) -> None:
        """Have a round level and where to start built and begun, after a `delay` in seconds, beside what else is done;
        None: it says nothing."""

        def work() -> None:
            if self._ended.wait(delay):
                return
            built = build()
            if built is not None and not self._ended.is_set():
                self.begin(built[0], seconds, nodes, later=True, start=built[1])

        self._building = threading.Thread(target=work, daemon=True)
        self._building.start()

    def begin(
        self, model: RoundLevel, seconds: float, nodes: int | None, *, later: bool = False, start: Start | None = None
    ) -> None:
        """Start on a round level, from a solution where one is given; `later`: of a later goal than the first, whose
        relaxation is of another shape."""
        self._model = model
        simplex = "GLOP" if later else "HIGHS"
        self._mip.submit(file_form(model.model), min(seconds, 1e6), nodes, model.switches, simplex, start)

    @property
    def bound(self) -> int | None:
        """The best bound so far."""
        return self._mip.whole_bound()

    @property
    def done(self) -> bool:
        """Whether the MIP has ended, or never began."""
        if self._building is not None and self._building.is_alive():
            return False
        return self._model is None or self._mip.done

    @property
    def infeasible(self) -> bool:
        """Whether it says that there is nothing."""
        return self._mip.reason in ("INFEASIBLE", "INFEASIBLE_OR_UNBOUNDED")

    def relaxed(self, stop: Stop, seconds: float) -> Support | None:
        """Wait for the relaxation; the rounds in which it puts each visit; None without one."""
        until = time.monotonic() + seconds
        while not self._mip.wait_relaxed(0.05):
            if stop.asked or time.monotonic() > until:
                return None
        return None if self._mip.relaxed is None else self._support(self._mip.relaxed, 1e-6)

    def narrowed(self) -> Rounds:
        """The rounds of each visit that no row of the round level rules out by itself."""
        model, barred = self._model, self._mip.barred
        assert model is not None
        found: dict[str, tuple[int, ...]] = {}
        for name in model.problem.visits:
            places = [(r, model.at_round(name, r)) for r in model.rounds_of(name)]
            found[name] = tuple(r for r, lit in places if (lit if isinstance(lit, int) else lit.index not in barred))
        return found

    def target(self) -> Support | None:
        """The round in which the MIP's solution puts each visit, once it has ended with one."""
        self.taken = True
        return None if self._mip.solution is None else self._support(self._mip.solution, 0.5)

    def _support(self, values: NDArray[np.float64], least: float) -> Support:
        assert self._model is not None
        found: dict[str, tuple[int, ...]] = {}
        for name in self._model.problem.visits:
            places = []
            for r in self._model.rounds_of(name):
                lit = self._model.at_round(name, r)
                if (lit if isinstance(lit, int) else values[lit.index]) > least:
                    places.append(r)
            if places:
                found[name] = tuple(places)
        return found

    def wait(self, seconds: float) -> None:
        """Wait for the end of the MIP."""
        if self._building is not None:
            self._building.join(seconds)
        if self._model is not None:
            self._mip.wait(seconds)

    def stop(self) -> None:
        """End the MIP at once."""
        self._ended.set()
        self._mip.stop()
