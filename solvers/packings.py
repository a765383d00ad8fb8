"""The packings that come up in a search: of which visits, in groups that hold what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planner.company import Mix
from planner.problem import Problem
from solvers.contents import Holds, Sort
from solvers.packing import Bin, own_bin
from solvers.patterns import Packing
from solvers.presence import present
from solvers.state import State

LABOUR = 20_000_000
"""Steps of one search for a content that are worth it."""


@dataclass
class Packings:
    """The packings that have come up, and when to end."""

    state: State
    until: float
    _known: dict[tuple[Holds, tuple[str, ...]], Packing | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._mix = _mix(self.state.problem)

    def asked(self) -> bool:
        """Whether to end."""
        state = self.state
        return state.over or state.closed or state.seconds() >= self.until

    def of(
        self, one: Bin, names: Sequence[str], most: int | None, load: Mapping[str, int] | None = None
    ) -> Packing | None:
        """These visits in groups that hold as much as `one`, and no more than `most` of the load; None: it is not worth
        it, or cannot be."""
        efforts = {name: self.state.problem.visits[name].effort for name in names}
        sizes, room = efforts, one.capacity
        if load is not None and most is not None:
            sizes = {name: load.get(name, 0) for name in names}
            room = min(most, room) if room is not None and sizes == efforts else most
        families = self._mix.families if self._mix else {}
        holds = Holds(room or 0, one.most, self._mix.most if self._mix else None)
        sorts = {
            name: Sort(families.get(name, ""), size if room is not None else 0, name in one.counted)
            for name, size in sizes.items()
        }
        key = holds, tuple(names)
        if key not in self._known:
            worth = holds.labour(len({*sorts.values()})) <= LABOUR
            possible = bool(sorts) and all(sort.size <= holds.room for sort in sorts.values())
            self._known[key] = Packing(holds, sorts, self.asked) if worth and possible else None
        return self._known[key]

    def holds(self, one: Bin, names: Sequence[str]) -> bool:
        """Whether one group, which holds as much as `one`, holds all of these visits."""
        visits = self.state.problem.visits
        if one.barred.intersection(names) or (
            one.capacity is not None and sum(visits[name].effort for name in names) > one.capacity
        ):
            return False
        if one.most is not None and sum(name in one.counted for name in names) > one.most:
            return False
        families = self._mix.families if self._mix else {}
        there = {families[name] for name in names if families.get(name)}
        return self._mix is None or len(there) <= self._mix.most


def packings_of(state: State, until: float) -> Packings:
    """Those of this search, to end then."""
    found = state.problem.cache.get("packings")
    if not isinstance(found, Packings) or found.state is not state:
        found = state.problem.cache["packings"] = Packings(state, until)
    found.until = until
    return found


def own_bins(problem: Problem) -> dict[int, Bin]:
    """Round → the most that one own group can hold in it; nothing where there are none."""
    there = present(problem)
    return {r: own_bin(problem, r, there[r]) for r in range(len(problem.rounds)) if problem.own_groups(r)}


def _mix(problem: Problem) -> Mix | None:
    """The rule that mixes families least."""
    found = [mix for rule in problem.scenario.rules if rule.hard for mix in rule.mixes(problem)]
    return min(found, key=lambda mix: mix.most, default=None)
