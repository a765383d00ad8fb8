"""Neighbourhoods of a plan: which rounds, visits and people a full model may decide anew."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from planner.plan_index import PlanIndex
from planner.problem import Problem
from solvers.domains import Domain
from solvers.round_level import Rounds

Support = Mapping[str, tuple[int, ...]]
"""Visit → the rounds in which the round level wants it (several where its relaxation is in two minds)."""


def around(rounds: Rounds, support: Support, problem: Problem, width: int) -> Domain:
    """Every visit near where the round level wants it: at most `width` of its possible rounds before or after, or of
    those of them that the round level uses (the next may be in the next year, where this one has no more room).

    A child may go one further, for it is small and fills what room is left, and wherever its parent may, since it may
    have to come along. An optional visit that the round level leaves out stays out; a mandatory one may stand anywhere.
    """
    found: dict[str, tuple[int, ...]] = {}
    used = {r for places in support.values() for r in places}
    for name, visit in problem.visits.items():
        wanted, possible = support.get(name), rounds[name]
        if wanted is None:
            found[name] = tuple(possible) if visit.mandatory else ()
        else:
            reach = width + (problem.units[visit.unit].unit.parent is not None)
            near = _near(possible, wanted, reach) | _near([r for r in possible if r in used], wanted, reach)
            found[name] = tuple(r for r in possible if r in near)
    for name, visit in problem.visits.items():
        parent = problem.units[visit.unit].unit.parent
        near = {r for one in problem.regular(parent) for r in found[one.id]} if parent is not None else set()
        if near and found[name]:
            found[name] = tuple(r for r in rounds[name] if r in near or r in found[name])
    return Domain(found, optional(problem))


def _near(rounds: Sequence[int], wanted: Collection[int], reach: int) -> set[int]:
    """The rounds at most `reach` places from one that is wanted."""
    places = [place for place, r in enumerate(rounds) if r in wanted]
    return {r for one in places for r in rounds[max(0, one - reach) : one + reach + 1]}


def exactly(support: Support, problem: Problem) -> Domain:
    """Every visit where the round level wants it; one that it leaves out stays out."""
    return Domain({name: support.get(name, ()) for name in problem.visits}, optional(problem))


def between(plan: PlanIndex, rounds: Rounds, wanted: Support, width: int | None = None) -> Domain:
    """Each visit where it stands in the plan or where it is wanted; with `width`, also around either of them."""
    problem = plan.problem
    both = {name: set(wanted.get(name, ())) for name in problem.visits}
    for name, place in plan.places.items():
        both[name].add(place.round)
    found = {name: tuple(r for r in rounds[name] if r in both[name]) for name in both}
    if width is None:
        return Domain(found, optional(problem))
    return around(rounds, {name: places for name, places in found.items() if places}, problem, width)


def optional(problem: Problem) -> frozenset[str]:
    """The visits that need not be made."""
    return frozenset(name for name, visit in problem.visits.items() if not visit.mandatory)


def everything(rounds: Rounds, problem: Problem) -> Domain:
    """The whole problem, nothing restricted."""
    return Domain(dict(rounds), optional(problem))


class Keep(Enum):
    """What of a window stays as it is in the plan."""

    NOTHING = auto()
    ROUNDS = auto()
    """The round of each visit: groups may be merged, split and staffed anew."""
    GROUPS = auto()
    """The round and the group of each visit: who serves is open."""
    LARGE = auto()
    """The round of each visit of more than the mean effort: small ones are moved to where groups are at work anyway."""


def window(rounds: Rounds, plan: PlanIndex, free: Collection[int], keep: Keep = Keep.NOTHING) -> Domain:
    """The rounds `free` decided anew, but for what is to be kept; all others as in the plan."""
    problem, kept = plan.problem, frozenset(range(len(plan.problem.rounds))) - frozenset(free)
    found: dict[str, tuple[int, ...]] = {}
    groups: dict[tuple[str, int], tuple[str, ...]] = {}
    spare: set[str] = set()
    mean = sum(visit.effort for visit in problem.visits.values()) / max(1, len(problem.visits))
    for name, visit in problem.visits.items():
        place = plan.places.get(name)
        moves = keep is Keep.NOTHING or (keep is Keep.LARGE and visit.effort <= mean)
        if place is None:
            found[name] = tuple(r for r in rounds[name] if r in free) if moves else ()
            spare.add(name)
        elif place.round in kept or not moves:
            found[name] = (place.round,)
            groups[name, place.round] = (place.group,)
        else:
            found[name] = tuple(r for r in rounds[name] if r in free)
            if not visit.mandatory:
                spare.add(name)
    return Domain(found, frozenset(spare), kept, plan, groups if keep is Keep.GROUPS else None)


@dataclass
class Kind:
    """A kind of neighbourhood, with how large it is now and how it has paid."""

    name: str
    choose: Callable[[random.Random, PlanIndex, int], tuple[int, ...]]
    keep: Keep
    size: float
    largest: int
    weight: float = 1.0
    tried: int = 0
    gained: int = 0

    def learn(self, *, gain: bool, proven: bool) -> None:
        """Grow after a proof, shrink after a search that ran out; prefer what pays."""
        self.tried += 1
        self.gained += gain
        self.size = min(self.largest, self.size * 1.15) if proven else max(2.0, self.size * 0.75)
        self.weight = max(0.15, 0.85 * self.weight + 0.15 * (3.0 if gain else 0.0))


def _consecutive(rng: random.Random, plan: PlanIndex, size: int) -> tuple[int, ...]:
    count = len(plan.problem.rounds)
    first = rng.randrange(max(1, count - size + 1))
    return tuple(range(first, min(count, first + size)))


class _Sweep:
    """Windows over the term in turn, so that none is tried again before the others."""

    def __init__(self) -> None:
        self._tried: dict[int, int] = {}

    def __call__(self, rng: random.Random, plan: PlanIndex, size: int) -> tuple[int, ...]:
        count = len(plan.problem.rounds)
        starts = range(max(1, count - size + 1))
        first = min(starts, key=lambda start: (self._tried.get(start, 0), rng.random()))
        for near in range(first - size // 2, first + size // 2 + 1):
            self._tried[near] = self._tried.get(near, 0) + 1
        return tuple(range(first, min(count, first + size)))


def _scattered(rng: random.Random, plan: PlanIndex, size: int) -> tuple[int, ...]:
    """Two short windows apart: the place of exchanges between years."""
    half = max(1, size // 2)
    return tuple(sorted({*_consecutive(rng, plan, half), *_consecutive(rng, plan, size - half)}))


def _any(rng: random.Random, plan: PlanIndex, size: int) -> tuple[int, ...]:
    count = len(plan.problem.rounds)
    return tuple(sorted(rng.sample(range(count), min(count, size))))


def _busy(rng: random.Random, plan: PlanIndex, size: int) -> tuple[int, ...]:
    """Rounds that hold most work, with some chance: the early ones of each year."""
    load = dict.fromkeys(range(len(plan.problem.rounds)), 1)
    for name, place in plan.places.items():
        load[place.round] += plan.problem.visits[name].effort
    ranked = sorted(load, key=lambda r: (-load[r] * rng.random() ** 0.5, r))
    return tuple(sorted(ranked[:size]))


def kinds(people: bool) -> list[Kind]:
    """The kinds of neighbourhood for a goal about who serves (`people`), or about when visits stand."""
    found = [
        Kind("window", _Sweep(), Keep.NOTHING, 5, 12, weight=0.5 if people else 3.0),
        Kind("two windows", _scattered, Keep.NOTHING, 4, 12, weight=0.5 if people else 1.0),
        Kind("rounds", _any, Keep.NOTHING, 4, 10, weight=0.3),
        Kind("busy rounds", _busy, Keep.NOTHING, 4, 10, weight=0.5),
    ]
    if people:
        found += [
            Kind("groups of a window", _Sweep(), Keep.ROUNDS, 7, 40, weight=6.0),
            Kind("small visits of a window", _Sweep(), Keep.LARGE, 8, 40, weight=3.0),
            Kind("people of a window", _Sweep(), Keep.GROUPS, 8, 60, weight=1.0),
            Kind("people of rounds", _any, Keep.GROUPS, 8, 60, weight=0.7),
        ]
    return found
