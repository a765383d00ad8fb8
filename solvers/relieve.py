"""Evening out groups by a tabu search: one visit moved or two exchanged at a time, until none holds more than asked.

Filling group after group leaves the last ones what nobody liked. Shared out largest first, each to the group that holds
least, they are so even that some hundred exchanges lead to a load hardly above the mean. Graham (1969), Bounds on
multiprocessing timing anomalies; Glover (1989), Tabu search, part I.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

STEPS, TENURE = 6000, 12
"""Exchanges at most, and for how many of them what was moved stays where it is."""
TRIED = 20
"""Exchanges looked at in turn until one is allowed."""
Allowed: TypeAlias = Callable[[Sequence[str]], bool]
"""Whether one group may hold these visits."""
_Move = tuple[int, int, int]
"""Place of a visit, its new group, and the place of the one that comes back (−1: none)."""


def share_out(names: Sequence[str], load: Mapping[str, int], count: int, allowed: Allowed) -> list[list[str]] | None:
    """The visits in so many groups, largest first, each to the group that holds least of those it is `allowed` in;
    None: one is allowed in none."""
    groups: list[list[str]] = [[] for _ in range(count)]
    loads = [0] * count
    for name in sorted(names, key=lambda name: (-load.get(name, 0), name)):
        for k in sorted(range(count), key=lambda k: (loads[k], k)):
            if allowed([*groups[k], name]):
                groups[k].append(name)
                loads[k] += load.get(name, 0)
                break
        else:
            return None
    return groups


def relieve(
    groups: Sequence[Sequence[str]],
    load: Mapping[str, int],
    most: int,
    allowed: Allowed,
    asked: Callable[[], bool] = lambda: False,
) -> list[list[str]] | None:
    """The visits of these groups in as many, none with a load above `most` and each `allowed`; None: not found.

    Any group may be empty. The same for the same call, unless it is `asked` to end.
    """
    search = _Search(groups, load, most, allowed)
    for step in range(STEPS):
        if not search.excess():
            return search.groups()
        if asked():
            return None
        search.step(step)
    return None


class _Search:
    def __init__(
        self,
        groups: Sequence[Sequence[str]],
        load: Mapping[str, int],
        most: int,
        allowed: Allowed,
    ) -> None:
        self._names = [name for group in groups for name in group]
        self._size: NDArray[np.int64] = np.array([load.get(name, 0) for name in self._names], dtype=np.int64)
        self._home: NDArray[np.int64] = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
        self._load = np.bincount(self._home, weights=self._size, minlength=len(groups)).astype(np.int64)
        self._most, self._allowed = most, allowed
        self._free: NDArray[np.int64] = np.zeros(len(self._names), dtype=np.int64)
        self._random = Random(0)

    def excess(self) -> int:
        """What the groups hold too much."""
        return int(np.maximum(self._load - self._most, 0).sum())

    def groups(self) -> list[list[str]]:
        """The names by their groups."""
        return [self._members(group) for group in range(len(self._load))]

    def _members(self, group: int) -> list[str]:
        return [self._names[place] for place in np.flatnonzero(self._home == group)]

    def step(self, number: int) -> None:
        """The best allowed move out of a group that holds too much; nothing where all of it has just come."""
        full = np.flatnonzero(self._load > self._most)
        group = int(full[self._random.randrange(len(full))])
        moves = sorted(self._moves(group, number), key=lambda one: one[0])[:TRIED]
        for _, _, move in moves:
            if self._fits(group, move):
                self._make(group, move, number)
                return

    def _moves(self, group: int, number: int) -> list[tuple[int, float, _Move]]:
        """(change of the excess, lot, move), the best few of each visit of a group."""
        found: list[tuple[int, float, _Move]] = []
        others = np.flatnonzero((self._home != group) & (self._free <= number))
        rest = np.flatnonzero(np.arange(len(self._load)) != group)
        for place in np.flatnonzero((self._home == group) & (self._free <= number)):
            exchanged = self._change(group, self._home[others], self._size[place] - self._size[others])
            moved = self._change(group, rest, np.full(len(rest), self._size[place]))
            for change, make in ((exchanged, others), (moved, rest)):
                lots = np.array([self._random.random() for _ in range(len(change))])
                for k in np.lexsort((lots, change))[:4]:
                    to = int(self._home[make[k]]) if make is others else int(make[k])
                    back = int(make[k]) if make is others else -1
                    found.append((int(change[k]), float(lots[k]), (int(place), to, back)))
        return found

    def _change(self, group: int, to: NDArray[np.int64], less: NDArray[np.int64]) -> NDArray[np.int64]:
        """By how much the excess changes where `less` goes from a group to others."""
        here, there = self._load[group], self._load[to]
        before = max(0, int(here) - self._most) + np.maximum(there - self._most, 0)
        after = np.maximum(here - less - self._most, 0) + np.maximum(there + less - self._most, 0)
        return np.asarray(after - before, dtype=np.int64)

    def _fits(self, group: int, move: _Move) -> bool:
        place, to, back = move
        leaves, comes = self._names[place], self._names[back] if back >= 0 else None
        here = [name for name in self._members(group) if name != leaves] + ([comes] if comes else [])
        there = [name for name in self._members(to) if name != comes] + [leaves]
        return self._allowed(here) and self._allowed(there)

    def _make(self, group: int, move: _Move, number: int) -> None:
        place, to, back = move
        less = self._size[place] - (self._size[back] if back >= 0 else 0)
        self._home[place] = to
        self._free[place] = number + TENURE
        if back >= 0:
            self._home[back] = group
            self._free[back] = number + TENURE
        self._load[group] -= less
        self._load[to] += less
