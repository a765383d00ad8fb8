"""Narrowing a contradiction down: leave something out, solve again, keep it out while there still is no solution."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from solvers.cpsat import Stop
from solvers.levels import Level
from solvers.reasons import Reason, flatten

CORE, MOST_CORE = 2.5, 6.0
"""Time for the solver to tell what it takes, as a multiple of the longest refutation. Where that is more than so many
seconds it is not asked: what is refuted slowly takes many rows together, and it could not tell."""
LEAST, PATIENCE, MOST = 1.0, 4.0, 20.0
"""Seconds that one solve has at least, as a multiple of the longest refutation so far, and at most."""
HELD, BRIEF = 3.0, 0.1
"""Seconds for a solution that makes few visits: as a multiple of the longest such solve so far, and at least."""


@dataclass
class Refuter:
    """Whether reasons contradict each other on a level, within what is left of the time; counts what it could not
    tell."""

    level: Level
    stop: Stop
    until: float
    seed: int = 1
    longest: float = 0.0
    """Seconds of the last refutation: what is left is smaller, and takes hardly longer."""
    longest_held: float = 0.0
    """Seconds that a solution which makes few visits took to find, at most."""
    solution: tuple[int, ...] | None = None
    """The last one that was found."""
    known: dict[frozenset[Reason], bool] = field(default_factory=dict)
    """What was found out about sets of reasons."""

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return self.stop.asked or time.monotonic() >= self.until

    def core(self, reasons: Sequence[Reason], seconds: float) -> tuple[Reason, ...] | None:
        """Reasons among these that contradict each other, far fewer where the solver can tell; None: none shown."""
        left = min(seconds, self.until - time.monotonic())
        if left <= 0 or self.stop.asked:
            return None
        if not self(reasons, left):
            return None
        most = max(LEAST, CORE * self.longest)
        if most > MOST_CORE:
            return tuple(reasons)
        left = min(self.until - time.monotonic(), most)
        _, taken = self.level.core(reasons, self.stop, max(0.0, left), self.seed)
        return taken if taken and len(taken) < len(reasons) and self(taken, left) else tuple(reasons)

    def __call__(self, kept: Sequence[Reason], seconds: float | None = None) -> bool | None:
        """True: they have no solution; False: they have one; None: not known."""
        asked = frozenset(kept)
        if asked in self.known:
            return self.known[asked]
        left = self.until - time.monotonic()
        if left <= 0 or self.stop.asked:
            return None
        if seconds is None and self._held(kept, left):
            self.known[asked] = False
            return False
        begun = time.monotonic()
        most = seconds if seconds is not None else min(MOST, max(LEAST, PATIENCE * self.longest))
        found = self.level.solve(kept, self.stop, min(left, most), seed=self.seed)
        if found.infeasible:
            self.longest = time.monotonic() - begun
        if found.infeasible or found.found:
            self.known[asked] = found.infeasible
        self.solution = found.solution or self.solution
        return self.known.get(asked)

    def needed(self, groups: Sequence[tuple[Reason, ...]]) -> frozenset[int]:
        """The places of those groups without one of which the last solution found keeps all the others."""
        evidence = self.level.evidence
        return frozenset() if evidence is None or self.solution is None else evidence.needed(groups, self.solution)

    def _held(self, kept: Sequence[Reason], left: float) -> bool:
        begun = time.monotonic()
        most = min(LEAST, max(BRIEF, HELD * self.longest_held)) if self.longest_held else LEAST
        found = self.level.held(kept, self.stop, min(left, most))
        if found is None:
            return False
        self.solution = found.solution
        self.longest_held = max(self.longest_held, time.monotonic() - begun)
        return True


@dataclass(frozen=True)
class Narrowed:
    """What is left of a contradiction; `sure`: without any one of its groups there is a solution; `all_sure`: nor is
    there where larger groups, which these are parts of, are left out."""

    groups: tuple[tuple[Reason, ...], ...]
    sure: bool
    all_sure: bool = False

    @property
    def irreducible(self) -> bool:
        """Whether without any one of the larger groups there is a solution."""
        return self.sure or self.all_sure


def shrink(groups: Sequence[tuple[Reason, ...]], refutes: Refuter, parts: int = 2) -> Narrowed:
    """Leave out groups of reasons in turn, first in large blocks (so many of all), whatever is not needed for the
    contradiction. What a solution shows to be needed is never tried."""
    kept, needed = list(groups), set[tuple[Reason, ...]]()
    block = max(1, len(kept) // parts)
    while True:
        place, sure = 0, True
        while place < len(kept):
            out = [group for group in kept[place : place + block] if group not in needed]
            if not out:
                place += block
                continue
            rest = [group for group in kept if group not in out]
            answer = refutes(flatten(rest))
            if answer:
                kept = rest
                place += block - len(out)
                continue
            if answer is False:
                needed.update(kept[k] for k in refutes.needed(kept))
            sure = sure and answer is False
            place += block
        if block == 1:
            return Narrowed(tuple(kept), sure)
        block = max(1, block // 2)
